/** What is done with a question of where somebody is. */
export const whereabouts = {
  'whereabouts.list': 'Såg begäranden om var någon är',
  'whereabouts.register': 'Registrerade en begäran om var någon är',
  'whereabouts.show': 'Såg en begäran om var någon är',
  'whereabouts.verify': 'Antecknade en motringning',
  'whereabouts.weigh': 'Prövade om något ska lämnas ut om var någon är',
  'whereabouts.decide': 'Beslutade om en begäran om var någon är',
  'whereabouts.answer': 'Besvarade en begäran om var någon är',
  'whereabouts.let_go': 'Lät ett svar om var någon är gå vid nästa klockslag',
  'whereabouts.take_back': 'Tog tillbaka ett svar om var någon är innan det gick',
  'whereabouts.send': 'Sände svar om var någon är som någon låtit gå',
  'whereabouts.letter': 'Hämtade svaret på en begäran om var någon är',
  'whereabouts.mark': 'Såg vilka som frågat var personen i ett ärende är',
};
