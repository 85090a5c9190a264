import type { sv } from './sv.ts';

export const en: typeof sv = {
  title: 'Desk',
  register: 'Register a contact',
  nothing: 'News that you need to see is shown here. You find your work in the menu.',
  noRoles: 'You have no roles yet, so there is nothing to show. Talk to your local administrator.',
};
