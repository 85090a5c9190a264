import { type Day, addDays } from '#kernel/day.ts';
import type { PermitState, Service } from '#providers/words.ts';

export interface PermitKind {
  readonly code: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly services: readonly Service[];
}

export interface Permit {
  readonly kind: string;
  readonly number: string;
  readonly from: Day;
  readonly to: Day | null;
}

/** So long before a permit runs out one is told: the house's own. */
export const expiringDays = 60;

const holds = (from: Day, to: Day | null, on: Day) => from <= on && (to === null || on <= to);

/** The kinds that a law in force on a day demands for what somebody does. */
export const kindsNeeded = (kinds: readonly PermitKind[], services: readonly Service[], on: Day): PermitKind[] =>
  kinds.filter((one) => holds(one.validFrom, one.validTo, on) && one.services.some((service) => services.includes(service)));

/** For each permit that is needed: whether it is there, and until when. */
export function permitsOn(kinds: readonly PermitKind[], services: readonly Service[], permits: readonly Permit[], today: Day) {
  return kindsNeeded(kinds, services, today).map(({ code }) => {
    const own = permits.filter(({ kind }) => kind === code);
    const valid = own.filter(({ from, to }) => holds(from, to, today));
    const isOpen = valid.some(({ to }) => to === null);
    const until = isOpen ? null : (lastOf(valid) ?? lastOf(own));
    return { kind: code, state: stateOf({ has: own.length > 0, isValid: valid.length > 0, until }, today), until };
  });
}

const lastOf = (permits: readonly Permit[]): Day | null =>
  permits.reduce<Day | null>((last, { to }) => (to !== null && (last === null || to > last) ? to : last), null);

function stateOf({ has, isValid, until }: { has: boolean; isValid: boolean; until: Day | null }, today: Day): PermitState {
  if (!has) return 'missing';
  if (!isValid) return 'expired';
  return until !== null && until <= addDays(today, expiringDays) ? 'expiring' : 'valid';
}

const gravest: readonly PermitState[] = ['missing', 'expired', 'expiring', 'valid'];

/** The worst of them; undefined where the law demands none. */
export const worst = (states: readonly PermitState[]): PermitState | undefined => gravest.find((one) => states.includes(one));
