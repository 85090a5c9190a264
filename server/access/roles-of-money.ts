/** Keeps the money of the house: sums, and what each case costs by its reference, and nothing of what it is about. */
export const keepingMoney = [
  'budget.list',
  'budget.set',
  'budget.change',
  'budget.show',
  'budget.export',
  'cost_import.list',
  'cost_mapping.save',
  'cost_import.make',
];

/** Says who decides when the money is not enough, and records what was decided. */
export const decidingOnMoney = ['overrun.decide', 'overrun_rule.set'];

/** Weighs what the support costs against what it saves. */
export const weighingUp = ['benefit.show', 'benefit.assume'];
