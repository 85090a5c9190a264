import type { NoticeKind } from '#access/domain.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type AtEnd, ToldLevel } from '#clocks/words.ts';

/** Hours before the time is out at which each level is told. */
export type TellHours = Readonly<Record<ToldLevel, number>>;
/** Who holds each level for a clock. */
export type Holders = Readonly<Record<ToldLevel, readonly StaffId[]>>;

const levels = ToldLevel.options;

/** The highest level that is to be told at this moment, before the time is out. */
export function levelDue(due: Date, hours: TellHours, now: Date): ToldLevel | null {
  const left = (due.getTime() - now.getTime()) / 3_600_000;
  return levels.findLast((level) => left <= hours[level]) ?? null;
}

export interface Telling {
  readonly kind: NoticeKind;
  readonly staff: readonly StaffId[];
  /** The highest level told so far. */
  readonly told: ToldLevel | null;
}

/**
 * Whom to tell now, if anybody. Each level is told once before the time is out; where nobody holds a level, the next is told at once. When
 * a duty is broken, all of them are told that it is; of what merely passes, the one whose it is.
 */
export function whomToTell(
  clock: { readonly dueAt: Date; readonly told: ToldLevel | null; readonly hours: TellHours; readonly atEnd: AtEnd },
  holders: Holders,
  now: Date,
): Telling | null {
  if (now >= clock.dueAt) {
    const atEnd = { breach: levels, passes: ['owner'] } as const satisfies Record<AtEnd, readonly ToldLevel[]>;
    const staff = distinct(atEnd[clock.atEnd].flatMap((level) => holders[level]));
    return { kind: clock.atEnd === 'breach' ? 'duty_broken' : 'time_passed', staff, told: clock.told };
  }
  const due = levelDue(clock.dueAt, clock.hours, now);
  if (due === null) return null;
  const reached = levels.filter((_, at) => levels.slice(levels.indexOf(due), at).every((below) => holders[below].length === 0));
  const fresh = reached.filter((level) => clock.told === null || levels.indexOf(level) > levels.indexOf(clock.told));
  const told = fresh.findLast((level) => holders[level].length > 0);
  if (told === undefined) return null;
  return { kind: 'duty_running_out', staff: distinct(fresh.flatMap((level) => holders[level])), told };
}

const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
