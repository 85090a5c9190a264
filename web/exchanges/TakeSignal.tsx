import { Link, useNavigate } from '@tanstack/react-router';
import { listContacts, takeSignal } from '#contacts/contract.ts';
import type { showIncoming } from '#exchanges/contract.ts';
import { UnitPicker } from '#web/access/pickers.tsx';
import { useAccessWords } from '#web/access/words.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useContactWords } from '#web/contacts/words.ts';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, optionsOf } from '#web/ui/form/fields.tsx';
import { useExchangeWords } from './words.ts';

const ways = takeSignal.input.shape.way.options;

type Incoming = OutputOf<typeof showIncoming>;

/** How somebody is likely to have come whom such an organisation sends word of. */
const wayOf: Partial<Record<Incoming['senderKind'], string>> = {
  municipality: 'social_services',
  police_region: 'police',
  national_coordination: 'police',
  prison_and_probation: 'prison_remand',
  sis: 'sis',
  employment_service: 'employment_service',
  provider: 'civil_society',
};

/** Opening a signal is taking up a contact: one press, and the page of the contact with its clock. */
export function TakeSignal({ one }: { one: Incoming }) {
  const t = useExchangeWords().incoming;
  const access = useAccessWords();
  const contacts = useContactWords();
  const navigate = useNavigate();
  const chosen = wayOf[one.senderKind];
  return (
    <Section title={t.readIt} says={t.takeSays}>
      <Form
        contract={takeSignal}
        input={(read) => ({ exchangeId: one.exchangeId, unitId: read.text('unitId'), way: read.text('way') })}
        done={({ contactId }) => navigate({ to: '/kontakter/$contactId', params: { contactId } })}
        submit={t.take}
      >
        <UnitPicker name="unitId" label={access.unit} />
        <Select
          name="way"
          label={t.way}
          options={optionsOf(contacts.way, ways)}
          {...(chosen !== undefined && { defaultValue: chosen })}
        />
      </Form>
    </Section>
  );
}

/** The contact that a signal became, for those who may see it. */
export function ContactOfSignal({ signalId }: { signalId: string }) {
  const t = useExchangeWords().incoming;
  const { contacts } = useAsk(listContacts, { show: 'all', signalId });
  return contacts.map(({ contactId, pseudonym }) => (
    <p key={contactId}>
      {t.contact}{' '}
      <Link to="/kontakter/$contactId" params={{ contactId }}>
        {pseudonym}
      </Link>
    </p>
  ));
}
