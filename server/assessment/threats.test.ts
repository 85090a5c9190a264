import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { setReviewIntervals, showReviewIntervals } from '#assessment/operations/threats.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused, somebody } from '#test/contacts.ts';
import { type PersonaName, type World, world } from '#test/personas.ts';
import type { recordThreat as recordThreatContract } from './contract.ts';
import { listThreats, recordThreat } from './operations.ts';

let here: World;
let ellinor: StaffActor;
let milo: StaffActor;
let exitCaseId: ExitCaseId;
let pseudonym: string;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  milo = await here.as('haninge-handlaggare');
});
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId, pseudonym } = await casework(here.installation, ellinor, { responsible: milo.staffId }));
});
afterAll(() => here[Symbol.asyncDispose]());

type Threat = Omit<z.input<(typeof recordThreatContract)['input']>, 'exitCaseId'>;
const latent: Threat = {
  level: 'latent',
  against: ['person'],
  source: 'person',
  certainty: 'probable',
  reason: 'Har fått meddelanden från okända nummer.',
  validTo: '2026-05-30',
};
const record = (over: Partial<Threat> = {}, by = milo) =>
  perform(here.installation, recordThreat, by, { exitCaseId, ...latent, ...over });
const list = (by = milo) => perform(here.installation, listThreats, by, { exitCaseId });

const notices = async (name: PersonaName) => {
  const { rows } = await here.owner.query<{ kind: string; subject: string }>(
    'select kind, subject from access.notice where subject_id = $1 and staff_id = $2 order by kind',
    [exitCaseId, (await here.as(name)).staffId],
  );
  return rows;
};

test('a threat is assessed, and a later assessment stands beside the earlier', async () => {
  expect(await record()).toMatchObject({ reviewOn: '2026-04-01', told: 0 });
  here.setClock('2026-03-09T11:00:00Z');
  await record({ level: 'concrete', against: ['person', 'child'], source: 'police', certainty: 'certain', reason: 'Ny bild.' });
  const shown = await list();
  expect(shown).toMatchObject({ outOfDate: false, today: '2026-03-09', allowed: ['threat.record'] });
  expect(shown.threats).toMatchObject([
    {
      level: 'concrete',
      against: ['person', 'child'],
      source: 'police',
      certainty: 'certain',
      reason: 'Ny bild.',
      assessedBy: 'Milo',
    },
    { level: 'latent', reason: latent.reason, validTo: '2026-05-30' },
  ]);
});

test('a higher level brings the next review nearer, and one clock runs', async () => {
  const dueAfter = async (level: Threat['level']) => {
    await record({ level, against: level === 'none_known' ? [] : ['person'] });
    return (await list()).reviewDueAt;
  };
  expect(await dueAfter('none_known')).toBe('2026-05-30T22:00:00.000Z');
  expect(await dueAfter('latent')).toBe('2026-04-01T22:00:00.000Z');
  expect(await dueAfter('concrete')).toBe('2026-03-09T23:00:00.000Z');
  expect(await dueAfter('acute')).toBe('2026-03-03T23:00:00.000Z');
  const { rows } = await here.owner.query<{ outcome: string | null }>(
    `select outcome from clocks.clock where exit_case_id = $1 and rule = 'review_threat' order by due_at`,
    [exitCaseId],
  );
  expect(rows.map((row) => row.outcome)).toEqual([null, 'done', 'done', 'done']);
});

test('those who must act are told at once that it has become concrete or acute: team, manager and stand-in, and not the one who says so', async () => {
  expect(await record({ level: 'concrete' })).toMatchObject({ told: 3 });
  for (const name of ['haninge-samordnare', 'haninge-chef', 'haninge-jour'] as const)
    expect(await notices(name), name).toMatchObject([{ kind: 'threat_concrete', subject: pseudonym }]);
  expect(await notices('haninge-handlaggare')).toEqual([]);
  expect(await record({ level: 'concrete' })).toMatchObject({ told: 0 });
  expect(await record({ level: 'acute' })).toMatchObject({ told: 3 });
  expect((await notices('haninge-chef')).map((one) => one.kind)).toEqual(['threat_acute', 'threat_concrete']);
  for (const name of ['haninge-ekonom', 'haninge-admin', 'malmo-chef'] as const) expect(await notices(name), name).toEqual([]);
});

test('nobody who is shut out from the case is told', async () => {
  const tage = await here.as('haninge-jour');
  await here.owner.query(
    `insert into access.exclusion (organisation_id, id, exit_case_id, staff_id, since, added_by) values ($1, gen_random_uuid(), $2, $3, $4, $5)`,
    [milo.organisationId, exitCaseId, tage.staffId, '2026-03-02T10:00Z', milo.staffId],
  );
  expect(await record({ level: 'acute' })).toMatchObject({ told: 2 });
  const { rows } = await here.owner.query('select from access.notice where staff_id = $1 and subject_id = $2', [
    tage.staffId,
    exitCaseId,
  ]);
  expect(rows).toEqual([]);
});

test('when its last day has passed it is out of date, and the next one is told of as if nothing had been known', async () => {
  await record({ level: 'acute', validTo: '2026-03-03' });
  here.setClock('2026-03-03T22:59:00Z');
  expect((await list()).outOfDate).toBe(false);
  here.setClock('2026-03-03T23:00:00Z');
  expect((await list()).outOfDate).toBe(true);
  expect(await record({ level: 'concrete' })).toMatchObject({ told: 3 });
});

test('what does not fit together is refused at its field', async () => {
  await expect(record({ against: [] })).rejects.toMatchObject(refused('invalid_input', { field: 'against', code: 'required' }));
  await expect(record({ validTo: '2026-03-01' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'validTo', code: 'in_the_past' }),
  );
  await expect(record({ reason: ' ' })).rejects.toMatchObject(refused('invalid_input', { field: 'reason', code: 'required' }));
  expect((await list()).threats).toEqual([]);
});

test('the reason lies sealed', async () => {
  await record({ reason: 'Kanariefågeln sjunger' });
  const { rows } = await here.owner.query<{ sealed: Buffer }>(
    'select sealed_reason as sealed from assessment.threat where exit_case_id = $1',
    [exitCaseId],
  );
  expect(rows.map((row) => row.sealed.includes('Kanarie'))).toEqual([false]);
});

test('strangers do not see that there is a threat, and others are refused', async () => {
  await record();
  for (const name of ['haninge-jour', 'haninge-chef', 'malmo-samordnare'] as const) {
    await expect(list(await here.as(name)), name).rejects.toMatchObject(refused('not_found'));
    await expect(record({}, await here.as(name)), name).rejects.toMatchObject(refused('not_found'));
  }
  await expect(record({}, await here.as('haninge-logg'))).rejects.toMatchObject(refused('not_allowed'));
  await expect(perform(here.installation, listThreats, somebody, { exitCaseId })).rejects.toMatchObject(refused('not_signed_in'));
});

test('an organisation sets its own days, and another keeps the house’s', async () => {
  const chef = await here.as('haninge-chef');
  const days = { none_known: 60, latent: 14, concrete: 3, acute: 1 };
  expect(await perform(here.installation, showReviewIntervals, milo, {})).toMatchObject({ whose: 'house', days: { latent: 30 } });
  const set = (over: Partial<typeof days>, by = chef) =>
    perform(here.installation, setReviewIntervals, by, { days: { ...days, ...over } });
  expect(await set({ latent: 20 })).toEqual({ validFrom: '2026-03-02' });
  await set({});
  expect(await perform(here.installation, showReviewIntervals, milo, {})).toMatchObject({ whose: 'own', days });
  expect(await perform(here.installation, showReviewIntervals, await here.as('malmo-chef'), {})).toMatchObject({
    whose: 'house',
  });
  expect(await record()).toMatchObject({ reviewOn: '2026-03-16' });
  await expect(set({ acute: 4 })).rejects.toMatchObject(refused('invalid_input', { field: 'days.acute', code: 'too_big' }));
  await expect(set({}, milo)).rejects.toMatchObject(refused('not_allowed'));
});
