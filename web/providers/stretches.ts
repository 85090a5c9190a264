import { type Day, addDays } from '#kernel/day.ts';

interface Attended {
  readonly on: Day;
  readonly kind: 'day' | 'session';
  readonly outcome: 'present' | 'away';
}

/** Days one after another that went alike, as one, with every session of each: `from` the first `to` the last, the latest stretch first. */
export function stretches<A extends Attended>(attendance: readonly A[]) {
  const found: { from: Day; to: Day; kind: A['kind']; outcome: A['outcome']; times: number }[] = [];
  for (const { on, kind, outcome } of attendance.toSorted(
    (one, other) => other.on.localeCompare(one.on) || one.outcome.localeCompare(other.outcome),
  )) {
    const later = found.findLast((one) => one.kind === kind);
    if (later?.outcome === outcome && (on === later.from || addDays(on, 1) === later.from)) {
      later.from = on;
      later.times += 1;
    } else found.push({ from: on, to: on, kind, outcome, times: 1 });
  }
  return found;
}
