import { useState } from 'react';
import { chooseKinPrints, endKinPrints, giveKinPrints, listKinPrints, readInKinPrints } from '#log-review/contract/kin.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import { useLogReviewWords } from './words.ts';

type Kin = OutputOf<typeof listKinPrints>;

/** Whether the house compares kin in log review, and what it is compared by: how many, and nothing that could be read. */
export function KinPage() {
  const t = useLogReviewWords().kin;
  const { choice, staff, allowed } = useAsk(listKinPrints, {});
  return (
    <Page title={t.title} says={t.says}>
      {!choice && (
        <Section title={t.choose} says={t.chooseSays}>
          {allowed.includes('kin_print.choose') && (
            <Form
              contract={chooseKinPrints}
              input={(read) => ({ legalGround: read.text('legalGround') })}
              submit={t.begin}
              says={t.begun}
            >
              <TextArea name="legalGround" label={t.ground} hint={t.groundHint} rows={3} />
            </Form>
          )}
        </Section>
      )}
      {choice && (
        <>
          <Facts>
            <Fact term={t.since}>
              <Time at={choice.begunAt} />, {choice.begunBy}
            </Fact>
            <Fact term={t.ground}>
              <span className="words">{choice.legalGround}</span>
            </Fact>
          </Facts>
          <Section title={t.staff} says={t.staffSays}>
            {staff.length === 0 && <Empty>{t.noStaff}</Empty>}
            {staff.map((one) => (
              <Colleague key={`${one.staffId} ${one.given?.at ?? ''}`} of={one} />
            ))}
          </Section>
          {allowed.includes('kin_print.read_in') && <ReadIn />}
          {allowed.includes('kin_print.end') && (
            <Section title={t.end} says={t.endSays}>
              <Press contract={endKinPrints} input={{}} says={t.ended} tone="danger">
                {t.endNow}
              </Press>
            </Section>
          )}
        </>
      )}
    </Page>
  );
}

function Colleague({ of: { staffId, name, given, isMe } }: { of: Kin['staff'][number] }) {
  const t = useLogReviewWords().kin;
  return (
    <Fold title={`${name}: ${given ? t.count(given) : t.nothing}`}>
      {given && (
        <p>
          {t.givenBy(given.by)} <Time at={given.at} />.
        </p>
      )}
      {isMe ? (
        <p>{t.notOwn}</p>
      ) : (
        <Form
          contract={giveKinPrints}
          input={(read) => ({ staffId, kin: read.text('kin') })}
          submit={given ? t.replace : t.give}
          says={t.given}
          tone="plain"
        >
          <TextArea name="kin" label={t.kin} hint={t.kinHint} rows={4} autoComplete="off" />
        </Form>
      )}
    </Fold>
  );
}

function ReadIn() {
  const t = useLogReviewWords().kin;
  const [outcome, setOutcome] = useState<OutputOf<typeof readInKinPrints>>();
  return (
    <Section title={t.readIn} says={t.readInSays}>
      <Form
        contract={readInKinPrints}
        input={async (read) => ({ content: (await read.file('content')?.text()) ?? '' })}
        done={setOutcome}
        submit={t.readInNow}
        tone="plain"
      >
        <TextField name="content" label={t.file} type="file" accept=".csv,.txt" />
      </Form>
      {outcome && <Message>{t.readInDone(outcome)}</Message>}
    </Section>
  );
}
