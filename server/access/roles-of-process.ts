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

/** Learns from what others have done, writes examples, and reads what colleagues have written. */
export const learning = [
  'example.list',
  'example.show',
  'example.find_useful',
  'example.withdraw',
  'example_draft.list',
  'example_draft.show',
  'example_draft.begin',
  'example_draft.write',
  'example_draft.submit',
  'example_draft.review',
] as const;
