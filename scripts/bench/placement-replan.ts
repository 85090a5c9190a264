/** What changes in a plan when something happens: 26 invented events, each on the plan as it was. Run with an instance and its plan; prints JSON. */
import { readFile } from 'node:fs/promises';
import type { Instance, Plan } from '#server/placement/domain/format.ts';
import { kilometres } from '#server/placement/domain/geography.ts';
import { randomOf } from '#kernel/random.ts';
import { replan } from '#server/placement/domain/replan.ts';

const [instanceFile = '', planFile = ''] = process.argv.slice(2);
const instance = JSON.parse(await readFile(instanceFile, 'utf8')) as Instance;
const plan = JSON.parse(await readFile(planFile, 'utf8')) as Plan;
const random = randomOf(26);
const pick = <T>(all: readonly T[]): T => all[random.below(all.length)] as T;
const placeOf = new Map(instance.places.map((place) => [place.id, place]));
const householdOf = new Map(instance.households.map((household) => [household.id, household]));
const seats = new Map(instance.municipalities.map((one) => [one.code, one]));

/** A network of somebody placed becomes active within 50 km of them, or two become hostile. */
function event(number: number): Instance {
  if (number % 2 === 1) {
    const two = [pick(instance.networks).id, pick(instance.networks).id] as [string, string];
    return { ...instance, hostile: two[0] === two[1] ? instance.hostile : [...instance.hostile, two] };
  }
  const { household, place } = pick(plan.assignments.filter((one) => (householdOf.get(one.household)?.networks.length ?? 0) > 0));
  const network = pick(householdOf.get(household)?.networks ?? []);
  const here = seats.get(placeOf.get(place)?.municipality ?? '');
  const around = instance.municipalities
    .filter((one) => here !== undefined && kilometres(here, one) <= 50)
    .map(({ code }) => code);
  const networks = instance.networks.map((one) =>
    one.id === network ? { ...one, active_in: [...one.active_in, ...around] } : one,
  );
  return { ...instance, networks };
}

const events = Array.from({ length: 26 }, (_, number) => {
  const next = event(number);
  const began = performance.now();
  const { moves, fewest, proven } = replan(next, plan);
  return {
    ms: performance.now() - began,
    moves: moves.length,
    lost: moves.filter(({ to }) => to === null).length,
    fewest,
    proven,
  };
});
const times = events.map(({ ms }) => ms).toSorted((one, other) => one - other);
console.log(
  JSON.stringify({
    events: events.length,
    fewest: events.filter(({ moves, fewest, proven }) => proven && moves === fewest).length,
    lost: events.reduce((sum, { lost }) => sum + lost, 0),
    moves: events.reduce((sum, { moves }) => sum + moves, 0),
    median: times[times.length >> 1],
    longest: times.at(-1),
  }),
);
