import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Definition } from '#assessment/domain/instrument.ts';
import { describeCase, endCase, showExitCase, takeStep } from '#cases/operations.ts';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { listMeasurements, recordMeasurement } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

const list = (by = milo) => perform(here.installation, listMeasurements, by, { exitCaseId });
const record = (over: object = {}, by = milo) =>
  perform(here.installation, recordMeasurement, by, {
    exitCaseId,
    occasion: 'start',
    before: 0,
    day: '2026-03-02',
    answers: [{ item: 'housing', worker: { value: 2 }, person: { value: 1 } }],
    ...over,
  });
const version = async () => (await perform(here.installation, showExitCase, milo, { exitCaseId })).version;
const step = async (to: string) =>
  perform(here.installation, takeStep, milo, { exitCaseId, to, reason: 'Vill ha stöd.', version: await version() });
async function begin() {
  const described = { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
  await perform(here.installation, describeCase, milo, { exitCaseId, ...described, version: await version() });
  await step('assessment');
  await step('begun');
}
async function close(ground = 'established') {
  const end = { state: 'closed', ground };
  await perform(here.installation, endCase, milo, { exitCaseId, end, reason: 'Klar.', version: await version() });
}
const duty = async () => (await perform(here.installation, showExitCase, milo, { exitCaseId })).nextClock;

test('the installation begins with the instrument that lies in the documents', async () => {
  const file: unknown = JSON.parse(
    await readFile(new URL('../../docs/instruments/follow-up-house-3.json', import.meta.url), 'utf8'),
  );
  const latest = await here.owner.query<{ definition: unknown }>(
    "select definition from assessment.instrument where code = 'follow_up_house' order by version desc limit 1",
  );
  expect(latest.rows[0]?.definition).toEqual(Definition.parse(file));
  expect((await list()).instruments[0]?.source.sv).toContain('inte den nationella');
});

test('it is time when support begins, then at three months, and the clock says so', async () => {
  expect((await list()).occasions.every((one) => one.state === 'coming')).toBe(true);
  await begin();
  expect(await duty()).toMatchObject({ titleSv: 'Mät livsområdena', dueAt: '2026-03-16T23:00:00.000Z' });
  expect((await list()).occasions[0]).toEqual({ code: 'start', state: 'due', dueOn: '2026-03-02' });
  expect(await record()).toMatchObject({ nextBy: '2026-06-16' });
  expect(await duty()).toMatchObject({ titleSv: 'Mät livsområdena', dueAt: '2026-06-16T22:00:00.000Z' });
  expect((await list()).measurements).toMatchObject([
    { occasion: 'start', nth: 1, day: '2026-03-02', measuredBy: 'Milo', nonResponse: null, because: null },
  ]);
});

test('the person’s own words come back as they were written, and lie sealed', async () => {
  const words = 'Jag sover igen.';
  await record({ answers: [{ item: 'own_view', person: { value: words } }] });
  expect((await list()).measurements[0]?.answers).toEqual([{ item: 'own_view', person: { value: words } }]);
  const { rows } = await here.owner.query<{ all: string }>('select measurement::text as all from followup.measurement');
  expect(rows.map((row) => row.all).join('\n')).not.toContain('sover');
});

test('a correction stands beside what it corrects, and says why', async () => {
  await record();
  await expect(record({ before: 1 })).rejects.toMatchObject(refused('invalid_input', { field: 'because', code: 'required' }));
  await record({ before: 1, because: 'Fel dag.', answers: [{ item: 'housing', worker: { value: 4 } }] });
  await expect(record({ before: 1, because: 'En gång till.' })).rejects.toMatchObject(refused('changed_meanwhile'));
  const { measurements } = await list();
  expect(measurements.map((one) => [one.nth, one.because])).toEqual([
    [1, null],
    [2, 'Fel dag.'],
  ]);
});

test('that nobody answered is recorded with why; and saying nothing is not enough', async () => {
  await expect(record({ answers: [] })).rejects.toMatchObject(refused('invalid_input', { field: 'answers', code: 'required' }));
  await record({ answers: [], nonResponse: 'unreachable' });
  expect((await list()).measurements).toMatchObject([{ answers: [], nonResponse: 'unreachable' }]);
});

test('it goes on after the case is over, and the times before that lapse', async () => {
  await begin();
  await record();
  await step('ongoing');
  await step('establishment');
  here.setClock('2026-05-04T09:00:00Z');
  await close();
  expect((await list()).occasions.map((one) => one.state)).toEqual([
    'recorded',
    'lapsed',
    'lapsed',
    'lapsed',
    'due',
    'coming',
    'coming',
    'coming',
  ]);
  expect(await record({ occasion: 'closing', day: '2026-05-04' })).toMatchObject({ nextBy: '2026-11-18' });
  here.setClock('2028-05-05T09:00:00Z');
  expect(await record({ occasion: 'after_24', day: '2028-05-05' })).toMatchObject({ nextBy: null });
  expect((await list()).process).toMatchObject({ daysToMeeting: 0, begunOn: '2026-03-02', endedOn: '2026-05-04', dropOut: null });
});

test('one who is not in the team cannot tell that there is anything', async () => {
  await record();
  for (const name of ['haninge-jour', 'haninge-chef', 'malmo-samordnare'] as const) {
    const other = await here.as(name);
    await expect(list(other)).rejects.toMatchObject(refused('not_found'));
    await expect(record({}, other)).rejects.toMatchObject(refused('not_found'));
  }
  const economist = await here.as('haninge-ekonom');
  await expect(list(economist)).rejects.toMatchObject(refused('not_allowed'));
  await expect(record({}, economist)).rejects.toMatchObject(refused('not_allowed'));
});

test('what nobody may measure is refused in words', async () => {
  await expect(record({ occasion: 'months_9' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'occasion', code: 'not_a_choice' }),
  );
  await expect(record({ day: '2026-03-03' as Day })).rejects.toMatchObject(
    refused('invalid_input', { field: 'day', code: 'in_the_future' }),
  );
});
