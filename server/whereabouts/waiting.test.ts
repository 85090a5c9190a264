import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { exclude, listNotices } from '#access/contract.ts';
import type { ExitCaseId, StaffId, UnitId, WeighingId, WhereaboutsRequestId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { newcomer } from '#test/day.ts';
import { casework } from '#test/contacts.ts';
import { calledBack, policeAsk, proposes } from '#test/whereabouts.ts';
import * as contract from './contract.ts';
import { sendAnswers } from './operations.ts';

// Two worlds that differ in one thing, as in requests.test.ts: in one, the person who is asked about has a case. The manager is gone when the answers go.

let known: Asking;
let unknown: Asking;
let unitId: UnitId;
let exitCaseId: ExitCaseId;
let outsider: string;
const ask = async <C extends Contract>(world: Asking, who: string, of: C, input: Partial<z.input<C['input']>> = {}) =>
  world.ask(await world.session(who.startsWith('haninge') ? `demo-${who}` : who), of, input);
beforeAll(async () => {
  known = await asking();
  const ellinor = await known.as('haninge-samordnare');
  const identity = { name: 'Ville Påhitt', personalNumber: policeAsk.aboutNumber, contactWays: null };
  ({ exitCaseId, unitId } = await casework(known.installation, ellinor, { responsible: ellinor.staffId, identity }));
  outsider = await newcomer(known, { organisationId: ellinor.organisationId, unitId }, { roles: ['manager'] });
  const { rows } = await known.owner.query<{ id: StaffId }>('select id from access.staff where subject = $1', [outsider]);
  await known.get('haninge-samordnare', exclude, { exitCaseId, who: { kind: 'staff', staffId: rows[0]?.id as StaffId } });
  unknown = await asking(await known.copy());
  await unknown.owner.query(`update people.person set number_hash = sha256('another') where number_hash is not null`);
});
afterAll(async () => {
  await unknown[Symbol.asyncDispose]();
  await known[Symbol.asyncDispose]();
});

const registered = async (world: Asking) =>
  (await ask(world, 'haninge-jour', contract.registerRequest, { unitId, ...policeAsk, things: [...policeAsk.things] })).output
    .whereaboutsRequestId;
const shown = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who: string) =>
  ask(world, who, contract.showRequest, { whereaboutsRequestId }).then(({ output }) => output);
const verified = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId) =>
  ask(world, 'haninge-jour', contract.verifyAsker, { whereaboutsRequestId, ...calledBack });
const weighed = (whereaboutsRequestId: WhereaboutsRequestId, what: 'give' | 'withhold') =>
  ask(known, 'haninge-samordnare', contract.weighRequest, { whereaboutsRequestId, exitCaseId, ...(proposes[what] as object) });
const decided = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, weighingId?: WeighingId) =>
  ask(world, 'haninge-chef', contract.decideRequest, {
    whereaboutsRequestId,
    outcome: weighingId === undefined ? { is: 'nothing' } : { is: 'given', weighingId },
    reasons: 'Så blir det bäst.',
  });
const letter = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId) =>
  ask(world, 'haninge-chef', contract.writeAnswer, { whereaboutsRequestId });

describe('an answer that a manager has let go', () => {
  const at = (clock: string) => [known, unknown].forEach((world) => world.setClock(new Date(clock)));
  const sends = async () => {
    const [here, there] = [known, unknown].map((world) =>
      perform(world.installation, sendAnswers, { kind: 'system', persona: 'clock' }, {}),
    );
    return [(await here)?.sent, (await there)?.sent];
  };
  const lets = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who = 'haninge-chef') =>
    ask(world, who, contract.letAnswerGo, { whereaboutsRequestId });
  const takenBack = (world: Asking, whereaboutsRequestId: WhereaboutsRequestId, who = 'haninge-chef') =>
    ask(world, who, contract.takeBackAnswer, { whereaboutsRequestId });

  test('goes by itself at the next fixed time, as that time and as their answer, and nobody can tell whether there was anything in it', async () => {
    at('2026-12-08T08:30:00Z');
    const ids = [await registered(known), await registered(unknown)] as const;
    expect((await lets(known, ids[0])).code).toBe('whereabouts_undecided');
    await verified(known, ids[0]);
    await verified(unknown, ids[1]);
    const { weighingId } = (await weighed(ids[0], 'give')).output;
    await decided(known, ids[0], weighingId);
    await decided(unknown, ids[1]);
    for (const [world, id] of [[known, ids[0]] as const, [unknown, ids[1]] as const]) {
      expect((await shown(world, id, 'haninge-chef')).allowed).toContain('whereabouts.let_go');
      expect((await lets(world, id)).status).toBe(200);
      expect((await lets(world, id, 'haninge-jour')).code).toBe('not_allowed');
      expect(await shown(world, id, 'haninge-chef')).toMatchObject({
        answerAt: '2026-12-09T09:00:00.000Z',
        waiting: { by: 'Sigbritt', at: '2026-12-08T08:30:00.000Z' },
      });
      expect((await shown(world, id, 'haninge-jour')).waiting).toBe(null);
      expect((await shown(world, id, outsider)).waiting).toBe(null);
    }
    for (const early of ['2026-12-09T08:55:00Z', '2026-12-08T13:00:00Z']) {
      at(early);
      expect(await sends()).toEqual([0, 0]);
    }
    at('2026-12-09T09:05:00Z');
    expect(await sends()).toEqual([1, 1]);
    expect(await sends()).toEqual([0, 0]);
    for (const [world, id] of [[known, ids[0]] as const, [unknown, ids[1]] as const]) {
      expect(await shown(world, id, 'haninge-jour')).toMatchObject({
        answer: { at: '2026-12-09T09:00:00.000Z', by: 'Sigbritt' },
      });
      expect((await takenBack(world, id)).code).toBe('whereabouts_answered');
      expect((await letter(world, id)).status).toBe(200);
      const { notices } = (await ask(world, 'haninge-chef', listNotices)).output;
      expect(notices.filter((one) => one.kind === 'whereabouts_sent')).toMatchObject([{ subjectId: id }]);
    }
    for (const who of ['haninge-jour', 'haninge-handlaggare', outsider])
      expect((await ask(known, who, contract.showRequest, { whereaboutsRequestId: ids[0] })).raw.body.length, who).toBe(
        (await ask(unknown, who, contract.showRequest, { whereaboutsRequestId: ids[1] })).raw.body.length,
      );
  });

  test('does not go when it has been taken back, when there is a new decision, or when the team says otherwise', async () => {
    at('2026-12-15T08:30:00Z');
    const again = async () => {
      const id = await registered(known);
      await verified(known, id);
      const { weighingId } = (await weighed(id, 'give')).output;
      await decided(known, id, weighingId);
      expect((await lets(known, id)).status).toBe(200);
      return id;
    };
    const ids = { takenBack: await again(), decidedAnew: await again(), weighedAnew: await again() };
    expect((await takenBack(known, ids.takenBack)).status).toBe(200);
    expect((await takenBack(known, ids.takenBack)).code).toBe('not_found');
    expect((await shown(known, ids.takenBack, 'haninge-chef')).allowed).toContain('whereabouts.let_go');
    at('2026-12-15T09:30:00Z');
    await decided(known, ids.decidedAnew);
    expect((await shown(known, ids.decidedAnew, 'haninge-chef')).waiting).toBe(null);
    await weighed(ids.weighedAnew, 'withhold');
    at('2026-12-16T09:00:00Z');
    expect(await sends()).toEqual([0, 0]);
    for (const id of Object.values(ids)) expect((await shown(known, id, 'haninge-chef')).answer).toBe(null);
    // Let go anew, it goes.
    await lets(known, ids.decidedAnew);
    expect(await sends()).toEqual([1, 0]);
  });

  test('does not go when it is taken back in the same moment', async () => {
    at('2026-12-17T08:30:00Z');
    const id = await registered(known);
    await decided(known, id);
    await lets(known, id);
    at('2026-12-18T09:00:00Z');
    const taking = await known.owner.connect();
    await taking.query('begin');
    await taking.query("select pg_advisory_xact_lock(hashtextextended('whereabouts request ' || $1, 0))", [id]);
    await taking.query('update whereabouts.waiting set taken_back_at = now(), taken_back_by = let_go_by where request_id = $1', [
      id,
    ]);
    let isOver = false;
    const sending = sends().finally(() => (isOver = true));
    const isWaiting = async () =>
      (await known.owner.query("select from pg_locks where locktype = 'advisory' and not granted")).rows.length > 0;
    await expect.poll(async () => isOver || (await isWaiting())).toBe(true);
    await taking.query('commit');
    taking.release();
    expect(await sending).toEqual([0, 0]);
    expect((await shown(known, id, 'haninge-chef')).answer).toBe(null);
  });
});
