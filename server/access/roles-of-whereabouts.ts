/** Receives the question where somebody is: registers it, calls back, and weighs it in the cases whose team one is in. */
export const receivingRequests = [
  'whereabouts.list',
  'whereabouts.register',
  'whereabouts.show',
  'whereabouts.verify',
  'whereabouts.weigh',
  'whereabouts.mark',
] as const;

/** Decides on it, for the manager of its unit who has no other part. */
export const decidingRequests = [
  'whereabouts.decide',
  'whereabouts.answer',
  'whereabouts.let_go',
  'whereabouts.take_back',
  'whereabouts.letter',
] as const;
