import { listOrganisations, listStaff } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { type OptionGroup, Select } from '#web/ui/form/fields.tsx';
import { useMay, useMe, useMyUnits } from './me.ts';
import { useAccessWords } from './words.ts';

interface PickerProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: true;
}

export type StaffMember = OutputOf<typeof listStaff>['staff'][number];

type Who = 'on_cases' | 'anyone';

/** Colleagues who can be in the team of a case, or all who still work here; oneself first. */
export function useColleagues(who: Who): StaffMember[] {
  const { staffId } = useMe();
  const { staff } = useAsk(listStaff, {});
  return staff
    .filter(({ worksOnCases, ended }) => (who === 'anyone' ? !ended : worksOnCases))
    .toSorted((a, b) => Number(b.staffId === staffId) - Number(a.staffId === staffId));
}

const toOption = ({ staffId, name, title }: StaffMember) => ({ value: staffId, label: `${name}, ${title}` });

function Colleagues({ chosen, who = 'on_cases', ...of }: StaffPickerProps) {
  const t = useAccessWords();
  return <Select {...of} options={useColleagues(who).map(toOption)} empty={t.chooseStaff} defaultValue={chosen ?? ''} />;
}

interface StaffPickerProps extends PickerProps {
  readonly chosen?: string;
  readonly who?: Who;
}

/** One colleague. Who may not see the list can name themselves. */
export function StaffPicker({ who, ...of }: StaffPickerProps) {
  const { staffId, name, title } = useMe();
  const may = useMay();
  if (may('staff.list')) return <Colleagues {...of} {...(who && { who })} />;
  const { chosen, ...select } = of;
  return (
    <Select
      {...select}
      defaultValue={chosen ?? staffId}
      options={[{ value: staffId, label: `${name}, ${title}` }]}
      empty={null}
    />
  );
}

/** One of the units one works in; nothing to choose where there is only one. */
export function UnitPicker({ name, label, chosen }: PickerProps & { chosen?: string }) {
  const units = useMyUnits();
  const [only] = units;
  if (units.length === 1 && only) return <input type="hidden" name={name} value={only.value} />;
  return <Select name={name} label={label} options={units} defaultValue={chosen ?? ''} />;
}

/** Any organisation of the register, by kind. A native list: one types the first letters. */
export function OrganisationPicker(of: PickerProps) {
  const t = useAccessWords();
  const { organisations } = useAsk(listOrganisations, {});
  const groups = Object.entries(t.organisationKind).map(([kind, label]): OptionGroup => ({
    label,
    options: organisations
      .filter((one) => one.kind === kind)
      .map(({ organisationId, name }) => ({ value: organisationId, label: name }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'sv')),
  }));
  return <Select {...of} options={groups.filter(({ options }) => options.length > 0)} />;
}
