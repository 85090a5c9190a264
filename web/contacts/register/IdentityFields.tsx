import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useRegisterWords } from './words.ts';

/** Who somebody is. Each may be left empty: one gives what one knows, or wants. */
export function IdentityFields({ personalNumber }: { personalNumber?: string }) {
  const t = useRegisterWords().register;
  return (
    <>
      <TextField name="identity.name" label={t.name} optional />
      <TextField
        key={personalNumber}
        name="identity.personalNumber"
        label={t.personalNumber}
        hint={t.personalNumberHint}
        inputMode="numeric"
        className="short"
        defaultValue={personalNumber}
        optional
      />
      <TextArea name="identity.contactWays" label={t.contactWays} rows={2} optional />
    </>
  );
}

export const readIdentity = (read: Reader) => ({
  name: read.orNull('identity.name'),
  personalNumber: read.orNull('identity.personalNumber'),
  contactWays: read.orNull('identity.contactWays'),
});
