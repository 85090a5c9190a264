/** Sees how the process is meant to go, and notes and sees to what is wrong with it in the own house. */
export const improving = [
  'process_map.show',
  'process_gap.list',
  'process_gap.show',
  'process_gap.note',
  'process_gap.take_on',
  'process_gap.follow_up',
  'process_gap.close',
] as const;

/** Sees the real path of the cases whose team they are in. */
export const walking = ['case_path.show'] as const;
