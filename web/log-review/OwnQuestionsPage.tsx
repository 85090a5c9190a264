import { answerLogQuestion, listLogQuestions } from '#log-review/contract.ts';
import { showOwnKinPrints } from '#log-review/contract/kin.ts';
import { useAsk } from '#web/ask.ts';
import { What } from '#web/audit/What.tsx';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import { useLogReviewWords } from './words.ts';

type Question = OutputOf<typeof listLogQuestions>['questions'][number];

/** What log review has asked oneself, the latest first. */
export function OwnQuestionsPage() {
  const t = useLogReviewWords().own;
  const { questions } = useAsk(listLogQuestions, {});
  return (
    <Page title={t.title} says={t.says}>
      {questions.length === 0 && <Empty>{t.empty}</Empty>}
      {questions.map((one) => (
        <OwnQuestion key={one.logQuestionId} of={one} />
      ))}
      <OwnKin />
    </Page>
  );
}

/** Nothing where the house compares no kin. */
function OwnKin() {
  const words = useLogReviewWords();
  const t = words.own;
  const { choice, given } = useAsk(showOwnKinPrints, {});
  if (!choice) return null;
  return (
    <Section title={t.kin} says={t.kinSays}>
      <Facts>
        <Fact term={t.kinGround}>
          <span className="words">{choice.legalGround}</span>
        </Fact>
        <Fact term={t.kinGiven}>
          {given && (
            <>
              {words.kin.count(given)}. {words.kin.givenBy(given.by)} <Time at={given.at} />.
            </>
          )}
        </Fact>
      </Facts>
      {!given && <Empty>{t.kinNone}</Empty>}
    </Section>
  );
}

function OwnQuestion({ of }: { of: Question }) {
  const t = useLogReviewWords().own;
  const { logQuestionId } = of;
  return (
    <Section title={`${t.from} ${of.askedBy}`} aside={<Time at={of.askedAt} />}>
      <Facts>
        <Fact term={t.question}>
          <span className="words">{of.question}</span>
        </Fact>
        <Fact term={t.acts}>
          {of.acts.length === 0 ? (
            t.noActs
          ) : (
            <ul>
              {of.acts.map((act) => (
                <li key={act.number}>
                  <Time at={act.at} />: <What entry={act} />
                </li>
              ))}
            </ul>
          )}
        </Fact>
        <Fact term={t.answered}>
          {of.answer !== null && of.answeredAt !== null && (
            <>
              <span className="words">{of.answer}</span>{' '}
              <span className="aside">
                <Time at={of.answeredAt} />
              </span>
            </>
          )}
        </Fact>
      </Facts>
      {of.answer === null && (
        <Form
          contract={answerLogQuestion}
          input={(read) => ({ logQuestionId, answer: read.text('answer') })}
          submit={t.send}
          says={t.sent}
        >
          <TextArea name="answer" label={t.answer} hint={t.answerHint} rows={4} />
        </Form>
      )}
    </Section>
  );
}
