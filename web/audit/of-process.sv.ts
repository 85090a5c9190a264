/** What is done about the process, as it stands in the trail. */
export const ofProcess: Record<string, string> = {
  'process_map.show': 'Såg processkartan',
  'case_path.show': 'Såg ett ärendes väg genom processen',
  'process_gap.list': 'Såg brister i processen',
  'process_gap.show': 'Läste om en brist i processen',
  'process_gap.note': 'Antecknade en brist i processen',
  'process_gap.take_on': 'Bestämde vem som tar hand om en brist i processen',
  'process_gap.follow_up': 'Följde upp en brist i processen',
  'process_gap.close': 'Avslutade en brist i processen',
  'process_gap.find': 'Programmet letade efter brister i processen',
  'process_gap.tell': 'Programmet påminde om en brist i processen',
};
