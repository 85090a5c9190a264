import type { sv } from './sv.ts';

export const en: typeof sv = {
  demo: 'Demo – everything here is made up',
  navigation: 'Main menu',
  find: 'Find a case',
  places: {
    desk: 'Desk',
    contacts: 'Contacts',
    cases: 'Cases',
    clocks: 'Time limits',
    inbox: 'Inbox',
    threats: 'Threats and networks',
    signals: 'Signals',
    offers: 'Our places',
    offered: 'Offered places',
    placementPlans: 'Plan',
    stays: 'Stays',
    visits: 'Visits',
    breakGlass: 'Emergency access',
    figures: 'Figures',
    outcomes: 'Outcomes',
    delegation: 'Delegation',
    ivo: 'Report to IVO',
    weeding: 'Weeding',
    administration: 'Administration',
    trail: 'Log',
  },
};
