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
  page: {
    title: 'Case',
    facts: 'About the case',
    unit: 'Unit',
    openedBy: 'Opened by',
    throughBreakGlass: 'You see the case through an emergency access. It lasts until',
  },
};
