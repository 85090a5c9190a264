import type { listClocks } from '#clocks/contract.ts';
import type { OutputOf } from '#web/call.ts';

type CaseClock = OutputOf<typeof listClocks>['clocks'][number];

/** Something that has happened to a clock of a case: `until` is the last day there was from then on. */
export interface ClockEvent {
  readonly kind: 'started' | 'extended' | 'paused' | 'resumed' | 'broken' | 'passed' | 'met' | 'done_late' | 'no_longer';
  readonly at: string;
  readonly by: string | null;
  readonly until: string | null;
  readonly reason: string | null;
}

/** What has happened to a clock so far, in the order of time. That somebody else was to do it, or said why it was late, stands with the clock. */
export function eventsOf(clock: CaseClock, now: Date): ClockEvent[] {
  const { startedAt, dueAt, stoppedAt, pausedAt, stoppedBy, outcome, broken, changes } = clock;
  const isOut = new Date(stoppedAt ?? pausedAt ?? now).getTime() >= new Date(dueAt).getTime();
  const bare = { by: null, until: null, reason: null };
  const firstDue = changes.find((one) => one.dueBefore !== null)?.dueBefore ?? dueAt;
  return [
    { ...bare, kind: 'started' as const, at: startedAt, until: firstDue },
    ...changes.flatMap(({ kind, at, by, dueAfter, reason }) =>
      kind === 'extended' || kind === 'paused' || kind === 'resumed' ? [{ kind, at, by, until: dueAfter, reason }] : [],
    ),
    ...(isOut ? [{ ...bare, kind: broken ? ('broken' as const) : ('passed' as const), at: dueAt }] : []),
    ...(stoppedAt && outcome
      ? [
          {
            ...bare,
            kind: outcome === 'no_longer' ? ('no_longer' as const) : broken ? ('done_late' as const) : ('met' as const),
            at: stoppedAt,
            by: stoppedBy,
          },
        ]
      : []),
  ];
}

/** What has happened to the clocks of a case, one line for what befell many of a kind at once: the earliest last day is theirs. */
export function togetherOf(clocks: readonly CaseClock[], now: Date): (ClockEvent & { clock: CaseClock; count: number })[] {
  const events = clocks.flatMap((clock) => eventsOf(clock, now).map((event) => ({ ...event, clock })));
  return [...Map.groupBy(events, ({ kind, at, clock, reason }) => [kind, at, clock.rule, reason].join(' ')).values()].flatMap(
    (alike) => {
      const [first] = alike.toSorted((one, other) => (one.until ?? '').localeCompare(other.until ?? ''));
      return first ? [{ ...first, count: alike.length }] : [];
    },
  );
}
