import type { sv } from './sv.ts';

export const en: typeof sv = {
  find: {
    number: 'Personal or coordination number',
    numberHint: 'Twelve digits: YYYYMMDD-NNNN.',
    button: 'Search',
    none: 'No case that is shown to you has that number.',
    found: 'The number is in a case that you may see:',
  },
  identity: {
    title: 'Identity',
    says: 'It is sealed. Show it only if you need it for your work.',
    empty: 'No identity is noted.',
    reveal: 'Show the identity',
    logged: 'That you look is in the log.',
    hide: 'Hide',
    name: 'Name',
    personalNumber: 'Personal number',
    contactWays: 'Ways to the person',
    unknown: 'Not known',
    change: 'Change the identity',
    add: 'Note the identity',
    save: 'Seal and save',
    saved: 'The identity is sealed.',
  },
};
