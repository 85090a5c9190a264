import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import type { ProviderId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aDemand, aFinding, aMisconduct, aProvider, aReport, anAgreement } from '#test/day-providers.ts';
import { beginLocalStop, makeFramework, registerProvider } from './contract.ts';
import * as contract from './contract/supervision.ts';
import { reportLetterOf } from './letter.ts';
import { tellOfProviders } from './operations/alerts.ts';

const [ellinor, maja] = ['haninge-samordnare', 'malmo-samordnare'] as const;
let here: Asking;
let providerId: ProviderId;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ({ providerId } = await get(ellinor, registerProvider, { ...aProvider, services: ['coaching'] }));
});
afterAll(() => here[Symbol.asyncDispose]());
const ask: Asking['ask'] = async (who, ...rest) => here.ask(await here.session(`demo-${who}`), ...rest);
const get: Asking['get'] = async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest);
const shown = (who: string) => get(who, contract.showSupervision, { providerId });
const told = async () => {
  await perform(here.installation, tellOfProviders, { kind: 'system', persona: 'clock' }, {});
  const { notices } = await get(ellinor, listNotices);
  return notices.filter(({ kind }) => kind === 'provider_news').map(({ title }) => title?.sv);
};

test('a planned visit is the house’s own; once it is made, all see what it showed and nobody else the words', async () => {
  const { visitId } = await get(ellinor, contract.planVisit, { providerId, kind: 'unannounced', on: '2026-03-05' });
  expect((await shown(maja)).visits).toEqual([]);
  const made = { providerId, visitId, on: '2026-03-02', findings: [aFinding] };
  expect((await ask(maja, contract.carryOutVisit, made)).status).toBe(404);
  expect((await ask(ellinor, contract.carryOutVisit, { ...made, on: '2026-03-03' })).status).toBe(400);
  const { findingIds } = await get(ellinor, contract.carryOutVisit, made);
  expect((await ask(ellinor, contract.cancelVisit, { providerId, visitId })).code).toBe('visit_not_planned');
  expect((await ask(ellinor, contract.carryOutVisit, made)).code).toBe('visit_not_planned');
  const [theirs] = (await shown(maja)).visits;
  expect(theirs).toMatchObject({ kind: 'unannounced', by: 'Haninge', findings: [{ grade: 'serious', says: null, allowed: [] }] });

  const findingId = findingIds[0]!;
  expect((await ask(ellinor, contract.demandOf, { providerId, findingId, ...aDemand, dueOn: '2026-03-01' })).status).toBe(400);
  expect((await ask(maja, contract.demandOf, { providerId, findingId, ...aDemand })).status).toBe(404);
  const { demandId } = await get(ellinor, contract.demandOf, { providerId, findingId, ...aDemand });
  expect(await told()).toEqual(['Pröva om IVO ska få veta: allvarliga brister']);
  here.setClock('2026-04-02T11:00:00Z');
  expect(await told()).toEqual(['En brist ska vara rättad', 'Pröva om IVO ska få veta: allvarliga brister']);
  expect((await shown(ellinor)).visits[0]?.findings[0]?.demands).toMatchObject([{ isLate: true, what: aDemand.what }]);
  const followed = { providerId, demandId, outcome: 'not_met', says: 'Larmet är fortfarande trasigt.' } as const;
  expect((await ask(maja, contract.followUpDemand, followed)).status).toBe(404);
  await get(ellinor, contract.followUpDemand, followed);
  expect((await ask(ellinor, contract.followUpDemand, followed)).code).toBe('demand_followed_up');
});

test('what is to be told to IVO is said until somebody has looked into it, and the letter is filled', async () => {
  await get(ellinor, beginLocalStop, { providerId, ground: 'unsuitable', reason: 'Styrelsen är dömd.' });
  const left = async () => (await shown(ellinor)).toReport.map(({ ground, because }) => `${ground} ${because}`);
  expect(await left()).toEqual(['serious_deficiency finding', 'unsuitable stop']);
  expect((await shown(maja)).toReport).toEqual([]);
  const { reportId } = await get(ellinor, contract.makeProviderReport, { providerId, ...aReport, on: '2026-04-02' });
  expect(await left()).toEqual(['unsuitable stop']);
  const not = { ground: 'unsuitable', outcome: 'not_reported', on: '2026-04-02', says: 'Domen är upphävd.' } as const;
  const other = await get(ellinor, contract.makeProviderReport, { providerId, ...not });
  expect(await left()).toEqual([]);
  const { fileName, base64 } = await get(ellinor, contract.writeReportLetter, { providerId, reportId });
  expect(fileName).toBe('Anmälan till IVO 2026-04-02.pdf');
  expect(Buffer.from(base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
  expect((await ask(ellinor, contract.writeReportLetter, { providerId, ...other })).status).toBe(404);
  expect((await ask(maja, contract.writeReportLetter, { providerId, reportId })).status).toBe(404);
  expect((await shown(maja)).reports).toEqual([]);
  // An agreement without the permit that the law demands is to be told as well.
  const bare = await get(ellinor, registerProvider, { ...aProvider, organisationNumber: '402010-0022', services: ['care_home'] });
  await get(ellinor, makeFramework, { ...bare, ...anAgreement, prices: [{ ...anAgreement.prices[0], service: 'care_home' }] });
  expect((await get(ellinor, contract.showSupervision, bare)).toReport).toMatchObject([
    { ground: 'no_permit', because: 'permit', since: '2026-01-01', permit: { titleSv: 'Hem för vård eller boende' } },
  ]);
});

test('lex Sarah: looked into in time, reported when it is serious, and seen by those who keep the register here alone', async () => {
  const { misconductId } = await get(ellinor, contract.registerMisconduct, { providerId, ...aMisconduct });
  const one = { providerId, misconductId };
  const mine = async () => (await shown(ellinor)).misconducts[0];
  expect(await mine()).toMatchObject({ investigateBy: '2026-03-16', isLate: true, what: aMisconduct.what });
  expect(await told()).toContain('Utred missförhållandet');
  for (const who of [maja, 'haninge-handlaggare', 'haninge-ekonom', 'polis-placering'])
    expect((await shown(who)).misconducts, who).toEqual([]);
  expect((await ask(ellinor, contract.reportMisconduct, { ...one, on: '2026-04-02' })).code).toBe('misconduct_not_to_report');
  const result = { ...one, isSerious: true, result: 'Bemanningen höll inte.' };
  expect((await ask(maja, contract.assessMisconduct, result)).status).toBe(404);
  await get(ellinor, contract.assessMisconduct, result);
  expect((await ask(ellinor, contract.assessMisconduct, result)).code).toBe('misconduct_assessed');
  expect(await mine()).toMatchObject({ reportBy: '2026-04-03', isLate: false, allowed: ['misconduct.report'] });
  expect(await told()).toContain('Anmäl det allvarliga missförhållandet till IVO');
  await get(ellinor, contract.reportMisconduct, { ...one, on: '2026-04-02' });
  expect(await mine()).toMatchObject({ reportedOn: '2026-04-02', allowed: [] });
  const { rows } = await here.owner.query<{ text: string }>('select words::text as text from providers.words words');
  for (const { text } of rows) expect(text).not.toMatch(/larm|bemanning|personal/i);
});

test('the letter says who, on which ground, which permits, what has been done and seen', () => {
  const { title, facts, sections, sender } = reportLetterOf({
    municipality: 'Haninge',
    writtenBy: 'Ellinor',
    on: '2026-03-02',
    ground: 'serious_deficiency',
    says: 'Larmet har varit trasigt.',
    provider: { name: 'Påhittade AB', organisationNumber: '4020100014', services: ['supported_housing', 'coaching'] },
    permits: [{ title: 'Stödboende', state: 'expired', until: '2026-02-01' }],
    stops: [{ ground: 'safety', since: '2026-03-01', isLifted: false }],
    findings: [
      {
        on: '2026-03-01',
        area: 'safety',
        grade: 'serious',
        says: 'Larmet är trasigt.',
        demands: [{ dueOn: '2026-03-02', how: 'Det har inte rättats.' }],
      },
    ],
  } as never);
  const all = [
    title,
    sender,
    ...facts.map(({ term, value }) => `${term}: ${value}`),
    ...sections.flatMap((one) => one.paragraphs),
  ].join('\n');
  for (const words of [
    'Socialtjänsten i Haninge',
    'Organisationsnummer: 402010-0014',
    'Verksamhet: stödboende, samtal och coachning',
    'Grund: Allvarliga brister',
    '27 kap. 7 §',
    'Larmet har varit trasigt.',
    'Stödboende: tillståndet har gått ut (1 februari 2026).',
    'sedan den 1 mars 2026: säkerheten håller inte.',
    '1 mars 2026, säkerhet: allvarlig brist. Larmet är trasigt.',
    'Skulle vara rättat senast den 2 mars 2026. Det har inte rättats.',
  ])
    expect(all).toContain(words);
});
