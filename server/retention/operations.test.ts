import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { showExitCase } from '#cases/operations.ts';
import { tellClocks } from '#clocks/operations.ts';
import { answerContact } from '#contacts/operations.ts';
import { listReports, makeReport, planMeasure } from '#incidents/operations.ts';
import type { ExitCaseId, HoldId } from '#kernel/ids.ts';
import { showIdentity } from '#people/operations.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, clockPersona, refused, somebody } from '#test/contacts.ts';
import { signed } from '#test/journal.ts';
import { type World, world } from '#test/personas.ts';
import { born, closes, mentions, named } from '#test/weeding.ts';
import * as weeding from './operations.ts';

let here: World;
let ellinor: StaffActor;
let hjördis: StaffActor;
let sigbritt: StaffActor;
beforeAll(async () => {
  here = await world();
  await signIn();
});
afterAll(() => here[Symbol.asyncDispose]());

/** Sessions end long before files are weeded. */
async function signIn() {
  ellinor = await here.as('haninge-samordnare');
  hjördis = await here.as('haninge-arkiv');
  sigbritt = await here.as('haninge-chef');
}
const at = async (time: string) => {
  here.setClock(time);
  await signIn();
};

/** A case with a note, a thread and an identity, which ended in March 2026. */
async function closed(personalNumber = born.ordinary) {
  await at('2026-03-02T11:00:00Z');
  const opened = await casework(here.installation, ellinor, {
    responsible: ellinor.staffId,
    keepThread: true,
    identity: named(personalNumber),
  });
  const { exitCaseId, contactId } = opened;
  await perform(here.installation, answerContact, ellinor, { contactId, text: 'Vi ses i morgon.' });
  await signed(here.installation, ellinor, exitCaseId, { text: 'Ett hemligt möte.' });
  await closes(here.installation, ellinor, exitCaseId);
  const { personId } = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  return { ...opened, personId };
}

const weighed = async (exitCaseId: ExitCaseId) => {
  await weeding.weighAll(here.installation);
  const { files } = await perform(here.installation, weeding.previewWeeding, hjördis, {});
  return files.find((one) => one.exitCaseId === exitCaseId);
};
const holds = (exitCaseId: ExitCaseId, by = hjördis) =>
  perform(here.installation, weeding.holdWeeding, by, { exitCaseId, ground: 'proceedings', reason: 'En prövning pågår.' });
const drawsUp = () => perform(here.installation, weeding.drawUpProtocol, hjördis, {});
const shows = (protocolId: string) => perform(here.installation, weeding.showProtocol, sigbritt, { protocolId });
const decides = async (protocolId: string, by = sigbritt) =>
  perform(here.installation, weeding.decideProtocol, by, { protocolId, version: (await shows(protocolId)).version });

test('a closed file stands still until its time, then goes whole: no row, no key, and no backup brings it back', async () => {
  const { exitCaseId, contactId, personId } = await closed();
  expect(await weighed(exitCaseId)).toMatchObject({
    verdict: 'not_yet',
    reasons: ['time_not_out'],
    fromDay: '2031-03-03',
    byDay: '2032-12-31',
  });
  await expect(drawsUp()).rejects.toMatchObject(refused('nothing_to_weed'));

  await at('2031-04-01T10:00:00Z');
  expect(await weighed(exitCaseId)).toMatchObject({ verdict: 'weed', reasons: ['time_out'] });
  const { protocolId } = await drawsUp();
  await weeding.carryOut(here.installation);
  expect(await shows(protocolId)).toMatchObject({ state: 'drawn_up', files: [{ removedAt: null }] });
  await expect(decides(protocolId, hjördis)).rejects.toMatchObject(refused('not_allowed'));
  await decides(protocolId);

  const { rows: backup } = await here.owner.query('select * from people.person where id = $1', [personId]);
  expect(await weeding.carryOut(here.installation)).toBe(1);
  expect(await shows(protocolId)).toMatchObject({
    state: 'carried_out',
    drawnUpBy: 'Hjördis',
    approvedBy: 'Sigbritt',
    files: [{ removedAt: '2031-04-01T10:00:00.000Z', passedOver: null, destroyedAt: '2031-04-01T10:00:00.000Z' }],
    allowed: [],
  });
  // What was done stands in the trail, and that it was weeded in the protocol. Nothing else knows of it.
  const where = (await mentions(here, [exitCaseId, contactId, personId])).filter((name) => name !== 'access.idempotency_key');
  expect([...new Set(where)]).toEqual(['audit.entry', 'retention.protocol_item']);
  for (const owner of [personId, contactId]) expect(await here.installation.keyShares.find(owner)).toBeUndefined();

  // The row comes back from a backup, and is a row without a key.
  await here.owner.query('insert into people.person select * from jsonb_populate_record(null::people.person, $1)', [
    JSON.stringify(backup[0], (_, value: unknown) => bytea(value)),
  ]);
  await here.owner.query(
    `insert into cases.exit_case (organisation_id, id, unit_id, person_id, kind, state, opened_at, opened_by)
     select organisation_id, $1, unit_id, $2, 'exiter', 'contact', now(), $3 from access.role_grant where staff_id = $3 limit 1`,
    [exitCaseId, personId, ellinor.staffId],
  );
  await here.owner.query(
    `insert into access.assignment (organisation_id, id, exit_case_id, staff_id, function, since, assigned_by)
     values ($1, gen_random_uuid(), $2, $3, 'responsible', now(), $3)`,
    [ellinor.organisationId, exitCaseId, ellinor.staffId],
  );
  await expect(perform(here.installation, showIdentity, ellinor, { personId })).rejects.toMatchObject(refused('not_found'));
  await here.owner.query('delete from access.assignment where exit_case_id = $1', [exitCaseId]);
  await here.owner.query('delete from cases.exit_case where id = $1', [exitCaseId]);
  await here.owner.query('delete from people.person where id = $1', [personId]);
});

test('what was said of an incident about it goes with it, and that it happened stays', async () => {
  const { exitCaseId, unitId } = await closed();
  const knownAt = here.installation.clock().toISOString();
  const said = { unitId, kind: 'disclosure', what: 'Ett brev gick fel.', knownAt, about: { exitCaseId, exposed: true } };
  const { incidentReportId } = await perform(here.installation, makeReport, ellinor, said);
  const bojan = await here.as('haninge-incident');
  const planned = { incidentReportId, what: 'Två läser.', ownerId: ellinor.staffId, dueOn: '2026-04-01' };
  const { incidentMeasureId } = await perform(here.installation, planMeasure, bojan, planned);
  await at('2031-04-02T10:00:00Z');
  await weeding.weighAll(here.installation);
  await decides((await drawsUp()).protocolId);
  await weeding.carryOut(here.installation);
  const { rows } = await here.owner.query(
    `select kind, length(sealed_what) as words, weeded_at is not null as weeded from incidents.report where id = $1`,
    [incidentReportId],
  );
  expect(rows).toEqual([{ kind: 'disclosure', words: 0, weeded: true }]);
  for (const owner of [incidentReportId, incidentMeasureId])
    expect(await here.installation.keyShares.find(owner)).toBeUndefined();
  expect((await mentions(here, [exitCaseId])).filter((name) => name.startsWith('incidents.'))).toEqual([]);
  // Whoever keeps it sees the register, with no word and no next time limit.
  const { reports } = await perform(here.installation, listReports, await here.as('haninge-incident'), { show: 'closed' });
  expect(reports).toMatchObject([{ incidentReportId, next: null }]);
  expect((await perform(here.installation, listReports, ellinor, {})).measures).toEqual([]);
});

/** As PostgreSQL writes bytes in JSON. */
function bytea(value: unknown): unknown {
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
  return isBuffer ? `\\x${Buffer.from(value.data as number[]).toString('hex')}` : value;
}

test('a day by which something was to be done is no note, nor that the clock has told of it', async () => {
  // Whoever left of their own will is to be called within a week; nobody does.
  const { exitCaseId } = await closed();
  await at('2026-06-01T10:00:00Z');
  await perform(here.installation, tellClocks, clockPersona, {});
  expect(await weighed(exitCaseId)).toMatchObject({ lastNoteOn: '2026-03-02' });
});

describe('a file stays', () => {
  test.each([
    ['of one born on the 5th, 15th or 25th', () => closed(born.sampled), 'keep', ['kept_birth_day']],
    ['of one whose number nobody knows', () => closed(null), 'ask', ['birth_day_unknown']],
  ] as const)('%s', async (_, make, verdict, reasons) => {
    const { exitCaseId } = await make();
    await at('2040-04-01T10:00:00Z');
    expect(await weighed(exitCaseId)).toMatchObject({ verdict, reasons });
  });

  test('that somebody holds, until they end it; the reason is sealed', async () => {
    const { exitCaseId } = await closed();
    await at('2031-04-01T10:00:00Z');
    const { holdId } = await holds(exitCaseId, ellinor);
    expect(await weighed(exitCaseId)).toMatchObject({ verdict: 'keep', reasons: ['held'] });
    const { holds: standing } = await perform(here.installation, weeding.previewWeeding, hjördis, { verdict: 'keep' });
    expect(standing).toContainEqual(
      expect.objectContaining({ holdId, ground: 'proceedings', reason: 'En prövning pågår.', placedBy: 'Ellinor' }),
    );
    await perform(here.installation, weeding.endHold, hjördis, { holdId });
    expect(await weighed(exitCaseId)).toMatchObject({ verdict: 'weed' });
  });

  test('until somebody has found out when the person was born, where there is no number', async () => {
    const { exitCaseId } = await closed(null);
    await at('2031-04-01T10:00:00Z');
    expect(await weighed(exitCaseId)).toMatchObject({ verdict: 'ask' });
    await perform(here.installation, weeding.answerBirthDay, hjördis, { exitCaseId, bornOn: '1998-03-04' });
    expect(await weighed(exitCaseId)).toMatchObject({ verdict: 'weed' });
  });

  test('that is held after two have decided, and the others go', async () => {
    const [first, second] = [await closed(), await closed()];
    await at('2031-05-01T10:00:00Z');
    await weeding.weighAll(here.installation);
    const { protocolId } = await drawsUp();
    await decides(protocolId);
    await holds(first.exitCaseId);
    await weeding.carryOut(here.installation);
    const { state, files } = await shows(protocolId);
    expect(state).toBe('carried_out');
    const of = (pseudonym: string) => files.find((one) => one.pseudonym === pseudonym);
    expect(of(first.pseudonym)).toMatchObject({ passedOver: 'held', removedAt: null });
    expect(of(second.pseudonym)).toMatchObject({ passedOver: null, removedAt: expect.any(String) });
  });
});

describe('the way there', () => {
  test('key shares that were left when the server was killed are destroyed the next time', async () => {
    const { exitCaseId, personId } = await closed();
    await at('2031-06-01T10:00:00Z');
    await weeding.weighAll(here.installation);
    const { protocolId } = await drawsUp();
    await decides(protocolId);
    const killed = {
      ...here.installation,
      keyShares: { ...here.installation.keyShares, destroy: () => Promise.reject(new Error('killed')) },
    };
    await expect(weeding.carryOut(killed)).rejects.toThrow('killed');
    expect(await here.installation.keyShares.find(personId)).toBeDefined();
    expect(await weighed(exitCaseId)).toBeUndefined();
    await weeding.carryOut(here.installation);
    expect(await here.installation.keyShares.find(personId)).toBeUndefined();
    expect((await shows(protocolId)).files.every((one) => one.destroyedAt !== null || one.passedOver !== null)).toBe(true);
  });

  test('two servers that weed at the same moment remove each file once', async () => {
    const made = [await closed(), await closed(), await closed()];
    await at('2031-07-01T10:00:00Z');
    await weeding.weighAll(here.installation);
    const { protocolId } = await drawsUp();
    await decides(protocolId);
    await Promise.all([
      weeding.carryOut(here.installation),
      weeding.carryOut(here.another({ keyShareFolder: here.installation.configuration.keyShareFolder })),
    ]);
    const { files, state } = await shows(protocolId);
    expect(state).toBe('carried_out');
    for (const { pseudonym } of made) expect(files.find((one) => one.pseudonym === pseudonym)?.removedRows).toBeGreaterThan(5);
  });

  test('a protocol is taken back until it is decided on, and there is one at a time', async () => {
    await closed();
    await at('2031-08-01T10:00:00Z');
    await weeding.weighAll(here.installation);
    const { protocolId } = await drawsUp();
    await expect(drawsUp()).rejects.toMatchObject(refused('conflict'));
    const { version } = await shows(protocolId);
    await perform(here.installation, weeding.cancelProtocol, hjördis, { protocolId, version });
    await expect(decides(protocolId)).rejects.toMatchObject(refused('protocol_decided'));
    expect((await perform(here.installation, weeding.listProtocols, hjördis, {})).protocols[0]).toMatchObject({
      state: 'cancelled',
    });
  });
});

describe('others', () => {
  test('see nothing of it', async () => {
    const { exitCaseId } = await closed();
    await at('2031-09-01T10:00:00Z');
    await weeding.weighAll(here.installation);
    for (const name of [
      'haninge-samordnare',
      'haninge-ekonom',
      'haninge-logg',
      'haninge-admin',
      'malmo-samordnare',
      'socialstyrelsen',
    ] as const)
      await expect(perform(here.installation, weeding.previewWeeding, await here.as(name), {})).rejects.toMatchObject(
        refused('not_allowed'),
      );
    const malmö = await here.as('malmo-chef');
    expect((await perform(here.installation, weeding.previewWeeding, malmö, {})).files).toEqual([]);
    await expect(holds(exitCaseId, await here.as('malmo-samordnare'))).rejects.toMatchObject(refused('not_found'));
    await expect(perform(here.installation, weeding.listProtocols, somebody, {})).rejects.toMatchObject(refused('not_signed_in'));
    const holdId = crypto.randomUUID() as HoldId;
    await expect(perform(here.installation, weeding.endHold, hjördis, { holdId })).rejects.toMatchObject(refused('not_found'));
  });
});
