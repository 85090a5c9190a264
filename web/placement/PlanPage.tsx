import { Link, useParams } from '@tanstack/react-router';
import { kronorOf } from '#kernel/money.ts';
import { cancelPlan, showPlan } from '#placement/contract/plans.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Bar } from '#web/ui/Bar.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Moves } from './Moves.tsx';
import { PlanTag, StartPlan } from './PlansPage.tsx';
import { usePlanWords } from './plans-words.ts';
import { useWhy } from './why.ts';
import { usePlacementWords } from './words.ts';

type Plan = OutputOf<typeof showPlan>;
type Result = NonNullable<Plan['result']>;
type Household = Result['placed'][number] | Result['left'][number];

/** One plan: how far it has come, or what it proposes, held against what is known now. It carries nothing out. */
export function PlanPage() {
  const { placementPlanId } = useParams({ from: '/signed-in/plan/$placementPlanId' });
  const words = usePlanWords();
  const t = words.one;
  const plan = useAsk(showPlan, { placementPlanId });
  return (
    <Page key={placementPlanId} title={t.title} heading={t.heading} action={<PlanTag of={plan} />}>
      <p>
        <Link to="/plan">{t.back}</Link>
      </p>
      <p className="aside">
        {words.asked} <Time at={plan.started.at} />, {plan.started.by}.
        {plan.cancelAsked && (
          <>
            {' '}
            {t.cancelledBy} {plan.cancelAsked.by}, <Time at={plan.cancelAsked.at} />.
          </>
        )}
        {!plan.isWeeded && (
          <>
            {' '}
            {words.kept} <DayTime on={plan.keepUntil} />.
          </>
        )}
      </p>
      {plan.state === 'running' && <Running placementPlanId={placementPlanId} />}
      {plan.state === 'failed' && !plan.isWeeded && <Message tone="late">{t.failed}</Message>}
      {plan.isWeeded && <Message>{t.weeded}</Message>}
      {plan.result && <Proposal result={plan.result} />}
      {plan.state !== 'running' && (
        <Fold title={words.moves.title}>
          <p className="says">{words.moves.says}</p>
          <Moves placementPlanId={placementPlanId} />
        </Fold>
      )}
    </Page>
  );
}

const often = 1500;

function Running({ placementPlanId }: { placementPlanId: string }) {
  const t = usePlanWords().one;
  const { share, placed, waiting, cancelAsked, allowed } = useAsk(showPlan, { placementPlanId }, { every: often });
  return (
    <Section title={t.running} says={t.runningSays}>
      <Bar share={share / 100} />
      <p role="status">
        {t.share(share)} {placed !== null && t.soFar(placed, waiting)}
      </p>
      {cancelAsked && <Message>{t.cancelAsked}</Message>}
      {allowed.includes('placement_plan.cancel') && (
        <Press contract={cancelPlan} input={{ placementPlanId }}>
          {t.cancel}
        </Press>
      )}
    </Section>
  );
}

function Proposal({ result }: { result: Result }) {
  const words = usePlanWords();
  const t = words.one;
  const hasChanged = result.placed.some(({ broken }) => broken.length > 0) || result.added > 0;
  return (
    <>
      {hasChanged && (
        <Section title={t.changed}>
          {result.added > 0 && <p>{t.added(result.added)}</p>}
          <StartPlan>{words.again}</StartPlan>
        </Section>
      )}
      <HowGood gap={result.gap} />
      <Section title={t.placed} says={t.placedSays}>
        {result.placed.length === 0 ? <Empty>{t.nobody}</Empty> : <Placed all={result.placed} />}
        {result.gone > 0 && <p className="aside">{t.gone(result.gone)}</p>}
      </Section>
      {result.left.length > 0 && (
        <Section title={t.left} says={t.leftSays}>
          <Left all={result.left} />
        </Section>
      )}
    </>
  );
}

function HowGood({ gap: { weight, score } }: { gap: Result['gap'] }) {
  const t = usePlanWords().one;
  const { language } = useLanguage();
  const percent = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(score / 100);
  return (
    <Section title={t.how}>
      {weight === 0 && score === 0 ? (
        <p>{t.best}</p>
      ) : (
        <p>
          {weight === 0 ? t.noMorePlaced : t.morePlaced(weight)} {score > 0 && t.score(percent)}
        </p>
      )}
    </Section>
  );
}

const Who = ({ of: { subject } }: { of: Household }) => (
  <Link to="/hot/personer/$subjectId" params={{ subjectId: subject.subjectId }}>
    {subject.pseudonym}
  </Link>
);

function Size({ of: { size, children, sender, subject, exchangeId } }: { of: Household }) {
  const t = usePlanWords().one;
  return (
    <>
      {t.people(size)}
      {children && `, ${t.withChildren}`}
      <p className="aside">
        <Link to="/inkorg/$exchangeId/sokning" params={{ exchangeId }} aria-label={`${t.search(sender)}: ${subject.pseudonym}`}>
          {t.search(sender)}
        </Link>
      </p>
    </>
  );
}

function Placed({ all }: { all: Result['placed'] }) {
  const t = usePlanWords().one;
  const { housing } = usePlacementWords();
  const why = useWhy();
  return (
    <Table caption={t.placed} heads={[t.person, t.household, t.where, t.points, t.holds]}>
      {all.map((one) => (
        <Row key={one.exchangeId} name={<Who of={one} />}>
          <Cell head={t.household}>
            <Size of={one} />
          </Cell>
          <Cell head={t.where}>
            {one.where.municipality}
            <p className="aside">
              {housing[one.where.housing]}, {one.where.by}
              {one.where.unit !== null && `, ${one.where.unit}`}
            </p>
          </Cell>
          <Cell head={t.points}>{one.score}</Cell>
          <Cell head={t.holds}>
            <span className="tag" data-tone={one.broken.length === 0 ? 'kept' : 'late'}>
              {one.broken.length === 0 ? t.holdsStill : t.broken}
            </span>
            {one.broken.length > 0 && <p className="aside">{why(one.broken)}</p>}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Left({ all }: { all: Result['left'] }) {
  const t = usePlanWords().one;
  const why = useWhy();
  return (
    <Table caption={t.left} heads={[t.person, t.household, t.because, t.change]}>
      {all.map((one) => (
        <Row key={one.exchangeId} name={<Who of={one} />}>
          <Cell head={t.household}>
            <Size of={one} />
          </Cell>
          <Cell head={t.because}>{why(one.because)}</Cell>
          <Cell head={t.change}>
            <Change of={one} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** The easiest that would let them in, in a sentence. */
function Change({ of: { change, size, must } }: { of: Result['left'][number] }) {
  const t = usePlanWords().change;
  const { support, housing } = usePlacementWords();
  const named = (one: string) => (support[one as keyof typeof support] ?? one).toLowerCase();
  const needs = must.map(named);
  if (change.kind === 'none') return t.none;
  if (change.kind === 'place_added') return t.added(change.municipality, t.needs(size, needs));
  const { where } = change;
  const lacking = new Set(change.parts.flatMap((part) => (part.kind === 'support' ? [named(part.support)] : [])));
  const parts = change.parts.map((part) => {
    if (part.kind === 'beds') return t.beds(part.more, t.with(needs.filter((one) => !lacking.has(one))));
    if (part.kind === 'support') return t.support(named(part.support));
    if (part.kind === 'slots') return t.slots(part.more, named(part.support));
    if (part.kind === 'cost') return t.cost(kronorOf(part.more * 100));
    return t[part.kind];
  });
  return t.changed(t.hos(where.municipality, housing[where.housing], where.by), parts.join(', '));
}
