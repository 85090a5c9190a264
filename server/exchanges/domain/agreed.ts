import { type Day, addMonths } from '#kernel/day.ts';
import type { Agreement, Answered, Content } from './content.ts';
import { dayIn, textIn } from './content.ts';

/** A municipality writes its name as people do. */
export const isNamed = (name: string, written: string): boolean =>
  [name, `${name} kommun`, `${name}s kommun`].some((one) => one.toLowerCase() === written.trim().toLowerCase());

interface Asked {
  readonly municipality: { readonly code: string; readonly name: string };
  readonly said: Content['said'];
  readonly answer: Answered | null;
  readonly answeredOn: Day;
}

/** The yes of a municipality that was asked to receive a household: from the day that it says, for as many months as it was asked about. Null: it has not said yes. */
export function yesIn({ municipality, said, answer, answeredOn }: Asked): (Agreement & { readonly name: string }) | null {
  const from = answer?.outcome === 'yes' ? dayIn(answer.said, 'from') : null;
  const asked = dayIn(said, 'from');
  if (!from || !asked) return null;
  return { ...municipality, on: answeredOn, from, until: addMonths(asked > from ? asked : from, Number(said['months'])) };
}

/** The yes that goes along when a municipality tells of a planned stay: the latest one of the municipality that is named, that holds on the day it begins. */
export function agreementFor(yeses: readonly (Agreement & { readonly name: string })[], said: Content['said']): Agreement | null {
  const [written, from] = [textIn(said, 'municipality'), dayIn(said, 'from')];
  if (said['urgency'] !== 'planned' || written === null || from === null) return null;
  const found = yeses.filter((one) => isNamed(one.name, written) && one.from <= from && from <= one.until);
  const latest = found.toSorted((one, other) => (one.on < other.on ? -1 : 1)).at(-1);
  return latest ? { code: latest.code, on: latest.on, from: latest.from, until: latest.until } : null;
}
