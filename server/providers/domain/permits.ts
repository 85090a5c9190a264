import { type Day, addDays } from '#kernel/day.ts';
import type { PermitState, Service } from '#providers/words.ts';

export interface PermitKind {
  readonly code: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly services: readonly Service[];
  /** So long before it runs out one is told: a rule in `clocks.rule`. */
  readonly expiringDays: number;
}

export interface Permit {
  readonly kind: string;
  readonly number: string;
  readonly from: Day;
  readonly to: Day | null;
}

const holds = (from: Day, to: Day | null, on: Day) => from <= on && (to === null || on <= to);

/** The kinds that a law in force on a day demands for what somebody does. */
export const kindsNeeded = (kinds: readonly PermitKind[], services: readonly Service[], on: Day): PermitKind[] =>
  kinds.filter((one) => holds(one.validFrom, one.validTo, on) && one.services.some((service) => services.includes(service)));

export interface Needed {
  readonly kind: string;
  readonly state: PermitState;
  /** The last day of it: of what holds, or of what has run out. */
  readonly until: Day | null;
  /** Where none holds: the first day on which that was so. */
  readonly lackedFrom: Day | null;
}

/** For each permit that is needed: whether it is there, and until when. */
export function permitsOn(
  kinds: readonly PermitKind[],
  services: readonly Service[],
  permits: readonly Permit[],
  today: Day,
): Needed[] {
  return kindsNeeded(kinds, services, today).map(({ code, validFrom, expiringDays }) => {
    const own = permits.filter(({ kind }) => kind === code);
    const valid = own.filter(({ from, to }) => holds(from, to, today));
    if (valid.length > 0) {
      const until = goesOn(valid, own);
      const state = until !== null && until <= addDays(today, expiringDays) ? 'expiring' : 'valid';
      return { kind: code, state, until, lackedFrom: null };
    }
    const until = endOf(own.filter(({ to }) => to !== null && to < today));
    const after = until === null ? validFrom : addDays(until, 1);
    return {
      kind: code,
      state: until === null ? 'missing' : 'expired',
      until,
      lackedFrom: after > validFrom ? after : validFrom,
    };
  });
}

/** The last day of any of them. Null: one has no end, or there is none. */
const endOf = (permits: readonly Permit[]): Day | null =>
  permits.some(({ to }) => to === null)
    ? null
    : permits.reduce<Day | null>((last, { to }) => (last === null || (to !== null && to > last) ? to : last), null);

/** Until when they hold, with those that go on where they end. */
function goesOn(valid: readonly Permit[], own: readonly Permit[]): Day | null {
  const until = endOf(valid);
  if (until === null) return null;
  const next = own.filter(({ from, to }) => from <= addDays(until, 1) && (to === null || to > until));
  return next.length === 0 ? until : goesOn(next, own);
}

const gravest: readonly PermitState[] = ['missing', 'expired', 'expiring', 'valid'];

/** The worst of them; undefined where the law demands none. */
export const worst = (states: readonly PermitState[]): PermitState | undefined => gravest.find((one) => states.includes(one));
