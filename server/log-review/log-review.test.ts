import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as access from '#access/contract.ts';
import { listTrail } from '#audit/contract.ts';
import * as cases from '#cases/contract.ts';
import * as family from '#cases/contract/family.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import * as people from '#people/contract.ts';
import { type Context, perform } from '#platform/operation.ts';
import { vaultIn } from '#platform/vault.ts';
import { type Asking, asking } from '#test/asking.ts';
import { type Morning, aMorning, newcomer } from '#test/day.ts';
import type { PersonaName } from '#test/personas.ts';
import * as contract from './contract.ts';
import { drawPicks, noteAnswer, reviewTrail } from './operations.ts';

// A day in Haninge with a misuse of each kind in it, the night in which it is found, and the days in which it is closed.

const misuseDay = '2026-04-15';
let here: Asking;
let day: Morning;
let other: Morning;
/** A session of its own: the others may have run out. */
const enter = (name: PersonaName | 'nykommen' | 'logg-2') => here.session(subjects.get(name) ?? `demo-${name}`);
const subjects = new Map<string, string>();

const openCase = (who: string, exitCaseId: ExitCaseId) => here.ask(who, cases.showExitCase, { exitCaseId });
/** Chance draws nobody, or everybody. */
const drawing = (draws: 'nobody' | 'everybody') => ({
  ...here.installation,
  randomBytes: (count: number) => Buffer.alloc(count, draws === 'everybody' ? 0 : 0xff),
});

async function answers(name: PersonaName, met: readonly ('obstacle' | 'no_obstacle')[]) {
  const staff = await here.as(name);
  const now = here.installation.clock();
  const { installation } = here;
  await installation.database.run({ role: 'staff', now, ...staff }, async (tx) => {
    const ctx = { tx, staff, now, vault: vaultIn(tx, installation), newId: installation.newId } as unknown as Context;
    for (const one of met) await noteAnswer(ctx, { staffId: staff.staffId, side: 'answered', met: one });
  });
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T09:00:00Z');
  day = await aMorning(here);
  other = await aMorning(here);
  subjects.set('nykommen', await newcomer(here, day, { roles: ['case_worker'], elsewhere: true }));
  subjects.set('logg-2', await newcomer(here, day, { roles: ['log_reviewer'], elsewhere: true }));
  const milo = (await here.get('haninge-handlaggare', access.showMe)).staffId;
  // Two cases of one family, and who has a conflict of interest in one of them.
  const { relativeId } = await here.get('haninge-samordnare', family.addRelative, {
    exitCaseId: day.exitCaseId,
    relation: 'sibling',
    age: 'adult',
    protection: 'none',
    who: 'En syster',
  });
  const linked = { exitCaseId: day.exitCaseId, relativeId, otherCaseId: other.exitCaseId };
  await here.get('haninge-samordnare', family.linkRelative, linked, { version: 1 });
  await here.get('haninge-samordnare', access.exclude, { exitCaseId: day.exitCaseId, who: { kind: 'staff', staffId: milo } });

  // Six weeks later, when nobody has written anything for a while: the misuse.
  here.setClock(`${misuseDay}T12:00:00Z`);
  await openCase(await enter('nykommen'), day.exitCaseId);
  await openCase(await enter('haninge-handlaggare'), other.exitCaseId);
  const ellinor = await enter('haninge-samordnare');
  await openCase(ellinor, day.exitCaseId);
  for (const personalNumber of times(15, day.personalNumber)) await here.ask(ellinor, people.findByNumber, { personalNumber });
  await here.get(await enter('haninge-chef'), access.openBreakGlass, {
    pseudonym: other.pseudonym,
    legalGround: 'osl_10_2',
    reason: 'Larm om hot i kväll, ansvarig svarar inte.',
    minutes: 60,
  });
  await answers('polis-placering', times(8, 'obstacle'));
  await answers('polis-placering-jour', [...times(19, 'no_obstacle' as const), 'obstacle']);
  await here.get(await enter('polis-placering'), access.listNotices);
  here.setClock(`${misuseDay}T21:30:00Z`);
  const milosNight = await enter('haninge-handlaggare');
  for (const exitCaseId of times(3, other.exitCaseId)) await openCase(milosNight, exitCaseId);

  here.setClock('2026-04-16T02:23:00Z');
  await reviewTrail(drawing('nobody'));
});
afterAll(() => here[Symbol.asyncDispose]());

const list = async (who: string, show: 'to_do' | 'all' = 'all') => (await here.get(who, contract.listPicks, { show })).picks;
const picked = async (kind: string, who: string, staff: string) => {
  const found = (await list(who)).filter((one) => one.kind === kind && one.day === misuseDay && one.staff === staff);
  expect(found).toHaveLength(1);
  return found[0] as (typeof found)[number];
};

describe('in the night', () => {
  test.each([
    ['no_part', 'Nykommen', 'öppnat, eller försökt öppna, ett ärende utan att arbeta i det, en gång'],
    ['kin', 'Milo', 'utestängd från ett ärende på grund av jäv'],
    ['odd_hours', 'Milo', 'inne i ärenden 3 gånger'],
    ['many_look_ups', 'Ellinor', 'slog upp människor eller ärenden 15 gånger på en dag. Gränsen var 15'],
    ['break_glass', 'Sigbritt', 'nödöppnade ett ärende'],
    ['excluded_colleague', 'Ellinor', 'har inte skrivit något i det på 30 dagar'],
  ])('a planted %s is found, and says why', async (kind, staff, why) => {
    const one = await picked(kind, await enter('haninge-logg'), staff);
    expect(one.why.sv).toContain(why);
    expect(one).toMatchObject({ state: 'waiting', judgement: null });
  });

  test('obstacles improbably often are found in the vault of the police, once in thirty days', async () => {
    const rows = async () =>
      (
        await here.owner.query(
          `select staff.name, why_sv from log_review.pick join access.staff on staff.id = staff_id where kind = 'obstacles'`,
        )
      ).rows;
    const found = [
      { name: 'Ragna', why_sv: expect.stringContaining('hinder på 8 av 8 frågor om placering på 12 månader') as string },
    ];
    expect(await rows()).toEqual(found);
    const organisationId = (await here.as('polis-placering')).organisationId;
    const draw = { organisationId, day: '2026-04-20' };
    await perform(here.installation, drawPicks, { kind: 'system', persona: 'picker' }, draw);
    expect(await rows()).toEqual(found);
    const { rows: kept } = await here.owner.query<{ all: string }>(
      'select given_answer::text as all from log_review.given_answer',
    );
    expect(new Set(kept.map(({ all }) => all.length)).size, 'a yes is as long as a no').toBe(1);
  });

  test('a day is looked through once, and chance takes whom it takes, the reviewer among them', async () => {
    const before = await list(await enter('haninge-logg'));
    await reviewTrail(drawing('everybody'));
    expect(await list(await enter('haninge-logg'))).toEqual(before);
    // The night after, everybody who did anything yesterday is drawn.
    here.setClock('2026-04-16T10:00:00Z');
    await here.get(await enter('haninge-logg'), listTrail);
    here.setClock('2026-04-17T02:23:00Z');
    await reviewTrail(drawing('everybody'));
    const seen = async (who: 'haninge-logg' | 'logg-2') =>
      (await list(await enter(who))).filter((one) => one.day === '2026-04-16').map(({ kind, staff }) => `${kind} ${staff}`);
    // Nobody sees what is about themselves; a colleague does.
    expect(await seen('haninge-logg')).toEqual([]);
    expect((await seen('logg-2')).toSorted()).toEqual(['random Ove', 'reviewer Ove']);
  });
});

describe('in the days after', () => {
  test('the person is asked and answers, and another judges; what is written lies sealed', async () => {
    here.setClock('2026-04-17T08:00:00Z');
    const ove = await enter('haninge-logg');
    const { logPickId } = await picked('odd_hours', ove, 'Milo');
    const shown = () => here.get(ove, contract.showPick, { logPickId });
    const before = await shown();
    expect(before.allowed).toEqual(['log_pick.ask', 'log_pick.sign_off']);
    expect(before.acts.filter(({ isReason }) => isReason).map((one) => one.operation)).toEqual(times(3, 'case.show'));
    const signs = (judgement: 'misuse' | 'mistake', version = 1) =>
      here.ask(ove, contract.signOffPick, { logPickId, judgement, reasons: 'Kanarie: inget arbete den natten.' }, { version });
    expect((await signs('misuse')).code).toBe('ask_first');

    const { logQuestionId } = await here.get(ove, contract.askAboutPick, { logPickId, question: 'Kanarie: varför på natten?' });
    expect((await signs('misuse')).code).toBe('ask_first');
    const milo = await enter('haninge-handlaggare');
    expect((await here.get(milo, access.listNotices)).notices).toMatchObject([
      { kind: 'log_question_put', subjectId: logQuestionId },
    ]);
    const [question] = (await here.get(milo, contract.listLogQuestions)).questions;
    expect(question).toMatchObject({ question: 'Kanarie: varför på natten?', askedBy: 'Ove', answer: null });
    expect(question?.acts.map((one) => one.operation)).toEqual(times(3, 'case.show'));
    // Of the pick, its reason and its judgement, the one who is asked sees nothing.
    expect((await here.ask(milo, contract.showPick, { logPickId })).code).toBe('not_allowed');
    await here.get(milo, contract.answerLogQuestion, { logQuestionId, answer: 'Kanarie: jag var nyfiken.' });
    expect((await here.ask(milo, contract.answerLogQuestion, { logQuestionId, answer: 'Ändrar mig.' })).code).toBe(
      'already_answered',
    );

    expect(await shown()).toMatchObject({ state: 'answered', questions: [{ answer: 'Kanarie: jag var nyfiken.' }] });
    expect((await signs('misuse')).status).toBe(200);
    expect((await signs('mistake', 2)).code).toBe('already_reviewed');
    expect(await shown()).toMatchObject({ state: 'signed_off', judgement: 'misuse', judged: { by: 'Ove' }, allowed: [] });
    expect((await here.ask(ove, contract.askAboutPick, { logPickId, question: 'En till?' })).code).toBe('already_reviewed');
    const { rows } = await here.owner.query<{ all: string }>(
      'select pick::text as all from log_review.pick union all select question::text from log_review.question',
    );
    expect(rows.map(({ all }) => all).join('\n')).not.toContain('Kanarie');
  });

  test('one who does not answer may be judged when the days are over; a mistake needs no question', async () => {
    here.setClock('2026-04-17T08:00:00Z');
    const ove = await enter('haninge-logg');
    const kin = await picked('kin', ove, 'Milo');
    await here.get(ove, contract.askAboutPick, { logPickId: kin.logPickId, question: 'Varför det ärendet?' });
    const signs = async (logPickId: typeof kin.logPickId, judgement: 'misuse' | 'mistake') =>
      here.ask(
        await enter('haninge-logg'),
        contract.signOffPick,
        { logPickId, judgement, reasons: 'Ingen förklaring.' },
        { version: 1 },
      );
    expect((await here.get(ove, contract.showPick, { logPickId: kin.logPickId })).heardOn).toBe('2026-04-24');
    here.setClock('2026-04-24T07:59:59Z');
    expect((await signs(kin.logPickId, 'misuse')).code).toBe('ask_first');
    here.setClock('2026-04-24T08:00:00Z');
    expect((await signs(kin.logPickId, 'misuse')).status).toBe(200);
    const { logPickId } = await picked('no_part', await enter('haninge-logg'), 'Nykommen');
    expect((await signs(logPickId, 'mistake')).status).toBe(200);
  });

  test('nobody else can tell that there is anything: not in another house, not whom it is about, not who is shut out from the case', async () => {
    const ove = await enter('haninge-logg');
    const { logPickId } = await picked('break_glass', ove, 'Sigbritt');
    const { logPickId: ofOve } = (await list(await enter('logg-2'))).find(({ staff }) => staff === 'Ove') ?? { logPickId };
    const see = async (who: string, id = logPickId) => (await here.ask(who, contract.showPick, { logPickId: id })).code;
    expect(await see(ove, ofOve)).toBe('not_found');
    expect((await here.ask(ove, contract.askAboutPick, { logPickId: ofOve, question: 'Varför?' })).code).toBe('not_found');
    const malmo = await enter('malmo-admin');
    const elsewhere = await newcomer(here, await aMorning(here, 'malmo'), { roles: ['log_reviewer'] });
    expect(await see(await here.session(elsewhere))).toBe('not_found');
    expect(await list(await here.session(elsewhere))).toEqual([]);
    expect(await see(malmo)).toBe('not_allowed');
    // Shut out from the case, as a reviewer.
    const oveId = (await here.get(ove, access.showMe)).staffId;
    await here.get(await enter('haninge-samordnare'), access.exclude, {
      exitCaseId: other.exitCaseId,
      who: { kind: 'staff', staffId: oveId },
    });
    expect(await see(ove)).toBe('not_found');
    expect(await see(await enter('logg-2'))).toBeUndefined();
  });

  test('the board gets evidence with no name in it, and what has been kept long enough is destroyed', async () => {
    const ask = async (from: string, to: string) => here.ask(await enter('haninge-logg'), contract.writeLogReport, { from, to });
    const { output } = await ask('2026-04-01', '2026-04-30');
    expect(output.fileName).toBe('Loggkontroll 2026-04-01 till 2026-04-30.pdf');
    const pdf = Buffer.from(output.base64, 'base64').toString('latin1');
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect((await ask('2026-04-30', '2026-04-01')).code).toBe('invalid_input');
    expect((await ask('2024-04-30', '2026-04-01')).code).toBe('invalid_input');
    const count = async () => {
      const { rows } = await here.owner.query<{ picks: number; questions: number }>(
        `select (select count(*)::int from log_review.pick where judged_at is not null) as picks,
                (select count(*)::int from log_review.question) as questions`,
      );
      return rows[0];
    };
    expect(await count()).toEqual({ picks: 3, questions: 2 });
    here.setClock('2028-04-25T03:00:00Z');
    await reviewTrail(drawing('nobody'));
    expect(await count()).toEqual({ picks: 0, questions: 0 });
  });
});
