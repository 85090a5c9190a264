import { createHash } from 'node:crypto';
import { type Row, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, removers } from './in-each-case.ts';

const inEachOrganisation = (row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ ours: 'manager', theirs: 'elsewhere' }).map(([label, by]) => [
      label,
      { organisation_id: idOf(label), ...row(label, by) },
    ]),
  );
const keyOf = (label: string) => createHash('sha256').update(label).digest('hex');

const costLine = (label: string, by: string): Row => ({
  source: 'invoice',
  source_key: keyOf(label),
  on_day: '2026-02-10',
  kind: 'housing',
  amount_ore: 120_000,
  recorded_at: hours(-1),
  recorded_by: idOf(by),
});

const withoutId = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'id'));

/** An invoice and another cost of the same house, which another row fitted better. */
const comparedWith = (label: string, by: string): Row => ({
  invoice_line_id: idOf(`cost line ${label}`),
  file_line_id: idOf(`cost line ${{ theirs: 'twin', twin: 'theirs' }[label] ?? 'of unit'}`),
  told: 'passed',
  told_at: hours(-1),
  told_by: idOf(by),
});

/** The money of the house. */
export const moneyExhibit: Exhibited = {
  'money.budget': inEachOrganisation((label, by) => ({
    id: idOf(`budget ${label}`),
    year: 2026,
    kind: 'earmarked',
    set_at: hours(-9),
    set_by: idOf(by),
    warned: 'calm',
  })),
  'money.budget_change': inEachOrganisation((label, by) => ({
    id: idOf(`budget change ${label}`),
    budget_id: idOf(`budget ${label}`),
    amount_ore: 100_000_000,
    decided_on: '2026-01-15',
    decision: 'Socialnämnden § 14',
    recorded_at: hours(-9),
    recorded_by: idOf(by),
  })),
  'money.overrun': inEachOrganisation((label, by) => ({
    id: idOf(`overrun ${label}`),
    budget_id: idOf(`budget ${label}`),
    outcome: 'deficit_accepted',
    expected_ore: 500_000,
    decided_on: '2026-02-15',
    decided_by: 'Socialnämnden',
    decision: 'Socialnämnden § 20',
    recorded_at: hours(-1),
    recorded_by: idOf(by),
  })),
  'money.overrun_rule': inEachOrganisation((label, by) => ({
    id: idOf(`overrun rule ${label}`),
    decider: 'Socialnämnden',
    valid_from: '2026-01-01',
    set_at: hours(-9),
    set_by: idOf(by),
  })),
  'money.mapping': inEachOrganisation((label, by) => ({
    id: idOf(`mapping ${label}`),
    name: 'Ekonomisystemet',
    definition: { form: 'sie' },
    saved_at: hours(-9),
    saved_by: idOf(by),
  })),
  'money.cost_import': inEachOrganisation((label, by) => ({
    id: idOf(`cost import ${label}`),
    mapping_id: idOf(`mapping ${label}`),
    file_name: 'februari.se',
    sha256: `\\x${keyOf(`file ${label}`)}`,
    read_rows: 1,
    added: 0,
    known: 0,
    skipped: 0,
    rejected: 1,
    imported_at: hours(-1),
    imported_by: idOf(by),
  })),
  'money.rejected_row': inEachOrganisation((label) => ({
    import_id: idOf(`cost import ${label}`),
    line: 7,
    code: 'no_reference',
  })),
  'money.cost_line': {
    ...inEachCase('cost line', costLine),
    ofUnit: {
      organisation_id: idOf('ours'),
      id: idOf('cost line of unit'),
      unit_id: idOf('north'),
      ...costLine('of unit', 'manager'),
    },
  },
  'money.same_cost': Object.fromEntries(
    Object.entries(inEachCase('same cost', comparedWith)).map(([label, row]) => [label, withoutId(row)]),
  ),
  'money.income': inEachCase('income', (label, by) => ({
    source_id: idOf(`application ${label}`),
    kind: 'received',
    on_day: '2026-02-20',
    amount_ore: 50_000,
    recorded_at: hours(-1),
    recorded_by: idOf(by),
  })),
};

const keepers = { select: 'manager economist: ours', insert: 'manager economist: ours' };
const ledByManager = { select: 'manager economist: ours', insert: 'manager: ours' };

/** What is expected of it: see db/policies.test.ts. Whoever keeps the money sees what each case costs, but for the one they are shut out from. */
export const moneyExpected: Expected = {
  'money.budget': { ...keepers, select: `${keepers.select} | clock: *`, update: 'clock: *' },
  'money.budget_change': { ...keepers, select: `${keepers.select} | clock: *` },
  'money.overrun': ledByManager,
  'money.overrun_rule': { ...ledByManager, select: `${ledByManager.select} | clock: *` },
  'money.mapping': keepers,
  'money.cost_import': keepers,
  'money.rejected_row': keepers,
  'money.cost_line': {
    select: `manager: case second ofUnit | economist: case ofUnit | team emergency: case | colleague: second | elsewhere: theirs twin
             | ${removers} | clock: *`,
    insert: 'manager: case second ofUnit | economist: case ofUnit | team: case | colleague: second | elsewhere: theirs twin',
  },
  'money.same_cost': {
    select: `manager: case second | economist: case | team emergency: case | colleague: second | elsewhere: theirs twin | ${removers} | clock: *`,
    insert: 'manager: case second | economist: case | team: case | colleague: second | elsewhere: theirs twin',
    update: 'manager: case second | economist: case | team: case | colleague: second | elsewhere: theirs twin',
  },
  'money.income': {
    select: `manager: case second | economist: case | team emergency: case | colleague: second | elsewhere: theirs twin | ${removers}`,
    insert: 'team: case | colleague: second | elsewhere: theirs twin',
  },
};
