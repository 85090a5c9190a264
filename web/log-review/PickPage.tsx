import { Link, useParams } from '@tanstack/react-router';
import { askAboutPick, showPick, signOffPick } from '#log-review/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Subjects } from '#web/audit/Subjects.tsx';
import { What } from '#web/audit/What.tsx';
import { useTrailWords } from '#web/audit/words.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { stateTones } from './tones.ts';
import { useLogReviewWords } from './words.ts';

type Pick = OutputOf<typeof showPick>;

/** One day that has been picked: why, what was done around it, what was asked and answered, and the judgement. */
export function PickPage() {
  const { logPickId } = useParams({ from: '/signed-in/loggkontroll/$logPickId' });
  const words = useLogReviewWords();
  const t = words.pick;
  const trail = useTrailWords();
  const { language } = useLanguage();
  const one = useAsk(showPick, { logPickId });
  return (
    <Page
      key={logPickId}
      title={t.title}
      heading={words.kind[one.kind]}
      action={
        <span className="tag" data-tone={stateTones[one.state]}>
          {words.state[one.state]}
        </span>
      }
    >
      <p>
        <Link to="/loggkontroll">{t.back}</Link>
      </p>
      <Facts>
        <Fact term={t.why}>{one.why[language]}</Fact>
        <Fact term={t.who}>
          {one.staff},{' '}
          <Link to="/logg" search={{ vem: one.staffId }}>
            {t.all}
          </Link>
        </Fact>
        <Fact term={t.day}>
          <DayTime on={one.day} />
        </Fact>
      </Facts>
      {one.judged && <Judged of={one} judged={one.judged} />}
      <Section title={t.acts} says={trail.codes}>
        {one.acts.length === 0 ? <Empty>{t.noActs}</Empty> : <Acts of={one} />}
        {one.more && <Message>{t.moreActs}</Message>}
      </Section>
      <Questions of={one} />
      {one.allowed.includes('log_pick.sign_off') && <SignOff of={one} />}
    </Page>
  );
}

function Acts({ of }: { of: Pick }) {
  const t = useLogReviewWords().pick;
  return (
    <Table caption={t.acts} heads={[t.at, t.what, t.subjects]}>
      {of.acts.map((act) => (
        <Row key={act.number} name={<Time at={act.at} />}>
          <Cell head={t.what}>
            <What entry={act} />{' '}
            {act.isReason && (
              <span className="tag" data-tone="soon">
                {t.isReason}
              </span>
            )}
          </Cell>
          <Cell head={t.subjects}>
            <Subjects ids={act.subjectIds} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Questions({ of: { logPickId, questions, allowed } }: { of: Pick }) {
  const t = useLogReviewWords().pick;
  return (
    <Section title={t.questions}>
      {questions.length === 0 && <Empty>{t.notAsked}</Empty>}
      {questions.length > 0 && (
        <Facts>
          {questions.map((one) => (
            <Fact key={one.logQuestionId} term={t.askedBy(one.askedBy)}>
              <p className="words">{one.question}</p>
              <p className="aside">
                <Time at={one.askedAt} />
              </p>
              {one.answer === null || one.answeredAt === null ? (
                <p>{t.noAnswer}</p>
              ) : (
                <>
                  <p>
                    <strong>{t.answered}</strong>
                  </p>
                  <p className="words">{one.answer}</p>
                  <p className="aside">
                    <Time at={one.answeredAt} />
                  </p>
                </>
              )}
            </Fact>
          ))}
        </Facts>
      )}
      {allowed.includes('log_pick.ask') && (
        <Form
          contract={askAboutPick}
          input={(read) => ({ logPickId, question: read.text('question') })}
          submit={t.send}
          says={t.sent}
          tone={questions.length === 0 ? 'main' : 'plain'}
        >
          <TextArea name="question" label={t.question} hint={t.questionHint} rows={3} />
        </Form>
      )}
    </Section>
  );
}

function SignOff({ of: { logPickId, version, heardOn, hearingDays, state } }: { of: Pick }) {
  const words = useLogReviewWords();
  const t = words.pick;
  return (
    <Section title={t.signOff} says={t.signOffSays}>
      {state !== 'answered' && (
        <Message>
          {heardOn === null ? (
            t.heard(hearingDays)
          ) : (
            <>
              {t.heardOn} <DayTime on={heardOn} />.
            </>
          )}
        </Message>
      )}
      <Form
        contract={signOffPick}
        input={(read) => ({ logPickId, judgement: read.text('judgement'), reasons: read.text('reasons'), version })}
        submit={t.sign}
        says={t.signed}
        tone={state === 'answered' ? 'main' : 'plain'}
      >
        <Choice
          name="judgement"
          label={t.judgement}
          options={optionsOf(words.judgement, signOffPick.input.shape.judgement.options)}
        />
        <TextArea name="reasons" label={t.reasons} hint={t.reasonsHint} rows={3} />
      </Form>
    </Section>
  );
}

function Judged({ of, judged }: { of: Pick; judged: NonNullable<Pick['judged']> }) {
  const words = useLogReviewWords();
  const t = words.pick;
  return (
    <Section title={t.judged}>
      {of.judgement === 'misuse' && <Message tone="late">{t.misuse}</Message>}
      <Facts>
        <Fact term={t.judgement}>{of.judgement && words.judgement[of.judgement]}</Fact>
        <Fact term={t.reasons}>
          <span className="words">{judged.reasons}</span>
        </Fact>
        <Fact term={t.by}>
          {judged.by}, <Time at={judged.at} />
        </Fact>
      </Facts>
    </Section>
  );
}
