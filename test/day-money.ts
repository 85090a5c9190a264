import type { BudgetId, CostMappingId } from '#kernel/ids.ts';
import * as money from '#money/contract.ts';
import type { Asking } from './asking.ts';
import type { Day } from './day.ts';
import type { PersonaName } from './personas.ts';
import { aBudget, csvMapping } from './money.ts';

/** The budget of a town, and how it reads its files. */
export interface MoneyDay {
  readonly budgetId: BudgetId;
  readonly costMappingId: CostMappingId;
}

export async function budgetADay(place: Asking, manager: PersonaName): Promise<MoneyDay> {
  const { budgetId } = await place.get(manager, money.setBudget, aBudget);
  const { costMappingId } = await place.get(manager, money.saveMapping, { name: 'Ekonomisystemet', definition: csvMapping });
  return { budgetId, costMappingId };
}

const decided = { decidedOn: '2026-03-01', decision: 'Socialnämnden § 20' };

export const moneyInputs: Readonly<Record<string, (day: Day) => Readonly<Record<string, unknown>>>> = {
  'budget.set': (day) => ({ ...aBudget, unitId: day.unitId }),
  'budget.change': (day) => ({ budgetId: day.budgetId, amountOre: 10_000_000, ...decided }),
  'budget.show': (day) => ({ budgetId: day.budgetId }),
  'budget.export': (day) => ({ budgetId: day.budgetId }),
  'overrun.decide': (day) => ({
    budgetId: day.budgetId,
    outcome: 'deficit_accepted',
    addedOre: null,
    decidedBy: 'Socialnämnden',
    ...decided,
  }),
  'cost_import.make': (day) => ({
    costMappingId: day.costMappingId,
    fileName: 'mars.csv',
    content: Buffer.from('Datum;Belopp;Konto;Ärende\n').toString('base64'),
    what: 'look',
  }),
  'same_cost.decide': (day) => ({ invoiceLineId: day.exitCaseId, fileLineId: day.budgetId, told: 'same' }),
  'case_money.show': (day) => ({ exitCaseId: day.exitCaseId }),
};
