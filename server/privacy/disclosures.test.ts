import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import type { DisclosureId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { given, marking, seen, toPolice } from '#test/privacy.ts';
import * as privacy from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let sigbritt: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  sigbritt = await here.as('haninge-chef');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const share = (over: object = {}, by = ellinor) =>
  perform(here.installation, privacy.makeDisclosure, by, { exitCaseId, ...toPolice, ...over });
const show = (by = ellinor) => seen(here.installation, by, exitCaseId);
const answered = (disclosureId: DisclosureId) => ({ exitCaseId, disclosureId });
const confirm = (disclosureId: DisclosureId, by: StaffActor) =>
  perform(here.installation, privacy.confirmDisclosure, by, answered(disclosureId));

describe('something is shared', () => {
  test('on a consent, and it is written down whom, what and when', async () => {
    await given(here.installation, ellinor, exitCaseId);
    const organisationId = registeredId('police_region', 'stockholm');
    const { disclosureId, state } = await share({ to: { organisationId }, content: 'Vad som har hänt.' });
    expect(state).toBe('made');
    const [one] = (await show(milo)).disclosures;
    expect(one).toMatchObject({
      disclosureId,
      state: 'made',
      to: { kind: 'police_region' },
      kinds: ['threat'],
      ground: 'consent',
      groundValidFrom: '2009-06-30',
      reason: null,
      how: 'secure_message',
      content: 'Vad som har hänt.',
      askedBy: 'Ellinor',
      madeAt: '2026-03-02T11:00:00.000Z',
      second: null,
      allowed: [],
    });
    expect(one?.to.organisation).toMatch(/Stockholm/);
  });

  test('on another ground, with the reason and the wording of that day', async () => {
    const reason = 'Polisen behöver veta för att hindra ett våldsbrott i kväll.';
    await share({ ground: 'osl_10_18_c', reason });
    expect((await show()).disclosures).toMatchObject([
      { ground: 'osl_10_18_c', groundValidFrom: '2025-04-01', reason, consentId: null },
    ]);
  });

  test.each([
    ['without a consent', {}, 'no_consent_covers'],
    ['without a reason', { ground: 'osl_10_18_c' }, 'ground_needs_reason'],
    ['on what is switched off', { ground: 'osl_10_15_a', reason: 'Frågan kom i dag.' }, 'ground_not_in_use'],
    ['on what no law says', { ground: 'osl_99', reason: 'Frågan kom i dag.' }, 'ground_not_in_use'],
  ])('not %s', async (_, over, code) => {
    await expect(share(over)).rejects.toMatchObject(refused(code));
    expect((await show()).disclosures).toEqual([]);
  });

  test('not when the days of the consent have passed', async () => {
    await given(here.installation, ellinor, exitCaseId);
    here.setClock('2026-09-02T21:59:00Z');
    await share();
    here.setClock('2026-09-02T22:00:00Z');
    await expect(share()).rejects.toMatchObject(refused('no_consent_covers'));
  });

  test('not to somebody who is no one', async () => {
    await expect(share({ to: { organisationId: crypto.randomUUID() } })).rejects.toMatchObject(
      refused('invalid_input', { field: 'to', code: 'not_a_choice' }),
    );
  });
});

describe('the contact details of one with protected data', () => {
  beforeEach(async () => {
    await given(here.installation, ellinor, exitCaseId);
    await perform(here.installation, privacy.recordProtection, ellinor, { exitCaseId, ...marking });
  });
  const guarded = { kinds: ['contact_details', 'threat'] };

  test('wait for a second person, who says yes', async () => {
    const { disclosureId, state } = await share(guarded);
    expect(state).toBe('proposed');
    expect((await show()).disclosures).toMatchObject([{ state: 'proposed', madeAt: null, allowed: [] }]);
    expect((await show(milo)).disclosures).toMatchObject([{ allowed: ['disclosure.confirm', 'disclosure.turn_down'] }]);
    await expect(confirm(disclosureId, ellinor)).rejects.toMatchObject(refused('cannot_confirm_own'));
    here.setClock('2026-03-02T11:10:00Z');
    await confirm(disclosureId, milo);
    expect((await show()).disclosures).toMatchObject([
      { state: 'made', second: 'Milo', madeAt: '2026-03-02T11:10:00.000Z', allowed: [] },
    ]);
    await expect(confirm(disclosureId, milo)).rejects.toMatchObject(refused('already_answered'));
  });

  test('or who says no', async () => {
    const { disclosureId } = await share(guarded);
    const turnDown = (by: StaffActor) => perform(here.installation, privacy.turnDownDisclosure, by, answered(disclosureId));
    await expect(turnDown(ellinor)).rejects.toMatchObject(refused('cannot_confirm_own'));
    await turnDown(milo);
    expect((await show()).disclosures).toMatchObject([{ state: 'turned_down', second: 'Milo', madeAt: null }]);
  });

  test('are not shared if the consent was taken back in between', async () => {
    const { disclosureId } = await share(guarded);
    const [consent] = (await show()).consents;
    const withdrawn = { exitCaseId, consentId: consent?.consentId, version: consent?.version };
    await perform(here.installation, privacy.withdrawConsent, ellinor, withdrawn as never);
    await expect(confirm(disclosureId, milo)).rejects.toMatchObject(refused('no_consent_covers'));
    expect((await show()).disclosures).toMatchObject([{ state: 'proposed', madeAt: null }]);
  });

  test('on another ground keep their reason while they wait', async () => {
    const { disclosureId } = await share({ ...guarded, ground: 'act_2025_170_4', reason: 'Polisen har begärt det.' });
    await confirm(disclosureId, milo);
    expect((await show()).disclosures).toMatchObject([{ state: 'made', reason: 'Polisen har begärt det.' }]);
  });

  test('cannot be let through in the database by whoever asked', async () => {
    const { disclosureId } = await share(guarded);
    const { rows } = await here.owner.query<{ sets: string }>(
      `select conname as sets from pg_constraint where conrelid = 'privacy.disclosure'::regclass and contype = 'c'`,
    );
    expect(rows.length).toBeGreaterThan(5);
    await expect(
      here.owner.query(`update privacy.disclosure set state = 'made' where id = $1`, [disclosureId]),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      here.owner.query(
        `update privacy.disclosure set second_by = asked_by, second_at = now(), state = 'turned_down' where id = $1`,
        [disclosureId],
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a ground', () => {
  const choose = (over: object, by = sigbritt) =>
    perform(here.installation, privacy.chooseGround, by, { ground: 'osl_10_15_a', use: 'yes', decidedOn: '2026-03-01', ...over });
  const reason = 'Myndigheten har frågat om en utbetalning.';

  test('that is off can be used when the organisation has decided so, and no longer when it has decided again', async () => {
    await choose({});
    expect((await show()).grounds.find((one) => one.code === 'osl_10_15_a')).toMatchObject({
      inUse: true,
      decidedOn: '2026-03-01',
      holdsToday: true,
    });
    await share({ ground: 'osl_10_15_a', reason });
    here.setClock('2026-03-02T11:01:00Z');
    await choose({ use: 'no', decidedOn: '2026-03-02' });
    await expect(share({ ground: 'osl_10_15_a', reason })).rejects.toMatchObject(refused('ground_not_in_use'));
  });

  test('of one organisation is no matter of another', async () => {
    await choose({ ground: 'sol_19_1', use: 'no' });
    const yasmin = await here.as('malmo-samordnare');
    const theirs = await casework(here.installation, yasmin, { responsible: yasmin.staffId });
    const { grounds } = await seen(here.installation, yasmin, theirs.exitCaseId);
    expect(grounds.find((one) => one.code === 'sol_19_1')).toMatchObject({ inUse: true, decidedOn: null });
  });

  test('is chosen among those there are, by one whose role it is, and consent is not among them', async () => {
    await expect(choose({ ground: 'osl_99' })).rejects.toMatchObject(refused('invalid_input'));
    await expect(choose({ ground: 'consent' })).rejects.toMatchObject(refused('invalid_input'));
    await expect(choose({ decidedOn: '2026-03-03' })).rejects.toMatchObject(refused('invalid_input'));
    await expect(choose({}, ellinor)).rejects.toMatchObject(refused('not_allowed'));
  });
});

test('a stranger is told that there is no such case or no such question', async () => {
  await given(here.installation, ellinor, exitCaseId);
  await perform(here.installation, privacy.recordProtection, ellinor, { exitCaseId, ...marking });
  const { disclosureId } = await share({ kinds: ['contact_details'] });
  for (const by of [await here.as('haninge-jour'), await here.as('malmo-samordnare')]) {
    await expect(share({}, by)).rejects.toMatchObject(refused('not_found'));
    await expect(confirm(disclosureId, by)).rejects.toMatchObject(refused('not_found'));
    await expect(perform(here.installation, privacy.turnDownDisclosure, by, answered(disclosureId))).rejects.toMatchObject(
      refused('not_found'),
    );
  }
  await expect(confirm(crypto.randomUUID() as DisclosureId, milo)).rejects.toMatchObject(refused('not_found'));
});
