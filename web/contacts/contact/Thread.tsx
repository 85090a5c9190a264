import { answerContact } from '#contacts/contract.ts';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

/** What goes to and fro between staff and the one who has the receipt. */
export function Thread({ contact: { contactId, thread, allowed, registeredBy } }: { contact: Contact }) {
  const t = useOneContactWords().thread;
  if (registeredBy !== null && thread.messages.length === 0) return null;
  return (
    <Section title={t.title} says={thread.open ? t.says : t.closed}>
      {thread.messages.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ol className="thread">
          {thread.messages.map(({ messageId, from, by, at, text }) => (
            <li key={messageId} data-from={from}>
              <p className="aside">
                <strong>{by ?? t.person}</strong> <Time at={at} />
              </p>
              <p className="words">{text}</p>
            </li>
          ))}
        </ol>
      )}
      {allowed.includes('contact.answer') && (
        <Form contract={answerContact} input={(read) => ({ contactId, text: read.text('text') })} submit={t.send} says={t.sent}>
          <TextArea name="text" label={t.answer} rows={3} />
        </Form>
      )}
    </Section>
  );
}
