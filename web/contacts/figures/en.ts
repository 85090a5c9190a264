import type { sv } from './sv.ts';

export const en: typeof sv = {
  figures: {
    title: 'Figures',
    says: 'Contacts and time to meeting in the own municipality.',
    period: 'Time',
    years: 'Years',
    quarters: 'Quarters',
    months: 'Months',
    quarter: (nth, year) => `quarter ${nth} of ${year}`,
    total: 'Contacts',
    within: 'Met within the promise',
    median: 'Half were met',
    p90: 'Nine in ten were met',
    wait: {
      within_4_hours: 'within 4 hours',
      within_1_day: 'within a day',
      within_2_days: 'within two days',
      within_3_days: 'within three days',
      within_7_days: 'within a week',
      longer: 'later than a week',
    },
    percent: (n) => `${n} %`,
    tooFew: 'too few',
    few: (fewest) => `Of fewer than ${fewest} no share and no time is said.`,
    tooMuch: 'The figures are not shown: somebody could work out too much. Choose another time.',
    noise: (bound) =>
      `Every count is changed by a number drawn by lot, at most ${bound} up or down, so that no one person can be recognised. So sums do not always agree. Shares and times are worked out from the changed counts. Months that are not over are left out.`,
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
