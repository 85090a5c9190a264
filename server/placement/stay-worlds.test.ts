import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addDays, Day } from '#kernel/day.ts';
import type { OfferId, StayId, SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type World, world } from '#test/personas.ts';
import { aStay, begun, ruleOf, subject } from '#test/stays.ts';
import {
  type Lives,
  type Noted,
  type Offer,
  type Seat,
  type When,
  areForbidden,
  endless,
  isNoGround,
  mayBegin,
} from '#test/stay-worlds.ts';
import { randomOf } from './domain/random.ts';
import { beginStay, endStay, listStays, moveStay } from './operations.ts';

// Random worlds in which households move in, move on and out while facts change, and somebody with the rights of the program tries the database itself. What is
// looked for afterwards is looked for by code that shares nothing with what says yes or no. STAY_WORLDS=2000 STAY_SEED=7 tries more of them.
const { worlds, seed } = inject('stays');
const steps = 22;

const codes = ['2180', '2181', '0319', '0380', '2584'];
const people = ['Ask', 'Björk', 'Ceder', 'Dvärgbjörk', 'Ek', 'Fura'];
const networks = ['Nordan', 'Sunnan', 'Östan', 'Västan'];
const monday = Day.parse('2026-03-02');
const dayOf = (number: number) => addDays(monday, number);
const lastDay = ({ to }: When) => (to >= endless ? null : dayOf(to));

let here: World;
let ragna: StaffActor;
let house: StaffActor;
let seats: Seat[];
let offers: Offer[];
const ids = new Map<string, string>();
const idOf = (name: string) => ids.get(name) ?? '';

beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, house] = [await here.as('polis-placering'), await here.as('utforare-chef')];
  await ruleOf(here.installation, ragna, 0);
  for (const name of people) ids.set(name, await subject(here.installation, ragna, name));
  // So that there is a key.
  await begun(here.installation, ragna, idOf('Ask') as SubjectId, aStay);
  for (const name of networks) {
    ids.set(name, crypto.randomUUID());
    await here.owner.query(
      `insert into threats.network (organisation_id, id, kind, wrapped_key, key_version, sealed_name, name_hash, from_day, keep_until, noted_at, noted_by)
       values ($1, $2, 'criminal_network', 'x', 1, 'x', sha256($3::bytea), '2026-01-01', '2027-01-01', now(), $4)`,
      [ragna.organisationId, idOf(name), name, ragna.staffId],
    );
  }
  const found = await here.owner.query<Seat & { id: string }>(
    `select id, code, seat_lat as lat, seat_lon as lon, neighbours from access.organisation where kind = 'municipality' and code = any ($1)`,
    [codes],
  );
  seats = found.rows;
  for (const { id, code } of found.rows) ids.set(code, id);
});
afterAll(() => here[Symbol.asyncDispose]());

async function emptied() {
  const tables = [
    'placement.stay_subject',
    'placement.stay',
    'threats.affiliation',
    'threats.hostility',
    'threats.activity',
    'threats.avoided_place',
  ];
  for (const table of [...tables, 'placement.distance_rule', 'placement.offer_version', 'placement.offer'])
    await here.owner.query(`delete from ${table}`);
}

const insert = (table: string, row: Record<string, unknown>) =>
  here.owner.query(
    `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.keys(row)
      .map((_, number) => `$${number + 1}`)
      .join(', ')})`,
    Object.values(row),
  );

type Draw = ReturnType<typeof randomOf>;
const oneOf = <T>(draw: Draw, some: readonly T[]): T => some[draw.below(some.length)] as T;
const periodOf = (draw: Draw): When => {
  const from = draw.below(30);
  return { from, to: draw.below(3) === 0 ? endless : from + draw.below(30) };
};

/** Notes a fact as it is and as the database has it. */
async function note(draw: Draw, noted: Noted) {
  const when = periodOf(draw);
  const usual = {
    organisation_id: ragna.organisationId,
    id: crypto.randomUUID(),
    from_day: dayOf(when.from),
    to_day: lastDay(when),
    noted_at: new Date(),
    noted_by: ragna.staffId,
  };
  const sure = { certainty: 'probable', reliability: 'reliable' };
  const pair = (some: readonly string[]) => {
    const [one, other] = [oneOf(draw, some), oneOf(draw, some)];
    return one === other ? undefined : ([one, other] as const).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  };
  switch (draw.below(6)) {
    case 0:
    case 1: {
      const [who, network] = [oneOf(draw, people), oneOf(draw, networks)];
      noted.belongs.push({ who, network, ...when });
      return insert('threats.affiliation', {
        ...usual,
        ...sure,
        subject_id: idOf(who),
        network_id: idOf(network),
        belonging: 'former',
      });
    }
    case 2: {
      const [one, other] = pair(networks) ?? [];
      if (!one || !other) return undefined;
      noted.hostile.push({ one, other, ...when });
      return insert('threats.hostility', {
        ...usual,
        ...sure,
        one_network_id: idOf(one),
        other_network_id: idOf(other),
        wrapped_key: 'x',
        key_version: 1,
      });
    }
    case 3: {
      const [one, other] = pair(people) ?? [];
      if (!one || !other) return undefined;
      noted.enemies.push({ one, other, ...when });
      return insert('threats.hostility', {
        ...usual,
        ...sure,
        one_subject_id: idOf(one),
        other_subject_id: idOf(other),
        wrapped_key: 'x',
        key_version: 1,
      });
    }
    case 4: {
      const [network, municipality] = [oneOf(draw, networks), oneOf(draw, codes)];
      noted.active.push({ network, municipality, ...when });
      return insert('threats.activity', { ...usual, network_id: idOf(network), municipality_id: idOf(municipality) });
    }
    default: {
      const [who, municipality] = [oneOf(draw, people), oneOf(draw, codes)];
      noted.avoids.push({ who, municipality, ...when });
      return insert('threats.avoided_place', {
        ...usual,
        subject_id: idOf(who),
        municipality_id: idOf(municipality),
        sealed_why: 'x',
      });
    }
  }
}

async function rule(from: number, radius: number, neighbours: boolean, noted: Noted) {
  if (noted.rules.some((one) => one.from === from)) return;
  noted.rules.push({ from, radius, neighbours });
  const row = {
    organisation_id: ragna.organisationId,
    id: crypto.randomUUID(),
    from_day: dayOf(from),
    radius_km: radius,
    neighbours_apart: neighbours,
    set_at: new Date(),
    set_by: ragna.staffId,
  };
  await insert('placement.distance_rule', row);
}

async function offered(draw: Draw): Promise<Offer[]> {
  const made: Offer[] = [];
  for (const [number, unit] of [null, 'Villa Påhitt', 'villa påhitt '].entries()) {
    const id = crypto.randomUUID();
    const one = {
      id,
      municipality: oneOf(draw, codes),
      unit: unit?.trim().toLowerCase() ?? null,
      places: 2 + draw.below(2),
      most: 2,
      from: 0,
      to: number === 0 ? 40 : endless,
    };
    await insert('placement.offer', { organisation_id: house.organisationId, id, version: 1, to_day: lastDay(one) });
    const version = {
      organisation_id: house.organisationId,
      offer_id: id,
      version: 1,
      municipality_id: idOf(one.municipality),
      unit,
      housing: 'supported_housing',
    };
    const size = { places: one.places, least: 1, most: 2, children: true, supports: [], kronor_per_day: 1 };
    await insert('placement.offer_version', {
      ...version,
      ...size,
      from_day: dayOf(one.from),
      to_day: lastDay(one),
      written_at: new Date(),
      written_by: house.staffId,
    });
    made.push(one);
  }
  return made;
}

/** Whether it was done; a no is a no without a reason, and nothing else. */
async function taken(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'place_not_available') return false;
    throw error;
  }
}

/** Somebody who has the rights of the program, and knows SQL. */
async function attack(client: pg.PoolClient, draw: Draw, stay: string) {
  const begin = `select placement.begin_stay(sha256('guessed'), gen_random_uuid(), array['${idOf('Ask')}']::uuid[], 1, false, '2026-03-02', null, '${idOf('2180')}', null, null, 'x', 'x', 'planned', '2026-03-01', null, null, null)`;
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
  await emptied();
  const noted: Noted = { belongs: [], hostile: [], enemies: [], active: [], avoids: [], rules: [] };
  await rule(-60, oneOf(draw, [0, 25, 70]), draw.below(2) === 0, noted);
  offers = await offered(draw);
  for (let count = 4 + draw.below(5); count > 0; count--) await note(draw, noted);
  let stays: Lives[] = [];
  const reading = () => ({ noted, seats, offers });
  const placeOf = () => {
    const offer = draw.below(2) === 0 ? oneOf(draw, offers) : undefined;
    return { offer: offer?.id ?? null, municipality: offer && draw.below(8) > 0 ? offer.municipality : oneOf(draw, codes) };
  };
  const inputOf = (one: Lives) => ({
    ...aStay,
    municipality: one.municipality,
    offer: one.offer as OfferId | null,
    from: dayOf(one.from),
    to: lastDay(one),
    size: one.people,
    ...(draw.below(3) === 0 && { how: { is: 'emergency' } as const }),
  });
  const yes = { begun: 0, refused: 0 };
  for (let step = 0; step < steps; step++) {
    const standing = oneOf(draw, stays);
    switch (draw.below(10)) {
      case 0:
      case 1:
        await note(draw, noted);
        break;
      case 2:
        if (draw.below(3) === 0) await rule(draw.below(40), oneOf(draw, [0, 25, 70]), draw.below(2) === 0, noted);
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
          const one: Lives = { ...standing, ...placeOf(), stay: 'new', from, to };
          const others = stays.map((other) => (other === standing ? { ...other, to: from } : other));
          const expected = mayBegin(one, others, reading());
          const asked = perform(here.installation, moveStay, ragna, { ...inputOf(one), stayId: standing.stay as StayId });
          expect(await taken(asked), `world ${seed + number}, step ${step}: moves`).toBe(expected);
          if (expected) stays = [...others, { ...one, stay: (await asked).stayId }];
          yes[expected ? 'begun' : 'refused'] += 1;
        }
        break;
      default: {
        const who = [...new Set([oneOf(draw, people), ...(draw.below(4) === 0 ? [oneOf(draw, people)] : [])])];
        const one: Lives = { stay: 'new', who, people: who.length + draw.below(2), ...placeOf(), ...periodOf(draw) };
        const expected = mayBegin(one, stays, reading());
        const asked = perform(here.installation, beginStay, ragna, {
          ...inputOf(one),
          subjectIds: who.map((name) => idOf(name) as SubjectId),
        });
        expect(await taken(asked), `world ${seed + number}, step ${step}: begins`).toBe(expected);
        if (expected) stays = [...stays, { ...one, stay: (await asked).stayId }];
        yes[expected ? 'begun' : 'refused'] += 1;
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
    const sum = { begun: 0, refused: 0, wrong: 0 };
    const client = await here.owner.connect();
    try {
      for (let number = 0; number < worlds; number++) {
        const one = await lived(number, client);
        for (const name of ['begun', 'refused', 'wrong'] as const) sum[name] += one[name];
      }
    } finally {
      client.release();
    }
    console.log(`seed ${seed}: ${worlds} worlds of ${steps} steps`, sum);
    expect(sum.begun).toBeGreaterThan(worlds);
    expect(sum.refused).toBeGreaterThan(worlds);
    expect(sum.wrong).toBeGreaterThan(0);
  },
  600_000 + worlds * 1000,
);
