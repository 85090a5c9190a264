import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import { addDelegation, draftDecision, executeDecision, makeDecision, openInvestigation } from '#decisions/operations.ts';
import { DecisionKind } from '#decisions/words.ts';
import { type Day, addDays, stockholmDay } from '#kernel/day.ts';
import {
  importCosts,
  listBudgets,
  saveMapping,
  setBudget,
  setOverrunRule,
  showCaseMoney,
  watchBudgets,
} from '#money/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoMunicipality } from './contacts.ts';
import { earlier } from './earlier.ts';

/** What has been decided in the case that has gone on for a year, from how many days ago. Amounts in öre. */
const decided = [
  { days: 394, kind: 'housing', amountOre: 245_000, amountPer: 'day', what: 'Du får bo på ett stödboende.' },
  { days: 380, kind: 'therapy', amountOre: 960_000, amountPer: 'month', what: 'Du får samtal med en terapeut.' },
  { days: 120, kind: 'moving_belongings', amountOre: 2_850_000, amountPer: 'once', what: 'Ditt bohag flyttas.' },
] as const;

const mapping = {
  form: 'csv',
  separator: ';',
  columns: { day: 'Datum', amount: 'Belopp', account: 'Konto', reference: 'Projekt', entry: 'Verifikat' },
  days: 'yyyy-mm-dd',
  decimal: ',',
  costs: 'above_zero',
  accounts: [
    { from: '4500', to: '4599', kind: 'treatment' },
    { from: '5600', to: '5699', kind: 'housing' },
    { from: '5800', to: '5899', kind: 'relocation' },
  ],
  unitId: null,
} as const;

/** A year of invented money in Haninge: a budget that is not quite enough, what it is for, and the files of the accounting system. Said again it changes nothing. */
export async function seedMoney(installation: Installation, { organisationId, people }: DemoMunicipality): Promise<void> {
  const actor = (role: string): StaffActor | undefined => {
    const one = people.find(({ roles }) => roles.some((held) => held === role));
    return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
  };
  const [coordinator, manager, economist] = ['coordinator', 'manager', 'economist'].map(actor);
  if (!coordinator || !manager || !economist) return;
  const today = stockholmDay(installation.clock());
  const year = Number(today.slice(0, 4));
  const { budgets } = await perform(installation, listBudgets, economist, { year });
  const { cases } = await perform(installation, listExitCases, coordinator, { mine: 'yes' });
  const old = cases.find(({ state }) => state === 'establishment');
  if (budgets.length > 0 || !old) return;
  const { exitCaseId } = old;

  const at = (days: number) => earlier(installation, days);
  await perform(at(396), addDelegation, manager, {
    to: { to: 'role', role: 'coordinator' },
    kinds: [...DecisionKind.options],
    highestKronor: null,
    decides: 'alone',
    adoptedOn: addDays(today, -396),
    validFrom: addDays(today, -396),
  });
  const { investigationId } = await perform(at(396), openInvestigation, coordinator, {
    exitCaseId,
    concerns: 'adult',
    informedOn: addDays(today, -396),
    information: 'Personen vill lämna. (Påhittad text)',
    scope: 'Boende, vård och flytt. (Påhittad text)',
  });
  for (const { days, what, ...one } of decided) {
    const fromDay = addDays(today, -days);
    const drafted = await perform(at(days), draftDecision, coordinator, {
      investigationId,
      outcome: 'granted',
      // Before the act now in force, that of its day.
      paragraph: fromDay < '2025-07-01' ? 'sol_2001_4_1' : 'sol_2025_11_1',
      fromDay,
      toDay: null,
      what: `${what} (Påhittad text)`,
      reasons: 'Du behöver stöd för att lämna. (Påhittad text)',
      ...one,
    });
    await perform(at(days), makeDecision, coordinator, drafted);
    await perform(at(days), executeDecision, coordinator, { decisionId: drafted.decisionId, on: fromDay });
  }

  for (const [budgeted, amountOre] of [
    [year - 1, 90_000_000],
    [year, 97_000_000],
  ] as const)
    await perform(installation, setBudget, economist, {
      unitId: null,
      year: budgeted,
      kind: 'earmarked',
      amountOre,
      decidedOn: addDays(`${budgeted}-01-01` as Day, budgeted === year - 1 ? 0 : -30),
      decision: `Socialnämnden ${budgeted - 1}-12-02 § ${budgeted === year ? 141 : 122} (påhittat)`,
    });
  for (const [decider, highestOre] of [
    ['Förvaltningschefen', 20_000_000],
    ['Socialnämnden', null],
  ] as const)
    await perform(installation, setOverrunRule, manager, { decider, highestOre, validFrom: addDays(today, -396) });

  const { costMappingId } = await perform(installation, saveMapping, economist, { name: 'Ekonomisystemet', definition: mapping });
  const { reference } = await perform(installation, showCaseMoney, coordinator, { exitCaseId });
  for (const booked of [year - 1, year]) {
    const content = Buffer.from(fileOf(booked, today, reference)).toString('base64');
    await perform(installation, importCosts, economist, {
      costMappingId,
      fileName: `kostnader-${booked}.csv`,
      content,
      what: 'import',
    });
  }
  await perform(installation, watchBudgets, { kind: 'system', persona: 'clock' }, {});
}

/** A file as the accounting system would give it: what has been decided, as it was billed at the end of each month that is over, and a row that nobody marked. */
function fileOf(year: number, today: Day, reference: string): string {
  const from = addDays(today, -394);
  const lines = ['Verifikat;Datum;Konto;Belopp;Projekt'];
  const add = (on: Day, account: string, kronor: number, project = reference) =>
    lines.push(`A${year}${lines.length};${on};${account};${kronor},00;${project}`);
  for (let month = 1; month <= 12; month += 1) {
    const first = `${year}-${String(month).padStart(2, '0')}-01` as Day;
    const last = addDays(
      month === 12 ? (`${year + 1}-01-01` as Day) : (`${year}-${String(month + 1).padStart(2, '0')}-01` as Day),
      -1,
    );
    if (last >= today || last < from) continue;
    const days = Number(last.slice(8)) - (from > first ? Number(from.slice(8)) - 1 : 0);
    add(last, '5610', days * 2450 + (month % 3) * 900);
    add(last, '4510', month % 4 === 0 ? 12_000 : 9600);
  }
  const moved = addDays(today, -118);
  if (Number(moved.slice(0, 4)) === year) add(moved, '5810', 27_400);
  if (lines.length > 3) add(today, '5610', 1800, '');
  return lines.join('\n');
}
