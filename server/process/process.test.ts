import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/operations.ts';
import { describeCase, endCase, pauseCase, resumeCase, showExitCase, takeStep } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { born, named } from '#test/weeding.ts';
import * as weeding from '#retention/operations.ts';
import {
  closeGap,
  findGaps,
  followUpGap,
  listGaps,
  noteGap,
  showGap,
  showMap,
  showPath,
  takeOnGap,
  tellOfGaps,
} from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let chief: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  here.setClock('2026-03-02T11:00:00Z');
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  chief = await here.as('haninge-chef');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const path = (by: StaffActor) => perform(here.installation, showPath, by, { exitCaseId });
const clock = { kind: 'system', persona: 'clock' } as const;
const find = () => perform(here.installation, findGaps, clock, {});

test('the map says what the rules about time say, and which parties no agreement holds with', async () => {
  const { lanes, steps, routine } = await perform(here.installation, showMap, milo, {});
  expect(lanes.map(({ code, isAgreed }) => [code, isAgreed])).toEqual([
    ['person', null],
    ['municipality', null],
    ['police', false],
    ['coordination', false],
    ['custody', false],
    ['provider', false],
    ['other_municipality', false],
    ['others', false],
  ]);
  expect(routine).toEqual([]);
  const timesOf = (code: string) => steps.find((one) => one.code === code)?.times;
  expect(timesOf('first_meeting')).toEqual([
    { title: { sv: 'Möt personen', en: 'Meet the person' }, amount: 1, unit: 'days', isOwn: false },
  ]);
  expect(timesOf('threat')).toMatchObject([{ amount: 7, unit: 'days' }]);
  expect(timesOf('transfer')).toMatchObject([{ amount: 1, unit: 'months' }]);
});

test('the path of a case is counted from what stands in it, for its team and nobody else', async () => {
  here.setClock('2026-03-09T11:00:00Z');
  const { version } = await perform(here.installation, showExitCase, milo, { exitCaseId });
  const onwards = { exitCaseId, to: 'assessment', reason: 'Vill ha stöd.', version };
  await perform(here.installation, takeStep, milo, onwards);
  here.setClock('2026-03-19T11:00:00Z');
  const { steps, findings } = await path(milo);
  const of = (code: string) => steps.find((one) => one.code === code)?.passages;
  expect(of('new_case')).toMatchObject([{ days: 7, unattended: [] }]);
  expect(of('assessment')).toMatchObject([{ days: 10, until: null, unattended: [] }]);
  expect(findings).toEqual([]);
  const eskil = await here.as('malmo-samordnare');
  await expect(path(eskil)).rejects.toMatchObject(refused('not_found'));
  await expect(path(chief)).rejects.toMatchObject(refused('not_found'));
});

test('a gap has an owner, a remedy and a follow-up of which its owner is reminded once, and is closed with what it led to', async () => {
  const noted = { step: 'threat', cause: 'over_time', what: 'Vi skickar för sent på dagen.' };
  const { processGapId } = await perform(here.installation, noteGap, milo, noted);
  const show = (by = milo) => perform(here.installation, showGap, by, { processGapId });
  expect(await show()).toMatchObject({ state: 'open', notedBy: 'Milo', entries: [{ kind: 'noted', text: noted.what }] });
  const came = { processGapId, what: 'Bättre.', followUpOn: '2026-05-01', version: 1 };
  await expect(perform(here.installation, followUpGap, milo, came)).rejects.toMatchObject(refused('gap_without_owner'));
  const taking = { processGapId, ownerId: milo.staffId, remedy: 'Skicka före lunch.', followUpOn: '2026-04-01', version: 1 };
  expect(await perform(here.installation, takeOnGap, chief, taking)).toEqual({ version: 2 });
  await expect(perform(here.installation, takeOnGap, chief, taking)).rejects.toMatchObject(refused('changed_meanwhile'));
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 0 });
  here.setClock('2026-04-01T04:00:00Z');
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 1 });
  expect(await perform(here.installation, tellOfGaps, clock, {})).toEqual({ told: 0 });
  const { notices } = await perform(here.installation, listNotices, milo, {});
  expect(notices).toMatchObject([
    { kind: 'process_gap_follow_up', subjectId: processGapId, title: { sv: 'Bedömning av hotet' } },
  ]);
  await perform(here.installation, followUpGap, milo, { ...came, version: 2 });
  await perform(here.installation, closeGap, milo, { processGapId, result: 'Svaren kommer i tid.', version: 3 });
  expect(await show()).toMatchObject({ state: 'closed', allowed: [] });
  expect((await show()).entries.map(({ kind }) => kind)).toEqual(['noted', 'remedy', 'followed_up', 'closed']);
  const again = { processGapId, result: 'En gång till.', version: 4 };
  await expect(perform(here.installation, closeGap, milo, again)).rejects.toMatchObject(refused('gap_closed'));
});

test.each([
  ['a personal number', { what: 'Det gäller 19850101-2384.' }, 'what'],
  ['a telephone number', { what: 'Ring 070-174 06 05.' }, 'what'],
  ['a step that is not on the map', { step: 'nowhere' }, 'step'],
])('%s is refused at its field', async (_, over, field) => {
  const noted = { step: 'threat', cause: 'other', what: 'Ingen vet vem som ringer.', ...over };
  await expect(perform(here.installation, noteGap, milo, noted)).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field }],
  });
});

test('nobody outside the house sees a gap, and an owner who cannot see to it is refused', async () => {
  const { processGapId } = await perform(here.installation, noteGap, milo, {
    step: 'grant',
    cause: 'other',
    what: 'Vi glömmer.',
  });
  const officer = await here.as('polis-samordnare');
  await expect(perform(here.installation, showGap, officer, { processGapId })).rejects.toMatchObject(refused('not_found'));
  expect((await perform(here.installation, listGaps, officer, { show: 'all' })).gaps).toEqual([]);
  const economist = await here.as('haninge-ekonom');
  await expect(perform(here.installation, listGaps, economist, {})).rejects.toMatchObject(refused('not_allowed'));
  const taking = { processGapId, ownerId: economist.staffId, remedy: 'Påminn.', followUpOn: '2026-06-01', version: 1 };
  await expect(perform(here.installation, takeOnGap, milo, taking)).rejects.toMatchObject(refused('not_found'));
});

const gapsOf = async (by = chief) => (await perform(here.installation, listGaps, by, { show: 'all' })).gaps;
/** Three more cases, the first of somebody who is known by name. */
let cases: Awaited<ReturnType<typeof casework>>[];

test('the program notes a gap where three cases went over their time, once, never for one or two, and tells the manager no more than the step', async () => {
  here.setClock('2026-06-01T04:00:00Z');
  const before = (await gapsOf()).length;
  const identity = named(born.ordinary);
  cases = [await casework(here.installation, ellinor, { responsible: milo.staffId, identity })];
  for (let one = 0; one < 2; one += 1) cases.push(await casework(here.installation, ellinor, { responsible: milo.staffId }));
  const late = (of: ExitCaseId | undefined) =>
    here.owner.query(
      `insert into clocks.clock (organisation_id, id, exit_case_id, subject_id, rule, rule_valid_from, started_at, due_at, counted_in)
       select $1, gen_random_uuid(), $2, gen_random_uuid(), 'execute_decision', valid_from, '2026-05-01', '2026-05-20', 'calendar_days'
       from clocks.rule where code = 'execute_decision' order by valid_from desc limit 1`,
      [milo.organisationId, of],
    );
  for (const at of [0, 0, 0, 1]) await late(cases[at]?.exitCaseId);
  expect(await find()).toEqual({ found: 0 });
  await late(cases[2]?.exitCaseId);
  expect(await find()).toEqual({ found: 1 });
  expect(await find()).toEqual({ found: 0 });
  const gaps = await gapsOf();
  expect(gaps).toHaveLength(before + 1);
  const found = gaps.find(({ notedBy }) => notedBy === null);
  expect(found).toMatchObject({ step: { code: 'carry_out' }, cause: 'over_time', state: 'open', owner: null });
  const { notices } = await perform(here.installation, listNotices, chief, {});
  const notice = notices.find(({ kind }) => kind === 'process_gap_found');
  expect(notice).toMatchObject({ subjectId: found?.processGapId, subject: '2026-06-01', title: { sv: 'Beslutet verkställs' } });
  // Closed: what was over before then is not found again.
  const closing = { processGapId: found?.processGapId, result: 'Vi följer det varje vecka.', version: 1 };
  await perform(here.installation, closeGap, chief, closing);
  expect(await find()).toEqual({ found: 0 });
});

const versionOf = async (of: ExitCaseId) => (await perform(here.installation, showExitCase, milo, { exitCaseId: of })).version;
const goes = async (of: ExitCaseId, to: 'assessment' | 'motivation') =>
  perform(here.installation, takeStep, milo, {
    exitCaseId: of,
    to,
    reason: 'Så blev det.',
    version: await versionOf(of),
    ...(to === 'motivation' && { nextTalkOn: '2026-07-10' }),
  });

test('three cases too long in a state are a gap, and so are three that came back to one they had left', async () => {
  const [first, ...others] = cases.map((one) => one.exitCaseId) as [ExitCaseId, ExitCaseId, ExitCaseId];
  here.setClock('2026-06-15T12:00:00Z');
  const rests = { exitCaseId: first, reason: 'På behandling.', version: await versionOf(first) };
  await perform(here.installation, pauseCase, milo, rests);
  here.setClock('2026-06-18T10:00:00Z');
  const { steps } = await perform(here.installation, showMap, milo, {});
  const times = steps.find(({ code }) => code === 'new_case')?.times;
  expect(times).toEqual([{ title: { sv: 'Ärendet är nytt', en: 'The case is new' }, amount: 2, unit: 'weeks', isOwn: true }]);
  // Two are over their two weeks. The one that rests is given back the days it rested, and is over with the last of them.
  expect(await find()).toEqual({ found: 0 });
  await perform(here.installation, resumeCase, milo, { exitCaseId: first, reason: 'Åter.', version: await versionOf(first) });
  here.setClock('2026-06-18T21:59:00Z');
  expect(await find()).toEqual({ found: 0 });
  here.setClock('2026-06-18T22:00:00Z');
  expect(await find()).toEqual({ found: 1 });
  const { findings } = await perform(here.installation, showPath, milo, { exitCaseId: first });
  expect(findings).toEqual([
    { step: 'new_case', cause: 'over_time', times: 1 },
    { step: 'carry_out', cause: 'over_time', times: 3 },
    // What was put in above began before there was anybody.
    { step: 'carry_out', cause: 'no_one_responsible', times: 3 },
  ]);
  for (const of of others) for (const to of ['assessment', 'motivation', 'assessment'] as const) await goes(of, to);
  for (const to of ['assessment', 'motivation'] as const) await goes(first, to);
  expect(await find()).toEqual({ found: 0 });
  await goes(first, 'assessment');
  expect(await find()).toEqual({ found: 1 });
  const found = (await gapsOf()).filter(({ notedBy, state }) => notedBy === null && state === 'open');
  expect(found.map(({ step, cause }) => [step.code, cause])).toEqual(
    expect.arrayContaining([
      ['new_case', 'over_time'],
      ['assessment', 'again'],
    ]),
  );
  expect(found).toHaveLength(2);
});

test('when a case has been weeded no gap says anything of it, and a gap goes with its key when nothing has been written for long', async () => {
  const [{ exitCaseId: gone, contactId, pseudonym }] = cases as [Awaited<ReturnType<typeof casework>>];
  const { personId } = await perform(here.installation, showExitCase, milo, { exitCaseId: gone });
  const again = (await gapsOf()).find(({ cause }) => cause === 'again');
  const processGapId = again?.processGapId;
  const named = { processGapId, ownerId: milo.staffId, remedy: `Se ${pseudonym}.`, followUpOn: '2027-01-10', version: 1 };
  await expect(perform(here.installation, takeOnGap, chief, named)).rejects.toMatchObject(
    refused('invalid_input', { field: 'remedy', code: 'names_somebody' }),
  );
  await perform(here.installation, takeOnGap, chief, { ...named, remedy: 'Två bedömer tillsammans.' });
  // The case can be ended: what was put in above as late is taken out.
  await here.owner.query(`delete from clocks.clock where rule = 'execute_decision'`);
  const at = async () => ({ exitCaseId: gone, version: await versionOf(gone) });
  const description = { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
  await perform(here.installation, describeCase, milo, { ...(await at()), ...description });
  const end = { state: 'not_pursued', ground: 'own_wish' };
  await perform(here.installation, endCase, milo, { ...(await at()), end, reason: 'Ville inte.' });
  here.setClock('2027-01-11T10:00:00Z');
  milo = await here.as('haninge-handlaggare');
  const came = { processGapId, what: 'Färre kommer tillbaka.', followUpOn: '2027-06-01', version: 2 };
  await perform(here.installation, followUpGap, milo, came);

  here.setClock('2031-08-01T10:00:00Z');
  [chief, milo] = [await here.as('haninge-chef'), await here.as('haninge-handlaggare')];
  await weeding.weighAll(here.installation);
  const { protocolId } = await perform(here.installation, weeding.drawUpProtocol, await here.as('haninge-arkiv'), {});
  await perform(here.installation, weeding.decideProtocol, chief, { protocolId, version: 1 });
  expect(await weeding.carryOut(here.installation)).toBe(1);
  const { rows } = await here.owner.query<{ row: string }>(
    'select to_jsonb(gap)::text as row from process.gap union all select to_jsonb(gap_entry)::text from process.gap_entry',
  );
  const shown = JSON.stringify(await perform(here.installation, showGap, milo, { processGapId }));
  for (const text of [...rows.map(({ row }) => row), shown])
    for (const said of [gone, contactId, personId, pseudonym]) expect(text).not.toContain(said);

  const weeder = { kind: 'system', persona: 'weeder' } as const;
  const destroy = async () => (await perform(here.installation, weeding.destroyOver, weeder, {})).gaps;
  const { rows: entries } = await here.owner.query<{ id: string }>('select id from process.gap_entry where gap_id = $1', [
    processGapId,
  ]);
  expect(entries).toHaveLength(2);
  // Those of the spring before are gone; what was followed up later stands until its own five years are out, whole.
  expect(await destroy()).toBeGreaterThan(1);
  expect((await gapsOf()).map((one) => one.processGapId)).toEqual([processGapId]);
  here.setClock('2032-01-10T22:59:00Z');
  expect(await destroy()).toBe(0);
  here.setClock('2032-01-11T23:00:00Z');
  expect(await destroy()).toBe(1);
  const { rows: left } = await here.owner.query('select id from process.gap_entry union all select id from process.gap');
  expect(left).toEqual([]);
  for (const { id } of entries) expect(await here.installation.keyShares.find(id)).toBeUndefined();
});
