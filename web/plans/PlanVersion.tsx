import { endPlan, reviewPlan } from '#plans/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Plan } from './Due.tsx';
import { MeasureLine } from './MeasureLine.tsx';
import { usePlanWords } from './words.ts';

/** A version that has been agreed, or was once: it is read, followed and, one day, ended. */
export function PlanVersion({ plan }: { plan: Plan }) {
  const t = usePlanWords();
  const { kind, edition, state, goals, reviews, allowed } = plan;
  return (
    <Section
      title={`${t.kind[kind]}, ${t.plan.version(edition)}`}
      className={state === 'agreed' ? 'plan' : 'plan not-on-paper'}
      aside={
        <span className="tag" data-tone={state === 'agreed' ? 'kept' : 'calm'}>
          {t.state[state]}
        </span>
      }
    >
      <AboutPlan plan={plan} />
      {goals.map(({ goalId, area, text, measures }) => (
        <article key={goalId} className="goal">
          <h3>{t.area[area]}</h3>
          <p className="words">{text}</p>
          <ul className="cards">
            {measures.map((measure) => (
              <MeasureLine key={measure.measureId} measure={measure} mayRecord={allowed.includes('delivery.record')} />
            ))}
          </ul>
        </article>
      ))}
      {reviews.length > 0 && (
        <>
          <h3>{t.review.title}</h3>
          <ol className="lines">
            {reviews.map(({ planReviewId, on, nextOn, text, by }) => (
              <li key={planReviewId}>
                <strong>
                  <DayTime on={on} />
                </strong>{' '}
                <span className="aside">
                  {by}. {t.review.next}: <DayTime on={nextOn} />
                </span>
                <p className="words">{text}</p>
              </li>
            ))}
          </ol>
        </>
      )}
      {state === 'agreed' && <SignHere />}
      <div className="folds">
        {allowed.includes('plan.review') && <Review plan={plan} />}
        {allowed.includes('plan.end') && <End plan={plan} />}
      </div>
    </Section>
  );
}

/** The person’s own words, when it is reviewed, who signed. */
function AboutPlan({ plan: { ownWords, reviewOn, reviews, sip, agreed, ended } }: { plan: Plan }) {
  const t = usePlanWords();
  const reviewed = reviews[0]?.nextOn ?? reviewOn;
  return (
    <>
      {ownWords && (
        <figure className="own-words">
          <figcaption>{t.plan.ownWords}</figcaption>
          <blockquote className="words">{ownWords}</blockquote>
        </figure>
      )}
      <Facts>
        <Fact term={t.plan.agreedOn}>
          {agreed && (
            <>
              <DayTime on={agreed.on} />, {agreed.by}
            </>
          )}
        </Fact>
        <Fact term={t.plan.signature}>
          {agreed && (
            <>
              {agreed.signature === 'signed' ? t.plan.signed : t.plan.refused}
              {agreed.refusedBecause && <span className="words">: {agreed.refusedBecause}</span>}
            </>
          )}
        </Fact>
        <Fact term={t.plan.reviewOn}>{reviewed && !ended ? <DayTime on={reviewed} /> : null}</Fact>
        <Fact term={t.plan.sip}>
          {sip && (
            <>
              {t.plan.sipOn} <DayTime on={sip.on} />. {t.plan.sipConsent} <DayTime on={sip.consentOn} />. {t.plan.attendees}:{' '}
              {sip.attendees.map((one) => `${t.agency[one.agency]} (${one.function})`).join(', ')}
            </>
          )}
        </Fact>
        <Fact term={t.plan.ended}>
          {ended && (
            <>
              <Time at={ended.at} />, {ended.by}
            </>
          )}
        </Fact>
        <Fact term={t.plan.because}>{ended?.because && <span className="words">{ended.because}</span>}</Fact>
      </Facts>
    </>
  );
}

/** Lines to sign on, there only on paper. */
function SignHere() {
  const t = usePlanWords();
  return (
    <div className="sign-here" aria-hidden="true">
      <p>{t.plan.signHere}</p>
      <p>{t.plan.weSignHere}</p>
    </div>
  );
}

function Review({ plan: { planId } }: { plan: Plan }) {
  const t = usePlanWords().review;
  const today = wallDay(useNow());
  return (
    <Fold title={t.open}>
      <Form
        contract={reviewPlan}
        input={(read) => ({ planId, on: read.text('on'), nextOn: read.text('nextOn'), text: read.text('text') })}
        submit={t.save}
        says={t.saved}
      >
        <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
        <TextArea name="text" label={t.text} />
        <TextField name="nextOn" label={t.nextOn} type="date" className="short" />
      </Form>
    </Fold>
  );
}

function End({ plan: { planId } }: { plan: Plan }) {
  const t = usePlanWords().end;
  return (
    <Fold title={t.open}>
      <Form
        contract={endPlan}
        input={(read) => ({ planId, because: read.text('because') })}
        submit={t.save}
        says={t.saved}
        tone="danger"
      >
        <TextArea name="because" label={t.because} />
      </Form>
    </Fold>
  );
}
