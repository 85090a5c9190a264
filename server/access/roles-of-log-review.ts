/** Looks at what the trail gives to look at, and judges it; never what is about oneself. */
export const reviewingTheLog = [
  'trail.list',
  'break_glass.list',
  'break_glass.review',
  'log_pick.list',
  'log_pick.show',
  'log_pick.ask',
  'log_pick.sign_off',
  'log_report.write',
] as const;
