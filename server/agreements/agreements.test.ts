import { afterAll, beforeAll, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import type { AgreementId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { anAgreementWith, proposed, proven } from '#test/day-agreements.ts';
import type { PersonaName } from '#test/personas.ts';
import { listExchanges, sendExchange } from '#exchanges/contract.ts';
import { listNotices } from '#access/contract.ts';
import { aboutThreat, caseToTellOf, policeOfStockholm } from '#test/exchanges.ts';
import * as contract from './contract.ts';
import { showCoverage } from './contract/coverage.ts';
import { addNeed, endNeed, listNeeds } from './contract/needs.ts';
import { listTemplates, publishTemplate, withdrawTemplate } from './contract/templates.ts';
import { tellOfAgreements } from './operations/telling.ts';

const [sigbritt, ellinor, ragna, yasmin] = ['haninge-chef', 'haninge-samordnare', 'polis-placering', 'malmo-samordnare'] as const;
let here: Asking;
let agreementId: AgreementId;
let content: contract.Content;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  content = anAgreementWith((await here.as(ellinor)).organisationId);
});
afterAll(() => here[Symbol.asyncDispose]());

const shown = (who: PersonaName) => here.get(who, contract.showAgreement, { agreementId });
const sign = async (who: string, number: number, digest?: string) => {
  const read = (await shown(sigbritt)).editions.find((one) => one.number === number)?.digest;
  return here.ask(who, contract.signAgreement, { agreementId, number, digest: digest ?? read ?? '' });
};

test('a draft is the house’s own, and takes no number of anybody', async () => {
  const { title, purpose } = content;
  ({ agreementId } = await here.get(ellinor, contract.draftAgreement, { content: { title, purpose }, templateId: null }));
  const number = { ...content, purpose: 'Ring 08-465 004 10.' };
  expect(await here.ask(ellinor, contract.writeAgreement, { agreementId, content: number, version: 1 })).toMatchObject({
    code: 'invalid_input',
  });
  expect((await here.ask(ellinor, contract.proposeAgreement, { agreementId, version: 1 })).code).toBe('invalid_input');
  expect((await here.get(ellinor, contract.writeAgreement, { agreementId, content, version: 1 })).version).toBe(2);
  expect((await here.ask(sigbritt, contract.writeAgreement, { agreementId, content, version: 1 })).code).toBe(
    'changed_meanwhile',
  );
  expect((await here.ask(ragna, contract.showAgreement, { agreementId })).code).toBe('not_found');
  expect((await here.get(ragna, contract.listAgreements)).agreements).toEqual([]);
  expect((await here.get(sigbritt, contract.listAgreements)).agreements).toMatchObject([{ state: 'draft', hasDraft: true }]);
});

test('what is proposed is seen by its parties and by nobody else, and never changes', async () => {
  await here.get(ellinor, contract.proposeAgreement, { agreementId, version: 2 });
  expect(await shown(ragna)).toMatchObject({ state: 'proposed', draft: null, editions: [{ number: 1, content }], allowed: [] });
  expect((await here.ask(yasmin, contract.showAgreement, { agreementId })).code).toBe('not_found');
  expect((await here.ask(ragna, contract.writeAgreement, { agreementId, content, version: 2 })).code).toBe('not_found');
  const { rows } = await here.owner.query(
    `select 1 from unnest(array['edition', 'party', 'signature']) name, unnest(array['omstart_staff', 'omstart_clock', 'omstart_policy']) role
     where has_any_column_privilege(role, format('agreements.%I', name)::regclass, 'update')`,
  );
  expect(rows).toEqual([]);
});

test('it is signed by the function it names, after a sign-in made for it, which is good once and for five minutes', async () => {
  expect((await sign(sigbritt, 1)).code).toBe('not_proved');
  expect((await sign(await proven(here, ellinor), 1)).code).toBe('not_your_function');
  const late = await proven(here, sigbritt);
  here.setClock('2026-03-02T11:06:00Z');
  expect((await sign(late, 1)).code).toBe('not_proved');
  const session = await proven(here, sigbritt);
  expect((await here.get(session, contract.showAgreement, { agreementId })).provenUntil).toBe('2026-03-02T11:11:00.000Z');
  expect((await sign(session, 1, '0'.repeat(64))).code).toBe('changed_meanwhile');
  expect((await sign(session, 1)).status).toBe(200);
  expect((await here.get(session, contract.showAgreement, { agreementId })).provenUntil).toBeNull();
  expect((await sign(session, 1)).code).toBe('already_signed');
  expect((await shown(ragna)).state).toBe('proposed');
  expect((await sign(await proven(here, ragna), 1)).status).toBe(200);
  const { state, editions } = await shown(sigbritt);
  expect(state).toBe('in_force');
  // Of another house one sees that its function has signed, and not who.
  expect(editions[0]?.signatures.map(({ function: signs, signer }) => `${signs} ${signer}`).toSorted()).toEqual([
    'manager Sigbritt',
    'placement_coordinator null',
  ]);
});

test('one sign-in is one signature, also of two at the same moment', async () => {
  const after = { ...content, to: null, title: 'Avhoppare som flyttar' };
  const { version } = await here.get(ellinor, contract.writeAgreement, { agreementId, content: after, version: 2 });
  await here.get(ellinor, contract.proposeAgreement, { agreementId, version });
  const session = await proven(here, sigbritt);
  const answers = await Promise.all([sign(session, 2), sign(session, 2)]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await shown(sigbritt)).state).toBe('in_force');
  await sign(await proven(here, ragna), 2);
  const { editions } = await shown(sigbritt);
  expect(editions.map(({ state }) => state)).toEqual(['replaced', 'in_force']);
});

test('each version can be had as a tagged document that names functions, not persons', async () => {
  const { base64, fileName } = await here.get(ragna, contract.fetchAgreement, { agreementId, number: 2 });
  const pdf = Buffer.from(base64, 'base64').toString('latin1');
  expect(pdf).toContain('/MarkInfo');
  expect(pdf).toContain('/StructTreeRoot');
  expect(fileName).toBe('Överenskommelse version 2.pdf');
});

test('a template names nobody, is copied by whoever wants, and is taken back', async () => {
  const { agreementId: other } = await here.get(yasmin, contract.draftAgreement, {
    content: { title: 'Ny', purpose: 'Vi ringer Mikael Ericson när något händer.' },
    templateId: null,
  });
  expect((await here.ask(yasmin, publishTemplate, { agreementId: other })).code).toBe('invalid_input');
  expect((await here.ask(yasmin, publishTemplate, { agreementId })).code).toBe('not_found');
  const { templateId } = await here.get(ellinor, publishTemplate, { agreementId });
  const [seen] = (await here.get(yasmin, listTemplates)).templates;
  expect(seen).toMatchObject({ templateId, house: { name: 'Haninge', isOurs: false }, content: { from: null }, allowed: [] });
  expect(seen?.content.parties.map(({ organisationId }) => organisationId)).toEqual([null, null]);
  const copied = await here.get(yasmin, contract.draftAgreement, {
    content: { title: 'Vår', purpose: 'Som deras.' },
    templateId,
  });
  const { draft } = await here.get(yasmin, contract.showAgreement, copied);
  expect(draft?.content.activities).toEqual(content.activities);
  expect(draft?.content.parties[0]?.organisationId).toBe((await here.as(yasmin)).organisationId);
  expect((await here.ask(yasmin, withdrawTemplate, { templateId })).code).toBe('not_found');
  await here.get(ellinor, withdrawTemplate, { templateId });
  expect((await here.get(yasmin, listTemplates)).templates).toEqual([]);
});

test('what a house has decided to send only under an agreement goes nowhere without one that holds', async () => {
  const coordinator = await here.as(ellinor);
  const { exitCaseId } = await caseToTellOf(here.installation, coordinator);
  const send = async (on = {}) =>
    here.ask(await here.session(`demo-${ellinor}`), sendExchange, { exitCaseId, ...aboutThreat, ...on });
  const lacking = async () => {
    const { recipients } = await here.get(ellinor, listExchanges, { exitCaseId });
    const some = recipients.find(({ kind }) => kind === 'threat_assessment')?.organisations ?? [];
    return some.filter((one) => one.lacksAgreement).map(({ organisationId }) => organisationId);
  };
  expect(await lacking()).toEqual([]);
  expect((await here.ask(sigbritt, addNeed, { kind: 'signal', from: '2026-03-02' })).code).toBe('invalid_input');
  const { needId } = await here.get(sigbritt, addNeed, { kind: 'threat_assessment', from: '2026-03-02' });
  expect((await here.get(ellinor, listNeeds)).needs).toMatchObject([{ kind: 'threat_assessment', to: null, by: 'Sigbritt' }]);
  expect((await here.ask(ellinor, endNeed, { needId })).code).toBe('not_allowed');
  expect(await lacking()).toContain(policeOfStockholm);
  expect((await send()).code).toBe('agreement_missing');

  const agreed: contract.Content = {
    ...content,
    parties: [
      ...content.parties.slice(0, 1),
      { kind: 'police_region', organisationId: policeOfStockholm, function: 'police_coordinator' },
    ],
    exchanges: [{ kind: 'threat_assessment', ground: 'consent', from: 0, to: 1 }],
    to: Day.parse('2026-04-30'),
    reviewOn: Day.parse('2026-04-01'),
  };
  const one = { agreementId: await proposed(here, ellinor, agreed) };
  const { digest } = (await here.get(ellinor, contract.showAgreement, one)).editions[0] ?? { digest: '' };
  for (const who of [sigbritt, 'polis-samordnare'] as const) {
    expect((await send()).code).toBe('agreement_missing');
    await here.get(await proven(here, who), contract.signAgreement, { ...one, number: 1, digest });
  }
  expect(await lacking()).not.toContain(policeOfStockholm);
  const onAnother = await send({ ground: 'osl_10_2', reason: 'Det är nödvändigt för att vi ska kunna skydda personen.' });
  expect(onAnother.raw.json()).toMatchObject({ errors: [{ field: 'ground', code: 'not_agreed' }] });
  expect((await send()).output).toMatchObject({ state: 'sent' });
  here.setClock('2026-05-01T11:00:00Z');
  expect((await send()).code).toBe('agreement_missing');
  await here.get(await here.session(`demo-${sigbritt}`), endNeed, { needId });
  expect((await send()).code).not.toBe('agreement_missing');
});

test('each party is told once of what waits, of the review and of the end, and the country sees that there is an agreement', async () => {
  const told = async (who: PersonaName) => {
    await perform(here.installation, tellOfAgreements, { kind: 'system', persona: 'clock' }, {});
    const { notices } = await here.get(await here.session(`demo-${who}`), listNotices);
    return notices.filter(({ kind }) => kind === 'agreement_news').map(({ title }) => title?.sv);
  };
  expect(await told(sigbritt)).toEqual([]);
  here.setClock('2026-11-05T11:00:00Z');
  expect(await told(sigbritt)).toEqual(['En överenskommelse ska ses över']);
  expect(await told(ragna)).toEqual(['En överenskommelse ska ses över']);
  expect(await told(sigbritt)).toHaveLength(1);
  expect(await told(yasmin)).toEqual([]);
  const { municipalities } = await here.get(await here.session(`demo-${yasmin}`), showCoverage);
  expect(municipalities).toHaveLength(290);
  expect(municipalities.filter((one) => one.with.length > 0)).toMatchObject([{ name: 'Haninge', until: null }]);
});
