/** What is done about the process, as it stands in the trail. */
export const ofProcess: Record<string, string> = {
  'process_map.show': 'Saw the map of the process',
  'case_path.show': 'Saw the path of a case through the process',
  'process_gap.list': 'Saw gaps in the process',
  'process_gap.show': 'Read about a gap in the process',
  'process_gap.note': 'Noted a gap in the process',
  'process_gap.take_on': 'Decided who sees to a gap in the process',
  'process_gap.follow_up': 'Followed up a gap in the process',
  'process_gap.close': 'Closed a gap in the process',
  'process_gap.find': 'The program looked for gaps in the process',
  'process_gap.tell': 'The program reminded of a gap in the process',
};
