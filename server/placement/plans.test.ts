import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PlacementPlanId } from '#kernel/ids.ts';
import { callJob, startJobs } from '#platform/jobs.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { planOpened, planPut } from '#test/placement-plans.ts';
import { aWaiting, gävle } from '#test/placement-questions.ts';
import { aStay, begun, belongsTo, ruleOf, subject, tonight } from '#test/stays.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import { faultsIn } from './check/check.ts';
import { endStay, makeOffer, moveStay } from './contract.ts';
import * as contract from './contract/plans.ts';
import { confirmList, drawUpList, showSearch, turnDownSearch } from './contract/search.ts';
import { instanceOf } from './domain/scene.ts';
import { makePlans, placementJobs, replanPlan, weedPlans } from './operations.ts';
import { type SealedPlan, type SealedScene, makingPlans } from './operations/plans.ts';

// Threads take their time to begin on a machine that has other things to do.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const planningServer = fileURLToPath(new URL('../../test/faults/planning-server.ts', import.meta.url));

const alone = { ...aHousehold, adults: 1, children: [], apart: 0, avoid: [], must: [], kilometres: null, kronorPerDay: null };
const officer = 'polis-placering';

let here: Asking;
let one: Awaited<ReturnType<typeof aWaiting>>;
let other: Awaited<ReturnType<typeof aWaiting>>;
beforeAll(async () => {
  here = await asking();
  await ruleOf(here.installation, await here.as(officer), 30, false);
  for (const town of ['gavle-samordnare', 'malmo-samordnare'] as const)
    await here.get(town, makeOffer, { ...aFlat, places: 1, most: 1 });
  [one, other] = [await aWaiting(here, alone), await aWaiting(here, { ...alone, urgency: 'at_once' })];
});
afterAll(() => here[Symbol.asyncDispose]());

const show = (placementPlanId: PlacementPlanId, place: Asking = here) =>
  place.get(officer, contract.showPlan, { placementPlanId });
const started = async () => (await here.get(officer, contract.startPlan, {})).placementPlanId;
async function made() {
  const placementPlanId = await started();
  await makePlans(here.installation);
  return show(placementPlanId);
}

const opened = async (placementPlanId: PlacementPlanId) => planOpened(here.installation, await here.as(officer), placementPlanId);

describe('a plan for all who wait', () => {
  test('places them, says with whose offer and what it is worth, and is allowed by the checker that shares no rule with it', async () => {
    const { waiting, allowed } = await here.get(officer, contract.listPlans, {});
    expect([waiting, allowed]).toEqual([2, ['placement_plan.start']]);
    const placementPlanId = await started();
    expect(await show(placementPlanId)).toMatchObject({ state: 'running', result: null, allowed: ['placement_plan.cancel'] });
    expect((await here.ask(officer, contract.startPlan, {})).code).toBe('plan_running');
    await makePlans(here.installation);
    const plan = await show(placementPlanId);
    expect(plan).toMatchObject({ state: 'done', waiting: 2, placed: 2, share: 100, keepUntil: '2026-03-16', allowed: [] });
    expect(plan.result).toMatchObject({ gap: { weight: 0, score: 0 }, left: [], gone: 0, added: 0 });
    const placed = plan.result?.placed ?? [];
    expect(placed.map(({ subject: { pseudonym } }) => pseudonym).toSorted()).toEqual([one.pseudonym, other.pseudonym].toSorted());
    expect(placed.map(({ where }) => where.municipality).toSorted()).toEqual(['Gävle', 'Malmö']);
    for (const { exchangeId, where, score, broken } of placed) {
      const { ranked } = await here.get(officer, showSearch, { exchangeId });
      expect(ranked.find(({ code }) => code === where.code)?.score).toBe(score);
      expect(broken).toEqual([]);
    }
    const { scene, of } = await opened(placementPlanId);
    expect(faultsIn(instanceOf(scene), { ...of.plan, seconds: 0 })).toEqual([]);
  });

  test('keeps rivals apart, and says of the one left over why, and what would let them in', async () => {
    const ragna = await here.as(officer);
    const networkId = await network(here.installation, ragna, 'Påhittade Fjällen');
    await belongsTo(here.installation, ragna, one.subjectId, networkId);
    await here.get(officer, threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    const between = { of: 'subjects', subjectId: one.subjectId, otherSubjectId: other.subjectId } as const;
    await here.get(officer, threats.noteHostility, { between, ...asSure, ...always });
    const { result } = await made();
    expect(result?.placed).toHaveLength(2);
    expect(result?.placed.find(({ exchangeId }) => exchangeId === one.exchangeId)?.where.municipality).toBe('Malmö');

    // Somebody of the network lives in Lund, 17 kilometres away: nothing is left for them.
    const rival = await subject(here.installation, ragna, 'Rival Person 1');
    await belongsTo(here.installation, ragna, rival, networkId);
    const stayId = await begun(here.installation, ragna, rival, { municipality: '1281' });
    const { result: after, placementPlanId } = await made();
    expect(after?.placed.map(({ exchangeId }) => exchangeId)).toEqual([other.exchangeId]);
    expect(after?.left).toMatchObject([
      { exchangeId: one.exchangeId, because: ['capacity', 'distance'], change: { kind: 'place_added' } },
    ]);
    const { scene, of } = await opened(placementPlanId);
    expect(faultsIn(instanceOf(scene), { ...of.plan, seconds: 0 })).toEqual([]);
    await here.get(officer, endStay, { stayId, last: '2026-03-02', because: 'never_came' });
  });

  test('says what no longer holds when the facts have changed since, and of nobody who waits no longer', async () => {
    const plan = await made();
    expect(plan.result?.placed.map(({ broken }) => broken)).toEqual([[], []]);
    const ragna = await here.as(officer);
    const guest = await subject(here.installation, ragna, 'Gäst Person 1');
    const offers = await here.owner.query<{ id: string }>(
      `select offer.id from placement.offer join access.organisation on organisation.id = organisation_id where name = 'Malmö'`,
    );
    const offer = offers.rows[0]?.id as never;
    const stayId = await begun(here.installation, ragna, guest, { municipality: '1280', offer });
    const { result } = await show(plan.placementPlanId);
    const broken = new Map(result?.placed.map((each) => [each.exchangeId, each.broken]));
    expect(broken.get(one.exchangeId)).toEqual(['capacity']);
    expect(broken.get(other.exchangeId)).toEqual([]);
    await here.get(officer, endStay, { stayId, last: '2026-03-02', because: 'never_came' });
    const copy = await here.get(officer, contract.listPlans, {});
    expect(copy.waiting).toBe(2);
  });

  test('who waits no longer is one of whom nothing is said: answered, listed by two, or with a stay since', async () => {
    const third = await aWaiting(here, alone);
    const plan = await made();
    expect(plan.waiting).toBe(3);
    expect(plan.result?.left.map(({ exchangeId }) => exchangeId)).toHaveLength(1);
    const ragna = await here.as(officer);
    const stayId = await begun(here.installation, ragna, third.subjectId, { municipality: '2584', from: '2026-04-01' });
    const { result } = await show(plan.placementPlanId);
    expect(result).toMatchObject({ gone: 1, added: 0 });
    expect(JSON.stringify(result)).not.toContain(third.pseudonym);
    expect((await here.get(officer, contract.listPlans, {})).waiting).toBe(2);
    await here.get(officer, endStay, { stayId, last: '2026-04-01', because: 'never_came' });
    expect((await here.get(officer, contract.listPlans, {})).waiting).toBe(3);
    await here.get(officer, drawUpList, { exchangeId: third.exchangeId, blocked: [] });
    expect((await here.get(officer, contract.listPlans, {})).waiting).toBe(3);
    await here.get('polis-placering-jour', confirmList, { exchangeId: third.exchangeId });
    expect((await here.get(officer, contract.listPlans, {})).waiting).toBe(2);
  });
});

describe('when something has changed', () => {
  const moves = (placementPlanId: PlacementPlanId) => here.get(officer, contract.replanPlan, { placementPlanId });

  test('as few as can be are proposed to move: of the plan, and of those who live where they would not begin to live today', async () => {
    const { offerId } = await here.get('eskilstuna-samordnare', makeOffer, { ...aFlat, places: 1, least: 1, most: 1 });
    const plan = await made();
    const where = new Map(plan.result?.placed.map((each) => [each.exchangeId, each.where.municipality]));
    expect(await moves(plan.placementPlanId)).toEqual({ moves: [], holding: where.size, unsafe: 0, fewest: 0, isProven: true });

    const ragna = await here.as(officer);
    const [ada, bo] = [
      await subject(here.installation, ragna, 'Granne Person 1'),
      await subject(here.installation, ragna, 'Granne Person 2'),
    ];
    const stays = [
      await begun(here.installation, ragna, ada, { municipality: '2281' }),
      await begun(here.installation, ragna, bo, { municipality: '2262' }),
    ];
    const between = { of: 'subjects', subjectId: ada, otherSubjectId: bo } as const;
    const { factId } = await here.get(officer, threats.noteHostility, { between, ...asSure, ...always });
    const proposed = await moves(plan.placementPlanId);
    expect(proposed).toMatchObject({ unsafe: 2, fewest: 1, isProven: true });
    const [move] = proposed.moves;
    expect(move).toMatchObject({ exchangeId: null, from: null, needs: 'unknown' });
    expect(stays).toContain(move?.stayId);
    expect(['Gävle', 'Malmö', 'Eskilstuna']).toContain(move?.to?.municipality);
    const said = JSON.stringify(proposed);
    for (const secret of ['Sundsvall', 'Timrå', '2281', '2262', offerId]) expect(said).not.toContain(secret);

    // Carried out by somebody, and by the database that tries every rule.
    const offers = await here.owner.query<{ id: string }>(
      `select offer.id from placement.offer join access.organisation on organisation.id = organisation_id where name = $1`,
      [move?.to?.municipality],
    );
    const to = { ...aStay, ...tonight, municipality: move?.to?.code ?? '', offer: (offers.rows[0]?.id ?? null) as never };
    const { stayId } = await here.get(officer, moveStay, { stayId: move?.stayId as never, ...to });
    // Both days of a move count, so it is tomorrow that they no longer live near each other.
    const tomorrow = await here.copy();
    tomorrow.setClock('2026-03-03T11:00:00Z');
    const { placementPlanId } = plan;
    expect(await perform(tomorrow.installation, replanPlan, ragna, { placementPlanId })).toMatchObject({ unsafe: 0 });
    await tomorrow[Symbol.asyncDispose]();
    for (const id of [stayId, ...stays.filter((one) => one !== move?.stayId)])
      await here.get(officer, endStay, { stayId: id, last: '2026-03-02', because: 'over' });
    await here.get(officer, threats.endHostility, { factId, to: '2026-03-02' });
  });
});

/** So much to do that it takes a while: invented households, with a place of the vault’s own way of sealing it. */
async function longScene(households: number): Promise<SealedScene> {
  const placementPlanId = await started();
  await makePlans(here.installation);
  const { scene } = await opened(placementPlanId);
  const [first] = scene.waiting;
  const [flat] = scene.scene.offers;
  if (!first || !flat) throw new Error('Nobody waits.');
  const networks = Array.from({ length: 40 }, (_, number) => ({ id: `n${number}`, active_in: [] }));
  const waiting = Array.from({ length: households }, (_, number) => ({
    ...first,
    household: { ...first.household, id: `h${number}`, networks: [`n${number % 40}`], keep_apart: [], weight: 1 + (number % 3) },
  }));
  const codes = scene.scene.municipalities.map(({ code }) => code);
  const offers = Array.from({ length: 160 }, (_, number) => ({
    ...flat,
    offerId: `p${number}` as typeof flat.offerId,
    code: codes[(number * 7) % codes.length] ?? '',
    places: 2,
    kronorPerDay: 500 + ((number * 37) % 900),
  }));
  return { ...scene, waiting, scene: { ...scene.scene, networks, hostile: [], offers, stays: [] } };
}

const putPlan = async (scene: SealedScene) => planPut(here.installation, await here.as(officer), scene);
const stateOf = async (placementPlanId: PlacementPlanId) =>
  (await here.get(officer, contract.listPlans, {})).plans.find((each) => each.placementPlanId === placementPlanId);
const plannedOf = async (placementPlanId: PlacementPlanId) => (await opened(placementPlanId)).of.plan;

describe('a plan that runs', () => {
  let long: SealedScene;
  let whole: SealedPlan['plan'];
  beforeAll(async () => {
    long = await longScene(100);
    const placementPlanId = await putPlan(long);
    await makePlans(here.installation);
    whole = await plannedOf(placementPlanId);
  });
  const underWay = async (placementPlanId: PlacementPlanId) => {
    const share = async () => (await stateOf(placementPlanId))?.share ?? 0;
    await expect.poll(share, { timeout: 90_000, interval: 50 }).toBeGreaterThan(0);
  };

  test('is called for as soon as it is started, says how far it has come, and is made again the same when a server has left it off', async () => {
    const [first, second] = [here.another(), here.another()];
    const jobs = await startJobs(first, placementJobs);
    const placementPlanId = await putPlan(long);
    await underWay(placementPlanId);
    const { share, placed } = (await stateOf(placementPlanId)) ?? {};
    expect([share, placed].every((number) => Number(number) > 0)).toBe(true);
    await jobs.stop();
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'running' });
    await makePlans(second);
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'done', share: 100 });
    expect(await plannedOf(placementPlanId)).toEqual(whole);
  });

  test('is made by one server at a time; and by another when the first has lost its connection', async () => {
    const [first, second] = [here.another(), here.another()];
    const placementPlanId = await putPlan(long);
    const making = makePlans(first);
    await underWay(placementPlanId);
    await makePlans(second);
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'running' });
    const { rows } = await here.owner.query<{ attempts: number }>('select attempts from placement.plan where id = $1', [
      placementPlanId,
    ]);
    expect(rows).toEqual([{ attempts: 1 }]);
    const { rowCount } = await here.owner.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
    );
    expect(rowCount).toBe(1);
    await making;
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'running' });
    await makePlans(second);
    expect(await plannedOf(placementPlanId)).toEqual(whole);
  });

  test('comes to its end, and to the same, when the process that makes it is killed', async () => {
    const { databaseUrl, keyShareFolder } = here.installation.configuration;
    const said = { databaseUrl: databaseUrl.reveal(), keyShareFolder, now: here.installation.clock() };
    const server = async () => {
      const child = spawn(process.execPath, [planningServer, JSON.stringify(said)], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      return child;
    };
    const first = await server();
    const placementPlanId = await putPlan(long);
    await underWay(placementPlanId);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'running' });
    const second = await server();
    // Or at the next minute, by itself.
    await here.installation.database.run({ role: 'planner', now: said.now }, (tx) => callJob(tx, makingPlans));
    await expect.poll(async () => (await stateOf(placementPlanId))?.state, { timeout: 120_000, interval: 200 }).toBe('done');
    second.kill('SIGKILL');
    expect(await plannedOf(placementPlanId)).toEqual(whole);
  });

  test('is cancelled, and what had been found by then is kept with what is proven of it', async () => {
    const placementPlanId = await putPlan(long);
    const making = makePlans(here.installation);
    await underWay(placementPlanId);
    await here.get('polis-placering-jour', contract.cancelPlan, { placementPlanId });
    expect((await here.ask(officer, contract.cancelPlan, { placementPlanId })).code).toBe('plan_over');
    await making;
    const { scene, of } = await opened(placementPlanId);
    expect(await stateOf(placementPlanId)).toMatchObject({ state: 'cancelled', placed: of.plan.assignments.length });
    expect(of.plan.iterations.search).toBeLessThan(whole.iterations.search);
    expect(of.plan.assignments.length).toBeGreaterThan(0);
    expect(faultsIn(instanceOf(scene), { ...of.plan, seconds: 0 })).toEqual([]);
  });

  test('one that brings servers down is given up', async () => {
    const placementPlanId = await putPlan(long);
    await here.owner.query('update placement.plan set attempts = 3 where id = $1', [placementPlanId]);
    await makePlans(here.installation);
    expect(await show(placementPlanId)).toMatchObject({ state: 'failed', result: null, allowed: [] });
  });
});

test('nothing of who or where is in the clear, and it is weeded on its day, or when somebody of the vault is', async () => {
  const plan = await made();
  const rowOf = async () =>
    (
      await here.owner.query<{ row: string }>('select to_jsonb(plan)::text as row from placement.plan where id = $1', [
        plan.placementPlanId,
      ])
    ).rows[0]?.row ?? '';
  const before = await rowOf();
  for (const { subject: who, where, exchangeId } of plan.result?.placed ?? [])
    for (const said of [who.subjectId, who.pseudonym, exchangeId, where.municipality, Buffer.from(where.code).toString('hex')])
      expect(before).not.toContain(said);
  const weeder = { kind: 'system', persona: 'weeder' } as const;
  const weeded = async () => (await perform(here.installation, weedPlans, weeder, {})).plans.map((each) => each.placementPlanId);
  expect(await weeded()).toEqual([]);
  const later = await here.copy();
  later.setClock('2026-03-17T11:00:00Z');
  const { plans } = await perform(later.installation, weedPlans, weeder, {});
  expect(plans.map((each) => each.placementPlanId)).toContain(plan.placementPlanId);
  await later[Symbol.asyncDispose]();

  const ragna = await here.as(officer);
  const gone = await subject(here.installation, ragna, 'Gallrad Person 1');
  await here.owner.query(`update threats.subject set keep_until = '2026-03-01' where id = $1`, [gone]);
  await here.get(officer, threats.weedSubject, { subjectId: gone, version: 1 });
  expect(await weeded()).toContain(plan.placementPlanId);
  const after = await show(plan.placementPlanId);
  expect(after).toMatchObject({ state: 'done', isWeeded: true, result: null });
  expect(await here.installation.keyShares.find(plan.placementPlanId)).toBeUndefined();
  expect(await rowOf()).toMatch(/"sealed_plan": null.*"sealed_scene": null/);
});

test('is the function’s and nobody else’s: without it, or with an id that is not there, all is the same', async () => {
  const placementPlanId = await started();
  await makePlans(here.installation);
  for (const who of ['haninge-samordnare', 'gavle-chef', 'polis-samordnare', 'polis-hotbedomare', 'utforare-chef'] as const)
    for (const of of [contract.startPlan, contract.listPlans, contract.showPlan, contract.replanPlan, contract.cancelPlan])
      expect((await here.ask(who, of, { placementPlanId })).code, `${of.name} ${who}`).toBe('not_allowed');
  for (const of of [contract.showPlan, contract.replanPlan, contract.cancelPlan])
    expect((await here.ask(officer, of, { placementPlanId: crypto.randomUUID() })).code).toBe('not_found');
});

test('nobody waits: no plan', async () => {
  for (const { exchangeId } of [one, other]) await here.get(officer, turnDownSearch, { exchangeId });
  expect((await here.ask(officer, contract.startPlan, {})).code).toBe('nobody_waits');
  expect(await here.get(officer, contract.listPlans, {})).toMatchObject({ waiting: 0, allowed: [] });
});
