export const sv = {
  figures: {
    title: 'Siffror',
    says: 'Kontakter och tid till möte i den egna kommunen.',
    from: 'Från och med',
    to: 'Till och med',
    show: 'Visa',
    total: 'Kontakter',
    within: 'Möte inom löftet',
    median: 'Tid till möte, hälften väntade kortare',
    p90: 'Tid till möte, nio av tio väntade kortare',
    hours: (n: string) => `${n} timmar`,
    percent: (n: string) => `${n} %`,
    noFigure: 'Kan inte visas',
    withheldCount: 'visas inte',
    withheld: (n: number) =>
      `Antal mellan 1 och ${n - 1} visas inte, så att ingen enskild går att känna igen. Ibland döljs ett tal till, så att det första inte går att räkna ut.`,
    byWay: 'Hur kontakten kom',
    byOutcome: 'Hur det slutade',
    count: 'Antal',
    share: 'Stapel',
    counted: { calendar_days: 'Löftet räknas i kalenderdagar.', working_days: 'Löftet räknas i arbetsdagar.' },
  },
};
