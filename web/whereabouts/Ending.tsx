import { answerRequest, decideRequest, letAnswerGo, takeBackAnswer, writeAnswer } from '#whereabouts/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea } from '#web/ui/form/fields.tsx';
import { saveAs } from '#web/ui/save.ts';
import type { Request } from './RequestPage.tsx';
import { useWhereaboutsWords } from './words.ts';

/** What has been decided, for those who may know, the latest first. */
export function Decisions({ of }: { of: Request }) {
  const t = useWhereaboutsWords().decide;
  const { whereaboutsRequestId, decisions, cases, allowed } = of;
  const mayDecide = allowed.includes('whereabouts.decide');
  if (decisions.length === 0 && !mayDecide) return null;
  // The last word of a team that proposes to give something.
  const proposed = cases.map((one) => one.weighings.at(-1)).find((one) => one?.proposal.is === 'give');
  return (
    <Section title={t.title} says={t.says}>
      <ul className="cards">
        {decisions.toReversed().map((one) => (
          <li key={one.at} className="card">
            <p className="card-head">
              <strong>{t[one.outcome]}</strong>
              <span>
                {one.by}, <Time at={one.at} />
              </span>
            </p>
            <Facts>
              <Fact term={t.reasonsWas}>{one.reasons}</Fact>
            </Facts>
          </li>
        ))}
      </ul>
      {mayDecide && (
        <>
          {cases.length === 0 && <p>{t.noMatch}</p>}
          <Fold title={decisions.length === 0 ? t.add : t.again}>
            <Form
              contract={decideRequest}
              input={(read) => ({
                whereaboutsRequestId,
                outcome:
                  read.text('outcome.is') === 'given' && proposed
                    ? { is: 'given', weighingId: proposed.weighingId }
                    : { is: read.text('outcome.is') },
                reasons: read.text('reasons'),
              })}
              submit={t.save}
              says={t.saved}
            >
              <Choice
                name="outcome.is"
                label={t.outcome}
                options={[...(proposed ? [{ value: 'given', label: t.given }] : []), { value: 'nothing', label: t.nothing }]}
                initial={proposed ? '' : 'nothing'}
              />
              <TextArea name="reasons" label={t.reasons} hint={t.reasonsHint} rows={3} />
            </Form>
          </Fold>
        </>
      )}
    </Section>
  );
}

/** That it has been answered, and when: everybody who sees the request sees that and no more of it. */
export function Answer({ of: { whereaboutsRequestId, answer, answerAt, atFixedTimes, waiting, allowed } }: { of: Request }) {
  const t = useWhereaboutsWords().answer;
  return (
    <Section title={t.title}>
      {answer ? (
        <p>
          {t.answered} {answer.by}, <Time at={answer.at} />
        </p>
      ) : (
        <p>
          {waiting ? t.goes : t.waits} <Time at={answerAt} />
          {atFixedTimes && <span className="below">{t.atTimes}</span>}
        </p>
      )}
      {waiting && (
        <p>
          {t.letGo} {waiting.by}, <Time at={waiting.at} />. {t.letGoSays}
        </p>
      )}
      {allowed.includes('whereabouts.let_go') && (
        <>
          <p>{t.letItGoSays}</p>
          <Press contract={letAnswerGo} input={{ whereaboutsRequestId }} says={t.itGoes} tone="main">
            {t.letItGo}
          </Press>
        </>
      )}
      {allowed.includes('whereabouts.take_back') && (
        <Press contract={takeBackAnswer} input={{ whereaboutsRequestId }} says={t.takenBack}>
          {t.takeBack}
        </Press>
      )}
      {allowed.includes('whereabouts.answer') && (
        <>
          <p>{t.sendSays}</p>
          <Press contract={answerRequest} input={{ whereaboutsRequestId }} says={t.sent} tone="main">
            {t.send}
          </Press>
        </>
      )}
      {allowed.includes('whereabouts.letter') && (
        <Press contract={writeAnswer} input={{ whereaboutsRequestId }} done={({ fileName, base64 }) => saveAs(fileName, base64)}>
          {t.letter}
        </Press>
      )}
    </Section>
  );
}
