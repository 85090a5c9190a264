import type { sv } from './sv.ts';

export const en: typeof sv = {
  function: { responsible: 'Responsible', co_worker: 'Works on the case' },
  team: {
    title: 'Who works on the case',
    name: 'Name',
    works: 'Function',
    since: 'Since',
    actions: 'Do',
    release: 'Remove',
    released: (name) => `${name} no longer works on the case.`,
    add: 'Add a colleague',
    change: 'Choose somebody who is in the team already to change their function.',
    colleague: 'Colleague',
    function: 'Function in the case',
    save: 'Add',
    saved: 'The colleague can now see the case.',
  },
  exclusions: {
    title: 'Shut out',
    says: 'Whoever is shut out does not see the case, whatever their role. For example because they know the person.',
    empty: 'Nobody is shut out.',
    add: 'Shut somebody out',
    kind: 'Whom or what?',
    kinds: { staff: 'A colleague', unit: 'A whole unit' },
    save: 'Shut out',
    saved: 'This applies from now.',
    end: 'Let in again',
    ended: 'No longer shut out.',
    since: 'Since',
  },
};
