import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { confirmCondition, listConditions } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { registeredId } from '#access/register.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { type World, world } from '#test/personas.ts';
import { given, seen, toPolice, written } from '#test/privacy.ts';
import * as privacy from './operations.ts';
import { Told } from './words.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let tage: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId, coWorkers: [milo.staffId] }));
});

const give = (over: object = {}, by = ellinor) => given(here.installation, by, exitCaseId, over);
const show = async (by = ellinor) => seen(here.installation, by, exitCaseId);
const clocks = async (subjectId: string) =>
  (
    await here.owner.query<{ due: string; outcome: string | null }>(
      `select to_char(due_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as due, outcome from clocks.clock
       where subject_id = $1 and rule = 'consent_ends'`,
      [subjectId],
    )
  ).rows;

describe('a consent is given', () => {
  test('and stands with those it is for, what it is about and where the paper is', async () => {
    const consentId = await give();
    const { consents, policeTrack, allowed } = await show(milo);
    expect(policeTrack).toBe('may_be_told');
    expect(allowed).toEqual(['consent.give', 'disclosure.make', 'protection.record', 'trap.answer']);
    expect(consents).toMatchObject([
      {
        consentId,
        state: 'standing',
        recipients: [
          { kind: 'police_region', organisation: null, withdrawnAt: null },
          { kind: 'prison_and_probation', organisation: null },
        ],
        kinds: written.kinds,
        purpose: written.purpose,
        from: '2026-03-02',
        to: '2026-09-02',
        given: 'in_writing',
        signedOn: '2026-03-02',
        paper: 'Pärm 3, flik 4',
        attachmentId: null,
        told: Told.options,
        recordedBy: 'Ellinor',
        withdrawnAt: null,
        allowed: ['consent.renew', 'consent.withdraw'],
      },
    ]);
    expect(await clocks(consentId)).toEqual([{ due: '2026-09-03 00:00', outcome: null }]);
  });

  test('to one organisation of the register, by its name; a copy may be in the journal', async () => {
    const attachmentId = crypto.randomUUID();
    const organisationId = registeredId('police_region', 'stockholm');
    await give({
      recipients: [{ organisationId }],
      signature: { given: 'in_writing', signedOn: '2026-03-01', paper: { kept: 'attachment', attachmentId } },
    });
    const [consent] = (await show()).consents;
    expect(consent).toMatchObject({ attachmentId, paper: null, recipients: [{ kind: 'police_region' }] });
    expect(consent?.recipients[0]?.organisation).toMatch(/Stockholm/);
  });

  test('in words: it is enough for support, not for the police track', async () => {
    await give({ signature: { given: 'orally' } });
    const { consents, policeTrack } = await show();
    expect(consents).toMatchObject([{ given: 'orally', signedOn: null, paper: null, state: 'standing' }]);
    expect(policeTrack).toBe('may_not_be_told');
  });

  test.each([
    [
      'to an organisation there is not',
      { recipients: [{ organisationId: crypto.randomUUID() }] },
      'recipients.0',
      'not_a_choice',
    ],
    ['to nobody', { recipients: [] }, 'recipients', 'required'],
    ['about nothing', { kinds: [] }, 'kinds', 'required'],
    ['about the same twice', { kinds: ['threat', 'threat'] }, 'kinds', 'invalid'],
    ['by one who was not told all', { told: ['may_withdraw'] }, 'told', 'required'],
    ['that is over already', { from: '2026-01-01', to: '2026-03-01' }, 'to', 'too_early'],
  ])('%s is refused', async (_, over, field, code) => {
    await expect(give(over)).rejects.toMatchObject(refused('invalid_input', { field, code }));
    expect((await show()).consents).toEqual([]);
  });
});

describe('a consent is withdrawn', () => {
  const withdraw = async (over: object = {}, by = ellinor) => {
    const [consent] = (await show()).consents;
    if (!consent) throw new Error('Nothing was given.');
    const { consentId, version } = consent;
    return perform(here.installation, privacy.withdrawConsent, by, { exitCaseId, consentId, version, ...over });
  };
  const share = (over: object = {}) =>
    perform(here.installation, privacy.makeDisclosure, milo, { exitCaseId, ...toPolice, ...over });

  test('at once nothing more is shared, nothing is deleted, and what had been shared is shown', async () => {
    const consentId = await give();
    await share({ content: 'Hotbilden i stora drag.' });
    here.setClock('2026-03-02T11:05:00Z');
    await withdraw({ note: 'Vill inte längre.' }, milo);
    await expect(share()).rejects.toMatchObject(refused('no_consent_covers'));
    const { consents, disclosures, policeTrack } = await show();
    expect(consents).toMatchObject([
      { state: 'withdrawn', withdrawnBy: 'Milo', withdrawal: 'Vill inte längre.', purpose: written.purpose, allowed: [] },
    ]);
    expect(disclosures).toMatchObject([
      { consentId, state: 'made', to: { kind: 'police_region' }, content: 'Hotbilden i stora drag.', askedBy: 'Milo' },
    ]);
    expect(policeTrack).toBe('may_not_be_told');
    expect(await clocks(consentId)).toEqual([{ due: '2026-09-03 00:00', outcome: 'no_longer' }]);
  });

  test('from one authority alone: the others may still be told, and the police track has lost its consent', async () => {
    const consentId = await give();
    const police = (await show()).consents[0]?.recipients.find((one) => one.kind === 'police_region');
    await withdraw({ consentRecipientId: police?.consentRecipientId, note: 'Inte polisen.' });
    await expect(share()).rejects.toMatchObject(refused('no_consent_covers'));
    await share({ to: { kind: 'prison_and_probation' } });
    const { consents, policeTrack } = await show();
    expect(policeTrack).toBe('may_not_be_told');
    expect(consents).toMatchObject([
      { state: 'standing', withdrawal: null, recipients: [{ withdrawal: 'Inte polisen.' }, { withdrawnAt: null }] },
    ]);
    expect(await clocks(consentId)).toMatchObject([{ outcome: null }]);
  });

  const confirm = (condition: string) =>
    perform(here.installation, confirmCondition, ellinor, {
      exitCaseId,
      condition,
      confirmedOn: '2026-03-02',
      confirmedBy: 'Avhopparsamordnaren',
      document: 'Samtycket i pärmen',
    });
  const conditions = async () => (await perform(here.installation, listConditions, ellinor, { exitCaseId })).conditions;

  test('and the condition of the police case falls with the last written consent to the police, no sooner', async () => {
    await give({ recipients: [{ kind: 'police_region' }] });
    here.setClock('2026-03-02T11:01:00Z');
    await give();
    await confirm('consent');
    await confirm('motivated');
    await withdraw();
    expect(await conditions()).toMatchObject([{ takenBack: null }, { takenBack: null }]);
    const left = (await show()).consents.find((one) => one.state === 'standing');
    await perform(here.installation, privacy.withdrawConsent, milo, {
      exitCaseId,
      consentId: left?.consentId,
      version: left?.version,
      note: 'Nej',
    });
    const found = await conditions();
    expect(found.find((one) => one.condition === 'motivated')?.takenBack).toBeNull();
    expect(found.find((one) => one.condition === 'consent')?.takenBack).toMatchObject({ by: 'Milo' });
  });

  test('only once, and only on top of what was read', async () => {
    await give();
    await expect(withdraw({ version: 7 })).rejects.toMatchObject(refused('changed_meanwhile'));
    await expect(withdraw({ consentRecipientId: crypto.randomUUID() })).rejects.toMatchObject(refused('not_found'));
    await withdraw();
    await expect(withdraw()).rejects.toMatchObject(refused('consent_already_over'));
  });
});

describe('a consent is renewed', () => {
  const renew = async (over: object = {}) => {
    const [consent] = (await show()).consents;
    if (!consent) throw new Error('Nothing was given.');
    const { consentId, version } = consent;
    return perform(here.installation, privacy.renewConsent, ellinor, {
      exitCaseId,
      consentId,
      version,
      from: '2026-09-01',
      to: '2027-03-01',
      told: written.told,
      signature: { given: 'orally' },
      ...over,
    });
  };

  test('another takes its place, with those who are left', async () => {
    const first = await give();
    const police = (await show()).consents[0]?.recipients[0];
    const withdrawn = { exitCaseId, consentId: first, version: 1, consentRecipientId: police?.consentRecipientId };
    await perform(here.installation, privacy.withdrawConsent, ellinor, withdrawn);
    here.setClock('2026-09-01T09:00:00Z');
    const { consentId } = await renew();
    expect((await show()).consents).toMatchObject([
      {
        consentId,
        state: 'standing',
        given: 'orally',
        purpose: written.purpose,
        kinds: written.kinds,
        recipients: [{ kind: 'prison_and_probation' }],
      },
      { consentId: first, state: 'replaced', allowed: [] },
    ]);
    expect(await clocks(first)).toMatchObject([{ outcome: 'done' }]);
    expect(await clocks(consentId)).toEqual([{ due: '2027-03-02 00:00', outcome: null }]);
  });

  test('not with days in between, and not what has been withdrawn', async () => {
    await give();
    here.setClock('2026-08-01T09:00:00Z');
    await expect(renew()).rejects.toMatchObject(refused('invalid_input', { field: 'from', code: 'in_the_future' }));
    const [consent] = (await show()).consents;
    const withdrawal = { exitCaseId, consentId: consent?.consentId, version: consent?.version };
    await perform(here.installation, privacy.withdrawConsent, ellinor, withdrawal as never);
    await expect(renew({ from: '2026-08-01' })).rejects.toMatchObject(refused('consent_already_over'));
  });
});

describe('a stranger', () => {
  test('is told that there is no such case, whatever they ask', async () => {
    const consentId = await give();
    const gone = { exitCaseId: crypto.randomUUID() as ExitCaseId };
    for (const by of [tage, await here.as('malmo-samordnare')]) {
      for (const asked of [{ exitCaseId }, gone]) {
        const withdrawing = { ...asked, consentId, version: 1 };
        await expect(perform(here.installation, privacy.showPrivacy, by, asked)).rejects.toMatchObject(refused('not_found'));
        await expect(perform(here.installation, privacy.giveConsent, by, { ...asked, ...written })).rejects.toMatchObject(
          refused('not_found'),
        );
        await expect(perform(here.installation, privacy.withdrawConsent, by, withdrawing)).rejects.toMatchObject(
          refused('not_found'),
        );
      }
    }
  });

  test('cannot reach the consent of one case by way of another', async () => {
    const consentId = await give();
    const other = await casework(here.installation, ellinor, { responsible: ellinor.staffId });
    const mixed = { exitCaseId: other.exitCaseId, consentId, version: 1 };
    await expect(perform(here.installation, privacy.withdrawConsent, ellinor, mixed)).rejects.toMatchObject(refused('not_found'));
  });
});
