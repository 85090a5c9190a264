import { z } from 'zod';
import { type Day, addDays, addMonths } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import { fewestForPercent } from '#kernel/share.ts';
import { ContactState, Way } from '#contacts/words.ts';
import type { Counted } from '#statistics/domain/cell-key.ts';
import type { Key } from '#statistics/domain/tabulate.ts';

/**
 * A month, a quarter or a year: `2026-03`, `2026-Q1`, `2026`. Of two that overlap one lies in the other, so that a day cannot be surrounded
 * by as many periods as one likes, and the noise be taken out by their mean.
 */
export const Period = z
  .string()
  .regex(/^(19|20|21)\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?$/)
  .brand<'Period'>();
export type Period = z.infer<typeof Period>;

/** The first day of the month of a day. */
export const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day;

/** The days of a period up to the end of the last month that is over; undefined before its first month is. */
export function daysOf(period: Period, today: Day): Span | undefined {
  const [year = '', within = ''] = period.split('-');
  const quarter = within.startsWith('Q') ? Number(within.slice(1)) : undefined;
  const month = quarter ? quarter * 3 - 2 : Number(within || 1);
  const from = `${year}-${String(month).padStart(2, '0')}-01` as Day;
  const last = addDays(addMonths(from, within === '' ? 12 : quarter ? 3 : 1), -1);
  const over = addDays(monthOf(today), -1);
  const to = last < over ? last : over;
  return to < from ? undefined : { from, to };
}

/** The first and the last day of something that is shown: whole months. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/**
 * All that can be looked at of a year, or could when a month that is over was the last that was: each month, its quarter and the year as far as they had come.
 * In that order, the longest first, for what has been seen cannot be taken back.
 */
export function spansOf(year: string, today: Day): Span[] {
  const months = Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01` as Day);
  return months.flatMap((first, month) => {
    const to = addDays(addMonths(first, 1), -1);
    if (to.slice(0, 7) >= today.slice(0, 7)) return [];
    const begins = new Set([0, month - (month % 3), month].map((one) => months[one] ?? first));
    return [...begins].map((from) => ({ from, to }));
  });
}

/** What is wrong with a period: no month of it is over. */
export const problemsOfPeriod = (period: Period, today: Day): FieldProblem[] =>
  daysOf(period, today) ? [] : [{ field: 'period', code: 'too_late' }];

/** How long somebody waited for the first meeting, in steps. */
export const Wait = z.enum(['within_4_hours', 'within_1_day', 'within_2_days', 'within_3_days', 'within_7_days', 'longer']);
export type Wait = z.infer<typeof Wait>;

const longest = {
  within_4_hours: 4,
  within_1_day: 24,
  within_2_days: 48,
  within_3_days: 72,
  within_7_days: 168,
  longer: Infinity,
} satisfies Record<Wait, number>;
const waitOf = (hours: number): Wait => Wait.options.find((wait) => hours <= longest[wait]) ?? 'longer';

/** One contact, as the figures see it: nothing of the person. */
export interface Bare {
  readonly way: Way;
  readonly state: ContactState;
  readonly hoursToMeeting: number | null;
  /** Null while the time still runs. */
  readonly withinPromise: boolean | null;
}

/**
 * Where a contact is counted. The promise is over all who should have been met by now: left out are those who wanted no meeting with us after
 * all (advice was enough, withdrew, passed on); one who could not be reached was not met.
 */
export function cellsOf({ way, state, hoursToMeeting, withinPromise }: Bare): string[] {
  const isDue = state === 'met' || state === 'unreachable' || (state === 'waiting' && withinPromise === false);
  const isKept = state === 'met' && withinPromise === true;
  return [
    'all',
    `way ${way}`,
    `state ${state}`,
    ...(isDue ? ['due'] : []),
    ...(isKept ? ['kept'] : []),
    ...(hoursToMeeting === null ? [] : [`wait ${waitOf(hoursToMeeting)}`]),
  ];
}

const cells: readonly string[] = [
  'all',
  ...Way.options.map((way) => `way ${way}`),
  ...ContactState.options.map((state) => `state ${state}`),
  'due',
  'kept',
  ...Wait.options.map((wait) => `wait ${wait}`),
];

/** What is left of the contacts of a month that have been weeded: how many stood in a cell, and the sums of their keys. */
export interface Weeded {
  /** The first day of the month. */
  readonly month: Day;
  readonly cell: string;
  readonly contacts: number;
  readonly high: number;
  readonly low: number;
}

/** The true counts, with the sums of the keys of those who are counted, also of those who have been weeded: for the noise, and for nothing else. */
export function countedBy<One extends Bare>(
  contacts: readonly One[],
  keyOf: (one: One) => Key,
  weeded: readonly Weeded[] = [],
): Counted {
  const counted = { counts: new Int32Array(cells.length), high: new Int32Array(cells.length), low: new Int32Array(cells.length) };
  for (const contact of contacts) {
    const [high, low] = keyOf(contact);
    for (const cell of cellsOf(contact).map((name) => cells.indexOf(name))) {
      counted.counts[cell] = (counted.counts[cell] ?? 0) + 1;
      counted.high[cell] = (counted.high[cell] ?? 0) + high;
      counted.low[cell] = (counted.low[cell] ?? 0) + low;
    }
  }
  for (const { cell, contacts: count, high, low } of weeded) {
    const at = cells.indexOf(cell);
    if (at < 0) throw new Error('What is left of contacts that have been weeded stands in a cell that there is not.');
    counted.counts[at] = (counted.counts[at] ?? 0) + count;
    counted.high[at] = (counted.high[at] ?? 0) + high; // an Int32Array keeps the sum within 32 bits
    counted.low[at] = (counted.low[at] ?? 0) + low;
  }
  return counted;
}

export interface Figures {
  readonly total: number;
  readonly within: { readonly share: number | null };
  readonly waited: { readonly median: Wait | null; readonly p90: Wait | null };
  readonly byWay: { readonly way: Way; readonly count: number }[];
  readonly byOutcome: { readonly state: ContactState; readonly count: number }[];
}

/** The figures of a period, all of them worked out from counts with noise, in the order of the cells. */
export function figuresOf(noised: readonly number[]): Figures {
  const of = (name: string) => noised[cells.indexOf(name)] ?? 0;
  return {
    total: of('all'),
    within: { share: shareOf(of('kept'), of('due')) },
    waited: { median: percentile(50, of), p90: percentile(90, of) },
    byWay: Way.options.map((way) => ({ way, count: of(`way ${way}`) })),
    byOutcome: ContactState.options.map((state) => ({ state, count: of(`state ${state}`) })),
  };
}

/** In steps of five per cent: the noise lets no more be said. Of few none. */
const shareOf = (kept: number, due: number) =>
  due < fewestForPercent ? null : Math.min(1, Math.round((kept * 100) / due / stepOfShare) / (100 / stepOfShare));
const stepOfShare = 5;

/** By what the figures divide whoever has made contact, and what each part is made up of: who was met was so in time or late, after so long. */
export const rows = [
  { name: 'way', parts: new Map<string, readonly string[]>([['', Way.options]]) },
  {
    name: 'outcome',
    parts: new Map<string, readonly string[]>([
      ['', ContactState.options],
      ['met', ['kept', 'late']],
      ['waiting', ['in time', 'overdue']],
      ['due', ['met', 'unreachable', 'overdue']],
      ...['kept', 'late'].map((met) => [met, Wait.options.map((wait) => `${met} ${wait}`)] as const),
      ...Wait.options.map((wait) => [wait, [`kept ${wait}`, `late ${wait}`]] as const),
    ]),
  },
];

/** What the figures of a period say of each row, also where they say that something is too few. */
export function saidBy({ total, within: { share }, waited, byWay, byOutcome }: Figures) {
  const few = { kind: 'few', than: fewestForPercent } as const;
  const within = { kind: 'percentile', parts: Wait.options } as const;
  return [
    { counts: new Map([['', total], ...byWay.map(({ way, count }) => [way, count] as const)]), workedOut: [] },
    {
      counts: new Map([['', total], ...byOutcome.map(({ state, count }) => [state, count] as const)]),
      workedOut: [
        { ...few, code: 'due', counts: 1, value: share === null ? 0 : 1 } as const,
        { ...few, code: 'met', counts: Wait.options.length, value: waited.median === null ? 0 : 1 } as const,
        ...(share === null ? [] : [{ kind: 'share', code: 'kept', of: 'due', step: stepOfShare, value: share * 100 } as const]),
        ...(
          [
            [50, waited.median],
            [90, waited.p90],
          ] as const
        ).flatMap(([percent, step]) => (step === null ? [] : [{ ...within, percent, value: Wait.options.indexOf(step) }])),
      ],
    },
  ];
}

/** The step within which at least so many per cent had waited. Of few none. */
function percentile(percent: number, of: (name: string) => number): Wait | null {
  const counts = Wait.options.map((wait) => of(`wait ${wait}`));
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < fewestForPercent) return null;
  let sum = 0;
  return Wait.options.find((_, at) => (sum += counts[at] ?? 0) * 100 >= percent * all) ?? null;
}
