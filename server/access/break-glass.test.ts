import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as cases from '#cases/contract.ts';
import * as contacts from '#contacts/contract.ts';
import * as people from '#people/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Morning, aMorning, newcomer } from '#test/day.ts';
import * as access from './contract.ts';

let here: Asking;
let day: Morning;
let session: string;
beforeAll(async () => void (here = await asking()));
// A case of its own for each test, at the same hour of the same day.
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  day = await aMorning(here);
  // A stand-in of another unit, who is nowhere near the case.
  session = await here.session(await newcomer(here, day, { roles: ['stand_in'], elsewhere: true }));
});
afterAll(() => here[Symbol.asyncDispose]());

const reason = 'Personen ringer från en mack och vågar inte gå ut.';
const open = (more: object = {}, who = session) =>
  here.ask(who, access.openBreakGlass, { pseudonym: day.pseudonym, legalGround: 'brb_24_4', reason, minutes: 60, ...more });
const later = (minutes: number) => here.setClock(new Date(here.installation.clock().getTime() + minutes * 60_000));
const sees = async (who: string) => (await here.ask(who, cases.showExitCase, { exitCaseId: day.exitCaseId })).status === 200;
const review = (breakGlassId: Morning['breakGlassId'], who: string, verdict: 'justified' | 'not_justified' = 'justified') =>
  here.ask(who, access.reviewBreakGlass, { breakGlassId, verdict, remark: 'Jouren ringde mig efteråt.' });

describe('an emergency access', () => {
  test('opens one case, to read, until it is over: not a second longer', async () => {
    expect(await sees(session)).toBe(false);
    const { output, status } = await open();
    expect(status).toBe(201);
    expect(output).toMatchObject({
      exitCaseId: day.exitCaseId,
      until: new Date(here.installation.clock().getTime() + 3_600_000).toISOString(),
    });
    expect((await here.get(session, cases.listExitCases)).cases.map((one) => one.exitCaseId)).toEqual([day.exitCaseId]);
    expect(await here.get(session, cases.showExitCase, { exitCaseId: day.exitCaseId })).toMatchObject({
      mine: false,
      throughBreakGlassUntil: output.until,
    });
    expect((await here.get(session, people.showIdentity, { personId: day.personId })).name).toBe('Ville i haninge');
    expect((await here.ask(session, contacts.showContact, { contactId: day.contactId })).status).toBe(200);
    // And nothing else.
    expect((await here.ask(session, contacts.showContact, { contactId: day.waitingId })).code).toBe('not_found');
    later(29);
    expect(await sees(session)).toBe(true);
    later(29);
    expect(await sees(session)).toBe(true);
    here.setClock(new Date(new Date(output.until).getTime() - 1));
    expect(await sees(session)).toBe(true);
    here.setClock(output.until);
    expect(await sees(session)).toBe(false);
    expect((await here.ask(session, people.showIdentity, { personId: day.personId })).code).toBe('not_found');
    expect((await here.get(session, cases.listExitCases)).cases).toEqual([]);
  });

  test('is of a quarter of an hour at least and three hours at most, with a reason and a legal ground', async () => {
    for (const [more, field] of [
      [{ minutes: 14 }, 'minutes'],
      [{ minutes: 181 }, 'minutes'],
      [{ minutes: 60.5 }, 'minutes'],
      [{ minutes: '60' }, 'minutes'],
      [{ reason: 'Bråttom' }, 'reason'],
      [{ reason: ' '.repeat(50) }, 'reason'],
      [{ legalGround: 'because' }, 'legalGround'],
    ] as const) {
      const { output } = await open(more);
      expect(output, field).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
    }
    expect((await open({ minutes: 180 })).status).toBe(201);
    const { rows } = await here.owner.query(
      `select until - opened_at = interval '3 hours' as three from access.break_glass order by until desc limit 1`,
    );
    expect(rows).toEqual([{ three: true }]);
  });

  test('finds the case by a name as it is said on the telephone, and only in one’s own organisation', async () => {
    expect((await open({ pseudonym: `  ${day.pseudonym.toUpperCase().replaceAll(' ', '-')} ` })).status).toBe(201);
    const malmo = await aMorning(here, 'malmo');
    for (const pseudonym of [malmo.pseudonym, 'Ingen Alls 10', 'x', `${day.pseudonym}9`])
      expect((await open({ pseudonym })).code).toBe('not_found');
    // A contact that is not a case is not opened this way.
    const waiting = await here.get('haninge-samordnare', contacts.showContact, { contactId: day.waitingId });
    expect((await open({ pseudonym: waiting.pseudonym })).code).toBe('not_found');
  });

  test('is told at once to everybody who answers for the case, and to nobody else', async () => {
    await here.get('haninge-samordnare', access.assign, {
      exitCaseId: day.exitCaseId,
      staffId: day.caseWorkerId,
      function: 'responsible',
    });
    const told = async (who: string) =>
      (await here.get(who, access.listNotices)).notices.filter((one) => one.subjectId === day.exitCaseId).length;
    const before = await told('haninge-samordnare');
    await open();
    expect(await told('haninge-samordnare')).toBe(before + 1);
    expect(await told('haninge-handlaggare')).toBe(1);
    for (const who of ['haninge-chef', 'haninge-logg', 'haninge-admin', 'haninge-ekonom', session])
      expect(await told(who)).toBe(0);
    const [notice] = (await here.get('haninge-handlaggare', access.listNotices)).notices;
    expect(notice).toMatchObject({ kind: 'break_glass_opened', subject: day.pseudonym, subjectId: day.exitCaseId });
    expect(JSON.stringify(notice)).not.toContain('mack');
  });

  test('is closed by the one who opened it, once', async () => {
    const { output } = await open();
    const close = (who: string) => here.ask(who, access.closeBreakGlass, { breakGlassId: output.breakGlassId });
    expect((await close('haninge-samordnare')).code).toBe('not_found');
    expect((await close('haninge-chef')).code).toBe('not_found');
    expect((await close(session)).status).toBe(200);
    expect(await sees(session)).toBe(false);
    expect((await close(session)).code).toBe('break_glass_over');
    // What one needs to do one's work again is a new reason.
    expect((await open()).status).toBe(201);
    expect(await sees(session)).toBe(true);
  });

  test('keeps its reason and the reviewer’s remark sealed', async () => {
    const { output } = await open();
    await review(output.breakGlassId, 'haninge-chef');
    const { rows } = await here.owner.query<{ row: string; reason: Buffer; remark: Buffer }>(
      'select break_glass::text as row, sealed_reason as reason, sealed_remark as remark from access.break_glass where id = $1',
      [output.breakGlassId],
    );
    const [row] = rows;
    expect(row?.remark).toBeInstanceOf(Buffer);
    for (const text of [row?.row, row?.reason.toString('latin1'), row?.remark.toString('latin1')])
      expect(text).not.toMatch(/mack|Jouren/);
  });
});

describe('afterwards', () => {
  test('a second person judges, once; never the one who opened', async () => {
    const byManager = day.breakGlassId;
    expect((await review(byManager, 'haninge-chef')).code).toBe('cannot_review_own');
    expect((await review(byManager, 'haninge-logg', 'not_justified')).status).toBe(200);
    expect((await review(byManager, 'haninge-logg')).code).toBe('already_reviewed');
    const { breakGlass } = await here.get('haninge-logg', access.listBreakGlass);
    expect(breakGlass.filter((one) => one.exitCaseId === day.exitCaseId)).toMatchObject([
      { breakGlassId: byManager, review: { verdict: 'not_justified', by: 'Ove' }, allowed: [] },
    ]);
  });

  test('of two who judge at the same moment one is heard', async () => {
    const second = await here.session(await newcomer(here, day, { roles: ['log_reviewer'] }));
    const all = await Promise.all([
      review(day.breakGlassId, 'haninge-logg'),
      review(day.breakGlassId, second),
      review(day.breakGlassId, 'haninge-logg'),
    ]);
    expect(all.map((one) => one.code ?? 'heard').toSorted()).toEqual(['already_reviewed', 'already_reviewed', 'heard']);
  });

  test('nobody judges whose work it is not', async () => {
    for (const who of ['haninge-samordnare', 'haninge-handlaggare', 'haninge-ekonom', 'haninge-admin'])
      expect((await review(day.breakGlassId, who)).code).toBe('not_allowed');
    for (const who of ['malmo-chef', 'malmo-jour', 'polis-samordnare'])
      expect(['not_found', 'not_allowed']).toContain((await review(day.breakGlassId, who)).code);
  });

  test('those who review see it, the team sees it, the others do not', async () => {
    const listed = async (who: string) => {
      const { breakGlass } = await here.get(who, access.listBreakGlass);
      return breakGlass.filter((one) => one.exitCaseId === day.exitCaseId).map((one) => [one.staff, one.allowed]);
    };
    expect(await listed('haninge-logg')).toEqual([['Sigbritt', ['break_glass.review']]]);
    expect(await listed('haninge-chef')).toEqual([['Sigbritt', ['break_glass.close']]]);
    expect(await listed('haninge-samordnare')).toEqual([['Sigbritt', []]]);
    expect(await listed(session)).toEqual([]);
    expect(await listed('haninge-jour')).toEqual([]);
    expect(await listed('malmo-chef')).toEqual([]);
  });
});

describe('notices', () => {
  test('are one’s own, and are confirmed once', async () => {
    const { noticeId } = day;
    expect((await here.ask('haninge-chef', access.confirmNotice, { noticeId })).code).toBe('not_found');
    expect((await here.ask('haninge-samordnare', access.confirmNotice, { noticeId })).status).toBe(200);
    expect((await here.ask('haninge-samordnare', access.confirmNotice, { noticeId })).code).toBe('not_found');
    const { notices } = await here.get('haninge-samordnare', access.listNotices);
    expect(notices.map((one) => one.noticeId)).not.toContain(noticeId);
  });

  test('come newest first, and the first hundred at a time', async () => {
    await here.owner.query(
      `insert into access.notice (organisation_id, id, staff_id, kind, subject_id, subject, at)
       select $1, gen_random_uuid(), $2, 'duty_broken', gen_random_uuid(), number::text, timestamptz '2026-03-01' + number * interval '1 second'
       from generate_series(1, 10000) number`,
      [day.organisationId, day.standInId],
    );
    const { notices } = await here.get('haninge-jour', access.listNotices);
    expect(notices.map((one) => one.subject)).toEqual(Array.from({ length: 100 }, (_, at) => String(10_000 - at)));
  });
});
