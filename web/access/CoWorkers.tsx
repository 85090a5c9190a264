import { useId } from 'react';
import { useMay } from './me.ts';
import { useColleagues } from './pickers.tsx';

interface CoWorkersProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}

function Colleagues({ name, label, hint }: CoWorkersProps) {
  const id = useId();
  const colleagues = useColleagues('on_cases');
  if (colleagues.length < 2) return null;
  return (
    <fieldset className="field" aria-describedby={`${id}-hint`}>
      <legend>{label}</legend>
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
      <div className="choices choices-grid">
        {colleagues.map((one) => (
          <label key={one.staffId} className="choice">
            <input type="checkbox" name={name} value={one.staffId} />
            <span>
              {one.name}
              <span className="choice-hint">{one.title}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Colleagues to take along; none is a fine answer. */
export function CoWorkers(props: CoWorkersProps) {
  return useMay()('staff.list') ? <Colleagues {...props} /> : null;
}
