import type { listAssignments } from '#providers/contract/assignments.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Select, TextArea } from '#web/ui/form/fields.tsx';
import { useWorkWords } from './work-words.ts';

export type Assigned = OutputOf<typeof listAssignments>;

/** On which ground it is sent, with a reason where it is no consent. */
export function Grounds({ all: { grounds } }: { all: Assigned }) {
  const t = useWorkWords();
  const { language } = useLanguage();
  return (
    <>
      <Select
        name="ground"
        label={t.ground}
        options={grounds.map(({ code, titleSv, titleEn }) => ({ value: code, label: language === 'sv' ? titleSv : titleEn }))}
        defaultValue="consent"
      />
      <TextArea name="reason" label={t.reason} rows={2} maxLength={2000} optional />
    </>
  );
}
