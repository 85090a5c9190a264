import { recordTry } from '#contacts/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

export function Tries({ contact: { contactId, tries, allowed, state, thread } }: { contact: Contact }) {
  const t = useOneContactWords();
  if (tries.length === 0 && state !== 'waiting') return null;
  return (
    <Section title={t.tries.title}>
      {tries.length === 0 ? (
        <Empty>{t.tries.empty}</Empty>
      ) : (
        <ol className="lines">
          {tries.map(({ tryId, at, by, how, note }) => (
            <li key={tryId}>
              <strong>{t.tryHow[how]}</strong>{' '}
              <span className="aside">
                <Time at={at} />, {by}
              </span>
              {note && <p className="words">{note}</p>}
            </li>
          ))}
        </ol>
      )}
      {allowed.includes('contact.try') && (
        <Fold title={t.tries.add}>
          <Form
            contract={recordTry}
            input={(read) => ({ contactId, how: read.text('how'), note: read.optional('note') })}
            submit={t.tries.save}
            says={t.tries.saved}
          >
            <Choice
              name="how"
              label={t.tries.how}
              options={optionsOf(
                t.tryHow,
                recordTry.input.shape.how.options.filter((how) => how !== 'here' || thread.open),
              )}
              row
            />
            <TextArea name="note" label={t.tries.note} rows={2} optional />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
