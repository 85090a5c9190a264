import { listContacts } from '#contacts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { ContactTable } from './ContactTable.tsx';
import { useContactWords } from './words.ts';

/** Where the time ran out and nobody has said why. */
export function UnexplainedContacts({ every }: { every: number }) {
  const t = useContactWords().desk;
  const { contacts } = useAsk(listContacts, { show: 'unexplained' }, { every });
  if (contacts.length === 0) return null;
  return (
    <Section title={t.late} says={t.lateSays}>
      <ContactTable caption={t.late} rows={contacts} all />
    </Section>
  );
}
