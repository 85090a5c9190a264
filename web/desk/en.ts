import type { sv } from './sv.ts';

export const en: typeof sv = {
  title: 'Desk',
  register: 'Register a contact',
  nothing: 'Nothing is waiting for you now.',
  noRoles: 'You have no roles yet, so there is nothing to show. Talk to your local administrator.',
};
