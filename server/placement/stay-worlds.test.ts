import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { OfferId, StayId, SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type Draw, codes, dayOf, lastDay, networks, notingIn, oneOf, periodOf } from '#test/noting-worlds.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aHousehold } from '#test/offers.ts';
import { aWaiting } from '#test/placement-questions.ts';
import { aStay, begun, idOfMunicipality, ruleOf, subject } from '#test/stays.ts';
import {
  type Lives,
  endless,
  type Noted,
  type Offer,
  type Seat,
  type Wish,
  areForbidden,
  asBegun,
  isNoGround,
  whyNotBegin,
} from '#test/stay-worlds.ts';
import { randomOf } from '#kernel/random.ts';
import { beginStay, endStay, listStays, moveStay } from './operations.ts';

// Random worlds in which households move in, move on and out while facts change, and somebody with the rights of the program tries the database itself. What is
// looked for afterwards is looked for by code that shares nothing with what says yes or no. STAY_WORLDS=2000 STAY_SEED=7 tries more of them.
const { worlds, seed } = inject('stays');
const steps = 22;

const people = ['Ask', 'Björk', 'Ceder', 'Dvärgbjörk', 'Ek', 'Fura'];
/** What some of them are looked for a place with, by Haninge: Uppsala is less than a hundred kilometres away, the others are not. */
const needs = { ...aHousehold, children: [], apart: 0, must: [], good: [], kilometres: null, avoid: [], kronorPerDay: null };
const wishes: readonly (Wish & { readonly needs: typeof aHousehold })[] = [
  {
    who: 'Dvärgbjörk',
    sent: 1,
    must: ['psychiatry'],
    shuns: ['0380'],
    needs: { ...needs, must: ['psychiatry'], kilometres: 100 },
  },
  {
    who: 'Ek',
    sent: 2,
    must: ['psychiatry', 'preschool'],
    shuns: ['2180', '2181'],
    needs: { ...needs, must: ['psychiatry'], children: ['preschool'], avoid: ['2180', '2181'] },
  },
  { who: 'Fura', sent: 3, must: ['psychiatry'], shuns: ['2584'], needs: { ...needs, must: ['psychiatry'], avoid: ['2584'] } },
];
let here: Asking;
let ragna: StaffActor;
let house: StaffActor;
let seats: Seat[];
let offers: Offer[];
let noting: ReturnType<typeof notingIn>;
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, house] = [await here.as('polis-placering'), await here.as('utforare-chef')];
  await ruleOf(here.installation, ragna, 0);
  for (const one of wishes) {
    here.setClock(`2026-03-02T1${one.sent}:00:00Z`);
    ids.set(one.who, (await aWaiting(here, one.needs)).subjectId);
  }
  for (const name of people) if (!ids.has(name)) ids.set(name, await subject(here.installation, ragna, name));
  // So that there is a key.
  await begun(here.installation, ragna, idOf('Ask') as SubjectId, aStay);
  for (const name of networks) ids.set(name, crypto.randomUUID());
  for (const code of codes) ids.set(code, idOfMunicipality(code));
  noting = notingIn({ owner: here.owner, officer: ragna, house, idOf }, people);
  await noting.named();
  seats = await noting.seats();
});
afterAll(() => here[Symbol.asyncDispose]());

/** What a no is called, by why the checker says it. What they asked for is looked at before anybody else, so that it is said whoever lives where. */
const said = {
  offer: ['place_not_available'],
  wishes: ['needs_not_met', 'place_to_be_avoided'],
  slots: ['place_not_available'],
  others: ['place_not_available'],
} as const;

/** Whether it was done, which has to be as the checker says. A no is a no without a reason, or says what they asked for, and nothing else. */
async function tried(work: Promise<unknown>, why: ReturnType<typeof whyNotBegin>, what: string): Promise<boolean> {
  const refused = await work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  );
  expect(why === undefined ? [undefined] : said[why], what).toContain(refused);
  return refused === undefined;
}

/** Somebody who has the rights of the program, and knows SQL. */
async function attack(client: pg.PoolClient, draw: Draw, stay: string) {
  const begin = `select placement.begin_stay(sha256('guessed'), gen_random_uuid(), array['${idOf('Ask')}']::uuid[], 1, false, '2026-03-02', null, '${idOf('2180')}', null, null, 'x', 'x', 'planned', '2026-03-01', null, null, null, '{}', '{}')`;
  const ways: [how: string, code: string, isolation?: string][] = [
    [begin, 'OM001'],
    [begin, 'OM001', 'repeatable read'],
    [`select placement.end_stay(sha256('guessed'), '${stay}', '2026-03-02', 'over')`, 'OM001'],
    [`select placement.enter_vault('x')`, '42501'],
    [`update placement.stay set place_token = sha256('x') where id = '${stay}'`, '42501'],
    [`update placement.stay set to_day = from_day, ended_at = now() where id = '${stay}'`, '42501'],
    [`update placement.stay set sealed_place = 'x', verdict = 'stands' where id = '${stay}'`, '42501'],
    [`insert into placement.stay select (stay).* from placement.stay where id = '${stay}'`, '42501'],
    [`insert into placement.stay_subject values ('${ragna.organisationId}', '${stay}', '${idOf(oneOf(draw, people))}')`, '42501'],
    [`update placement.stay_subject set subject_id = '${idOf('Ek')}'`, '42501'],
    [`delete from placement.stay where id = '${stay}'`, '42501'],
    [`update placement.location_key set check_value = sha256('x')`, '42501'],
    [`update placement.distance_rule set radius_km = 0`, '42501'],
    [`set local session_replication_role = replica`, '42501'],
    [`set local role omstart_policy`, '42501'],
    [`alter table threats.hostility disable trigger all`, '42501'],
  ];
  const [how, code, isolation = 'read committed'] = oneOf(draw, ways);
  await client.query(`begin isolation level ${isolation}`);
  try {
    await client.query(`set local session authorization omstart_login; set local role omstart_staff`);
    await client.query(
      `select set_config('app.staff_id', $1, true), set_config('app.organisation_id', $2, true), set_config('app.now', $3, true)`,
      [ragna.staffId, ragna.organisationId, here.installation.clock().toISOString()],
    );
    await expect(client.query(how), how).rejects.toMatchObject({ code });
  } finally {
    await client.query('rollback');
  }
}

async function lived(number: number, client: pg.PoolClient) {
  const draw = randomOf(seed + number);
  await noting.emptied();
  const noted: Noted = { belongs: [], hostile: [], enemies: [], active: [], avoids: [], together: [], rules: [] };
  await noting.rule(-60, oneOf(draw, [0, 25, 70]), draw.below(2) === 0, noted);
  offers = await noting.offered(draw, [null, 'Villa Påhitt', 'villa påhitt ']);
  for (let count = 4 + draw.below(5); count > 0; count--) await noting.note(draw, noted);
  let stays: Lives[] = [];
  const reading = () => ({ noted, seats, offers, wishes });
  const placeOf = () => {
    const offer = draw.below(2) === 0 ? oneOf(draw, offers) : undefined;
    return { offer: offer?.id ?? null, municipality: offer && draw.below(8) > 0 ? offer.municipality : oneOf(draw, codes) };
  };
  const drawnHow = () => (draw.below(3) === 0 ? 'emergency' : 'planned');
  const inputOf = (one: Lives, how: ReturnType<typeof drawnHow>) => ({
    ...aStay,
    municipality: one.municipality,
    offer: one.offer as OfferId | null,
    from: dayOf(one.from),
    to: lastDay(one),
    size: one.people,
    ...(how === 'emergency' && { how: { is: how } }),
  });
  const yes = { begun: 0, offer: 0, wishes: 0, slots: 0, others: 0 };
  for (let step = 0; step < steps; step++) {
    const standing = oneOf(draw, stays);
    switch (draw.below(10)) {
      case 0:
      case 1:
        await noting.note(draw, noted);
        break;
      case 2:
        if (draw.below(3) === 0) await noting.rule(draw.below(40), oneOf(draw, [0, 25, 70]), draw.below(2) === 0, noted);
        else if (stays.length > 0) await attack(client, draw, standing.stay);
        break;
      case 3:
        if (standing && draw.below(2) === 0) {
          const last = standing.from + draw.below(Math.min(standing.to, 60) - standing.from + 1);
          const neverCame = draw.below(3) === 0;
          const input = {
            stayId: standing.stay as StayId,
            last: dayOf(last),
            because: neverCame ? ('never_came' as const) : ('over' as const),
          };
          await perform(here.installation, endStay, ragna, input);
          stays = stays.flatMap((one) => (one !== standing ? [one] : neverCame ? [] : [{ ...one, to: last }]));
        }
        break;
      case 4:
        if (draw.below(3) === 0) {
          const gone = oneOf(draw, offers);
          await here.owner.query('update placement.offer set withdrawn_at = now(), withdrawn_by = $2 where id = $1', [
            gone.id,
            house.staffId,
          ]);
          offers = offers.map((one) => (one === gone ? { ...one, to: -1 } : one));
        }
        break;
      case 5:
        if (standing) {
          const from = standing.from + draw.below(Math.min(standing.to, 60) - standing.from + 1);
          const to = Math.max(from, periodOf(draw).to);
          const one: Lives = asBegun({ ...standing, ...placeOf(), stay: 'new', from, to }, reading());
          const others = stays.map((other) => (other === standing ? { ...other, to: from } : other));
          const how = drawnHow();
          const why = whyNotBegin(one, others, reading(), how);
          const asked = perform(here.installation, moveStay, ragna, { ...inputOf(one, how), stayId: standing.stay as StayId });
          if (await tried(asked, why, `world ${seed + number}, step ${step}: moves`))
            stays = [...others, { ...one, stay: (await asked).stayId }];
          yes[why ?? 'begun'] += 1;
        }
        break;
      default: {
        // Now and then one of those who need it goes where there is only so much of it.
        const short =
          draw.below(3) === 0 ? offers.find(({ slots }) => slots.some(({ support }) => support === 'psychiatry')) : undefined;
        const who = short
          ? [oneOf(draw, wishes).who]
          : [...new Set([oneOf(draw, people), ...(draw.below(4) === 0 ? [oneOf(draw, people)] : [])])];
        const place = short ? { offer: short.id, municipality: short.municipality } : placeOf();
        const one: Lives = asBegun(
          { stay: 'new', who, people: who.length + (short ? 0 : draw.below(2)), ...place, ...periodOf(draw) },
          reading(),
        );
        const how = drawnHow();
        const why = whyNotBegin(one, stays, reading(), how);
        const asked = perform(here.installation, beginStay, ragna, {
          ...inputOf(one, how),
          subjectIds: who.map((name) => idOf(name) as SubjectId),
        });
        if (await tried(asked, why, `world ${seed + number}, step ${step}: begins`)) {
          stays = [...stays, { ...one, stay: (await asked).stayId }];
          // Who moves in somewhere together is one household from then on.
          const [first = '', other] = who;
          if (other) noted.together.push({ one: first, other, from: one.from, to: endless });
        }
        yes[why ?? 'begun'] += 1;
      }
    }
  }
  // Every forbidden pair that is left is one that a later fact made, and all of these are said to be looked at, and no other stay is.
  const wrong = stays.filter(
    (one) => isNoGround(one, reading()) || stays.some((other) => other !== one && areForbidden(one, other, reading())),
  );
  const listed = (await perform(here.installation, listStays, ragna, { show: 'all' })).stays;
  expect(
    listed
      .filter(({ toLookAt }) => toLookAt)
      .map(({ stayId }) => stayId as string)
      .toSorted(),
    `world ${seed + number}`,
  ).toEqual(wrong.map(({ stay }) => stay).toSorted());
  expect(
    listed
      .filter(({ endedBecause }) => endedBecause !== 'never_came')
      .map(({ stayId, from, to }) => [stayId, from, to].join(' '))
      .toSorted(),
  ).toEqual(stays.map((one) => [one.stay, dayOf(one.from), lastDay(one)].join(' ')).toSorted());
  return { ...yes, wrong: wrong.length };
}

test(
  `in ${worlds} worlds from seed ${seed}, a stay begins when the checker allows it and never otherwise, whoever tries`,
  async () => {
    const sum = { begun: 0, offer: 0, wishes: 0, slots: 0, others: 0, wrong: 0 };
    const client = await here.owner.connect();
    try {
      for (let number = 0; number < worlds; number++) {
        const one = await lived(number, client);
        for (const name of ['begun', 'offer', 'wishes', 'slots', 'others', 'wrong'] as const) sum[name] += one[name];
      }
    } finally {
      client.release();
    }
    console.log(`seed ${seed}: ${worlds} worlds of ${steps} steps`, sum);
    expect(sum.begun).toBeGreaterThan(worlds);
    expect(sum.offer + sum.others).toBeGreaterThan(worlds);
    expect(sum.wishes).toBeGreaterThan(worlds / 2);
    expect(sum.slots).toBeGreaterThan(0);
    expect(sum.wrong).toBeGreaterThan(0);
  },
  600_000 + worlds * 1000,
);
