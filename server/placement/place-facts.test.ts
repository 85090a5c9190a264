import type { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfferId, StayId, SubjectId } from '#kernel/ids.ts';
import { randomOf } from '#kernel/random.ts';
import type { Contract } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import { type Operation, type StaffActor, perform } from '#platform/operation.ts';
import { rotateOrganisation } from '#platform/rotate-keys.ts';
import { destroyOver } from '#retention/operations.ts';
import { listSubjects, weedSubject } from '#threats/operations.ts';
import { refused } from '#test/contacts.ts';
import { aFlat } from '#test/offers.ts';
import { type World, world } from '#test/personas.ts';
import { begun, belongsTo, gävle, kiruna, ruleOf, subject } from '#test/stays.ts';
import { network } from '#test/threats.ts';
import * as placement from './operations.ts';
import { listFree } from './operations/stays.ts';

const weeder = { kind: 'system', persona: 'weeder' } as const;
let here: World;
let ragna: StaffActor;
let rurik: StaffActor;
let one: SubjectId;
let rival: SubjectId;
let called = 0;

const does = <C extends Contract>(op: Operation<C>, input: z.input<C['input']>, by = ragna) =>
  perform(here.installation, op, by, input);
const notAvailable = refused('place_not_available');
const opened = (stayId: z.input<typeof placement.openPlace.contract.input>['stayId'], by = rurik) =>
  does(placement.openPlace, { stayId, reason: 'Möte i Gävle.' }, by);

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, rurik] = [await here.as('polis-placering'), await here.as('polis-placering-jour')];
  await ruleOf(here.installation, ragna, 0);
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  one = await subject(here.installation, ragna, `Björk Ask ${(called += 1)}`);
  rival = await subject(here.installation, ragna, `Gran Tall ${called}`);
  const networkId = await network(here.installation, ragna, `Påhittade nätverket ${called}`);
  for (const subjectId of [one, rival]) await belongsTo(here.installation, ragna, subjectId, networkId);
});

describe('a place that has been opened', () => {
  test('is opened anew when the database says that it is another, and after a quarter of an hour', async () => {
    const [first, second] = [
      await begun(here.installation, ragna, one),
      await begun(here.installation, ragna, rival, { municipality: kiruna }),
    ];
    const looked = () => does(placement.listStays, {});
    await looked();
    // Somebody who writes in the database by themselves has put the place of one in the row of the other.
    const swap = (columns: string) =>
      here.owner.query(
        `update placement.stay set (${columns}) = (select ${columns} from placement.stay where id = $2) where id = $1`,
        [first, second],
      );
    const { rows } = await here.owner.query('select sealed_place, place_token from placement.stay where id = $1', [first]);
    await swap('sealed_place');
    here.setClock('2026-03-02T11:14:00Z');
    await looked();
    here.setClock('2026-03-02T11:16:00Z');
    await expect(looked()).rejects.toThrow();
    await here.owner.query('update placement.stay set sealed_place = $2 where id = $1', [first, rows[0].sealed_place]);
    await looked();
    await swap('sealed_place, place_token');
    await expect(looked()).rejects.toThrow();
    await here.owner.query('update placement.stay set (sealed_place, place_token) = ($2, $3) where id = $1', [
      first,
      rows[0].sealed_place,
      rows[0].place_token,
    ]);
    await looked();
  });
});

describe('the address of a stay', () => {
  test('is given and changed while somebody lives there, sealed, with who it was; afterwards it is not', async () => {
    const stayId = await begun(here.installation, ragna, one);
    const [first, second] = ['Påhittade vägen 1', 'Påhittade vägen 2'];
    for (const address of [first, second]) await does(placement.setAddress, { stayId, address }, rurik);
    expect((await opened(stayId)).address).toBe(second);
    const shown = await does(placement.showStay, { stayId });
    expect(shown).toMatchObject({
      address: { by: 'Rurik', at: '2026-03-02T11:00:00.000Z' },
      allowed: expect.arrayContaining(['stay.set_address']),
    });
    expect(JSON.stringify([shown, await does(placement.listStays, {}), here.logged])).not.toMatch(/Påhittade vägen/);
    const { rows } = await here.owner.query(
      `select to_jsonb(entry)::text as entry from audit.entry where operation = 'stay.set_address'`,
    );
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/Påhittade vägen/);
    await does(placement.setAddress, { stayId, address: null });
    expect((await opened(stayId)).address).toBeNull();
    await does(placement.endStay, { stayId, last: '2026-03-02', because: 'over' });
    await does(placement.setAddress, { stayId, address: first });
    here.setClock('2026-03-03T11:00:00Z');
    await expect(does(placement.setAddress, { stayId, address: second })).rejects.toMatchObject(refused('stay_over'));
  });

  test('is nothing that another house can write, or know is there', async () => {
    const stayId = await begun(here.installation, ragna, one);
    for (const who of ['gavle-samordnare', 'polis-hotbedomare'] as const)
      await expect(does(placement.setAddress, { stayId, address: 'x' }, await here.as(who))).rejects.toMatchObject(
        refused('not_allowed'),
      );
  });
});

describe('the key to where people live', () => {
  test('is wrapped anew with the keys of the house, and opens what it opened', async () => {
    const stayId = await begun(here.installation, ragna, one, { address: 'Påhittade vägen 5' });
    const version = async () =>
      (await here.owner.query<{ key_version: number }>('select key_version from placement.location_key')).rows.map(
        (row) => row.key_version,
      );
    const [before = 0] = await version();
    await rotateOrganisation(here.installation, ragna.organisationId);
    expect(await version()).toEqual([before + 1]);
    expect((await opened(stayId)).address).toBe('Påhittade vägen 5');
    await expect(begun(here.installation, ragna, rival)).rejects.toMatchObject(notAvailable);
  });
});

describe('the edition of the stays', () => {
  test('is another as soon as one begins, changes or ends, whoever changes it, and the same after what was refused or only read', async () => {
    const edition = async () =>
      (await here.owner.query('select stays_edition as edition from placement.location_key')).rows[0].edition;
    const stayId = await begun(here.installation, ragna, one);
    const seen = [await edition()];
    const isNew = async () => {
      const now = await edition();
      expect(seen).not.toContain(now);
      seen.push(now);
    };
    await does(placement.setAddress, { stayId, address: 'Påhittade vägen 7' });
    await isNew();
    await here.owner.query('update placement.stay set size = 2 where id = $1', [stayId]);
    await isNew();
    await expect(begun(here.installation, ragna, rival)).rejects.toMatchObject(notAvailable);
    await opened(stayId);
    expect(await edition()).toBe(seen.at(-1));
    await does(placement.endStay, { stayId, last: '2026-03-02', because: 'over' });
    await isNew();
  });
});

describe('what a server remembers of the stays', () => {
  const looked = () => does(placement.listStays, {});
  /** Written behind the back of everything that would notice. */
  async function behind(text: string, values: readonly unknown[]) {
    const client = await here.owner.connect();
    try {
      await client.query('begin');
      await client.query('set local session_replication_role = replica');
      await client.query(text, [...values]);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  test('is read anew only of a stay that has changed', async () => {
    const [stayId, other] = [
      await begun(here.installation, ragna, one),
      await begun(here.installation, ragna, rival, { municipality: kiruna }),
    ];
    await looked();
    const { rows } = await here.owner.query('select sealed_place from placement.stay where id = $1', [stayId]);
    // If it were opened again, it would not open.
    await behind('update placement.stay set sealed_place = $2 where id = $1', [stayId, Buffer.alloc(600)]);
    await does(placement.endStay, { stayId: other, last: '2026-03-05', because: 'over' });
    await looked();
    await here.owner.query(`update placement.stay set size = 2 where id = $1`, [stayId]);
    await expect(looked()).rejects.toThrow();
    await behind('update placement.stay set sealed_place = $2 where id = $1', [stayId, rows[0].sealed_place]);
    await looked();
  });

  test('is what one reads that remembers nothing, however many have changed in between', async () => {
    const hillevi = await here.as('gavle-samordnare');
    const { offerId } = await does(placement.makeOffer, { ...aFlat, places: 60 }, hillevi);
    const random = randomOf(20_261_127);
    const people: SubjectId[] = [];
    for (let number = 0; number < 12; number++) people.push(await subject(here.installation, ragna, `En av många ${number}`));
    const lives = new Map<SubjectId, StayId>();
    const change = async () => {
      const who = people[random.below(people.length)] ?? one;
      const stayId = lives.get(who);
      const how = random.below(4);
      if (stayId === undefined) lives.set(who, await begun(here.installation, ragna, who, how > 0 ? { offer: offerId } : {}));
      else if (how === 0) await here.owner.query('update placement.stay set size = 1 + size % 3 where id = $1', [stayId]);
      else {
        await does(placement.endStay, { stayId, last: '2026-03-02', because: 'never_came' });
        lives.delete(who);
      }
    };
    const read = async (installation: Installation) => [
      await perform(installation, listFree, ragna, {}),
      (await perform(installation, placement.listStays, ragna, {})).stays.map(({ stayId, size, toLookAt }) => [
        stayId,
        size,
        toLookAt,
      ]),
    ];
    for (const changes of [1, 0, 3, 2, 120, 1]) {
      for (let number = 0; number < changes; number++) await change();
      expect(await read(here.installation)).toEqual(await read(here.another()));
    }
  }, 120_000);

  test('is of no use once the key has been destroyed', async () => {
    await using own = await world();
    own.setClock('2026-03-02T11:00:00Z');
    const officer = await own.as('polis-placering');
    await ruleOf(own.installation, officer, 0);
    await begun(own.installation, officer, await subject(own.installation, officer, 'Ask Lind 3'));
    const read = () => perform(own.installation, placement.listStays, officer, {});
    expect((await read()).stays).toHaveLength(1);
    const { rows } = await own.owner.query('select id from placement.location_key');
    await own.installation.keyShares.destroy(rows[0].id);
    await expect(read()).rejects.toMatchObject(refused('not_found'));
  });
});

describe('a house that is given another name', () => {
  test('is the same house, whichever of its names each offer has', async () => {
    const hillevi = await here.as('utforare-chef');
    const house = (
      await here.owner.query(`select id from access.organisation where kind = 'municipality' and code = any ($1) order by code`, [
        [gävle, kiruna],
      ])
    ).rows;
    const flat = (unit: string, there: number) => ({ ...aFlat, unit, municipalityId: house[there].id });
    const [first, second] = [
      await does(placement.makeOffer, flat('Granen', 0), hillevi),
      await does(placement.makeOffer, flat('Granen', 1), hillevi),
    ];
    await begun(here.installation, ragna, one, { municipality: gävle, offer: first.offerId });
    const moves = (offer: OfferId) => begun(here.installation, ragna, rival, { municipality: kiruna, offer });
    await expect(moves(second.offerId)).rejects.toMatchObject(notAvailable);
    // The one of the rival gets another name, then the one where somebody lives, then there is a third under the old name.
    await does(placement.changeOffer, { ...flat('Tallen', 1), offerId: second.offerId, version: 1 }, hillevi);
    await expect(moves(second.offerId)).rejects.toMatchObject(notAvailable);
    await does(placement.changeOffer, { ...flat(' tallen ', 0), offerId: first.offerId, version: 1 }, hillevi);
    await expect(moves(second.offerId)).rejects.toMatchObject(notAvailable);
    const third = await does(placement.makeOffer, flat('TALLEN', 1), hillevi);
    await expect(moves(third.offerId)).rejects.toMatchObject(notAvailable);
    const other = await does(placement.makeOffer, flat('Eken', 1), hillevi);
    await moves(other.offerId);
  });
});

describe('somebody who lives somewhere', () => {
  test('is not weeded out of the vault before they have moved out', async () => {
    const stayId = await begun(here.installation, ragna, one);
    await here.owner.query(`update threats.subject set keep_until = '2026-03-01' where id = any ($1)`, [[one, rival]]);
    const weeds = (subjectId: SubjectId) => does(weedSubject, { subjectId, version: 1 });
    await expect(weeds(one)).rejects.toMatchObject(refused('subject_lives_somewhere'));
    expect((await does(listSubjects, {})).subjects.some(({ subjectId }) => subjectId === one)).toBe(true);
    await weeds(rival);
    await does(placement.endStay, { stayId, last: '2026-03-02', because: 'over' });
    await expect(weeds(one)).rejects.toMatchObject(refused('subject_lives_somewhere'));
    here.setClock('2026-03-03T11:00:00Z');
    await weeds(one);
  });
});

// Last: the clock is not turned back after it.
describe('where a stay was', () => {
  const destroyed = () => perform(here.installation, destroyOver, weeder, {});
  test('is kept for sixty days whatever the rule says, and for good without one', async () => {
    const stayId = await begun(here.installation, ragna, one);
    await does(placement.endStay, { stayId, last: '2026-03-02', because: 'over' });
    const rule = (days: string) =>
      here.owner.query(`update retention.rule set said = array[$1] where code = 'place_after_days'`, [days]);
    await rule('1');
    here.setClock('2026-04-30T11:00:00Z');
    await destroyed();
    expect((await does(placement.showStay, { stayId })).placeDestroyedAt).toBeNull();
    await here.owner.query(`update retention.rule set valid_to = '2026-02-01' where code = 'place_after_days'`);
    here.setClock('2027-04-30T11:00:00Z');
    expect((await destroyed()).places).toBe(0);
    await here.owner.query(`update retention.rule set valid_to = null, said = '{90}' where code = 'place_after_days'`);
  });

  test('is destroyed so many days after it is over, with the address and the reasons; who and when stays', async () => {
    const stayId = await begun(here.installation, ragna, one, { address: 'Påhittade vägen 3' });
    const goesOn = await begun(here.installation, ragna, rival, { municipality: kiruna });
    await opened(stayId);
    await does(placement.endStay, { stayId, last: '2026-03-10', because: 'over' });
    here.setClock('2026-06-08T11:00:00Z');
    await destroyed();
    expect((await does(placement.showStay, { stayId })).placeDestroyedAt).toBeNull();
    here.setClock('2026-06-09T11:00:00Z');
    expect((await destroyed()).places).toBe(1);
    expect((await destroyed()).places).toBe(0);
    const { rows } = await here.owner.query(
      `select sealed_place = '' as place, sealed_address = '' as address from placement.stay where id = any ($1) order by id = $2 desc`,
      [[stayId, goesOn], stayId],
    );
    expect(rows).toEqual([
      { place: true, address: true },
      { place: false, address: false },
    ]);
    await expect(opened(stayId)).rejects.toMatchObject(refused('place_destroyed'));
    const shown = await does(placement.showStay, { stayId });
    expect(shown).toMatchObject({
      to: '2026-03-10',
      placeDestroyedAt: '2026-06-09T11:00:00.000Z',
      openings: [{ by: 'Rurik', reason: '' }],
    });
    expect(shown.allowed).not.toContain('stay.open_place');
    expect((await opened(goesOn)).municipality).toBe('Kiruna');
  });
});
