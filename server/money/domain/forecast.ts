import { type Day, addDays, addMonths, daysBetween } from '#kernel/day.ts';
import { randomOf } from '#kernel/random.ts';
import { type Commitment, committedOre, monthsOf } from './commitment.ts';
import { gammaOf, normalOf, poissonOf } from './lots.ts';

/** What is known when a year is looked ahead in. */
export interface Known {
  readonly year: number;
  readonly today: Day;
  /** Every commitment there has been, with the end that came if it has come. */
  readonly commitments: readonly Commitment[];
  /** What has been booked in each of the twelve months, in öre. */
  readonly paid: readonly number[];
  /** The last day up to which costs have been booked; null where none has. */
  readonly bookedTo: Day | null;
  /** What one case costs a day where the house has none of its own to go by. */
  readonly yardstickOrePerDay: number;
}

export interface Range {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export interface Forecast extends Range {
  /** From the beginning of the year to the end of each month. */
  readonly byMonth: readonly Range[];
}

/** In so many of a hundred years the cost is to fall within the range. */
export const claims = 80;
const draws = 400;

/*
 * What a house that knows nothing yet begins from, as if it had seen it: two cases that went on for 300 days each, and half of one that came in
 * a month and a half. Every day of its own weighs against it.
 */
const assumedEnds = 2;
const assumedDays = 600;
const assumedNew = 0.5;
const assumedNewDays = 45;
/** How far booked costs stray from what was decided, before there are months to learn it from. */
const assumedStray = 0.08;
const daysOfHistory = 730;

/**
 * What the year will have cost. What has been booked in months that are closed is as it is, and an open one costs at least what is paid in it. From then on come the commitments there are, each with the end that was
 * decided or one that is drawn from how long they have gone on here, and new ones as often as they have come. Every day of that is drawn many
 * times; of the sums the tenth of a hundred from below and above are the range.
 */
export function forecast(of: Known): Forecast {
  // In an order that says nothing of whose they are: the same lots are drawn for each of them whoever looks.
  const known = { ...of, commitments: of.commitments.toSorted(inOrder) };
  const { year, today, commitments, paid } = known;
  const months = monthsOf(year);
  const firstDay = months[0]?.from as Day;
  const finalDay = months[11]?.to as Day;
  const bookedMonths = months.filter(({ to }) => isBooked(to, known)).length;
  const booked = paid.slice(0, bookedMonths);
  const ahead = months.slice(bookedMonths);
  const open = commitments.filter((one) => one.toDay === null && one.amountPer !== 'once' && one.fromDay <= finalDay);
  const fixed = commitments.filter((one) => !open.includes(one));
  const fixedAhead = ahead.map(({ from, to }) => sum(fixed.map((one) => committedOre(one, from, to))));
  const pace = paceOf(known);
  const stray = strayOf(booked, commitments, months);
  const random = randomOf(year * 31 + commitments.length);
  const share = () => random.share();
  const spans = ahead.map(({ from, to }) => ({ from: numberOf(from), to: numberOf(to) }));
  const [now, end] = [numberOf(today), numberOf(finalDay)];
  const dayAhead = Math.max(now, numberOf(firstDay));
  const daysAhead = Math.max(0, end - now);
  const goingOn = open.map((one) => payments(one, end));
  const sums: number[][] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const endsPerDay = gammaOf(share, pace.ends) / pace.endDays;
    const lasts = () => Math.floor(-Math.log(1 - share()) / endsPerDay);
    const newPerDay = gammaOf(share, pace.begins) / pace.beginDays;
    const said = [...fixedAhead];
    const add = (due: Payments, until: number) => {
      for (const [at, { from, to }] of spans.entries()) said[at] = (said[at] ?? 0) + paidIn(due, from, Math.min(to, until));
    };
    for (const one of goingOn) add(one, Math.max(dayAhead, one.from) + lasts());
    for (let count = poissonOf(share, newPerDay * daysAhead); count > 0; count -= 1) {
      const like = pace.alike[random.below(pace.alike.length)];
      if (!like) continue;
      const from = now + 1 + random.below(Math.max(1, daysAhead));
      const evenly = Array.from({ length: like.amountPer === 'month' ? 12 : 1 }, (_, month) => from + Math.round(month * 30.44));
      add({ amountOre: like.amountOre, from, on: like.amountPer === 'day' ? null : evenly }, from + (like.days ?? lasts()));
    }
    const level = stray.level * (1 + stray.levelSpread * normalOf(share));
    const drawn = said.map((ore) => ore * Math.max(0, level * (1 + stray.spread * normalOf(share))));
    // A month that is open costs what is paid in it already, at least.
    sums.push(drawn.map((ore, at) => Math.max(ore, paid[bookedMonths + at] ?? 0)));
  }
  const before = running(booked);
  const soFar = before.at(-1) ?? 0;
  const runs = sums.map((one) => running(one).map((total) => soFar + total));
  const byMonth = [
    ...before.map((exact) => ({ low: exact, mid: exact, high: exact })),
    ...ahead.map((_, at) => rangeOf(runs.map((run) => run[at] ?? soFar))),
  ];
  return { ...(byMonth.at(-1) ?? { low: soFar, mid: soFar, high: soFar }), byMonth };
}

const orderOf = ({ fromDay, toDay, amountPer, amountOre }: Commitment) => `${fromDay} ${toDay ?? ''} ${amountPer} ${amountOre}`;
const inOrder = (one: Commitment, other: Commitment) => orderOf(one).localeCompare(orderOf(other));

/** What a commitment costs by numbered days, which is quick to sum: so much each day, or on each of some days. */
interface Payments {
  readonly amountOre: number;
  readonly from: number;
  readonly on: readonly number[] | null;
}

const numberOf = (day: Day) => Date.parse(day) / 86_400_000;

function payments({ amountOre, amountPer, fromDay }: Commitment, end: number): Payments {
  const on: number[] = [];
  if (amountPer === 'month')
    for (let month = 0; numberOf(addMonths(fromDay, month)) <= end; month += 1) on.push(numberOf(addMonths(fromDay, month)));
  return { amountOre, from: numberOf(fromDay), on: amountPer === 'month' ? on : null };
}

const paidIn = ({ amountOre, from, on }: Payments, first: number, last: number) =>
  amountOre *
  (on === null ? Math.max(0, last - Math.max(first, from) + 1) : on.filter((day) => day >= first && day <= last).length);

/** Whether a month is closed in the books: two weeks have gone since, and costs have been read in up to its last days. */
const isBooked = (to: Day, { today, bookedTo }: Known) =>
  addDays(to, 14) < today && bookedTo !== null && bookedTo >= addDays(to, -7);

/** How often commitments have ended and begun here, over how many days, and what they were. */
export function paceOf({ today, commitments, yardstickOrePerDay }: Pick<Known, 'today' | 'commitments' | 'yardstickOrePerDay'>) {
  const since = addDays(today, -daysOfHistory);
  const lasting = commitments.filter((one) => one.amountPer !== 'once' && one.fromDay <= today);
  const ended = lasting.filter(({ toDay }) => toDay !== null && toDay <= today);
  const exposure = sum(
    lasting.map((one) => daysBetween(one.fromDay, one.toDay !== null && one.toDay < today ? one.toDay : today)),
  );
  const recent = commitments.filter(({ fromDay }) => fromDay > since && fromDay <= today);
  const first = commitments.map(({ fromDay }) => fromDay).toSorted()[0];
  const seen = first === undefined ? 0 : Math.min(daysOfHistory, Math.max(0, daysBetween(first, today)));
  const alike = recent.map((one) => ({
    amountOre: one.amountOre,
    amountPer: one.amountPer,
    // One whose end was set when it was decided lasts as long again; of the others it is drawn.
    days: one.toDay !== null && one.toDay > today ? daysBetween(one.fromDay, one.toDay) : null,
  }));
  const unknown = { amountOre: yardstickOrePerDay, amountPer: 'day' as const, days: null };
  return {
    ends: assumedEnds + ended.length,
    endDays: assumedDays + exposure,
    // The first of all begins what has been seen, and says nothing of how often one comes.
    begins: assumedNew + Math.max(0, recent.length - (first !== undefined && first > since ? 1 : 0)),
    beginDays: assumedNewDays + seen,
    alike: alike.length > 0 ? alike : [unknown],
  };
}

/** How much more or less is booked than was decided, and how it varies from month to month. */
function strayOf(booked: readonly number[], commitments: readonly Commitment[], months: readonly { from: Day; to: Day }[]) {
  const decided = booked.map((_, at) => {
    const month = months[at];
    return month ? sum(commitments.map((one) => committedOre(one, month.from, month.to))) : 0;
  });
  const ratios = booked.flatMap((paid, at) => ((decided[at] ?? 0) > 0 ? [paid / (decided[at] ?? 1)] : []));
  // Three months as decided weigh against what has been booked.
  const level = (3 + sum(ratios)) / (3 + ratios.length);
  const squares = 3 * assumedStray ** 2 + sum(ratios.map((one) => (one / level - 1) ** 2));
  const spread = Math.sqrt(squares / (3 + ratios.length));
  return { level, spread, levelSpread: spread / Math.sqrt(3 + ratios.length) };
}

const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

function running(all: readonly number[]): number[] {
  let total = 0;
  return all.map((one) => (total += one));
}

function rangeOf(all: readonly number[]): Range {
  const sorted = all.toSorted((one, other) => one - other);
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
  const outside = (100 - claims) / 200;
  return { low: at(outside), mid: at(0.5), high: at(1 - outside) };
}
