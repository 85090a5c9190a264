/** What is done with a question of where somebody is. */
export const whereabouts = {
  'whereabouts.list': 'Såg begäranden om var någon är',
  'whereabouts.register': 'Registrerade en begäran om var någon är',
  'whereabouts.show': 'Såg en begäran om var någon är',
  'whereabouts.verify': 'Antecknade en motringning',
  'whereabouts.weigh': 'Prövade om något ska lämnas ut om var någon är',
  'whereabouts.decide': 'Beslutade om en begäran om var någon är',
  'whereabouts.answer': 'Besvarade en begäran om var någon är',
  'whereabouts.letter': 'Hämtade svaret på en begäran om var någon är',
  'whereabouts.mark': 'Såg vilka som frågat var personen i ett ärende är',
};
