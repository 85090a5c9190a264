import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { exclude, listNotices } from '#access/contract.ts';
import type { ExitCaseId, StaffId, UnitId, WeighingId, WhereaboutsRequestId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { Contract } from '#platform/contract.ts';
import type { Identity } from '#platform/database.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { newcomer } from '#test/day.ts';
import { casework } from '#test/contacts.ts';
import { calledBack, policeAsk, proposes } from '#test/whereabouts.ts';
import { destroyOver } from '#retention/operations.ts';
import * as contract from './contract.ts';
import { tellLateRequests } from './operations.ts';

// Two worlds that differ in one thing: in one, the person who is asked about has a case. Tage, on duty, registers what is asked in both.

let known: Asking;
let unknown: Asking;
let unitId: UnitId;
let exitCaseId: ExitCaseId;
let pseudonym: string;
let outsider: string;
const noon = Date.UTC(2026, 2, 2, 12);
/** The clock moves by days, and sessions end meanwhile: each question has one of its own. */
const ask = async <C extends Contract>(world: Asking, who: string, of: C, input: Partial<z.input<C['input']>> = {}) =>
  world.ask(await world.session(who.startsWith('haninge') || who.startsWith('malmo') ? `demo-${who}` : who), of, input);
const later = (hours: number) => {
  for (const world of [known, unknown]) world.setClock(new Date(noon + hours * 3_600_000));
};

beforeAll(async () => {
  known = await asking();
  const ellinor = await known.as('haninge-samordnare');
  const identity = { name: 'Ville Påhitt', personalNumber: policeAsk.aboutNumber, contactWays: null };
  ({ exitCaseId, unitId, pseudonym } = await casework(known.installation, ellinor, { responsible: ellinor.staffId, identity }));
  // A second manager, who is shut out from the case.
  const { organisationId } = ellinor;
  outsider = await newcomer(known, { organisationId, unitId }, { roles: ['manager'] });
  const { rows } = await known.owner.query<{ id: StaffId }>('select id from access.staff where subject = $1', [outsider]);
  await known.get('haninge-samordnare', exclude, { exitCaseId, who: { kind: 'staff', staffId: rows[0]?.id as StaffId } });
  unknown = await asking(await known.copy());
  await unknown.owner.query(`update people.person set number_hash = sha256('another') where number_hash is not null`);
  later(1);
});
afterAll(async () => {
  await unknown[Symbol.asyncDispose]();
  await known[Symbol.asyncDispose]();
});

type Registered = z.input<typeof contract.registerRequest.input>;
const register = (world: Asking, over: Partial<Registered> = {}, who: string = 'haninge-jour') =>
  ask(world, who, contract.registerRequest, { unitId, ...policeAsk, things: [...policeAsk.things], ...over });
const registered = async (world: Asking, over: Partial<Registered> = {}, who: string = 'haninge-jour') =>
  (await register(world, over, who)).output.whereaboutsRequestId;
const shown = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who: string) =>
  ask(world, who, contract.showRequest, { whereaboutsRequestId }).then(({ output }) => output);
const verified = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, over: object = {}, who: string = 'haninge-jour') =>
  ask(world, who, contract.verifyAsker, { whereaboutsRequestId, ...calledBack, ...over });
const weighed = (whereaboutsRequestId: WhereaboutsRequestId, what: 'give' | 'withhold', who: string = 'haninge-samordnare') =>
  ask(known, who, contract.weighRequest, { whereaboutsRequestId, exitCaseId, ...(proposes[what] as object) });
const decided = (
  world: Asking,
  whereaboutsRequestId: WhereaboutsRequestId,
  weighingId?: WeighingId,
  who: string = 'haninge-chef',
) =>
  ask(world, who, contract.decideRequest, {
    whereaboutsRequestId,
    outcome: weighingId === undefined ? { is: 'nothing' } : { is: 'given', weighingId },
    reasons: 'Så blir det bäst.',
  });
const answered = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who: string = 'haninge-chef') =>
  ask(world, who, contract.answerRequest, { whereaboutsRequestId });
const letter = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who: string = 'haninge-chef') =>
  ask(world, who, contract.writeAnswer, { whereaboutsRequestId });

/** What somebody sees, with ids by the order in which they come: those are drawn anew in each world. */
async function everythingSeen(world: Asking, who: string, id: WhereaboutsRequestId) {
  const answers = [
    await ask(world, who, contract.listRequests),
    await ask(world, who, contract.showRequest, { whereaboutsRequestId: id }),
    await ask(world, who, contract.writeAnswer, { whereaboutsRequestId: id }),
    await ask(world, who, contract.weighRequest, { whereaboutsRequestId: id, exitCaseId, ...(proposes.withhold as object) }),
    await ask(world, who, listNotices),
  ];
  const { rows: staff } = await world.owner.query<Pick<StaffActor, 'staffId' | 'organisationId'>>(
    `select id as "staffId", organisation_id as "organisationId" from access.staff where subject in ($1, 'demo-' || $1)`,
    [who],
  );
  const me = { ...staff[0], role: 'staff', now: world.installation.clock() } as Identity;
  const rows = await world.installation.database.run(me, async (tx) => ({
    requests: await tx.selectFrom('whereabouts.request').select('id').execute(),
    concerns: await tx.selectFrom('whereabouts.concern').selectAll().execute(),
    calls: await tx.selectFrom('whereabouts.verification').select('id').execute(),
    weighings: await tx.selectFrom('whereabouts.weighing').selectAll().execute(),
    decisions: await tx.selectFrom('whereabouts.decision').selectAll().execute(),
    waiting: await tx.selectFrom('whereabouts.waiting').selectAll().execute(),
    answers: await tx.selectFrom('whereabouts.answer').select('request_id').execute(),
  }));
  const ids = new Map<string, number>();
  return JSON.stringify([...answers.map(({ status, raw }) => [status, raw.body]), rows]).replaceAll(
    /[0-9a-f]{8}-[0-9a-f-]{27}/g,
    (one) => `id ${ids.get(one) ?? (ids.set(one, ids.size), ids.size - 1)}`,
  );
}

describe('whoever registers a request', () => {
  test('cannot tell whether there is a case, at any step of it, nor can a colleague outside its team or a manager who is shut out', async () => {
    const [here, there] = [await register(known), await register(unknown)];
    expect(here.raw.body.length).toBe(there.raw.body.length);
    const ids = [here.output.whereaboutsRequestId, there.output.whereaboutsRequestId] as const;
    const alike = async () => {
      for (const who of ['haninge-jour', 'haninge-handlaggare', outsider])
        expect(await everythingSeen(known, who, ids[0]), who).toBe(await everythingSeen(unknown, who, ids[1]));
    };
    await alike();
    for (const [world, id] of [[known, ids[0]] as const, [unknown, ids[1]] as const]) await verified(world, id);
    await alike();
    const { weighingId } = (await weighed(ids[0], 'give')).output;
    await alike();
    expect((await decided(known, ids[0], weighingId)).status).toBe(201);
    expect((await decided(unknown, ids[1])).status).toBe(201);
    await alike();
    later(25);
    for (const [world, id] of [[known, ids[0]] as const, [unknown, ids[1]] as const])
      expect((await answered(world, id)).status).toBe(200);
    await alike();
    const seen = await shown(known, ids[0], 'haninge-jour');
    expect(seen).toMatchObject({
      cases: [],
      decisions: [],
      decided: false,
      answer: { at: '2026-03-03T13:00:00.000Z', by: 'Sigbritt' },
    });
  });

  test('waits as long whether there is anything to tell or not, and less when it is urgent', async () => {
    later(30);
    const urgent = await shown(known, await registered(known, { urgency: 'urgent' }), 'haninge-jour');
    const ordinary = await shown(unknown, await registered(unknown), 'haninge-jour');
    expect(Date.parse(urgent.answerAt) - Date.parse(urgent.registeredAt)).toBe(3_600_000);
    expect(Date.parse(ordinary.answerAt) - Date.parse(ordinary.registeredAt)).toBe(86_400_000);
  });

  test('cannot be the only manager there is, and does it in a unit of their own', async () => {
    const { owner } = known;
    await owner.query(
      `update access.role_grant set withdrawn_at = now() where staff_id = (select id from access.staff where subject = $1)`,
      [outsider],
    );
    expect((await register(known, {}, 'haninge-chef')).code).toBe('whereabouts_nobody_decides');
    await owner.query(
      `update access.role_grant set withdrawn_at = null where staff_id = (select id from access.staff where subject = $1)`,
      [outsider],
    );
    const own = await registered(known, {}, 'haninge-chef');
    expect(await shown(known, own, 'haninge-chef')).toMatchObject({ cases: [], allowed: ['whereabouts.verify'] });
    expect((await decided(known, own)).code).toBe('whereabouts_own_part');
    expect((await register(known, {}, 'malmo-samordnare')).code).toBe('not_found');
    expect((await register(known, { law: 'no_such_law' })).code).toBe('invalid_input');
  });
});

describe('those who are to know', () => {
  test('are told at once: whoever answers for the case, and the managers of the unit', async () => {
    later(40);
    const id = await registered(known);
    const told = async (who: string) =>
      (await ask(known, who, listNotices)).output.notices.filter((one) => one.at.startsWith('2026-03-04T04'));
    expect(await told('haninge-samordnare')).toMatchObject([
      { kind: 'whereabouts_asked', about: 'exit_case', subjectId: exitCaseId, subject: pseudonym },
    ]);
    expect(await told('haninge-chef')).toMatchObject([
      { kind: 'whereabouts_registered', about: 'whereabouts', subjectId: id, subject: '2026-03-05' },
    ]);
    expect(await told('haninge-jour')).toEqual([]);
    const { requests } = (await ask(known, 'haninge-samordnare', contract.listAsked, { exitCaseId })).output;
    expect(requests[0]).toMatchObject({ whereaboutsRequestId: id, asker: 'police', weighed: false, answeredAt: null });
    expect((await ask(known, 'haninge-handlaggare', contract.listAsked, { exitCaseId })).code).toBe('not_found');
    expect(await shown(known, id, 'haninge-samordnare')).toMatchObject({
      cases: [{ exitCaseId, pseudonym, allowed: ['whereabouts.weigh'] }],
    });
    // The manager decides without being in the team: which case it is, and no name of it.
    expect(await shown(known, id, 'haninge-chef')).toMatchObject({ cases: [{ exitCaseId, pseudonym: null, allowed: [] }] });
  });

  test('are none where only a name is given, or another number', async () => {
    const { aboutNumber: _, ...nameOnly } = policeAsk;
    const { output } = await ask(known, 'haninge-jour', contract.registerRequest, {
      unitId,
      ...nameOnly,
      things: [...policeAsk.things],
    });
    expect(await shown(known, output.whereaboutsRequestId, 'haninge-chef')).toMatchObject({ cases: [], aboutNumber: null });
    const other = await registered(known, { aboutNumber: testPersonalNumbers.adults[3] });
    expect((await shown(known, other, 'haninge-chef')).cases).toEqual([]);
  });

  test('are the managers again when nobody has answered in time, once', async () => {
    later(60);
    const id = await registered(known);
    const tellLate = () => perform(known.installation, tellLateRequests, { kind: 'system', persona: 'clock' }, {});
    later(60 + 71);
    await tellLate();
    later(60 + 73);
    expect(await tellLate()).toEqual({ told: 1 });
    expect(await tellLate()).toEqual({ told: 0 });
    const { notices } = (await ask(known, 'haninge-chef', listNotices)).output;
    expect(notices.filter((one) => one.kind === 'whereabouts_late' && one.subjectId === id)).toHaveLength(1);
  });
});

describe('an answer with something in it', () => {
  test('needs a call to another number than the one that was given', async () => {
    later(200);
    const id = await registered(known);
    expect((await verified(known, id, { called: '+46 70 174 06 10' })).code).toBe('whereabouts_same_number');
    const { weighingId } = (await weighed(id, 'give')).output;
    expect((await decided(known, id, weighingId)).code).toBe('whereabouts_not_confirmed');
    await verified(known, id, { outcome: 'not_confirmed' });
    expect((await decided(known, id, weighingId)).code).toBe('whereabouts_not_confirmed');
    later(201);
    await verified(known, id);
    expect((await shown(known, id, 'haninge-jour')).calls).toMatchObject([
      { outcome: 'not_confirmed' },
      { outcome: 'confirmed', called: calledBack.called, foundIn: 'authority_website', by: 'Tage' },
    ]);
    expect((await decided(known, id, weighingId)).status).toBe(201);
  });

  test('needs a law that lets this one ask for this', async () => {
    for (const over of [{ asker: 'court' }, { things: ['address', 'care_home'] }, { law: undefined }] as const) {
      const id = await registered(known, over as never);
      expect(await shown(known, id, 'haninge-jour')).toMatchObject({ covered: false });
      expect((await weighed(id, 'give')).code).toBe('whereabouts_not_covered');
    }
  });

  test('says nothing but what was asked, and a no has extraordinary reasons where the law wants them', async () => {
    const id = await registered(known);
    const weigh = (proposal: object) =>
      ask(known, 'haninge-samordnare', contract.weighRequest, {
        whereaboutsRequestId: id,
        exitCaseId,
        ...(proposes.give as object),
        proposal: proposal as never,
      });
    expect((await weigh({ is: 'give', content: [{ thing: 'contact_data', says: '070' }] })).raw.body).toContain(
      'proposal.content.0.thing',
    );
    expect((await weigh({ is: 'withhold' })).raw.body).toContain('proposal.extraordinary');
    const bySol = await registered(known, { law: 'sol_15_7', things: ['care_home'] });
    const input = {
      whereaboutsRequestId: bySol,
      exitCaseId,
      ...(proposes.give as object),
      proposal: { is: 'withhold' },
    } as const;
    expect((await ask(known, 'haninge-samordnare', contract.weighRequest, input)).status).toBe(201);
  });

  test('is decided by one who has no other part, and taken back when the team thinks again', async () => {
    later(210);
    const id = await registered(known);
    await verified(known, id);
    const { weighingId } = (await weighed(id, 'give')).output;
    expect((await weighed(id, 'give', 'haninge-handlaggare')).code).toBe('not_found');
    expect((await decided(known, id, weighingId, 'haninge-jour')).code).toBe('not_allowed');
    expect((await decided(known, id, crypto.randomUUID() as WeighingId)).code).toBe('not_found');
    expect((await decided(known, id, weighingId)).status).toBe(201);
    expect((await decided(known, id, weighingId, outsider)).code).toBe('not_found');
    expect((await answered(known, id)).code).toBe('whereabouts_too_early');
    expect((await letter(known, id)).code).toBe('whereabouts_unanswered');
    later(235);
    await weighed(id, 'withhold');
    expect((await answered(known, id)).code).toBe('whereabouts_not_proposed');
    expect((await decided(known, id)).status).toBe(201);
    expect((await answered(known, id)).status).toBe(200);
    expect((await answered(known, id)).code).toBe('whereabouts_answered');
    expect((await verified(known, id)).code).toBe('whereabouts_answered');
    expect((await weighed(id, 'give')).code).toBe('whereabouts_answered');
    expect((await letter(known, id, 'haninge-jour')).code).toBe('not_allowed');
  });

  test('is a letter; and whether something is kept back or there is nothing, the letter is one and the same', async () => {
    later(300);
    const ids = { given: await registered(known), withheld: await registered(known), none: await registered(unknown) };
    await verified(known, ids.given);
    const { weighingId } = (await weighed(ids.given, 'give')).output;
    await weighed(ids.withheld, 'withhold');
    await decided(known, ids.given, weighingId);
    await decided(known, ids.withheld);
    await decided(unknown, ids.none);
    later(325);
    for (const id of [ids.given, ids.withheld]) await answered(known, id);
    await answered(unknown, ids.none);
    const [given, withheld, none] = [
      await letter(known, ids.given),
      await letter(known, ids.withheld),
      await letter(unknown, ids.none),
    ].map(({ output }) => ({
      name: output.fileName.replace(/ [0-9a-f]{8} /, ' X '),
      bytes: Buffer.from(output.base64, 'base64'),
    }));
    expect(withheld?.name).toBe('Svar på begäran X 2026-03-16.pdf');
    expect(none?.name).toBe(withheld?.name);
    // The number of the request is set in other letters, and the moment is another.
    expect(Math.abs((none?.bytes.length ?? 0) - (withheld?.bytes.length ?? 0))).toBeLessThan(400);
    expect(given?.bytes.equals(withheld?.bytes ?? Buffer.alloc(0))).toBe(false);
  });
});

test('where answers go at fixed times, whoever presses sooner or later within it sends the same answer, and the letter says that time', async () => {
  const at = (clock: string) => [known, unknown].forEach((world) => world.setClock(new Date(clock)));
  at('2026-12-01T08:30:00Z');
  const ids = [await registered(known), await registered(unknown)] as const;
  await verified(known, ids[0]);
  const { weighingId } = (await weighed(ids[0], 'give')).output;
  await decided(known, ids[0], weighingId);
  await decided(unknown, ids[1]);
  for (const [world, id] of [[known, ids[0]] as const, [unknown, ids[1]] as const])
    expect((await shown(world, id, 'haninge-jour')).answerAt).toBe('2026-12-02T09:00:00.000Z');
  at('2026-12-02T08:59:00Z');
  expect((await answered(known, ids[0])).code).toBe('whereabouts_too_early');
  at('2026-12-02T10:30:00Z');
  expect((await answered(known, ids[0])).code).toBe('whereabouts_between_times');
  expect((await shown(known, ids[0], 'haninge-chef')).answerAt).toBe('2026-12-02T13:00:00.000Z');
  at('2026-12-02T13:02:00Z');
  expect((await answered(known, ids[0])).status).toBe(200);
  at('2026-12-02T13:48:00Z');
  expect((await answered(unknown, ids[1])).status).toBe(200);
  const seen = [await shown(known, ids[0], 'haninge-jour'), await shown(unknown, ids[1], 'haninge-jour')];
  expect(seen.map(({ answer }) => answer?.at)).toEqual(['2026-12-02T13:00:00.000Z', '2026-12-02T13:00:00.000Z']);
  const { rows } = await known.owner.query(`select answered_at from whereabouts.answer where request_id = $1`, [ids[0]]);
  expect(rows).toEqual([{ answered_at: new Date('2026-12-02T13:02:00Z') }]);
});

test('two years after the answer nothing of what was asked can be read, and that it was asked stays', async () => {
  later(400);
  const id = await registered(known);
  await decided(known, id);
  later(425);
  await answered(known, id);
  const destroy = async () =>
    (await perform(known.installation, destroyOver, { kind: 'system', persona: 'weeder' }, {})).requests;
  later(425 + 720 * 24);
  await destroy();
  expect(await shown(known, id, 'haninge-chef')).toMatchObject({ weededAt: null, who: policeAsk.who });
  later(425 + 731 * 24);
  expect(await destroy()).toBeGreaterThan(0);
  expect(await destroy()).toBe(0);
  expect(await shown(known, id, 'haninge-chef')).toMatchObject({
    weededAt: '2028-03-20T05:00:00.000Z',
    asker: 'police',
    who: '',
    number: null,
    aboutName: '',
    aboutNumber: null,
    decisions: [{ outcome: 'nothing', reasons: '' }],
    allowed: [],
  });
  expect((await letter(known, id)).code).toBe('not_found');
  expect((await verified(known, id)).code).toBe('whereabouts_answered');
  const kept = await known.owner.query(
    `select from whereabouts.request where id = $1 and number_hash is null and sealed_asker = ''`,
    [id],
  );
  expect(kept.rowCount).toBe(1);
});
