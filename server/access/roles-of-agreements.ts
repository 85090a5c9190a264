/** Reads what the house has agreed with others. */
export const readingAgreements = [
  'agreement.list',
  'agreement.show',
  'agreement.fetch',
  'agreement_template.list',
  'agreement.coverage',
  'agreement_need.list',
] as const;

/** Signs for the house, says no, and gives notice, where a version names one's function. */
export const signingAgreements = ['agreement.sign', 'agreement.decline', 'agreement.end'] as const;

/** Writes and proposes them, and signs. */
export const writingAgreements = [
  ...signingAgreements,
  'agreement.draft',
  'agreement.write',
  'agreement.propose',
  'agreement.withdraw',
  'agreement_template.publish',
  'agreement_template.withdraw',
] as const;

/** Decides what is sent only under one. */
export const needingAgreements = ['agreement_need.add', 'agreement_need.end'] as const;
