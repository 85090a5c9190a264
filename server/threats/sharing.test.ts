import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import { listOutbox } from '#exchanges/contract/outbox.ts';
import { tellExchanges } from '#exchanges/operations.ts';
import type { ExchangeId, NetworkId, SubjectId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { perform } from '#platform/operation.ts';
import { showFinding } from '#placement/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import type { PersonaName } from '#test/personas.ts';
import { aTrustedCase, askedAbout, eskilstuna, gävle, openedByPolice } from '#test/placement-questions.ts';
import { subject } from '#test/stays.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as threats from './contract.ts';
import * as sharing from './contract/sharing.ts';
import { VaultFacts } from './domain/vault-facts.ts';

const [region, coordination] = ['polis-samordnare', 'polis-placering'] as const satisfies PersonaName[];
const numbers = testPersonalNumbers.adults.values();
let here: Asking;
let subjectId: SubjectId;
let networkId: NetworkId;
let name: string;
let questionId: ExchangeId;
beforeAll(async () => {
  here = await asking();
});
afterAll(() => here[Symbol.asyncDispose]());

/** Somebody whom a region knows, and a question about them at the coordination, whose vault knows nothing. */
beforeEach(async () => {
  here.setClock('2026-03-02T11:00:00Z');
  const { exitCaseId } = await aTrustedCase(here, numbers.next().value);
  const conditions = await openedByPolice(here, exitCaseId);
  ({ subjectId } = await here.get(region, threats.takeIn, { exchangeId: conditions }));
  questionId = await askedAbout(here, exitCaseId, [gävle, eskilstuna]);
  await here.get(coordination, exchanges.openIncoming, { exchangeId: questionId });
  name = `Påhittat ${crypto.randomUUID()}`;
  networkId = await network(here.installation, await here.as(region), name);
  await here.get(region, threats.noteActivity, { networkId, municipalityId: gävle, ...always });
  await here.get(region, threats.noteAffiliation, { subjectId, networkId, belonging: 'former', ...asSure, ...always });
});

const about = () => ({ about: 'subject', aboutId: subjectId }) as const;
const form = (of: { about: 'subject' | 'network'; aboutId: string } = about()) => here.get(region, sharing.formOfFacts, of);
const on = { recipientId: nationalCoordination, ground: 'osl_10_2', reason: 'Nödvändigt för att pröva boendet.' } as const;
const sending = async (
  texts: 'with' | 'without' = 'without',
  of: { about: 'subject' | 'network'; aboutId: string } = about(),
) => ({
  ...of,
  ...on,
  texts,
  mark: (await form(of)).marks[texts],
});
async function sent(texts: 'with' | 'without' = 'without', of: { about: 'subject' | 'network'; aboutId: string } = about()) {
  const { exchangeId } = await here.get(region, sharing.sendFacts, await sending(texts, of));
  await carried(here.installation);
  await here.get(coordination, exchanges.openIncoming, { exchangeId });
  return exchangeId;
}
const shown = (exchangeId: ExchangeId) => here.get(coordination, sharing.showFacts, { exchangeId });
/** As new all of it, but for what is said. */
async function taken(exchangeId: ExchangeId, chosen: Readonly<Record<string, string>> = {}) {
  const { networks, subjects } = await shown(exchangeId);
  const choice = ({ theirId, ownId }: { theirId: string; ownId: string | null }): sharing.Chosen[] => {
    const same = chosen[theirId];
    if (ownId !== null) return [];
    if (same === 'left_out') return [{ theirId, as: 'left_out' }];
    return same === undefined ? [{ theirId, as: 'new' }] : [{ theirId, as: 'same', ownId: same }];
  };
  const input = { exchangeId, networks: networks.flatMap(choice), subjects: subjects.flatMap(choice) };
  return here.ask(coordination, sharing.takeFacts, input);
}
const finding = async () => {
  const { candidates } = await here.get(coordination, showFinding, { exchangeId: questionId });
  return candidates.flatMap(({ municipality, findings }) => findings.map(({ reason }) => `${municipality.name}: ${reason}`));
};
/** What the coordination’s vault has, but for who noted it and when. */
const vault = async () =>
  (
    await here.owner.query<{ table: string; rows: number }>(
      ['network', 'activity', 'affiliation', 'hostility', 'avoided_place', 'subject', 'counterpart']
        .map((table) => `select '${table}' as table, count(*)::int as rows from threats.${table} where organisation_id = $1`)
        .join(' union all '),
      [nationalCoordination],
    )
  ).rows;

test('what a region knows reaches the vault that placement reads when somebody there takes it in, and not before', async () => {
  const exchangeId = await sent();
  // Opened, and nothing has been taken in by itself.
  expect(await finding()).toEqual([]);
  expect((await taken(exchangeId)).output).toEqual({ state: 'answered' });
  expect(await finding()).toEqual(['Gävle: own_network_active']);
  await carried(here.installation);
  expect((await form()).sendings).toMatchObject([{ exchangeId, state: 'answered', sentBy: 'Torkel', reason: on.reason }]);
});

test('goes as it was shown: who sends is held to it, and sources stay where nobody has said that they go', async () => {
  const before = await sending('with');
  await here.get(region, threats.noteAvoidedPlace, {
    subjectId,
    municipalityId: eskilstuna,
    why: 'En släkting bor där.',
    ...always,
  });
  expect((await here.ask(region, sharing.sendFacts, before)).code).toBe('changed_meanwhile');
  const told = await form();
  expect(JSON.stringify(told)).not.toContain('Provsson');
  expect(told.facts.avoidedPlaces).toMatchObject([{ why: 'En släkting bor där.' }]);
  const without = (await shown(await sent())).facts;
  expect(without.affiliations).toMatchObject([{ source: null, certainty: 'probable', reliability: 'reliable' }]);
  expect(without.avoidedPlaces).toMatchObject([{ why: null }]);
  expect(without.subjects).toMatchObject([{ id: subjectId, name: 'Testa Provsson' }]);
  const withThem = (await shown(await sent('with'))).facts;
  expect(withThem.affiliations).toMatchObject([{ source: asSure.source }]);
});

test('carries the hostile networks and persons, and nothing that is over, unless it was told before', async () => {
  const torkel = await here.as(region);
  const foes = await network(here.installation, torkel, `Fientligt ${crypto.randomUUID()}`);
  const foe = await subject(here.installation, torkel, `Fiende ${crypto.randomUUID()}`);
  await here.get(region, threats.noteActivity, { networkId: foes, municipalityId: eskilstuna, ...always });
  const between = { of: 'networks', networkId: foes, otherNetworkId: networkId } as const;
  await here.get(region, threats.noteHostility, { between, ...asSure, ...always });
  const persons = { of: 'subjects', subjectId, otherSubjectId: foe } as const;
  await here.get(region, threats.noteHostility, { between: persons, ...asSure, ...always });
  const over = { from: '2026-01-01', to: '2026-03-01' } as const;
  await here.get(region, threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: 'Över.', ...over });
  const exchangeId = await sent();
  const { facts } = await shown(exchangeId);
  expect(facts.networks.map(({ id }) => id).toSorted()).toEqual([networkId, foes].toSorted());
  expect(facts.subjects.map(({ id }) => id).toSorted()).toEqual([subjectId, foe].toSorted());
  expect(facts.hostilities.map(({ between: { of } }) => of).toSorted()).toEqual(['networks', 'subjects']);
  expect(facts.avoidedPlaces).toEqual([]);
  await taken(exchangeId);
  expect(await finding()).toEqual(['Gävle: own_network_active', 'Eskilstuna: hostile_network_active']);
  // It ends at the region: told again, it ends here too, by hand.
  const [{ factId } = { factId: '' }] = (await here.get(region, threats.showNetwork, { networkId: foes })).activities;
  await here.get(region, threats.endActivity, { factId, to: '2026-03-01' });
  here.setClock('2026-03-02T11:10:00Z');
  await taken(await sent());
  expect(await finding()).toEqual(['Gävle: own_network_active']);
});

test('taken in twice it changes nothing', async () => {
  const exchangeId = await sent();
  await taken(exchangeId);
  const once = await vault();
  const again = await here.ask(coordination, sharing.takeFacts, { exchangeId, networks: [], subjects: [] });
  expect(again.output).toEqual({ state: 'answered' });
  expect(await vault()).toEqual(once);
  // The same sent anew is known: there is nothing to choose.
  const second = await sent('with');
  const { networks, subjects } = await shown(second);
  expect([...networks, ...subjects].map(({ ownId }) => ownId)).not.toContain(null);
  await taken(second);
  expect(await vault()).toEqual(once);
});

describe('who and what it is here', () => {
  test('somebody chooses: nothing is merged, and nothing is made, by itself', async () => {
    const own = await network(here.installation, await here.as(coordination), name.toUpperCase());
    const { subjectId: ownSubject } = await here.get(coordination, threats.takeIn, { exchangeId: questionId });
    const exchangeId = await sent();
    expect(await shown(exchangeId)).toMatchObject({
      networks: [{ theirId: networkId, ownId: null, likelyId: own }],
      subjects: [{ theirId: subjectId, ownId: null, likelyId: ownSubject }],
    });
    const before = await vault();
    expect((await here.ask(coordination, sharing.takeFacts, { exchangeId, networks: [], subjects: [] })).code).toBe(
      'invalid_input',
    );
    expect((await taken(exchangeId)).code).toBe('network_there_already');
    expect((await taken(exchangeId, { [networkId]: own })).code).toBe('subject_there_already');
    // Of a vault of somebody else's there is nothing to be the same as.
    expect((await taken(exchangeId, { [networkId]: networkId, [subjectId]: ownSubject })).code).toBe('not_found');
    expect(await vault()).toEqual(before);
    await taken(exchangeId, { [networkId]: own, [subjectId]: ownSubject });
    const { affiliations } = await here.get(coordination, threats.showSubject, { subjectId: ownSubject });
    expect(affiliations).toMatchObject([{ network: { networkId: own }, belonging: 'former', notedBy: 'Ragna' }]);
  });

  test('what is left out takes with it all that is about it, and can be chosen the next time', async () => {
    await taken(await sent(), { [networkId]: 'left_out' });
    expect(await finding()).toEqual([]);
    here.setClock('2026-03-02T11:10:00Z');
    await taken(await sent());
    expect(await finding()).toEqual(['Gävle: own_network_active']);
  });

  test('it can be turned down, and the region sees that', async () => {
    const exchangeId = await sent();
    const before = await vault();
    await here.get(coordination, sharing.turnDownFacts, { exchangeId });
    expect(await here.get(coordination, sharing.turnDownFacts, { exchangeId })).toEqual({ state: 'declined' });
    expect(await vault()).toEqual(before);
    await carried(here.installation);
    expect((await form()).sendings).toMatchObject([{ state: 'declined' }]);
  });
});

test('an answer that leaned on what is taken in is to be looked at again', async () => {
  const { subjectId: own } = await here.get(coordination, threats.takeIn, { exchangeId: questionId });
  const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' }));
  const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
  await here.get(coordination, threats.answerQuestion, { exchangeId: questionId, answer });
  const reviews = async () =>
    (await here.get(coordination, threats.listReviews, {})).reviews.filter((one) => one.exchangeId === questionId);
  expect(await reviews()).toEqual([]);
  await taken(await sent(), { [subjectId]: own });
  expect(await reviews()).toMatchObject([{ because: 'affiliation', subject: { subjectId: own } }]);
});

test('of a network go the network, its enemies and where they are active, and nobody who belongs to it', async () => {
  const { facts } = await shown(await sent('with', { about: 'network', aboutId: networkId }));
  expect(facts).toMatchObject({ networks: [{ name }], subjects: [], affiliations: [], activities: [{ municipalityId: gävle }] });
});

test('what is asked back before anybody has opened it is not read', async () => {
  const { exchangeId } = await here.get(region, sharing.sendFacts, await sending());
  await here.get(region, sharing.recallFacts, { exchangeId });
  await carried(here.installation);
  expect((await here.ask(coordination, exchanges.openIncoming, { exchangeId })).code).toBe('exchange_over');
  expect((await form()).sendings).toMatchObject([{ state: 'withdrawn', allowed: [] }]);
  expect((await here.ask(region, sharing.recallFacts, { exchangeId })).code).toBe('already_recalled');
});

test('is read in its form and in no other, whoever has written it', async () => {
  const exchangeId = await sent();
  const whole = (await shown(exchangeId)).facts;
  expect(VaultFacts.safeParse(whole).success).toBe(true);
  const [belongs] = whole.affiliations;
  for (const [what, wrong] of Object.entries({
    level: { ...whole, level: 'acute' },
    assessment: { ...whole, subjects: whole.subjects.map((one) => ({ ...one, assessment: 'Mer' })) },
    dangling: { ...whole, networks: [] },
    twice: { ...whole, affiliations: [belongs, belongs] },
    backwards: { ...whole, activities: whole.activities.map((one) => ({ ...one, to: '2025-01-01' })) },
  }))
    expect(VaultFacts.safeParse(wrong).success, what).toBe(false);
});

test('nobody else sees a trace of it, above those whose function it is or beside them', async () => {
  const { exchangeId } = await here.get(region, sharing.sendFacts, await sending());
  await carried(here.installation);
  const others = ['polis-medel', 'haninge-samordnare', 'haninge-chef', 'gavle-samordnare', 'kriminalvarden', 'ivo'] as const;
  // Long enough for all that is told to be told, at both ends.
  here.setClock('2026-03-06T11:00:00Z');
  await perform(here.installation, tellExchanges, { kind: 'system', persona: 'clock' }, {});
  for (const who of others) {
    const seen = [
      await here.ask(who, exchanges.showIncoming, { exchangeId }),
      await here.ask(who, exchanges.openIncoming, { exchangeId }),
      await here.ask(who, sharing.showFacts, { exchangeId }),
      await here.ask(who, sharing.takeFacts, { exchangeId, networks: [], subjects: [] }),
      await here.ask(who, sharing.recallFacts, { exchangeId }),
      await here.ask(who, sharing.formOfFacts, about()),
    ];
    for (const one of seen) expect(['not_found', 'not_allowed'], who).toContain(one.code);
    const inbox = await here.ask(who, exchanges.listInbox, { show: 'all' });
    if (inbox.status === 200) expect(JSON.stringify(inbox.output), who).not.toContain(exchangeId);
    const outbox = await here.ask(who, listOutbox);
    if (outbox.status === 200) expect(JSON.stringify(outbox.output), who).not.toContain(exchangeId);
    const { notices } = await here.get(who, listNotices);
    expect(JSON.stringify(notices), who).not.toMatch(/ur polisens valv/);
  }
  const { sent: own } = await here.get(region, listOutbox);
  expect(own.find((one) => one.exchangeId === exchangeId)).toMatchObject({
    isLate: true,
    from: { is: 'subject', aboutId: subjectId },
  });
  // Those whose function it is are told, at the coordination and in the region.
  const told = async (who: PersonaName) => (await here.get(who, listNotices)).notices.map(({ title }) => title?.sv);
  for (const who of ['polis-placering', 'polis-placering-jour', 'polis-samordnare', 'polis-hotbedomare'] as const)
    expect(await told(who), who).toContain('Uppgifter ur polisens valv');
  const { rows } = await here.owner.query<{ role: string }>(
    `select distinct role from access.notice
     join access.role_grant held on held.organisation_id = notice.organisation_id and held.staff_id = notice.staff_id
     where notice.title_sv = 'Uppgifter ur polisens valv'`,
  );
  expect(rows.map(({ role }) => role)).not.toContain('manager');
});

test('goes to the coordination and from a region alone', async () => {
  const own = await subject(here.installation, await here.as(coordination), `Egen ${crypto.randomUUID()}`);
  const there = await here.get(coordination, sharing.formOfFacts, { about: 'subject', aboutId: own });
  expect([there.recipients, there.allowed]).toEqual([[], []]);
  const elsewhere = { ...(await sending()), recipientId: gävle };
  expect((await here.ask(region, sharing.sendFacts, elsewhere)).code).toBe('invalid_input');
  expect((await here.ask(region, sharing.sendFacts, { ...(await sending()), ground: 'consent' })).code).toBe('ground_not_in_use');
  expect((await here.ask(coordination, sharing.formOfFacts, about())).code).toBe('not_found');
});
