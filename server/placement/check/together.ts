import type { Household, Place } from '#server/placement/domain/format.ts';
import type { Facts } from './facts.ts';

interface Guest {
  readonly household: Household;
  readonly worth: number;
}

/** Past these a place is too large to be filled at best by trying, and nothing is proved of it. */
const mostTries = 2_000_000;

/**
 * The most that guests are worth who live in one place together, none in conflict with another and never more people than beds. With each
 * guest it is asked what there is with and without; passed over is what could not be more even if the beds of the fullest day could be
 * divided and nobody conflicted. Undefined when that would take too long.
 */
export function mostTogether(facts: Facts, place: Place, guests: readonly Guest[]): number | undefined {
  const stays = facts.instance.stays.filter((stay) => stay.place === place.id);
  const days = [...new Set([...guests.map(({ household }) => household.from), ...stays.map(({ from }) => from)])];
  const isThere = ({ from, to }: { from: string; to: string | null }, day: string) => from <= day && (to === null || day <= to);
  const left = new Map(
    days.map((day) => [day, place.capacity - stays.reduce((sum, stay) => sum + (isThere(stay, day) ? stay.size : 0), 0)]),
  );
  const wantedOn = (day: string) =>
    guests.reduce((sum, { household }) => sum + (isThere(household, day) ? household.size : 0), 0) - (left.get(day) ?? 0);
  const [fullest = ''] = days.toSorted((one, other) => wantedOn(other) - wantedOn(one));
  const sizeOn = ({ household }: Guest) => (isThere(household, fullest) ? household.size : 0);
  const order = guests.toSorted((one, other) => other.worth * sizeOn(one) - one.worth * sizeOn(other));
  const rivals = order.map((one) =>
    order.map(
      (other) =>
        facts.isAtOnce(one.household, other.household) &&
        facts.whyApart(
          { ...one.household, household: one.household.id },
          { ...other.household, household: other.household.id },
        ) !== undefined,
    ),
  );
  let best = 0;
  let tries = 0;
  const staying: number[] = [];

  const atMost = (number: number) => {
    let beds = left.get(fullest) ?? 0;
    let sum = 0;
    for (const guest of order.slice(number)) {
      const size = sizeOn(guest);
      sum += size <= beds ? guest.worth : Math.ceil((guest.worth * Math.max(0, beds)) / size);
      beds = Math.max(0, beds - size);
    }
    return sum;
  };
  const goOn = (number: number, sum: number) => {
    tries += 1;
    best = Math.max(best, sum);
    const guest = order[number];
    if (!guest || tries > mostTries || sum + atMost(number) <= best) return;
    const during = days.filter((day) => isThere(guest.household, day));
    const hasBeds = during.every((day) => (left.get(day) ?? 0) >= guest.household.size);
    if (hasBeds && !staying.some((other) => rivals[number]?.[other])) {
      for (const day of during) left.set(day, (left.get(day) ?? 0) - guest.household.size);
      staying.push(number);
      goOn(number + 1, sum + guest.worth);
      staying.pop();
      for (const day of during) left.set(day, (left.get(day) ?? 0) + guest.household.size);
    }
    goOn(number + 1, sum);
  };
  goOn(0, 0);
  return tries > mostTries ? undefined : best;
}
