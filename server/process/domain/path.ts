import type { ExitCaseState } from '#cases/domain/life.ts';
import { type Rule, lastDay, ruleOn } from '#clocks/domain.ts';
import { addDays, daysBetween, endOfDay, stockholmDay } from '#kernel/day.ts';
import type { ExchangeKind } from '#kernel/exchange-kinds.ts';
import type { GapCause } from '#process/words.ts';
import type { ProcessMap, Step } from './map.ts';

/** From then until then; nothing: it goes on. */
export interface Span {
  readonly from: Date;
  readonly until: Date | null;
}

/** What a case has left behind in the system on its way. Times alone: no text, no name. */
export interface Traces {
  readonly contacts: readonly {
    readonly receivedAt: Date;
    readonly takenAt: Date | null;
    readonly metAt: Date | null;
    /** It is over without a meeting. */
    readonly endedAt: Date | null;
    readonly clocks: readonly Clock[];
  }[];
  readonly states: readonly { readonly at: Date; readonly to: ExitCaseState }[];
  /** When the case rested. */
  readonly pauses: readonly Span[];
  readonly exchanges: readonly {
    readonly kind: ExchangeKind;
    readonly writtenAt: Date;
    readonly sentAt: Date | null;
    readonly receivedAt: Date | null;
    readonly endedAt: Date | null;
    readonly dueAt: Date | null;
  }[];
  readonly clocks: readonly Clock[];
  /** When somebody was responsible for the case. */
  readonly responsible: readonly Span[];
}

export interface Clock {
  readonly rule: string;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
  readonly dueAt: Date;
  readonly isBroken: boolean;
}

/** What is waited for at a hand-over: a second person’s yes here; that somebody there opens it; that they answer. */
export type WaitFor = 'second' | 'opened' | 'answered';

export interface Passage extends Span {
  readonly dueAt: Date | null;
  readonly isLate: boolean;
  readonly waits: readonly (Span & { readonly what: WaitFor })[];
  /** The part of it in which nobody was responsible. */
  readonly unattended: readonly Span[];
}

export interface PathStep {
  readonly step: Step;
  readonly passages: readonly Passage[];
}

const byTime = (a: Span, b: Span) => a.from.getTime() - b.from.getTime();
const bare = (from: Date, until: Date | null): Passage => ({
  from,
  until,
  dueAt: null,
  isLate: false,
  waits: [],
  unattended: [],
});

/** What a path is held against: the time it is, and every rule about time. */
export interface Against {
  readonly now: Date;
  readonly rules: readonly Rule[];
}

/** The real path of a case, step by step in the order of the map; what it has not come to has no passage. */
export const pathOf = ({ steps }: Pick<ProcessMap, 'steps'>, traces: Traces, against: Against): PathStep[] =>
  steps.map((step) => ({ step, passages: passagesOf(step, traces, against).toSorted(byTime) }));

function passagesOf({ trace }: Step, traces: Traces, { now, rules }: Against): Passage[] {
  switch (trace?.of) {
    case undefined:
      return [];
    case 'contact_taken':
      return traces.contacts.map(({ receivedAt, takenAt, metAt, endedAt }) => {
        const passage = bare(receivedAt, takenAt ?? metAt ?? endedAt);
        // Until somebody takes it, it is nobody's.
        return { ...passage, unattended: [{ from: passage.from, until: passage.until }] };
      });
    case 'contact_met':
      return traces.contacts.map(({ receivedAt, metAt, endedAt, clocks }) => {
        const clock = clocks.find((one) => one.rule === trace.rule);
        return { ...bare(receivedAt, metAt ?? endedAt), dueAt: clock?.dueAt ?? null, isLate: clock?.isBroken ?? false };
      });
    case 'state':
      return traces.states.flatMap(({ at, to }, index) =>
        to === trace.state
          ? [stay({ from: at, until: traces.states[index + 1]?.at ?? null }, trace.rule, traces, { now, rules })]
          : [],
      );
    case 'exchanges':
      return traces.exchanges
        .filter(({ kind }) => trace.kinds.includes(kind))
        .map((one) => attended(handOver(one, now), traces.responsible, now));
    case 'clocks':
      return [
        ...traces.clocks.map((one) => attended(held(one), traces.responsible, now)),
        // Of a contact nobody is responsible before the case, and somebody has taken it.
        ...traces.contacts.flatMap(({ clocks }) => clocks).map(held),
      ].flatMap(({ rule, ...passage }) => (trace.rules.includes(rule) ? [passage] : []));
  }
}

const held = ({ rule, startedAt, stoppedAt, dueAt, isBroken }: Clock) => ({
  ...bare(startedAt, stoppedAt),
  rule,
  dueAt,
  isLate: isBroken,
});

/** A time in a state, held against the rule that held when the case came to it. What the case rested it is given back, in whole days, as a clock is. */
function stay(
  { from, until }: Span,
  code: string | undefined,
  { pauses, responsible }: Traces,
  { now, rules }: Against,
): Passage {
  const passage = attended(bare(from, until), responsible, now);
  const day = stockholmDay(from);
  const rule = code === undefined ? undefined : ruleOn(rules, code, day);
  if (rule === undefined) return passage;
  const end = until ?? now;
  const rested = without(passage, without(passage, pauses, now), now)
    .map((one) => daysBetween(stockholmDay(one.from), stockholmDay(one.until ?? end)))
    .reduce((sum, days) => sum + days, 0);
  const dueAt = endOfDay(addDays(lastDay(rule, 'calendar_days', day), rested));
  return { ...passage, dueAt, isLate: end >= dueAt };
}

function handOver({ writtenAt, sentAt, receivedAt, endedAt, dueAt }: Traces['exchanges'][number], now: Date): Passage {
  const wait = (what: WaitFor, from: Date | null, until: Date | null) =>
    from !== null && (until === null || until > from) ? [{ what, from, until }] : [];
  return {
    ...bare(writtenAt, endedAt),
    dueAt,
    isLate: dueAt !== null && (endedAt ?? now) > dueAt,
    waits: [
      ...wait('second', writtenAt, sentAt ?? endedAt),
      ...wait('opened', sentAt, receivedAt ?? endedAt),
      ...wait('answered', receivedAt, endedAt),
    ],
  };
}

/** What is left of a span when others are taken from it. */
export function without(whole: Span, taken: readonly Span[], now: Date): Span[] {
  const end = whole.until ?? now;
  const left: Span[] = [];
  let from = whole.from;
  for (const one of taken.toSorted(byTime)) {
    if (one.from >= end) break;
    if (one.from > from) left.push({ from, until: one.from });
    if (one.until === null) return left;
    if (one.until > from) from = one.until;
  }
  if (from < end) left.push({ from, until: whole.until });
  return left;
}

const attended = <P extends Passage>(passage: P, responsible: readonly Span[], now: Date): P => ({
  ...passage,
  unattended: without(passage, responsible, now),
});

/** Whole days, a day that has begun not counted. */
export const daysIn = ({ from, until }: Span, now: Date): number =>
  Math.max(0, Math.floor(((until ?? now).getTime() - from.getTime()) / 86_400_000));

/** What a path shows is wrong, by step and cause. That nobody had taken a contact within the day is nobody being responsible; a shorter gap is not. */
export function findingsIn(path: readonly PathStep[], now: Date): { step: string; cause: GapCause; times: number }[] {
  return path.flatMap(({ step, passages }) => {
    const late = passages.filter(({ isLate }) => isLate).length;
    const unattended = passages.filter((one) => one.unattended.some((span) => daysIn(span, now) > 0)).length;
    const again = step.trace?.of === 'clocks' ? 0 : Math.max(0, passages.length - 1);
    const found = { over_time: late, no_one_responsible: unattended, again } as const;
    return (['over_time', 'no_one_responsible', 'again'] as const).flatMap((cause) =>
      found[cause] > 0 ? [{ step: step.code, cause, times: found[cause] }] : [],
    );
  });
}

/** One time that a case strayed from how its states are meant to go. `goesOn`: it still does. */
export interface Stray {
  readonly step: string;
  readonly cause: 'over_time' | 'again';
  readonly at: Date;
  readonly goesOn: boolean;
}

/** Where a case stayed longer in a state than it might, or came back to one that it had left. */
export const straysIn = (path: readonly PathStep[]): Stray[] =>
  path.flatMap(({ step: { code: step, trace }, passages }) => {
    if (trace?.of !== 'state') return [];
    const late = passages.flatMap(({ isLate, dueAt, until }): Stray[] =>
      isLate && dueAt !== null ? [{ step, cause: 'over_time', at: dueAt, goesOn: until === null }] : [],
    );
    return [...late, ...passages.slice(1).map(({ from: at }): Stray => ({ step, cause: 'again', at, goesOn: false }))];
  });
