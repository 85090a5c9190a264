import { sql } from 'kysely';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { ProviderStopId, SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type World, world } from '#test/personas.ts';
import { aStay, begun, belongsTo, gävle, idOfMunicipality, kiruna, ruleOf, sandviken, subject, tonight } from '#test/stays.ts';
import { aFlat } from '#test/offers.ts';
import { asSure, always, network } from '#test/threats.ts';
import { noteAffiliation } from '#threats/operations.ts';
import { askToLiftStop, beginStay, beginStop, endStay, liftStop, listStays, makeOffer } from './operations.ts';
import { insertStop } from './store/stops.ts';

// Two coordinators in the same second: on the real server, on connections of two installations, all let go at once.

const malmö = '1280';
let here: World;
let ragna: StaffActor;
let rurik: StaffActor;
beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, rurik] = [await here.as('polis-placering'), await here.as('polis-placering-jour')];
  await ruleOf(here.installation, ragna, 30);
  // So that there is a key, which is made by one.
  await begun(here.installation, ragna, await subject(here.installation, ragna, 'Den första'));
});
afterAll(() => here[Symbol.asyncDispose]());

/** Asks again when all connections were taken for too long: nothing was done then. */
async function insisted(...asked: Parameters<typeof begun>): ReturnType<typeof begun> {
  for (;;) {
    try {
      return await begun(...asked);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'unavailable') throw error;
    }
  }
}

/** Whether it waits for somebody else; false when it is done without. */
async function waits(work: Promise<unknown>): Promise<boolean> {
  const done = work.then(
    () => false,
    () => false,
  );
  const isWaiting = async () => {
    const { rows } = await here.owner.query<{ waits: boolean }>(
      `select exists (select from pg_locks where locktype = 'advisory' and not granted) as waits`,
    );
    return rows[0]?.waits ? true : undefined;
  };
  for (;;) {
    const found = await Promise.race([done, isWaiting()]);
    if (found !== undefined) return found;
  }
}

const pairs = 100;
const { rounds } = inject('stays');

test(`of ${pairs} pairs that may not meet, let go at once, exactly one of each stands, ${rounds} times`, async () => {
  const servers = [here.installation, here.another()];
  const rivals: [SubjectId, SubjectId][] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const both = [
      await subject(here.installation, ragna, `En ${pair}`),
      await subject(here.installation, ragna, `Annan ${pair}`),
    ] as const;
    const networkId = await network(here.installation, ragna, `Påhittade ${pair}`);
    for (const subjectId of both) await belongsTo(here.installation, ragna, subjectId, networkId);
    rivals.push([...both]);
  }
  for (let round = 0; round < rounds; round++) {
    const all = rivals.flatMap((both) =>
      both.map((subjectId, which) =>
        insisted(servers[which] ?? here.installation, which === 0 ? ragna : rurik, subjectId, {
          municipality: which === 0 ? gävle : sandviken,
        }).then(
          (stayId) => ({ stayId, why: 'stands' }),
          (error: { code: string }) => ({ stayId: undefined, why: error.code }),
        ),
      ),
    );
    const answers = await Promise.all(all);
    const outcomes = rivals.map((_, pair) => new Set([answers[2 * pair]?.why, answers[2 * pair + 1]?.why]));
    expect(outcomes).toEqual(rivals.map(() => new Set(['place_not_available', 'stands'])));
    const { stays } = await perform(here.installation, listStays, ragna, {});
    expect(stays.length).toBe(pairs + 1);
    expect(stays.filter(({ toLookAt }) => toLookAt)).toEqual([]);
    for (const { stayId } of answers)
      if (stayId) await perform(here.installation, endStay, ragna, { stayId, last: '2026-03-02', because: 'never_came' });
  }
}, 300_000);

test('of many who want the last bed in the same moment, one gets it', async () => {
  const hillevi = await here.as('gavle-samordnare');
  const { offerId } = await perform(here.installation, makeOffer, hillevi, { ...aFlat, places: 2, most: 2 });
  const who = await Promise.all(Array.from({ length: 20 }, (_, number) => subject(here.installation, ragna, `Väntar ${number}`)));
  const asked = await Promise.allSettled(
    who.map((subjectId) => insisted(here.installation, ragna, subjectId, { offer: offerId, size: 2 })),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a fact that is being noted is waited for: what begins then knows it', async () => {
  const networkId = await network(here.installation, ragna, 'Påhittade i sista stund');
  const one = await subject(here.installation, ragna, 'Bor där');
  const other = await subject(here.installation, ragna, 'Vill dit');
  await belongsTo(here.installation, ragna, one, networkId);
  await begun(here.installation, ragna, one, { municipality: kiruna });
  const { organisationId, staffId } = rurik;
  const as = { role: 'staff', now: here.installation.clock(), organisationId, staffId } as const;
  let late: Promise<unknown> | undefined;
  await here.installation.database.run(as, async (tx) => {
    await sql`
      insert into threats.affiliation (organisation_id, id, subject_id, network_id, belonging, certainty, reliability, from_day, noted_at, noted_by)
      values (${organisationId}, ${crypto.randomUUID()}, ${other}, ${networkId}, 'member', 'certain', 'reliable', '2026-01-01', now(), ${staffId})`.execute(
      tx,
    );
    late = perform(here.installation, beginStay, ragna, { ...aStay, subjectIds: [other], municipality: kiruna }).catch(
      (error: unknown) => error,
    );
    expect(await waits(late)).toBe(true);
  });
  expect(await late).toMatchObject({ code: 'place_not_available' });
});

test('a stop that is being written is waited for: nobody moves in from that moment', async () => {
  const { offerId } = await perform(here.installation, makeOffer, await here.as('malmo-samordnare'), aFlat);
  const subjectId = await subject(here.installation, ragna, 'Vill dit när det stoppas');
  const { organisationId, staffId } = rurik;
  const as = { role: 'staff', now: here.installation.clock(), organisationId, staffId } as const;
  const stopped = {
    organisationId,
    providerStopId: crypto.randomUUID() as ProviderStopId,
    at: here.installation.clock(),
    by: staffId,
  };
  let late: Promise<unknown> | undefined;
  await here.installation.database.run(as, async (tx) => {
    await insertStop(tx, { ...stopped, providerId: idOfMunicipality(malmö), sealedReason: Buffer.from('x') });
    late = perform(here.installation, beginStay, ragna, {
      ...aStay,
      ...tonight,
      subjectIds: [subjectId],
      municipality: malmö,
      offer: offerId,
    }).catch((error: unknown) => error);
    expect(await waits(late)).toBe(true);
  });
  expect(await late).toMatchObject({ code: 'place_not_available' });
});

test('whoever stops somebody, and whoever lifts it, waits for the one who begins a stay, so that nobody who moves in is left out of what is told', async () => {
  await perform(here.installation, makeOffer, await here.as('eskilstuna-samordnare'), aFlat);
  const reason = 'Bostaden saknar brandlarm.';
  const whileSomebodyBegins = async <T>(work: () => Promise<T>): Promise<T> => {
    const client = await here.owner.connect();
    try {
      await client.query('begin');
      await client.query(`select pg_advisory_xact_lock(hashtextextended('stays of ' || $1, 0))`, [ragna.organisationId]);
      const late = work();
      expect(await waits(late)).toBe(true);
      await client.query('commit');
      return await late;
    } finally {
      client.release(true);
    }
  };
  const providerId = idOfMunicipality('0484');
  const { providerStopId } = await whileSomebodyBegins(() =>
    perform(here.installation, beginStop, ragna, { providerId, reason }),
  );
  await perform(here.installation, askToLiftStop, ragna, { providerStopId, reason });
  const rurik = await here.as('polis-placering-jour');
  await whileSomebodyBegins(() => perform(here.installation, liftStop, rurik, { providerStopId }));
});

test('what is begun first is there for the fact that comes after, and both are kept', async () => {
  const networkId = await network(here.installation, ragna, 'Påhittade efteråt');
  const both = [await subject(here.installation, ragna, 'Först'), await subject(here.installation, ragna, 'Sedan')];
  for (const subjectId of both) await begun(here.installation, ragna, subjectId, { municipality: kiruna });
  const belonging = { networkId, belonging: 'member', ...asSure, ...always } as const;
  await Promise.all(both.map((subjectId) => perform(here.installation, noteAffiliation, ragna, { subjectId, ...belonging })));
  const { stays } = await perform(here.installation, listStays, ragna, {});
  expect(stays.filter(({ toLookAt }) => toLookAt)).toHaveLength(2);
});
