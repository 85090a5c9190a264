import { changeOrganisation, showOrganisation } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextField } from '#web/ui/form/fields.tsx';
import { useAdminWords } from './words.ts';

export function OrganisationSettings() {
  const t = useAdminWords();
  const organisation = useAsk(showOrganisation, {});
  const { version } = organisation;
  return (
    <Form
      key={version}
      contract={changeOrganisation}
      input={(read) => ({
        version,
        phone: read.orNull('phone'),
        email: read.orNull('email'),
        openingHours: read.orNull('openingHours'),
        countsIn: read.text('countsIn'),
      })}
      submit={t.organisation.save}
      says={t.organisation.saved}
    >
      <TextField name="phone" label={t.organisation.phone} type="tel" defaultValue={organisation.phone ?? ''} optional />
      <TextField name="email" label={t.organisation.email} type="email" defaultValue={organisation.email ?? ''} optional />
      <TextField
        name="openingHours"
        label={t.organisation.openingHours}
        hint={t.organisation.openingHoursHint}
        defaultValue={organisation.openingHours ?? ''}
        optional
      />
      <Choice
        name="countsIn"
        label={t.organisation.countsIn}
        options={changeOrganisation.input.shape.countsIn.options.map((value) => ({
          value,
          label: t.countsIn[value],
          hint: t.organisation.countsInHints[value],
        }))}
        initial={organisation.countsIn}
      />
    </Form>
  );
}
