import type { sv } from './sv.ts';

export const en: typeof sv = {
  figures: {
    title: 'Figures',
    says: 'Contacts and time to meeting in the own municipality.',
    from: 'From',
    to: 'To',
    show: 'Show',
    total: 'Contacts',
    within: 'Met within the promise',
    median: 'Time to meeting, half waited less',
    p90: 'Time to meeting, nine in ten waited less',
    hours: (n) => `${n} hours`,
    percent: (n) => `${n} %`,
    noFigure: 'Cannot be shown',
    withheldCount: 'not shown',
    withheld: (n) =>
      `Counts from 1 to ${n - 1} are not shown, so that no one person can be recognised. Sometimes one more is hidden, so that the first cannot be worked out.`,
    byWay: 'How the contact came in',
    byOutcome: 'How it ended',
    count: 'Count',
    share: 'Bar',
    counted: {
      calendar_days: 'The promise is counted in calendar days.',
      working_days: 'The promise is counted in working days.',
    },
  },
};
