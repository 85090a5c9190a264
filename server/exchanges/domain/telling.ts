import { endOfDay, stockholmDay } from '#kernel/day.ts';
import { addWorkingDays } from '#kernel/holidays.ts';
import type { ReceivedState, SentState } from '#exchanges/words.ts';

/** A step that is told once, and whom it is told to. */
interface Step {
  readonly level: number;
  readonly at: Date;
}

/** What is to be told now, if anything, and when to look again. */
export interface Telling<Level extends number> {
  readonly tell: Level | null;
  readonly next: Date | null;
}

const hoursAfter = (at: Date, hours: number) => new Date(at.getTime() + hours * 3_600_000);

/** When the recipient is first reminded, and when those above and the sender are told: as long again. Rules of the house, said by the kind. */
export const remindedAt = (arrivedAt: Date, remindAfterHours: number): Date => hoursAfter(arrivedAt, remindAfterHours);
export const escalatedAt = (at: Date, remindAfterHours: number): Date => hoursAfter(at, remindAfterHours * 2);

/** The highest step that has been reached and not told, and the time of the next. */
function among<Level extends number>(steps: readonly (Step & { level: Level })[], told: number, now: Date): Telling<Level> {
  const reached = steps.filter(({ at }) => at <= now).map(({ level }) => level);
  const tell = reached.toSorted((a, b) => b - a).find((level) => level > told) ?? null;
  const later = steps.filter(({ at, level }) => at > now && level > told).map(({ at }) => at.getTime());
  return { tell, next: later.length === 0 ? null : new Date(Math.min(...later)) };
}

/**
 * 1: the function is reminded; 2: those above are told that nobody opens; 3: the function is reminded that what it has opened is not answered; 4:
 * those above are told so; 5: that the answer is late.
 */
export type IncomingLevel = 1 | 2 | 3 | 4 | 5;

/** Of what is to be answered at once: after how many working days. A dated rule of the house (`exchanges.answering_rule`). */
export interface AnswerAtOnce {
  readonly remindAfterWorkingDays: number;
  readonly escalateAfterWorkingDays: number;
}

/** The day on which it was opened does not count: opened on a Friday evening, one working day has passed when Monday has. */
const afterWorkingDays = (at: Date, count: number) => endOfDay(addWorkingDays(stockholmDay(at), count));

interface Incoming {
  readonly state: ReceivedState;
  readonly told: number;
  readonly arrivedAt: Date;
  readonly openedAt: Date | null;
  readonly dueAt: Date;
  readonly atOnce: AnswerAtOnce | null;
}

/** What to tell at the recipient's. Opened, it is told of soon where it is to be answered at once, and otherwise when it is late; over, nothing is. */
export function tellingOfIncoming(one: Incoming, remindAfterHours: number, now: Date): Telling<IncomingLevel> {
  const late = { level: 5, at: one.dueAt } as const;
  if (one.state === 'opened') {
    const { openedAt, atOnce } = one;
    if (openedAt === null || atOnce === null) return among([late], one.told, now);
    const soon = [
      { level: 3, at: afterWorkingDays(openedAt, atOnce.remindAfterWorkingDays) } as const,
      { level: 4, at: afterWorkingDays(openedAt, atOnce.escalateAfterWorkingDays) } as const,
    ];
    return among([...soon, late], one.told, now);
  }
  if (one.state !== 'waiting') return { tell: null, next: null };
  return among(
    [
      { level: 1, at: remindedAt(one.arrivedAt, remindAfterHours) } as const,
      { level: 2, at: escalatedAt(one.arrivedAt, remindAfterHours) } as const,
      late,
    ],
    one.told,
    now,
  );
}

/** 1: nobody has opened it; 2: the answer is late; 3: it has come. */
export type OutgoingLevel = 1 | 2 | 3;

/** What to tell at the sender's. */
export function tellingOfOutgoing(
  one: { readonly state: SentState; readonly told: number; readonly sentAt: Date; readonly dueAt: Date },
  remindAfterHours: number,
  now: Date,
): Telling<OutgoingLevel> {
  const late = { level: 2, at: one.dueAt } as const;
  if (one.state === 'answered' || one.state === 'declined') return among([{ level: 3, at: now } as const], one.told, now);
  if (one.state === 'received') return among([late], one.told, now);
  if (one.state !== 'sent') return { tell: null, next: null };
  return among([{ level: 1, at: escalatedAt(one.sentAt, remindAfterHours) } as const, late], one.told, now);
}
