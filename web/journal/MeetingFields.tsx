import { useId, useState } from 'react';
import { useColleagues } from '#web/access/pickers.tsx';
import { Check, Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { DraftNote } from './use-draft.ts';
import { useJournalWords } from './words.ts';

type Meeting = NonNullable<DraftNote['meeting']>;
type Attendee = Exclude<Meeting['attendees'][number], { who: 'person' }> | { who: 'staff'; staffId?: undefined };
type Task = Partial<Meeting['tasks'][number]>;

/** Rows that one adds and takes away. What is typed in a row stays in it. */
function useRows<Row>(initial: readonly Row[], changed: () => void) {
  const [rows, setRows] = useState(() => initial.map((row, key) => ({ key, row })));
  return {
    rows,
    add(row: Row) {
      setRows([...rows, { key: Math.max(-1, ...rows.map((one) => one.key)) + 1, row }]);
    },
    remove(key: number) {
      setRows(rows.filter((one) => one.key !== key));
      // Read again once the row is gone.
      setTimeout(changed);
    },
  };
}

/** Who was at a meeting, and what was agreed. */
export function MeetingFields({ meeting, changed }: { meeting: Meeting | undefined; changed: () => void }) {
  const t = useJournalWords().meeting;
  const title = useId();
  const attendees = useRows<Attendee>(
    (meeting?.attendees ?? []).filter((one) => one.who !== 'person'),
    changed,
  );
  const tasks = useRows<Task>(meeting?.tasks ?? [], changed);
  return (
    <>
      <section className="meeting-part" aria-labelledby={`${title}-attendees`}>
        <h3 id={`${title}-attendees`}>{t.attendees}</h3>
        <p className="hint">{t.attendeesHint}</p>
        <Check name="meeting.person" label={t.person} defaultChecked={meeting?.attendees.some((one) => one.who === 'person')} />
        {attendees.rows.map(({ key, row }, n) => (
          <fieldset key={key} className="meeting-row">
            <legend className="unseen">{t.attendee(n + 1)}</legend>
            <AttendeeFields n={n} attendee={row} />
            <Remove label={`${t.remove} ${t.attendee(n + 1).toLowerCase()}`} onClick={() => attendees.remove(key)} />
          </fieldset>
        ))}
        <div className="buttons">
          <button type="button" onClick={() => attendees.add({ who: 'staff' })}>
            {t.addStaff}
          </button>
          <button type="button" onClick={() => attendees.add({ who: 'other', from: 'police_region', function: '' })}>
            {t.addOther}
          </button>
        </div>
      </section>
      <section className="meeting-part" aria-labelledby={`${title}-tasks`}>
        <h3 id={`${title}-tasks`}>{t.tasks}</h3>
        {tasks.rows.map(({ key, row }, n) => (
          <fieldset key={key} className="meeting-row">
            <legend className="unseen">{t.nth(n + 1)}</legend>
            <TaskFields n={n} task={row} />
            <Remove label={`${t.remove} ${t.nth(n + 1).toLowerCase()}`} onClick={() => tasks.remove(key)} />
          </fieldset>
        ))}
        <div className="buttons">
          <button type="button" onClick={() => tasks.add({})}>
            {t.addTask}
          </button>
        </div>
      </section>
    </>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  const t = useJournalWords().meeting;
  return (
    <button type="button" className="quiet" aria-label={label} onClick={onClick}>
      {t.remove}
    </button>
  );
}

const useStaffOptions = () =>
  useColleagues('anyone').map(({ staffId, name, title }) => ({ value: staffId, label: `${name}, ${title}` }));

function AttendeeFields({ n, attendee }: { n: number; attendee: Attendee }) {
  const { meeting: t, from } = useJournalWords();
  const staff = useStaffOptions();
  const name = `meeting.attendees.${n}`;
  if (attendee.who === 'staff')
    return <Select name={`${name}.staffId`} label={t.staff} options={staff} defaultValue={attendee.staffId ?? ''} />;
  const kinds = Object.keys(from) as (keyof typeof from)[];
  return (
    <>
      <Select name={`${name}.from`} label={t.from} options={optionsOf(from, kinds)} defaultValue={attendee.from} empty={null} />
      <TextField name={`${name}.function`} label={t.function} defaultValue={attendee.function} />
    </>
  );
}

function TaskFields({ n, task }: { n: number; task: Task }) {
  const t = useJournalWords().meeting;
  const staff = useStaffOptions();
  const [ownerId, setOwnerId] = useState<string>(task.ownerId ?? '');
  const name = `meeting.tasks.${n}`;
  return (
    <>
      <TextField name={`${name}.what`} label={t.what} defaultValue={task.what} />
      <Select
        name={`${name}.ownerId`}
        label={t.owner}
        options={staff}
        empty={t.someoneElse}
        value={ownerId}
        required={false}
        onChange={(event) => setOwnerId(event.target.value)}
      />
      {ownerId === '' && <TextField name={`${name}.who`} label={t.who} defaultValue={task.who} />}
      <TextField name={`${name}.dueOn`} label={t.dueOn} type="date" className="short" defaultValue={task.dueOn ?? ''} />
    </>
  );
}
