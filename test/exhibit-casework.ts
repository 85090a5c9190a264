import { type Row, hours, idOf } from './rows.ts';
import type { Verb } from './probe.ts';

type Rows = Readonly<Record<string, Row>>;

/**
 * A row for each case of the exhibit: `case` of the team, `second` of the colleague, `theirs` of another organisation. `row` says what the
 * table holds besides organisation, id and case; `by` is one who works on the case.
 */
const inEachCase = (table: string, row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ case: 'team', second: 'colleague', theirs: 'elsewhere' }).map(([label, by]) => [
      label,
      {
        organisation_id: idOf(label === 'theirs' ? 'theirs' : 'ours'),
        id: idOf(`${table} ${label}`),
        exit_case_id: idOf(`case ${label}`),
        ...row(label, by),
      },
    ]),
  );

/** Who works on which of them, and who also reads. What hangs below a case is reached by these and by nobody else. */
export const workers = 'team: case | colleague: second | elsewhere: theirs';
export const readers = `${workers} | emergency: case`;

/** The tables below a case, in an order in which their rows can be put in. */
export const caseworkExhibit: Readonly<Record<string, Rows>> = {
  'clocks.rule': {
    given: {
      code: 'exhibit',
      valid_from: '2026-01-01',
      title_sv: 'Visas',
      title_en: 'Shown',
      unit: 'days',
      amount: 1,
      counts_in: 'calendar_days',
      ends_on: 'that_day',
      can_pause: true,
      can_extend: true,
      tell_owner_hours: 3,
      tell_manager_hours: 2,
      tell_stand_in_hours: 1,
      citation: 'Test',
    },
  },
  'clocks.clock': inEachCase('clock', () => ({
    rule: 'exhibit',
    rule_valid_from: '2026-01-01',
    started_at: hours(-1),
    due_at: hours(24),
  })),
};

/** What is expected of them: see db/policies.test.ts. */
export const caseworkExpected: Readonly<Record<string, Readonly<Partial<Record<Verb, string>>>>> = {
  'clocks.rule': { select: 'STAFF PUBLIC clock nobody: *' },
  'clocks.clock': { select: readers, insert: workers, update: workers },
};
