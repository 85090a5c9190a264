import type { sv } from './sv.ts';

export const en: typeof sv = {
  kind: {
    exiter: 'Someone who wants to leave',
    relative: 'A relative',
    young_person: 'A young person on the way in',
    child: 'A child',
  },
  state: { contact: 'Opened after a meeting' },
  list: {
    title: 'Cases',
    says: 'Cases that you work on.',
    empty: 'You work on no case.',
    pseudonym: 'Case',
    kind: 'About',
    state: 'State',
    responsible: 'Responsible',
    opened: 'Opened',
  },
  tabs: {
    overview: 'Overview',
    team: 'Team',
    journal: 'Journal',
    assessment: 'Assessment',
    decisions: 'Investigation and decisions',
    plan: 'Plan',
    privacy: 'Protection and consents',
    clocks: 'Clocks',
    file: 'The file',
  },
  page: {
    title: 'Case',
    tabs: 'Pages of the case',
    facts: 'About the case',
    unit: 'Unit',
    openedBy: 'Opened by',
    throughBreakGlass: 'You see the case through an emergency access. It lasts until',
  },
};
