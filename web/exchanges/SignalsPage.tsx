import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { kinds, listSignals, openSignalForm, sendSignal } from '#exchanges/contract.ts';
import { UnitPicker } from '#web/access/pickers.tsx';
import { useAccessWords } from '#web/access/words.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { say as sayInPassing } from '#web/ui/Said.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select } from '#web/ui/form/fields.tsx';
import { KindFields, saidIn } from './KindFields.tsx';
import { useExchangeWords, useOwnWords } from './words.ts';

const every = 30_000;
const { signal } = kinds;

/** Tells a municipality that somebody wants out, and shows how it went with those that have been sent. */
export function SignalsPage() {
  const words = useExchangeWords();
  const t = words.signals;
  const { signals } = useAsk(listSignals, {}, { every });
  const [sent, setSent] = useState(0);
  return (
    <Page title={t.title} says={t.says}>
      <Section title={t.send}>
        <SendSignal key={sent} done={() => setSent(sent + 1)} />
      </Section>
      <Section title={t.sent}>
        {signals.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table caption={t.sent} heads={[t.to, t.state, t.sentAt, t.by, t.due]}>
            {signals.map((one) => (
              <Row
                key={one.exchangeId}
                name={
                  <Link to="/signaler/$exchangeId" params={{ exchangeId: one.exchangeId }}>
                    {one.recipient.name}
                  </Link>
                }
              >
                <Cell head={t.state}>{words.sentState[one.state]}</Cell>
                <Cell head={t.sentAt}>
                  <Time at={one.sentAt} />
                </Cell>
                <Cell head={t.by}>{one.sentBy}</Cell>
                <Cell head={t.due}>
                  {one.state === 'sent' || one.state === 'received' ? <Time at={one.dueAt} as="due" /> : ''}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </Section>
    </Page>
  );
}

function SendSignal({ done }: { done: () => void }) {
  const words = useExchangeWords();
  const access = useAccessWords();
  const say = useOwnWords();
  const { language } = useLanguage();
  const { recipients, grounds } = useAsk(openSignalForm, {});
  return (
    <Form
      contract={sendSignal}
      input={(read) => ({
        unitId: read.text('unitId'),
        recipientId: read.text('recipientId'),
        ground: read.text('ground'),
        message: { kind: signal.name, ...saidIn(read, signal.message, 'message') },
      })}
      done={() => {
        sayInPassing(words.signals.done);
        done();
      }}
      submit={words.signals.save}
    >
      <Message>
        <p>{say(signal.says)}</p>
        <p>{words.signals.noCopy}</p>
      </Message>
      <UnitPicker name="unitId" label={access.unit} />
      <Select
        name="recipientId"
        label={words.signals.which}
        hint={words.signals.whichHint}
        options={recipients.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
      />
      <KindFields fields={signal.message} within="message" />
      <Select
        name="ground"
        label={words.send.ground}
        hint={words.signals.groundHint}
        options={grounds.map(({ code, titleSv, titleEn }) => ({ value: code, label: language === 'sv' ? titleSv : titleEn }))}
        defaultValue="consent"
        empty={null}
      />
    </Form>
  );
}
