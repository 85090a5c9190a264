/** Chooses whether log review compares kin of the staff with those of the cases, and gives what it is compared by. */
export const comparingKin = [
  'kin_print.list',
  'kin_print.choose',
  'kin_print.end',
  'kin_print.give',
  'kin_print.read_in',
] as const;

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
