import { explainLate, fulfilDuty } from '#contacts/contract.ts';
import { Clock } from '#web/ui/Clock.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

/** Every duty with a time limit that the contact carries, on whose word, and how each one went. */
export function Duties({ contact }: { contact: Contact }) {
  const t = useOneContactWords();
  return (
    <Section title={t.duties.title} id="klockor">
      <ul className="cards">
        {contact.clocks.map((clock) => (
          <Duty key={clock.clockId} contact={contact} clock={clock} />
        ))}
      </ul>
    </Section>
  );
}

function Duty({ contact, clock }: { contact: Contact; clock: Contact['clocks'][number] }) {
  const t = useOneContactWords();
  const { contactId, allowed } = contact;
  const { clockId } = clock;
  const isOwed = clock.broken && clock.lateBecause === null && allowed.includes('contact.explain_late');
  return (
    <li className="card">
      <p className="card-head">
        <strong>{t.rule[clock.rule]}</strong>
        <Clock clock={clock} />
      </p>
      <Facts>
        <Fact term={t.duties.due}>
          <Time at={clock.dueAt} as="due" />
        </Fact>
        <Fact term={t.duties.stopped}>{clock.stoppedAt && <Time at={clock.stoppedAt} />}</Fact>
        <Fact term={t.duties.told}>{clock.told && t.told[clock.told]}</Fact>
        <Fact term={t.duties.law}>{clock.citation}</Fact>
        <Fact term={t.duties.lateBecause}>{clock.lateBecause && <span className="words">{clock.lateBecause}</span>}</Fact>
      </Facts>
      {isOwed && (
        <Form
          contract={explainLate}
          input={(read) => ({ contactId, clockId, reason: read.text('reason') })}
          submit={t.duties.save}
          says={t.duties.saved}
        >
          <TextArea name="reason" label={t.duties.explain} hint={t.duties.explainHint} rows={3} />
        </Form>
      )}
      {clock.rule !== 'meet' && clock.stoppedAt === null && allowed.includes('contact.fulfil_duty') && (
        <Press contract={fulfilDuty} input={{ contactId, clockId }} says={t.duties.doneSays}>
          {t.duties.done}
          <span className="unseen">: {t.rule[clock.rule]}</span>
        </Press>
      )}
    </li>
  );
}
