import type { sv } from './sv.ts';

export const en: typeof sv = {
  title: 'Desk',
  register: 'Register a contact',
  elsewhere: 'Your work is in the menu. What somebody needs to tell you is shown here.',
  noRoles: 'You have no roles yet, so there is nothing to show. Talk to your local administrator.',
};
