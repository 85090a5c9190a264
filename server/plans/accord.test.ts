import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { showExitCase } from '#cases/operations.ts';
import type { AccordTermId, ExitCaseId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { aBreach } from '#test/day-plans.ts';
import { type World, world } from '#test/personas.ts';
import * as plans from './operations.ts';

let here: World;
let ellinor: StaffActor;
let tage: StaffActor;
let exitCaseId: ExitCaseId;
beforeAll(async () => {
  here = await world();
  ellinor = await here.as('haninge-samordnare');
  tage = await here.as('haninge-jour');
});
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  ({ exitCaseId } = await casework(here.installation, ellinor, { responsible: ellinor.staffId }));
});

const accepts = (over: object = {}, by = ellinor) =>
  perform(here.installation, plans.recordAccord, by, {
    exitCaseId,
    acceptedOn: '2026-03-02',
    signature: 'signed',
    ownWords: 'Jag ska hålla det.',
    terms: [
      { kind: 'no_crime', text: null },
      { kind: 'tests', text: 'En gång i veckan.' },
      { kind: 'other', text: 'Svarar när ni ringer.' },
    ],
    ...over,
  });
const shown = async () => (await perform(here.installation, plans.showAccords, ellinor, { exitCaseId })).accords;
const termOf = async (nth = 0) => (await shown())[0]?.terms[nth]?.accordTermId as AccordTermId;
const breaks = (accordTermId: AccordTermId, over: object = {}) =>
  perform(here.installation, plans.recordBreach, ellinor, { accordTermId, ...aBreach, ...over });

test('a person accepts terms, some of them in words', async () => {
  await accepts({ signature: 'not_signed' });
  expect(await shown()).toMatchObject([
    {
      acceptedOn: '2026-03-02',
      signature: 'not_signed',
      ownWords: 'Jag ska hålla det.',
      recordedBy: 'Ellinor',
      terms: [{ kind: 'no_crime', text: null }, { kind: 'tests', text: 'En gång i veckan.' }, { kind: 'other' }],
      breaches: [],
      ended: null,
      allowed: ['breach.record', 'breach.respond', 'accord.end'],
    },
  ]);
  const { rows } = await here.owner.query(`select string_agg(accord_term::text, '') as kept from plans.accord_term`);
  expect(rows[0]?.kept).not.toContain(Buffer.from('Svarar när').toString('hex'));
});

test('what is accepted anew replaces what was, which is kept with its breaches', async () => {
  await accepts();
  await breaks(await termOf());
  await accepts({ terms: [{ kind: 'talks', text: null }] });
  const [now, before] = await shown();
  expect(now).toMatchObject({ ended: null, terms: [{ kind: 'talks' }], breaches: [] });
  expect(before).toMatchObject({ ended: { how: 'replaced', because: null }, breaches: [{ text: 'Berättade själv.' }] });
});

test('a term is not kept; what follows is written down, and the case is as it was', async () => {
  await accepts();
  const before = await perform(here.installation, showExitCase, ellinor, { exitCaseId });
  const accordTermId = await termOf(1);
  const { breachId } = await breaks(accordTermId, { knownFrom: 'test' });
  here.setClock('2026-03-04T11:00:00Z');
  const follows = (kind: string, on: string, text: string) =>
    perform(here.installation, plans.respondToBreach, ellinor, { breachId, kind, on, text });
  await follows('closing_considered', '2026-03-04', 'Vi fortsätter.');
  await follows('talk', '2026-03-03', 'Vi talade om vad som hände.');
  expect((await shown())[0]?.breaches).toMatchObject([
    {
      accordTermId,
      on: '2026-03-02',
      knownFrom: 'test',
      text: 'Berättade själv.',
      by: 'Ellinor',
      responses: [
        { kind: 'talk', on: '2026-03-03', text: 'Vi talade om vad som hände.' },
        { kind: 'closing_considered', on: '2026-03-04', text: 'Vi fortsätter.' },
      ],
    },
  ]);
  expect(await perform(here.installation, showExitCase, ellinor, { exitCaseId })).toEqual(before);
});

test('it ends once, in words; a breach before that may still be learned of', async () => {
  const { accordId } = await accepts();
  const ends = (version: number) =>
    perform(here.installation, plans.endAccord, ellinor, { accordId, because: 'Behövs inte mer.', version });
  await expect(ends(2)).rejects.toMatchObject(refused('changed_meanwhile'));
  expect(await ends(1)).toEqual({ version: 2 });
  await expect(ends(2)).rejects.toMatchObject(refused('accord_not_in_force'));
  await breaks(await termOf());
  expect((await shown())[0]).toMatchObject({
    ended: { how: 'ended', because: 'Behövs inte mer.', by: 'Ellinor' },
    breaches: [{}],
  });
});

test.each([
  ['nothing', { terms: [] }, { field: 'terms', code: 'required' }],
  ['tomorrow', { acceptedOn: '2026-03-03' }, { field: 'acceptedOn', code: 'in_the_future' }],
  ['something unsaid', { terms: [{ kind: 'other', text: null }] }, { field: 'terms.0.text', code: 'required' }],
])('nobody accepts %s', async (_, over, problem) => {
  await expect(accepts(over)).rejects.toMatchObject(refused('invalid_input', problem));
});

test('nobody breaks what they had not accepted, and nothing follows before it happened', async () => {
  await accepts();
  const accordTermId = await termOf();
  await expect(breaks(accordTermId, { on: '2026-03-01' })).rejects.toMatchObject(
    refused('invalid_input', { field: 'on', code: 'too_early' }),
  );
  const { breachId } = await breaks(accordTermId);
  const early = perform(here.installation, plans.respondToBreach, ellinor, {
    breachId,
    kind: 'talk',
    on: '2026-03-01',
    text: 'Nej.',
  });
  await expect(early).rejects.toMatchObject(refused('invalid_input', { field: 'on', code: 'too_early' }));
});

test('to one who does not work on the case there is nothing accepted', async () => {
  const { accordId } = await accepts();
  const accordTermId = await termOf();
  const { breachId } = await breaks(accordTermId);
  const asks = [
    () => perform(here.installation, plans.showAccords, tage, { exitCaseId }),
    () => accepts({}, tage),
    () => perform(here.installation, plans.endAccord, tage, { accordId, because: 'Nej.', version: 1 }),
    () => perform(here.installation, plans.recordBreach, tage, { accordTermId, ...aBreach }),
    () => perform(here.installation, plans.respondToBreach, tage, { breachId, kind: 'talk', on: '2026-03-02', text: 'Nej.' }),
  ];
  for (const ask of asks) await expect(ask()).rejects.toMatchObject(refused('not_found'));
});
