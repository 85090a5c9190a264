import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { exclude, listNotices } from '#access/contract.ts';
import type { IncidentReportId, StaffId } from '#kernel/ids.ts';
import type { Contract } from '#platform/contract.ts';
import { perform } from '#platform/operation.ts';
import { destroyOver } from '#retention/operations.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Morning, aMorning, newcomer } from '#test/day.ts';
import { aHighRisk, anAccount, toldImy, wrongLetter } from '#test/day-incidents.ts';
import * as contract from './contract.ts';
import { tellIncidentClocks } from './operations.ts';

// Milo works on the case, Ellinor answers for it, Bojan keeps incidents, Sigbritt is the manager, Rakel the economist.

let here: Asking;
let day: Morning;
let begun: number;

beforeAll(async () => {
  here = await asking();
  day = await aMorning(here);
  begun = here.installation.clock().getTime();
});
afterAll(() => here[Symbol.asyncDispose]());

/** The clock moves by days, and sessions end meanwhile: each question has one of its own. */
const ask = async <C extends Contract>(who: string, of: C, input: Partial<z.input<C['input']>> = {}) =>
  here.ask(await here.session(who.startsWith('newcomer') ? who : `demo-haninge-${who}`), of, input);
const get = async <C extends Contract>(who: string, of: C, input: Partial<z.input<C['input']>> = {}) => {
  const { status, output, raw } = await ask(who, of, input);
  if (status >= 300) throw new Error(raw.body);
  return output;
};
const atHour = (hours: number) => {
  here.setClock(new Date(begun + hours * 3_600_000));
  return here.installation.clock().toISOString();
};
const reported = async (who: string, knownAt: string, about?: 'exposed' | 'not exposed') =>
  (
    await get(who, contract.makeReport, {
      ...wrongLetter,
      unitId: day.unitId,
      knownAt,
      ...(about && { about: { exitCaseId: day.exitCaseId, exposed: about === 'exposed' } }),
    })
  ).incidentReportId;
const judged = (of: IncidentReportId, over: object) =>
  get('incident', contract.judgeReport, { ...aHighRisk, incidentReportId: of, ...over });
const shown = (who: string, incidentReportId: IncidentReportId) => get(who, contract.showReport, { incidentReportId });
const told = async (who: string, kind: string) => (await get(who, listNotices)).notices.filter((one) => one.kind === kind);
const tell = () => perform(here.installation, tellIncidentClocks, { kind: 'system', persona: 'clock' }, {});

test('somebody in the team reports, the one who answers for the case and the one who keeps incidents are told, and nobody else learns of it', async () => {
  const knownAt = atHour(1);
  const id = await reported('handlaggare', knownAt, 'exposed');
  expect(await told('samordnare', 'incident_exposure')).toMatchObject([{ subjectId: day.exitCaseId, subject: day.pseudonym }]);
  expect(await told('incident', 'incident_reported')).toMatchObject([{ subjectId: id, about: 'incident_report' }]);
  // To whoever reported it: what they said, and no more.
  expect(await shown('handlaggare', id)).toMatchObject({ what: wrongLetter.what, keeping: null, mine: true, allowed: [] });
  expect(await shown('incident', id)).toMatchObject({
    keeping: { reportedBy: 'Milo', about: { pseudonym: null, exitCaseId: null, exposed: true, met: null } },
  });
  for (const who of ['chef', 'samordnare', 'jour', 'ekonom', 'logg']) {
    expect((await ask(who, contract.showReport, { incidentReportId: id })).code, who).toBe('not_found');
    expect((await get(who, contract.listReports)).reports, who).toEqual([]);
  }
  // The manager's role has the operations of those who keep incidents, and the rows are not theirs.
  expect((await ask('chef', contract.judgeReport, { ...aHighRisk, incidentReportId: id })).code).toBe('not_found');
  expect((await ask('handlaggare', contract.judgeReport, { ...aHighRisk, incidentReportId: id })).code).toBe('not_allowed');

  const { exposures } = await get('samordnare', contract.listExposures, { exitCaseId: day.exitCaseId });
  expect(exposures).toMatchObject([{ incidentReportId: id, met: null }]);
  const meet = { exitCaseId: day.exitCaseId, incidentReportId: id, how: 'assessment_asked' } as const;
  expect((await ask('jour', contract.meetExposure, meet)).code).toBe('not_found');
  await get('samordnare', contract.meetExposure, meet);
  expect((await ask('handlaggare', contract.meetExposure, meet)).code).toBe('exposure_met');
  expect((await shown('incident', id)).keeping?.about?.met).toMatchObject({ how: 'assessment_asked' });
});

test('is reported of a unit and a case of one’s own, and of what is already known', async () => {
  const knownAt = atHour(2);
  const report = (who: string, over: object) =>
    ask(who, contract.makeReport, { ...wrongLetter, unitId: day.unitId, knownAt, ...over });
  const about = { exitCaseId: day.exitCaseId, exposed: true };
  expect((await report('ekonom', { about })).code).toBe('not_found');
  expect((await report('ekonom', { unitId: crypto.randomUUID() })).code).toBe('not_found');
  expect((await report('ekonom', { knownAt: atHour(3).replace('2026', '2027') })).raw.body).toContain('in_the_future');
  expect((await report('ekonom', {})).status).toBe(201);
});

describe('a judgement', () => {
  test('starts the clocks from when it was known; one that says no lapses them, and one that says yes again sets them anew', async () => {
    const knownAt = atHour(10);
    const id = await reported('ekonom', knownAt);
    const clocks = async () =>
      Object.fromEntries((await shown('incident', id)).keeping?.clocks.map((one) => [one.rule.code, one]) ?? []);
    expect(Object.keys(await clocks())).toEqual(['judge']);
    await judged(id, { knownAt });
    const due = (hours: number) => new Date(Date.parse(knownAt) + hours * 3_600_000).toISOString();
    expect(await clocks()).toMatchObject({
      judge: { doneAt: knownAt },
      breach_authority: { dueAt: due(72), lapsedAt: null, doneAt: null },
      breach_person: { dueAt: due(72) },
    });
    const later = atHour(11);
    await judged(id, { knownAt, breach: 'unlikely', reasons: 'Brevet var oöppnat.' });
    expect(await clocks()).toMatchObject({ breach_authority: { lapsedAt: later }, breach_person: { lapsedAt: later } });
    await judged(id, { knownAt: due(-2), breach: 'risk' });
    expect(await clocks()).toMatchObject({
      breach_authority: { dueAt: due(70), lapsedAt: null },
      breach_person: { lapsedAt: later },
    });
    expect((await shown('incident', id)).keeping?.judgements).toHaveLength(3);
  });

  test('of a significant incident ends with a final report, a month after the notification', async () => {
    const knownAt = atHour(20);
    const id = await reported('ekonom', knownAt);
    await judged(id, { knownAt, breach: 'no', significant: 'yes' });
    const step = (code: string, takenAt: string) =>
      get('incident', contract.noteStep, {
        incidentReportId: id,
        code: code as never,
        outcome: { is: 'done', takenAt, whom: 'Myndigheten' },
      });
    const codes = async () => (await shown('incident', id)).keeping?.clocks.map((one) => one.rule.code);
    await step('cyber_warning', atHour(21));
    expect(await codes()).not.toContain('cyber_final');
    await step('cyber_report', atHour(22));
    const final = (await shown('incident', id)).keeping?.clocks.find((one) => one.rule.code === 'cyber_final');
    expect(final).toMatchObject({ lapsedAt: null, doneAt: null });
    expect(Date.parse(final?.dueAt ?? '') - Date.parse(knownAt)).toBeGreaterThan(28 * 86_400_000);
    // Judged anew it still runs.
    await judged(id, { knownAt, breach: 'no', significant: 'yes', reasons: 'Samma som förut.' });
    expect((await shown('incident', id)).next).toMatchObject({ code: 'cyber_final' });
  });

  test('that the person of the case may be in more danger tells whoever answers for the case', async () => {
    const knownAt = atHour(30);
    const id = await reported('handlaggare', knownAt, 'not exposed');
    const before = await told('samordnare', 'incident_exposure');
    expect((await get('samordnare', contract.listExposures, { exitCaseId: day.exitCaseId })).exposures).toHaveLength(1);
    await judged(id, { knownAt, exposed: true });
    expect((await told('samordnare', 'incident_exposure')).length).toBe(before.length + 1);
    expect((await shown('incident', id)).keeping?.clocks.map((one) => one.rule.code)).toContain('exposure');
  });
});

describe('what runs out', () => {
  test('is told to those who keep incidents, and then to the manager of the unit, who can do it; once each', async () => {
    const knownAt = atHour(100);
    const id = await reported('ekonom', knownAt);
    await judged(id, { knownAt, breach: 'risk' });
    const of = async (who: string) =>
      (await told(who, 'incident_clock_soon')).filter((one) => one.subjectId === id).map((one) => one.subject);
    const due = new Date(Date.parse(knownAt) + 72 * 3_600_000).toISOString();
    atHour(123);
    await tell();
    expect([await of('incident'), await of('chef')]).toEqual([[], []]);
    atHour(125);
    await tell();
    await tell();
    expect([await of('incident'), await of('chef')]).toEqual([[due], []]);
    expect((await ask('chef', contract.showReport, { incidentReportId: id })).code).toBe('not_found');
    atHour(149);
    await tell();
    await tell();
    expect([await of('incident'), await of('chef')]).toEqual([[due], [due]]);
    expect(await shown('chef', id)).toMatchObject({ kept: true });
    const step = { incidentReportId: id, code: 'breach_authority' } as const;
    const done = (takenAt: string, more = {}) => ({ is: 'done', takenAt, whom: 'IMY', ...more }) as const;
    const late = await ask('chef', contract.noteStep, { ...step, outcome: done(atHour(173)) });
    expect(late.raw.body).toContain('outcome.reasons');
    await get('chef', contract.noteStep, { ...step, outcome: done(atHour(173), { reasons: 'Den ansvariga var sjuk.' }) });
    expect(
      (await shown('incident', id)).keeping?.clocks.find((one) => one.rule.code === 'breach_authority')?.steps,
    ).toMatchObject([{ by: 'Sigbritt', reasons: 'Den ansvariga var sjuk.', whom: 'IMY' }]);
  });
});

test('a keeper who is shut out from the case is not told and sees nothing; where that leaves nobody, the manager is told at once', async () => {
  const { organisationId, unitId, exitCaseId } = day;
  const shutOut = async (subject: string) => {
    const { rows } = await here.owner.query<{ id: StaffId }>('select id from access.staff where subject = $1', [subject]);
    await get('samordnare', exclude, { exitCaseId, who: { kind: 'staff', staffId: rows[0]?.id as StaffId } });
  };
  const second = await newcomer(here, { organisationId, unitId }, { roles: ['incident_keeper', 'manager'] });
  await shutOut(second);
  const id = await reported('handlaggare', atHour(200), 'exposed');
  expect(await told(second, 'incident_reported')).toEqual([]);
  expect((await ask(second, contract.showReport, { incidentReportId: id })).code).toBe('not_found');
  expect(await told('chef', 'incident_reported')).toEqual([]);
  await shutOut('demo-haninge-incident');
  const next = await reported('handlaggare', atHour(201), 'exposed');
  expect((await ask('incident', contract.showReport, { incidentReportId: next })).code).toBe('not_found');
  expect(await told('chef', 'incident_reported')).toMatchObject([{ subjectId: next }]);
  expect(await told(second, 'incident_reported')).toEqual([]);
  expect(await shown('chef', next)).toMatchObject({ kept: true });
});

test('is notified, measured, learnt from and closed, and five years later its words are destroyed', async () => {
  const knownAt = atHour(300);
  const id = await reported('ekonom', knownAt);
  const of = { incidentReportId: id };
  await judged(id, { knownAt, breach: 'risk' });
  expect((await ask('incident', contract.writeBreachLetter, of)).code).toBe('incident_not_accounted');
  const account = { ...of, ...anAccount, affected: ['person' as const], data: ['place' as const] };
  const named = await ask('incident', contract.writeAccount, { ...account, nature: 'Brev om 19880107-2383.' });
  expect(named.raw.body).toContain('names_somebody');
  await get('incident', contract.writeAccount, account);
  const letter = await get('incident', contract.writeBreachLetter, of);
  expect(Buffer.from(letter.base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  expect(letter.fileName).toBe(`Anmälan ${id.slice(0, 8)} 2026-03-15.pdf`);

  const { incidentMeasureId } = await get('incident', contract.planMeasure, {
    ...of,
    what: 'Två läser varje adress.',
    ownerId: day.standInId,
    dueOn: '2026-03-20',
  });
  const mine = async (who: string) => (await get(who, contract.listReports)).measures;
  expect(await mine('jour')).toMatchObject([{ incidentMeasureId, what: 'Två läser varje adress.', done: null }]);
  expect((await ask('jour', contract.showReport, of)).code).toBe('not_found');
  expect(await mine('ekonom')).toEqual([]);
  const finish = { incidentMeasureId, result: 'Två läser nu.' };
  expect((await ask('ekonom', contract.finishMeasure, finish)).code).toBe('not_found');
  const close = () => ask('incident', contract.closeReport, { ...of, learnt: 'Läs adressen två gånger.' });
  expect((await close()).code).toBe('incident_clock_runs');
  await get('incident', contract.noteStep, { ...of, ...toldImy, outcome: { ...toldImy.outcome, takenAt: atHour(301) } });
  expect((await close()).code).toBe('incident_measure_left');
  atHour(480);
  await tell();
  expect(await told('jour', 'incident_measure')).toHaveLength(2);
  await get('jour', contract.finishMeasure, finish);
  expect((await ask('incident', contract.finishMeasure, finish)).code).toBe('incident_measure_done');
  expect((await close()).status).toBe(201);
  expect((await close()).code).toBe('incident_closed');
  expect(await shown('ekonom', id)).toMatchObject({ learnt: 'Läs adressen två gånger.', keeping: null });
  const closed = await get('incident', contract.listReports, { show: 'closed', kind: 'disclosure' });
  expect(closed.reports.map((one) => one.incidentReportId)).toEqual([id]);

  const weed = () => perform(here.installation, destroyOver, { kind: 'system', persona: 'weeder' }, {});
  atHour(480 + 24 * 1824);
  expect(await weed()).toMatchObject({ incidents: 0 });
  atHour(480 + 24 * 1826);
  expect(await weed()).toMatchObject({ incidents: 2 });
  expect(await shown('incident', id)).toMatchObject({
    what: '',
    keeping: { judgements: [{ breach: 'risk', reasons: '' }], account: null, measures: [{ what: '' }] },
  });
});
