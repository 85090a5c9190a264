/** What is done with a question of where somebody is. */
export const whereabouts = {
  'whereabouts.list': 'Read requests about where somebody is',
  'whereabouts.register': 'Registered a request about where somebody is',
  'whereabouts.show': 'Read a request about where somebody is',
  'whereabouts.verify': 'Noted a call back to an asker',
  'whereabouts.weigh': 'Weighed whether to tell where somebody is',
  'whereabouts.decide': 'Decided on a request about where somebody is',
  'whereabouts.answer': 'Answered a request about where somebody is',
  'whereabouts.let_go': 'Let an answer about where somebody is go at its time',
  'whereabouts.take_back': 'Took back an answer about where somebody is before it went',
  'whereabouts.send': 'Sent answers about where somebody is that somebody had let go',
  'whereabouts.letter': 'Fetched the answer to a request about where somebody is',
  'whereabouts.mark': 'Read who has asked where the person of a case is',
};
