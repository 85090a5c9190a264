export const sv = {
  demo: 'Demo – allt här är påhittat',
  navigation: 'Huvudmeny',
  find: 'Hitta ärende',
  places: {
    desk: 'Skrivbord',
    contacts: 'Kontakter',
    cases: 'Ärenden',
    clocks: 'Frister',
    visits: 'Besök',
    breakGlass: 'Nödöppning',
    figures: 'Siffror',
    delegation: 'Delegation',
    ivo: 'Rapport till IVO',
    weeding: 'Gallring',
    administration: 'Administration',
    trail: 'Logg',
  },
};
