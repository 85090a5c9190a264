import { budgetOperations } from './operations/budgets.ts';
import { showCaseMoney } from './operations/case.ts';
import { importOperations } from './operations/imports.ts';

export {
  changeBudget,
  decideOverrun,
  exportBudget,
  listBudgets,
  setBudget,
  setOverrunRule,
  showBudget,
} from './operations/budgets.ts';
export {
  bookInvoice,
  listCostsIn,
  listPlannedIn,
  noteIncome,
  personFile,
  referenceIn,
  showCaseMoney,
} from './operations/case.ts';
export { importCosts, listImports, saveMapping } from './operations/imports.ts';
export { decideSameCost } from './operations/same-cost.ts';
export { moneyJobs, watchBudgets } from './operations/watch.ts';

export const moneyOperations = [...budgetOperations, ...importOperations, showCaseMoney];
