import { Link } from '@tanstack/react-router';
import { listPhrases } from '#journal/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Select } from '#web/ui/form/fields.tsx';
import { useJournalWords } from './words.ts';

/** Chooses one of the house's phrases to be put in where one is writing. */
export function PhrasePicker({ insert }: { insert: (text: string) => void }) {
  const t = useJournalWords().phrases;
  const may = useMay();
  const { phrases } = useAsk(listPhrases, {});
  const mayWrite = may('phrase.write');
  if (phrases.length === 0 && !mayWrite) return null;
  return (
    <div className="phrases">
      {phrases.length > 0 && (
        <Select
          name="phrase"
          label={t.insert}
          optional
          options={phrases.map(({ phraseId, title }) => ({ value: phraseId, label: title }))}
          empty={t.choose}
          value=""
          onChange={(event) => {
            const chosen = phrases.find((one) => one.phraseId === event.target.value);
            if (chosen) insert(chosen.text);
          }}
        />
      )}
      {mayWrite && <Link to="/frastexter">{t.manage}</Link>}
    </div>
  );
}
