import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { kronorOf } from '#kernel/money.ts';
import type { Share } from '#kernel/share.ts';
import { Service, compareProviders } from '#providers/contract/comparison.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Select, optionsOf } from '#web/ui/form/fields.tsx';
import { sayDate } from '#web/ui/time.ts';
import { permitTones } from './ProvidersPage.tsx';
import { useComparisonWords } from './comparison-words.ts';
import { type Measure, type Order, isMeasure, measures, orders } from './orders.ts';
import { useProviderWords } from './words.ts';

type Compared = OutputOf<typeof compareProviders>;
type One = Compared['providers'][number];

/** What is known of those who offer a service, side by side. It says nowhere who is best. */
export function ComparisonPage() {
  const { tjanst: service = 'supported_housing', ordning: order = 'name' } = useSearch({ from: '/signed-in/utforare/jamfor' });
  const t = useComparisonWords();
  const { service: services } = useProviderWords();
  const compared = useAsk(compareProviders, { service });
  return (
    <Page title={t.title} says={t.says} action={<Link to="/utforare">{t.back}</Link>}>
      <div className="find">
        <Choose service={service} order={order} />
      </div>
      {compared.providers.length === 0 ? (
        <Empty>{t.none(services[service])}</Empty>
      ) : (
        <>
          <Period of={compared} />
          <Ordered of={compared} order={order} />
          <Section title={t.how}>
            <ul>
              {t.notes(compared.fewest).map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  );
}

function Choose({ service, order }: { service: Service; order: Order }) {
  const t = useComparisonWords();
  const { service: services } = useProviderWords();
  const navigate = useNavigate({ from: '/utforare/jamfor' });
  return (
    <form
      className="form find-form"
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = new FormData(event.currentTarget);
        const [tjanst, ordning] = [
          Service.safeParse(chosen.get('tjanst')).data,
          orders.find((one) => one === chosen.get('ordning')),
        ];
        void navigate({ search: { ...(tjanst && { tjanst }), ...(ordning && { ordning }) } });
      }}
    >
      <Select
        name="tjanst"
        label={t.service}
        empty={null}
        options={optionsOf(services, Service.options)}
        defaultValue={service}
      />
      <Select name="ordning" label={t.order} empty={null} options={optionsOf(t.orders, orders)} defaultValue={order} />
      <button type="submit">{t.show}</button>
    </form>
  );
}

function Period({ of: { period } }: { of: Compared }) {
  const t = useComparisonWords();
  const { language } = useLanguage();
  if (period === null) return <Message>{t.notOut}</Message>;
  return (
    <p>
      {t.period} {sayDate(period.from, language)} – {sayDate(period.to, language)}.
    </p>
  );
}

/** By a share only those who have enough are put in order; the others stand for themselves. */
function Ordered({ of: { providers, overlap, period }, order }: { of: Compared; order: Order }) {
  const t = useComparisonWords();
  const hasShares = period !== null;
  if (!isMeasure(order))
    return (
      <>
        {hasShares && <Chance overlap={overlap.reached} of="reached" />}
        <Rows title={t.all} of={order === 'price' ? providers.toSorted(byPrice) : providers} hasShares={hasShares} />
      </>
    );
  const enough = providers.filter(({ shares }) => shares[order] !== null);
  const few = providers.filter(({ shares }) => shares[order] === null);
  const value = (one: One) => one.shares[order]?.percent?.value ?? 0;
  const towards = order === 'deviations' ? 1 : -1;
  return (
    <>
      {enough.length > 0 && (
        <Section title={t.by[order]}>
          <Chance overlap={overlap[order]} of={order} />
          <Rows title={t.by[order]} of={enough.toSorted((one, other) => towards * (value(one) - value(other)))} hasShares />
        </Section>
      )}
      {few.length > 0 && (
        <Section title={t.fewTitle} says={t.fewSays}>
          <Rows title={t.fewTitle} of={few} hasShares={hasShares} />
        </Section>
      )}
    </>
  );
}

const lowest = ({ prices }: One) => Math.min(Infinity, ...prices.map(({ low }) => low));
const byPrice = (one: One, other: One) => {
  const [low, high] = [lowest(one), lowest(other)];
  return low === high ? 0 : low - high;
};

function Chance({ overlap, of }: { overlap: Compared['overlap'][Measure]; of: Measure }) {
  const t = useComparisonWords();
  if (overlap === 'too_few') return null;
  return <Message>{t.overlap[overlap](t.measure[of])}</Message>;
}

function Rows({ title, of, hasShares }: { title: string; of: readonly One[]; hasShares: boolean }) {
  const t = useComparisonWords();
  const words = useProviderWords();
  const heads = [t.provider, t.price, t.demands, t.visits, ...(hasShares ? measures.map((one) => t.measure[one]) : [])];
  return (
    <Table caption={title} heads={heads}>
      {of.map((one) => (
        <Row
          key={one.providerId}
          name={
            <>
              <Link to="/utforare/$providerId" params={{ providerId: one.providerId }}>
                {one.name}
              </Link>
              {one.stoppedBy.length > 0 && (
                <span className="tag" data-tone="late">
                  {words.stoppedBy(one.stoppedBy.join(', '))}
                </span>
              )}
            </>
          }
        >
          <Cell head={t.price}>
            {one.prices.length === 0
              ? t.noPrice
              : one.prices.map(({ per, low, high }) => (
                  <p key={per}>
                    {low === high ? kronorOf(low) : `${kronorOf(low)} – ${kronorOf(high)}`} {words.per[per]}
                  </p>
                ))}
          </Cell>
          <Cell head={t.demands}>
            {one.permits !== null && (
              <p>
                {words.permits}:{' '}
                <span className="tag" data-tone={permitTones[one.permits]}>
                  {words.permitState[one.permits]}
                </span>
              </p>
            )}
            <p>{t.met(one.demands.met, one.demands.of)}</p>
          </Cell>
          <Cell head={t.visits}>{t.visited(one.visits, one.findings.serious, one.findings.minor)}</Cell>
          {hasShares &&
            measures.map((measure) => (
              <Cell key={measure} head={t.measure[measure]}>
                <Interval of={one.shares[measure]} />
              </Cell>
            ))}
        </Row>
      ))}
    </Table>
  );
}

/** A share where it lies between nought and a hundred, with how uncertain it is; the words beside say the same. */
function Interval({ of }: { of: Share | null }) {
  const t = useComparisonWords();
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  if (!of?.percent) return <span className="aside">{t.tooFew}</span>;
  const { value, low, high } = of.percent;
  return (
    <>
      <span className="interval-says">{t.percent(number.format(value), number.format(low), number.format(high))}</span>
      <svg className="interval" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect className="bar-whole" width="100" height="12" />
        <rect className="interval-range" x={low} y="3" width={Math.max(1, high - low)} height="6" />
        <rect className="interval-value" x={Math.min(98.5, value)} width="1.5" height="12" />
      </svg>
    </>
  );
}
