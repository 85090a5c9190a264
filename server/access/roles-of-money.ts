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
  'same_cost.decide',
];

/** Says who decides when the money is not enough, and records what was decided. */
export const decidingOnMoney = ['overrun.decide', 'overrun_rule.set'];

/** Weighs what the support costs against what it saves. */
export const weighingUp = ['benefit.show', 'benefit.assume'];

/** Applies for state grants in the cases whose team one is in. */
export const applyingForGrants = [
  'grant_call.list',
  'grant.list',
  'grant.draft',
  'grant.revise',
  'grant.send',
  'grant.read',
  'grant.report',
  'grant.repay',
];

/** Handles state grants: calls, appropriation, applications. Sees references, and no case. */
export const handlingGrants = [
  'grant_call.list',
  'grant_call.save',
  'grant_call.copy',
  'appropriation.show',
  'appropriation.set',
  'appropriation.export',
  'grant_received.list',
  'grant_received.take',
  'grant_received.show',
  'grant_received.ask',
  'grant_received.reserve',
  'grant_received.release',
  'grant_received.decide',
  'grant_received.pay',
  'grant_received.settle',
];
