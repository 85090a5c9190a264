import type { Instance } from '#server/placement/domain/format.ts';
import { factsOf } from '#server/placement/check/facts.ts';

/** The best there is, by trying everything: for worlds so small that this ends. It knows nothing of how the solver works. */
export function bestOf(instance: Instance): { weight: number; value: number } {
  const facts = factsOf(instance);
  const { households } = instance;
  const placed: { household: string; place: string; size: number; networks: string[]; from: string; to: string | null }[] = [];
  let best = { weight: 0, value: 0 };
  const options = households.map(({ id }) => facts.optionsOf(id));
  const mayCome = households.map(({ id }, number) =>
    Math.max(0, ...(options[number] ?? []).map((place) => facts.value(id, place))),
  );
  const isFull = (place: string, capacity: number) =>
    [...placed, ...instance.stays]
      .filter((one) => one.place === place)
      .some(({ from: day }, _, all) => {
        const there = all.filter(({ from, to }) => from <= day && (to === null || to >= day));
        return there.some((one) => placed.includes(one)) && there.reduce((sum, { size }) => sum + size, 0) > capacity;
      });

  const isServiceFull = () =>
    (instance.services ?? []).some(({ id, capacity }) => {
      const users = placed.filter(({ household, place }) => facts.servicesFor(household, place).some((one) => one.id === id));
      return [...users, ...facts.staysWith(id)].some(({ from: day }, _, all) => {
        const there = all.filter(({ from, to }) => from <= day && (to === null || to >= day));
        return there.some((one) => users.some((user) => user === one)) && there.length > capacity;
      });
    });
  const unfairness = () => {
    const people = new Map<string, number>();
    for (const { place, size } of placed) {
      const code = facts.place(place)?.municipality ?? '';
      people.set(code, (people.get(code) ?? 0) + size);
    }
    return facts.unfairness(people);
  };

  /** What is lost beyond fair shares only grows with who comes, so without it more is hoped for than there is. */
  const goOn = (number: number, weight: number, gross: number) => {
    const value = gross - unfairness();
    if (weight > best.weight || (weight === best.weight && value > best.value)) best = { weight, value };
    const household = households[number];
    if (!household) return;
    const left = households.slice(number).reduce((sum, one) => sum + one.weight, 0);
    const hoped = mayCome.slice(number).reduce((sum, one) => sum + one, 0);
    if (weight + left < best.weight || (weight + left === best.weight && value + hoped <= best.value)) return;
    for (const place of options[number] ?? []) {
      const party = { ...household, household: household.id, place };
      const isBlocked = placed.some(
        (other) =>
          facts.isAtOnce(party, other) && facts.isTooNear(place, other.place) && facts.whyApart(party, other) !== undefined,
      );
      if (isBlocked) continue;
      placed.push(party);
      if (!isFull(place, facts.place(place)?.capacity ?? 0) && !isServiceFull())
        goOn(number + 1, weight + household.weight, gross + facts.value(household.id, place));
      placed.pop();
    }
    goOn(number + 1, weight, gross);
  };
  // Nobody placed is a plan too, but weight comes first: the value of a plan may be below zero.
  goOn(0, 0, 0);
  return best;
}
