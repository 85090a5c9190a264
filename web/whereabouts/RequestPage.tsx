import { Link, useParams } from '@tanstack/react-router';
import { type showRequest as asked, showRequest, verifyAsker } from '#whereabouts/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { Answer, Decisions } from './Ending.tsx';
import { State } from './RequestsPage.tsx';
import { Weighings } from './Weighings.tsx';
import { useWhereaboutsWords } from './words.ts';

export type Request = OutputOf<typeof asked>;

const { foundIn } = verifyAsker.input.shape;

/** One request, and as much of its steps as one may see. */
export function RequestPage() {
  const { whereaboutsRequestId } = useParams({ from: '/signed-in/begaranden/$whereaboutsRequestId' });
  const t = useWhereaboutsWords();
  const request = useAsk(showRequest, { whereaboutsRequestId });
  return (
    <Page title={t.one} heading={`${t.one}: ${t.asker[request.asker]}`} action={<State of={request} />}>
      <p>
        <Link to="/begaranden">{t.back}</Link>
      </p>
      {request.weededAt && (
        <Message>
          {t.weeded} <Time at={request.weededAt} />.
        </Message>
      )}
      <div className="two">
        <Asked of={request} />
        <TheLaw of={request} />
      </div>
      <Calls of={request} />
      {request.cases.map((one) => (
        <Weighings key={one.exitCaseId} request={request} of={one} />
      ))}
      <Decisions of={request} />
      <Answer of={request} />
    </Page>
  );
}

function Asked({ of }: { of: Request }) {
  const words = useWhereaboutsWords();
  const t = words.asked;
  return (
    <Section title={t.title}>
      <Facts>
        <Fact term={words.list.asks}>{of.things.map((thing) => words.thing[thing]).join(', ')}</Fact>
        <Fact term={t.who}>{of.who || null}</Fact>
        <Fact term={t.number}>{of.number}</Fact>
        <Fact term={t.way}>{words.way[of.way]}</Fact>
        <Fact term={t.about}>{of.aboutName || null}</Fact>
        <Fact term={t.aboutNumber}>{of.weededAt === null ? (of.aboutNumber ?? t.nameOnly) : null}</Fact>
        <Fact term={t.note}>{of.note && <span className="words">{of.note}</span>}</Fact>
        <Fact term={t.registered}>
          {of.registeredBy}, <Time at={of.registeredAt} />
        </Fact>
        <Fact term={t.answerAt}>
          <Time at={of.answerAt} />
        </Fact>
        <Fact term={t.lateAt}>
          <Time at={of.lateAt} />
        </Fact>
      </Facts>
    </Section>
  );
}

function TheLaw({ of: { lawInFull: law, covered } }: { of: Request }) {
  const t = useWhereaboutsWords().law;
  const { language } = useLanguage();
  return (
    <Section title={t.title}>
      <Facts>
        <Fact term={t.named}>{law === null ? t.none : `${law.citation}: ${language === 'sv' ? law.titleSv : law.titleEn}`}</Fact>
        <Fact term={t.covers}>{covered ? t.yes : t.no}</Fact>
      </Facts>
      {law?.refusalNeedsExtraordinary && <p>{t.extraordinary}.</p>}
      {law?.confirmed === false && <Message tone="soon">{t.unconfirmed}.</Message>}
    </Section>
  );
}

function Calls({ of: { whereaboutsRequestId, calls, allowed } }: { of: Request }) {
  const words = useWhereaboutsWords();
  const t = words.call;
  return (
    <Section title={t.title} says={t.says}>
      {calls.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {calls.map((one) => (
          <li key={one.at} className="card">
            <p className="card-head">
              <strong>{one.called}</strong>
              <span className="tag" data-tone={one.outcome === 'confirmed' ? 'kept' : 'late'}>
                {t[one.outcome]}
              </span>
            </p>
            <p>
              {words.foundIn[one.foundIn]}. {one.by}, <Time at={one.at} />
            </p>
          </li>
        ))}
      </ul>
      {allowed.includes('whereabouts.verify') && (
        <Fold title={t.add}>
          <Form
            contract={verifyAsker}
            input={(read) => ({
              whereaboutsRequestId,
              called: read.text('called'),
              foundIn: read.text('foundIn'),
              outcome: read.text('outcome'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextField name="called" label={t.called} inputMode="tel" className="short" />
            <Select name="foundIn" label={t.foundIn} options={optionsOf(words.foundIn, foundIn.options)} />
            <Choice
              name="outcome"
              label={t.outcome}
              options={[
                { value: 'confirmed', label: t.confirmed },
                { value: 'not_confirmed', label: t.not_confirmed },
              ]}
            />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
