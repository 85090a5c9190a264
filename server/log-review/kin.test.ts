import { afterAll, beforeAll, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import * as cases from '#cases/contract.ts';
import * as family from '#cases/contract/family.ts';
import type { ExitCaseId, StaffId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import * as people from '#people/contract.ts';
import { type Answer, type Asking, asking } from '#test/asking.ts';
import { type Morning, aMorning, newcomer } from '#test/day.ts';
import * as kin from './contract/kin.ts';
import { reviewTrail } from './operations.ts';

// Somebody opens a case they work in, at ordinary hours, of their own kin or of somebody at their own address: only the prints can tell.

let here: Asking;
let own: Morning;
let other: Morning;
let third: Morning;
const chef = 'haninge-chef';
const milo = 'haninge-handlaggare';
const [, sister = '', brother = '', stranger = ''] = testPersonalNumbers.adults;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T09:00:00Z');
  own = await aMorning(here);
  other = await aMorning(here);
  third = await aMorning(here);
});
afterAll(() => here[Symbol.asyncDispose]());

const who = async (name: string) => (await here.get(name, access.showMe)).staffId;
const gives = (staffId: StaffId, text: string, by = chef) => here.ask(by, kin.giveKinPrints, { staffId, kin: text });
const errorsOf = ({ raw }: Answer) => raw.json<{ errors: unknown }>().errors;
const nobody = () => ({ ...here.installation, randomBytes: (count: number) => Buffer.alloc(count, 0xff) });
/** Who is picked for what they did on a day, when the night after it has been. */
async function pickedOn(day: string, opens: () => Promise<unknown>) {
  here.setClock(`${day}T10:00:00Z`);
  await opens();
  here.setClock(`${day}T23:30:00Z`);
  await reviewTrail(nobody());
  const { rows } = await here.owner.query<{ name: string; exitCaseId: ExitCaseId; why: string }>(
    `select staff.name, subject_id as "exitCaseId", why_sv as why from log_review.pick
     join access.staff on staff.id = pick.staff_id where kind = 'near' and day = $1 order by staff.name, subject_id`,
    [day],
  );
  return rows;
}
async function opens(name: string, ...some: readonly { exitCaseId: ExitCaseId }[]) {
  const session = await here.session(`demo-${name}`);
  for (const { exitCaseId } of some) await here.ask(session, cases.showExitCase, { exitCaseId });
}

test('a house that has not chosen compares nothing, makes no prints and takes none', async () => {
  const { choice, allowed } = await here.get(chef, kin.listKinPrints);
  expect({ choice, allowed }).toEqual({ choice: null, allowed: ['kin_print.choose'] });
  expect((await gives(await who(milo), sister)).code).toBe('not_found');
  await here.get('haninge-samordnare', family.addRelative, {
    exitCaseId: third.exitCaseId,
    relation: 'sibling',
    age: 'adult',
    protection: 'none',
    who: `En bror, ${brother}`,
  });
  const { rows } = await here.owner.query(
    `select kin_prints from people.person where kin_prints <> '{}' union all select kin_prints from cases.relative where kin_prints <> '{}'`,
  );
  expect(rows).toEqual([]);
});

test('own kin and own address are found in cases one works in, without saying who or how', async () => {
  await here.get(chef, kin.chooseKinPrints, { legalGround: 'Nämndens beslut den 1 mars, artikel 6.1 e.' });
  expect((await here.ask(chef, kin.chooseKinPrints, { legalGround: 'En gång till.' })).code).toBe('changed_meanwhile');
  // The person of one case has the number; in another it is written of a relative; in the third an address is among the ways to reach them.
  const shown = await here.get('haninge-samordnare', people.showIdentity, { personId: own.personId });
  const numbered = { ...shown, personalNumber: sister };
  await here.get('haninge-samordnare', people.recordIdentity, numbered);
  await here.get('haninge-samordnare', family.addRelative, {
    exitCaseId: other.exitCaseId,
    relation: 'sibling',
    age: 'adult',
    protection: 'none',
    who: `En bror, ${brother.slice(0, 8)}-${brother.slice(8)}`,
  });
  const reached = await here.get('haninge-samordnare', people.showIdentity, { personId: third.personId });
  await here.get('haninge-samordnare', people.recordIdentity, {
    ...reached,
    contactWays: 'Brev till c/o Berg, Björkv. 12, lgh 1102, 111 22 Stockholm',
  });
  const staffId = await who(milo);
  const given = await gives(staffId, `${sister}\n${brother}\nBjörkvägen 12, 11122\n${stranger}`);
  expect(given.output).toEqual({ numbers: 3, addresses: 1 });

  const why = expect.stringContaining('någon nära personen, en gång') as string;
  const picked = [own, other, third].map(({ exitCaseId }) => ({ name: 'Milo', exitCaseId, why }));
  const found = await pickedOn('2026-03-03', () =>
    Promise.all([opens(milo, own, other, third), opens('haninge-samordnare', own, other, third)]),
  );
  expect(found.toSorted((a, b) => a.exitCaseId.localeCompare(b.exitCaseId))).toEqual(
    picked.toSorted((a, b) => a.exitCaseId.localeCompare(b.exitCaseId)),
  );
  for (const secret of [sister, brother, 'syster', 'Björk', 'adressen'])
    expect(found.map((one) => one.why).join()).not.toContain(secret);
  // Not again for what has been looked at lately.
  expect(await pickedOn('2026-03-04', () => opens(milo, own))).toEqual([]);
});

test('what prints are made of is kept nowhere, and no role reads the prints', async () => {
  const { rows } = await here.owner.query<{ row: string }>(
    `select kin_print::text as row from log_review.kin_print union all select entry::text from audit.entry
     union all select idempotency_key::text from access.idempotency_key`,
  );
  const all = [...rows.map(({ row }) => row), ...here.logged].join('\n');
  for (const secret of [brother, stranger, 'jörkv']) expect(all).not.toContain(secret);
  const { rows: readers } = await here.owner.query(
    `select role from unnest($1::text[]) role where has_column_privilege(role, 'log_review.kin_print', 'prints', 'select')`,
    [['omstart_staff', 'omstart_public', 'omstart_picker', 'omstart_keykeeper', 'omstart_clock', 'omstart_policy']],
  );
  expect(readers).toEqual([]);
});

test('the staff see that there are prints of theirs, and the manager how many, and nothing is taken of a line that is wrong', async () => {
  const mine = await here.get(milo, kin.showOwnKinPrints);
  expect(mine).toMatchObject({
    choice: { begunBy: 'Sigbritt', legalGround: 'Nämndens beslut den 1 mars, artikel 6.1 e.' },
    given: { numbers: 3, addresses: 1, by: 'Sigbritt' },
  });
  expect(await here.get('haninge-samordnare', kin.showOwnKinPrints)).toMatchObject({ given: null });
  const staffId = await who(milo);
  const wrong = await gives(staffId, `${sister}\nStorgatan 5`);
  expect(errorsOf(wrong)).toEqual([{ field: 'kin', code: 'nothing_to_compare', limit: 2 }]);
  const counts = async () => (await here.get(chef, kin.listKinPrints)).staff.find((one) => one.staffId === staffId)?.given;
  expect(await counts()).toMatchObject({ numbers: 3, addresses: 1 });
  // Nobody gives their own, or those of another house.
  expect((await gives(await who(chef), sister)).code).toBe('not_found');
  expect((await gives(await who('malmo-handlaggare'), sister)).code).toBe('not_found');
  expect((await gives(staffId, sister, 'haninge-logg')).code).toBe('not_allowed');
  const readIn = (content: string) => here.ask(chef, kin.readInKinPrints, { content });
  expect(errorsOf(await readIn(`Milo;${sister}\nIngen Alls;${sister}`))).toEqual([
    { field: 'content', code: 'not_one_colleague', limit: 2 },
  ]);
  expect(await counts()).toMatchObject({ numbers: 3, addresses: 1 });
  expect((await readIn(`Milo;${sister}`)).output).toEqual({ staff: 1, numbers: 1, addresses: 0 });
  expect(await counts()).toMatchObject({ numbers: 1, addresses: 0 });
});

test('prints go in the night after their person has left, and all of them when the house compares no more', async () => {
  const leaver = await newcomer(here, own, { roles: ['case_worker'] });
  const staffId = (await here.get(await here.session(leaver), access.showMe)).staffId;
  expect((await gives(staffId, sister)).status).toBe(200);
  const left = async () => {
    const { rows } = await here.owner.query<{ prints: number; people: number; relatives: number }>(
      `select (select count(*)::int from log_review.kin_print) as prints,
              (select count(*)::int from people.person where kin_prints <> '{}') as people,
              (select count(*)::int from cases.relative where kin_prints <> '{}') as relatives`,
    );
    return rows[0];
  };
  expect(await left()).toEqual({ prints: 2, people: 1, relatives: 1 });
  await here.get('haninge-admin', access.endStaff, { staffId }, { version: 1 });
  await reviewTrail(nobody());
  expect(await left()).toEqual({ prints: 1, people: 1, relatives: 1 });
  const session = await here.session(`demo-${chef}`);
  await here.get(session, kin.endKinPrints);
  expect(await here.get(milo, kin.showOwnKinPrints)).toMatchObject({ choice: null });
  await reviewTrail(nobody());
  expect(await left()).toEqual({ prints: 0, people: 0, relatives: 0 });
});
