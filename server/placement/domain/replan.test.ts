import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factsOf } from '#server/placement/check/facts.ts';
import { household, instance, municipality, place } from '#test/placement/parts.ts';
import { tinyWorld } from '#test/placement/tiny-world.ts';
import type { Instance, Replan } from './format.ts';
import { plan } from './plan.ts';
import { randomOf } from '#kernel/random.ts';
import { replan } from './replan.ts';

type Where = ReadonlyMap<string, string | null>;

/** Whether nothing forbids that these live there together, by the checker's own reading of the rules. */
function holds(world: Instance, where: Where): boolean {
  const facts = factsOf(world);
  const there = [...where].flatMap(([id, placeId]) => {
    const one = facts.household(id);
    return one && placeId !== null ? [{ ...one, household: id, place: placeId }] : [];
  });
  const isAlone = there.every((one) => facts.optionsOf(one.household).includes(one.place));
  const isApart = there.every((one, number) =>
    there
      .slice(number + 1)
      .every(
        (other) =>
          !facts.isAtOnce(one, other) || !facts.isTooNear(one.place, other.place) || facts.whyApart(one, other) === undefined,
      ),
  );
  const hasBeds = there.every((one) => {
    const all = [...there, ...world.stays].filter((other) => other.place === one.place);
    return all.every(({ from: day }) => {
      const now = all.filter(({ from, to }) => from <= day && (to === null || day <= to));
      const people = now.reduce((sum, { size }) => sum + size, 0);
      return !now.some((other) => there.includes(other as never)) || people <= (facts.place(one.place)?.capacity ?? 0);
    });
  });
  const hasSlots = (world.services ?? []).every(({ id, capacity }) => {
    const users = there.filter((one) => facts.servicesFor(one.household, one.place).some((service) => service.id === id));
    const all = [...users, ...facts.staysWith(id)];
    return all.every(({ from: day }) => {
      const now = all.filter(({ from, to }) => from <= day && (to === null || day <= to));
      return !now.some((one) => users.includes(one as never)) || now.length <= capacity;
    });
  });
  return isAlone && isApart && hasBeds && hasSlots;
}

/** The fewest who lose their place, then who move, by trying every way in which these could live. */
function fewestByTrying(world: Instance, before: Where): { lost: number; moves: number } {
  const ids = [...before.keys()];
  const choices = [...world.places.map(({ id }) => id), null];
  let best = { lost: Infinity, moves: Infinity };
  const goOn = (number: number, where: Map<string, string | null>, lost: number, moves: number) => {
    if (lost > best.lost || (lost === best.lost && moves >= best.moves) || !holds(world, where)) return;
    const id = ids[number];
    if (id === undefined) {
      best = { lost, moves };
      return;
    }
    for (const choice of choices) {
      where.set(id, choice);
      goOn(number + 1, where, lost + (choice === null ? 1 : 0), moves + (choice === before.get(id) ? 0 : 1));
      where.delete(id);
    }
  };
  goOn(0, new Map(), 0, 0);
  return best;
}

function changed(world: Instance, seed: number): Instance {
  const random = randomOf(seed);
  const codes = world.municipalities.map(({ code }) => code);
  const ids = world.networks.map(({ id }) => id);
  const [one, other] = [ids[random.below(ids.length)], ids[random.below(ids.length)]];
  const code = codes[random.below(codes.length)] ?? '';
  switch (random.below(3)) {
    case 0:
      return {
        ...world,
        networks: world.networks.map((network) => (network.id === one ? { ...network, active_in: [code] } : network)),
      };
    case 1:
      return one === undefined || other === undefined || one === other
        ? world
        : { ...world, hostile: [...world.hostile, [one, other]] };
    default: {
      const gone = random.below(world.places.length);
      return {
        ...world,
        places: world.places.map((its, number) => (number === gone ? { ...its, capacity: Math.max(0, its.capacity - 1) } : its)),
      };
    }
  }
}

const after = (before: Where, { moves }: Replan) => {
  const where = new Map(before);
  for (const { household: id, to } of moves) where.set(id, to);
  return where;
};

describe('when the world has changed since the plan was made', () => {
  test('nobody who may stay moves, and what is proposed is allowed; in tiny worlds it is as few as can be', () => {
    let [moved, lostSome] = [0, 0];
    const checked = fc.check(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seed) => {
        const world = tinyWorld(seed);
        const { assignments } = plan(world, { seed: 1, dual: 30, search: 200 });
        fc.pre(assignments.length > 0 && assignments.length <= 5 && world.places.length <= 6);
        const next = changed(world, seed);
        const before = new Map(assignments.map((one) => [one.household, one.place]));
        const made = replan(next, { assignments });
        const where = after(before, made);
        expect(holds(next, where)).toBe(true);
        for (const { household: id, from, to } of made.moves) {
          expect(from).toBe(before.get(id));
          expect(to).not.toBe(from);
        }
        expect(made.stay + made.moves.length).toBe(before.size);
        const lost = made.moves.filter(({ to }) => to === null).length;
        expect({ lost, moves: made.moves.length }).toEqual(fewestByTrying(next, before));
        expect(made).toMatchObject({ proven: true, fewest: made.moves.length });
        moved += made.moves.length;
        lostSome += lost;
      }),
      { numRuns: 400 },
    );
    expect(checked.failed, fc.defaultReportMessage(checked)).toBe(false);
    // Not so quiet that nothing was tried.
    expect(moved).toBeGreaterThan(20);
    expect(lostSome).toBeGreaterThan(2);
  });

  const towns = ['a', 'b', 'c'].map((code, number) => municipality(code, { lon: 15 + number }));
  const one = (id: string, code: string, capacity = 1) => place(id, { municipality: code, capacity });
  const before = [
    { household: 'h1', place: 'pa' },
    { household: 'h2', place: 'pb' },
  ];

  test('a network that becomes active moves the one it is about, to the best that is left', () => {
    const world = instance({
      municipalities: towns,
      networks: [{ id: 'n1', active_in: ['a'] }, { id: 'n2' }],
      hostile: [],
      places: [one('pa', 'a'), one('pb', 'b'), one('pc', 'c', 2)],
      households: [household('h1', { networks: ['n1'] }), household('h2', { networks: ['n2'] })],
    });
    expect(replan(world, { assignments: before })).toEqual({
      moves: [{ household: 'h1', from: 'pa', to: 'pc' }],
      stay: 1,
      fewest: 1,
      proven: true,
    });
  });

  test('somebody else makes room where that is the only way, and only then', () => {
    const world = (capacityOfC: number) =>
      instance({
        municipalities: towns,
        networks: [{ id: 'n1', active_in: ['a'] }, { id: 'n2' }],
        hostile: [],
        places: [one('pa', 'a'), one('pb', 'b'), one('pc', 'c', capacityOfC)],
        households: [
          household('h1', { networks: ['n1'], avoid: capacityOfC === 1 ? ['c'] : [] }),
          household('h2', { networks: ['n2'] }),
        ],
      });
    const { moves } = replan(world(1), { assignments: before });
    expect(moves).toEqual([
      { household: 'h1', from: 'pa', to: 'pb' },
      { household: 'h2', from: 'pb', to: expect.stringMatching(/p[ac]/) as string },
    ]);
    expect(replan(world(2), { assignments: before }).moves).toHaveLength(1);
  });

  test('where nothing is left, it says so; a place that is gone and a household that has gone are heeded', () => {
    const world = instance({ municipalities: towns, places: [one('pb', 'b')], households: [household('h1'), household('h2')] });
    expect(replan(world, { assignments: [...before, { household: 'left', place: 'pa' }] })).toEqual({
      moves: [{ household: 'h1', from: 'pa', to: null }],
      stay: 1,
      fewest: 1,
      proven: true,
    });
  });

  test('with no steps to spend it still proposes only what is allowed, and claims nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (seed) => {
        const world = tinyWorld(seed);
        const { assignments } = plan(world, { seed: 1, dual: 30, search: 200 });
        const next = changed(world, seed);
        const made = replan(next, { assignments }, { steps: 0, polish: 0 });
        const where = after(new Map(assignments.map((two) => [two.household, two.place])), made);
        expect(holds(next, where)).toBe(true);
        expect(made.fewest).toBeLessThanOrEqual(made.moves.length);
        expect(made.proven).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
