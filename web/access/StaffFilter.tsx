import { listStaff } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Select } from '#web/ui/form/fields.tsx';

interface StaffFilterProps {
  readonly label: string;
  readonly everybody: string;
  readonly chosen: string | undefined;
  readonly onChoose: (staffId: string | undefined) => void;
}

/** Everybody who works here or has done. */
export function StaffFilter({ label, everybody, chosen, onChoose }: StaffFilterProps) {
  const { staff } = useAsk(listStaff, {});
  return (
    <Select
      name="staff"
      label={label}
      options={staff.map(({ staffId, name, title }) => ({ value: staffId, label: `${name}, ${title}` }))}
      empty={everybody}
      value={chosen ?? ''}
      required={false}
      onChange={(event) => onChoose(event.target.value || undefined)}
    />
  );
}
