import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ExitCaseId, ProtectionId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { marking, seen } from '#test/privacy.ts';
import * as privacy from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const { decision, ...application } = marking;
const applied = { ...application, appliedOn: '2026-03-01', certificate: 'not_asked' } as const;
const record = async (over: object = {}, by = ellinor) =>
  (await perform(here.installation, privacy.recordProtection, by, { exitCaseId, ...marking, ...over })).protectionId;
const apply = async (by = ellinor) =>
  (await perform(here.installation, privacy.recordProtection, by, { exitCaseId, ...applied })).protectionId;
const show = () => seen(here.installation, ellinor, exitCaseId);
const first = async () => (await show()).protections[0];
const marks = async (by = ellinor) => (await perform(here.installation, privacy.showMark, by, { exitCaseId })).marks;
const versionOf = async (protectionId: ProtectionId) =>
  (await show()).protections.find((one) => one.protectionId === protectionId)?.version ?? 0;
const clocks = async (subjectId: string) =>
  (
    await here.owner.query<{ due: string; outcome: string | null }>(
      `select to_char(due_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as due, outcome from clocks.clock
       where subject_id = $1 and rule = 'protected_data_ends'`,
      [subjectId],
    )
  ).rows;

describe('protected data', () => {
  test('that stand already are recorded with their decision, a mark and a clock', async () => {
    const protectionId = await record({ note: 'Beslutet ligger i akten.' });
    expect(await first()).toMatchObject({
      level: 'confidentiality_marking',
      state: 'granted',
      includes: ['person', 'children'],
      appliedOn: '2026-02-01',
      certificate: 'received',
      decidedBy: 'tax_agency',
      decidedOn: '2026-02-20',
      validFrom: '2026-02-20',
      validTo: '2027-02-20',
      hasRunOut: false,
      note: 'Beslutet ligger i akten.',
      recordedBy: 'Ellinor',
      allowed: ['protection.renew', 'protection.ask_police', 'protection.end'],
    });
    expect(await marks(milo)).toEqual([
      { level: 'confidentiality_marking', state: 'granted', until: '2027-02-20', ends: 'later' },
    ]);
    expect(await clocks(protectionId)).toEqual([{ due: '2027-02-21 00:00', outcome: null }]);
  });

  test('are applied for, the police are asked, and it is granted', async () => {
    const protectionId = await apply();
    expect(await first()).toMatchObject({
      state: 'applied',
      allowed: ['protection.decide', 'protection.ask_police', 'protection.end'],
    });
    expect(await marks()).toMatchObject([{ state: 'applied', until: null }]);
    expect(await clocks(protectionId)).toEqual([]);
    const asked = { exitCaseId, protectionId, version: 1, certificate: 'asked' } as const;
    const { version } = await perform(here.installation, privacy.askPolice, milo, asked);
    expect(await first()).toMatchObject({ certificate: 'asked' });
    const decided = { ...decision, decidedOn: '2026-03-02', validFrom: '2026-03-02' } as const;
    await perform(here.installation, privacy.decideProtection, milo, { exitCaseId, protectionId, version, decision: decided });
    expect(await first()).toMatchObject({ state: 'granted', validTo: '2027-02-20' });
    expect(await clocks(protectionId)).toMatchObject([{ outcome: null }]);
  });

  test('are refused: no mark is left', async () => {
    const protectionId = await apply();
    const refusal = { outcome: 'refused', decidedBy: 'tax_agency', decidedOn: '2026-03-02' } as const;
    await perform(here.installation, privacy.decideProtection, ellinor, {
      exitCaseId,
      protectionId,
      version: 1,
      decision: refusal,
    });
    expect(await first()).toMatchObject({ state: 'refused', validFrom: null, allowed: [] });
    expect(await marks()).toEqual([]);
    const again = { exitCaseId, protectionId, version: 2, decision: refusal };
    await expect(perform(here.installation, privacy.decideProtection, ellinor, again)).rejects.toMatchObject(
      refused('protection_not_applied'),
    );
  });

  test('that run out keep their mark until they are renewed, and then have a new clock', async () => {
    const protectionId = await record();
    here.setClock('2027-02-21T11:00:00Z');
    expect(await first()).toMatchObject({ state: 'granted', hasRunOut: true });
    expect(await marks()).toMatchObject([{ ends: 'has_run_out' }]);
    const renewal = { decidedBy: 'tax_agency', decidedOn: '2027-02-21', validFrom: '2027-02-21', validTo: '2028-02-21' } as const;
    const renewed = await perform(here.installation, privacy.renewProtection, ellinor, {
      exitCaseId,
      protectionId,
      version: 1,
      ...renewal,
    });
    expect((await show()).protections).toMatchObject([
      { protectionId: renewed.protectionId, state: 'granted', validTo: '2028-02-21', includes: ['person', 'children'] },
      { protectionId, state: 'ended', endedBecause: 'renewed', validTo: '2027-02-20', allowed: [] },
    ]);
    expect(await marks()).toMatchObject([{ until: '2028-02-21', ends: 'later' }]);
    expect(await clocks(protectionId)).toMatchObject([{ outcome: 'done' }]);
    expect(await clocks(renewed.protectionId)).toEqual([{ due: '2028-02-22 00:00', outcome: null }]);
  });

  test('end, and the clock with them', async () => {
    const protectionId = await record();
    const ending = { exitCaseId, protectionId, version: 1 };
    await expect(
      perform(here.installation, privacy.endProtection, ellinor, { ...ending, because: 'withdrawn_application' }),
    ).rejects.toMatchObject(refused('protection_not_standing'));
    await perform(here.installation, privacy.endProtection, ellinor, { ...ending, because: 'own_wish' });
    expect(await first()).toMatchObject({ state: 'ended', endedOn: '2026-03-02', endedBecause: 'own_wish' });
    expect(await clocks(protectionId)).toMatchObject([{ outcome: 'no_longer' }]);
    const renewal = {
      ...ending,
      version: 2,
      decidedBy: 'tax_agency',
      decidedOn: '2026-03-02',
      validFrom: '2026-03-02',
      validTo: null,
    };
    await expect(perform(here.installation, privacy.renewProtection, ellinor, renewal as never)).rejects.toMatchObject(
      refused('protection_not_granted'),
    );
    const asking = { ...ending, version: 2, certificate: 'asked' } as const;
    await expect(perform(here.installation, privacy.askPolice, ellinor, asking)).rejects.toMatchObject(
      refused('protection_not_standing'),
    );
  });

  test('of the same level stand once', async () => {
    await record();
    await expect(apply()).rejects.toMatchObject(refused('conflict'));
    await record({ level: 'protected_registration' });
    expect((await marks()).map((one) => one.level)).toEqual(['protected_registration', 'confidentiality_marking']);
  });

  test.each([
    ['without anything that happened', { appliedOn: null, decision: undefined }, 'appliedOn', 'required'],
    ['applied for tomorrow', { appliedOn: '2026-03-03', decision: undefined }, 'appliedOn', 'in_the_future'],
    ['decided before it was applied for', { appliedOn: '2026-03-01' }, 'decision.decidedOn', 'too_early'],
    ['for nobody', { includes: [] }, 'includes', 'required'],
  ])('%s are refused', async (_, over, field, code) => {
    await expect(record(over)).rejects.toMatchObject(refused('invalid_input', { field, code }));
    expect(await first()).toBeUndefined();
  });

  test('decided or renewed wrongly are refused', async () => {
    const protectionId = await apply();
    const tomorrow = { ...decision, decidedOn: '2026-03-03' } as const;
    await expect(
      perform(here.installation, privacy.decideProtection, ellinor, { exitCaseId, protectionId, version: 1, decision: tomorrow }),
    ).rejects.toMatchObject(refused('invalid_input', { field: 'decision.decidedOn', code: 'in_the_future' }));
    const standing = await record({ level: 'assumed_identity' });
    const { outcome: _, ...said } = tomorrow;
    await expect(
      perform(here.installation, privacy.renewProtection, ellinor, { exitCaseId, protectionId: standing, version: 1, ...said }),
    ).rejects.toMatchObject(refused('invalid_input', { field: 'decidedOn', code: 'in_the_future' }));
  });
});

describe('the everyday traps', () => {
  const answer = (over: object = {}, by = milo) =>
    perform(here.installation, privacy.answerTrap, by, { exitCaseId, trap: 'post', state: 'done', ...over });
  const trap = async (name: string) => (await show()).traps.find((one) => one.trap === name);

  test('are all to do until somebody has answered, and the last answer counts', async () => {
    expect(new Set((await show()).traps.map((one) => one.state))).toEqual(new Set(['to_do']));
    await answer({ note: 'Särskild postadress sedan i går.' });
    expect(await trap('post')).toEqual({
      trap: 'post',
      state: 'done',
      note: 'Särskild postadress sedan i går.',
      answeredAt: '2026-03-02T11:00:00.000Z',
      answeredBy: 'Milo',
    });
    await answer({ state: 'not_relevant' }, ellinor);
    expect(await trap('post')).toMatchObject({ state: 'not_relevant', note: null, answeredBy: 'Ellinor' });
    expect(await trap('school')).toMatchObject({ state: 'to_do', answeredBy: null });
  });

  test('are those there are', async () => {
    await expect(answer({ trap: 'dragons' })).rejects.toMatchObject(
      refused('invalid_input', { field: 'trap', code: 'not_a_choice' }),
    );
  });
});

test('a stranger is told that there is no such case', async () => {
  const protectionId = await record();
  const version = await versionOf(protectionId);
  const named = { exitCaseId, protectionId, version };
  for (const by of [await here.as('haninge-jour'), await here.as('malmo-samordnare')]) {
    await expect(marks(by)).rejects.toMatchObject(refused('not_found'));
    await expect(apply(by)).rejects.toMatchObject(refused('not_found'));
    await expect(perform(here.installation, privacy.endProtection, by, { ...named, because: 'ran_out' })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(perform(here.installation, privacy.askPolice, by, { ...named, certificate: 'asked' })).rejects.toMatchObject(
      refused('not_found'),
    );
    await expect(
      perform(here.installation, privacy.answerTrap, by, { exitCaseId, trap: 'post', state: 'done' }),
    ).rejects.toMatchObject(refused('not_found'));
    await expect(perform(here.installation, privacy.decideProtection, by, { ...named, decision })).rejects.toMatchObject(
      refused('not_found'),
    );
    const { outcome: _, ...said } = decision;
    await expect(perform(here.installation, privacy.renewProtection, by, { ...named, ...said })).rejects.toMatchObject(
      refused('not_found'),
    );
  }
});
