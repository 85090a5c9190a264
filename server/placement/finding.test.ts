import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { answerIncoming, openIncoming, replaceAnswer } from '#exchanges/contract.ts';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, NetworkId, OfferId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { eskilstuna, gävle, haninge, placementQuestion } from '#test/placement-questions.ts';
import { always, asSure } from '#test/threats.ts';
import * as threats from '#threats/contract.ts';
import type { Known } from '#threats/domain.ts';
import { showFinding } from './contract.ts';
import { findingsAt, livesIn, meetsObstacle } from './domain/finding.ts';
import type { PlacedStay } from './domain/stay.ts';

describe('what speaks against a municipality', () => {
  const [subjectId, own, hostile, other] = ['s', 'own', 'hostile', 'other'] as never as [
    SubjectId,
    NetworkId,
    NetworkId,
    NetworkId,
  ];
  const [here, home] = ['here', 'home'] as OrganisationId[] as [OrganisationId, OrganisationId];
  const during = { from: '2026-04-01' as Day, to: null };
  const since = { from: '2026-01-01' as Day, to: null };
  const known: Known = {
    activities: [],
    affiliations: [{ ...since, subjectId, networkId: own }],
    betweenNetworks: [{ ...since, oneId: hostile, otherId: own }],
    betweenSubjects: [],
    avoided: [],
    cohabitations: [],
  };
  const active = (networkId: NetworkId, to: string | null = null) => ({
    ...since,
    to: to as Day | null,
    networkId,
    municipalityId: here,
  });
  const neighbour = (subjectIds: string[], over: Partial<PlacedStay> = {}) =>
    [{ ...since, subjectIds, networks: [], ...over }] as never as PlacedStay[];
  test.each<[string, PlacedStay[], string[]]>([
    ['one of the same network', neighbour(['same']), ['somebody_near']],
    ['one they are to be kept from', neighbour(['foe']), ['somebody_near']],
    ['one in the municipality itself', neighbour(['same'], { municipalityId: here }), ['somebody_there']],
    [
      'one in the municipality and one',
      [...neighbour(['same'], { municipalityId: here }), ...neighbour(['foe'])],
      ['somebody_there', 'somebody_near'],
    ],
    ['somebody else', neighbour(['stranger']), []],
    ['themselves and theirs', neighbour(['same', 's']), []],
    ['one who has left before they come', neighbour(['same'], { to: '2026-03-31' as Day }), []],
  ])('when %s lives near', (_, near, reasons) => {
    const same = { ...since, subjectId: 'same' as SubjectId, networkId: own };
    const betweenSubjects = [{ ...since, oneId: 'foe' as SubjectId, otherId: subjectId }];
    const more = { ...known, affiliations: [...known.affiliations, same], betweenSubjects };
    const found = findingsAt(more, here, { subjectId, home, during, near });
    expect(found.map(({ reason }) => reason)).toEqual(reasons);
  });

  const lives = { organisationId: 'provider' as OrganisationId, offerId: 'offer' as OfferId };
  const asked = { organisationId: here, provider: 'provider', unit: 'Gården' };
  test.each<[string, Partial<PlacedStay>, boolean]>([
    ['called so when somebody moved in, however it is written', { offer: lives, unit: ' gården ' }, true],
    ['called so now', { offer: { ...lives, offerId: 'renamed' as OfferId }, unit: 'Förr' }, true],
    ['another of the same provider', { offer: lives, unit: 'Annan' }, false],
    ['one of the same name that another runs', { offer: { ...lives, organisationId: here }, unit: 'Gården' }, false],
    ['housing that nobody offers', { offer: null, unit: null }, false],
  ])('a unit is the one that is asked about: %s', (_, stay, is) => {
    const offers = [{ organisationId: lives.organisationId, offerId: 'renamed' as OfferId, unit: 'GÅRDEN' }];
    expect(livesIn(asked, offers)({ offer: null, unit: null, ...stay })).toBe(is);
  });

  test.each<[string, NonNullable<Parameters<typeof findingsAt>[2]['unit']> | null, string[]]>([
    ['nothing', { stays: [], isOffered: true, isStopped: false }, []],
    ['nothing, where it is about the municipality', null, []],
    ['somebody in it', { stays: neighbour(['same']), isOffered: true, isStopped: false }, ['somebody_in_unit']],
    ['somebody else in it', { stays: neighbour(['stranger']), isOffered: true, isStopped: false }, []],
    ['that its provider is stopped', { stays: [], isOffered: true, isStopped: true }, ['stopped']],
    ['that it is not offered there', { stays: [], isOffered: false, isStopped: false }, ['not_offered']],
  ])('of a unit, %s', (_, unit, reasons) => {
    const same = { ...since, subjectId: 'same' as SubjectId, networkId: own };
    const found = findingsAt({ ...known, affiliations: [...known.affiliations, same] }, here, {
      subjectId,
      home,
      during,
      near: [],
      unit,
    });
    expect(found.map(({ reason }) => reason)).toEqual(reasons);
  });

  const obstacle = { organisationId: here, answer: 'obstacle' };
  const none = { organisationId: here, answer: 'no_known_obstacle' };
  const ofUnit = (answer: string) => ({ ...asked, answer });
  test.each<[string, readonly object[][], boolean]>([
    ['nothing has been answered', [], false],
    ['none is known in the municipality', [[none]], false],
    ['the municipality has one', [[obstacle]], true],
    ['it had one', [[obstacle], [none]], false],
    ['it has one after all', [[none], [obstacle]], true],
    ['the unit has one', [[none, ofUnit('obstacle')]], true],
    ['none is known of the unit, but the municipality has one', [[obstacle], [ofUnit('no_known_obstacle')]], true],
    ['the unit had one', [[ofUnit('obstacle')], [ofUnit('no_known_obstacle')]], false],
    ['another unit has one', [[none, { ...asked, unit: 'Annan', answer: 'obstacle' }]], false],
    ['another municipality has one', [[{ ...obstacle, organisationId: home }]], false],
    ['somebody is to be called', [[{ ...none, answer: 'contact_me' }]], false],
  ])('a planned stay in a unit meets an obstacle, or none, where %s', (_, answers, is) => {
    const said = answers.map((each) => ({ answers: each }));
    expect(meetsObstacle(said, { municipalityId: here, offer: lives, unit: 'gården' })).toBe(is);
  });

  test.each<[string, Partial<Known>, OrganisationId, string[]]>([
    ['nothing', {}, here, []],
    ['an own network', { activities: [active(own)] }, here, ['own_network_active']],
    ['a hostile one', { activities: [active(hostile)] }, here, ['hostile_network_active']],
    ['both', { activities: [active(hostile), active(own)] }, here, ['own_network_active', 'hostile_network_active']],
    ['another network', { activities: [active(other)] }, here, []],
    ['what was over before they would come', { activities: [active(own, '2026-03-31')] }, here, []],
    ['a place to avoid', { avoided: [{ ...since, subjectId, municipalityId: here }] }, here, ['avoided_place']],
    ['where they are from', {}, home, ['home']],
  ])('%s', (_, over, municipalityId, reasons) => {
    const found = findingsAt({ ...known, ...over }, municipalityId, { subjectId, home, during, near: [] });
    expect(found.map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('the officer who answers a question about placement', () => {
  let here: Asking;
  let exchangeId: ExchangeId;
  beforeAll(async () => {
    here = await asking();
    here.setClock('2026-03-02T11:00:00Z');
  });
  afterAll(() => here[Symbol.asyncDispose]());
  beforeEach(async () => {
    ({ exchangeId } = await placementQuestion(here, [gävle, eskilstuna, haninge]));
  });
  const find = (who: string) => here.ask(who, showFinding, { exchangeId });

  test('opens it first, is told that the person is not in the vault, and then what is known of each municipality', async () => {
    expect((await find('polis-placering')).code).toBe('not_opened');
    await here.get('polis-placering', openIncoming, { exchangeId });
    expect((await find('polis-placering')).output).toEqual({ subject: null, together: [], candidates: [] });
    const { subjectId, pseudonym } = await here.get('polis-placering', threats.takeIn, { exchangeId });
    const { networkId } = await here.get('polis-placering', threats.noteNetwork, {
      name: 'Påhittade Nordan',
      kind: 'criminal_network',
      ...always,
    });
    await here.get('polis-placering', threats.noteActivity, { networkId, municipalityId: gävle, ...always });
    const belongs = { subjectId, networkId, belonging: 'former', ...asSure, ...always } as const;
    await here.get('polis-placering', threats.noteAffiliation, belongs);
    const found = {
      subject: { subjectId, pseudonym },
      together: [],
      candidates: [
        {
          municipality: { organisationId: gävle, name: 'Gävle' },
          unit: null,
          findings: [{ reason: 'own_network_active', network: { networkId, name: 'Påhittade Nordan' } }],
        },
        { municipality: { organisationId: eskilstuna, name: 'Eskilstuna' }, unit: null, findings: [] },
        { municipality: { organisationId: haninge, name: 'Haninge' }, unit: null, findings: [{ reason: 'home', network: null }] },
      ],
    };
    expect((await find('polis-placering')).output).toEqual(found);
    // Another question about the same person is matched by the number, before anybody has taken it in.
    const before = exchangeId;
    ({ exchangeId } = await placementQuestion(here, [gävle, eskilstuna, haninge]));
    await here.get('polis-placering', openIncoming, { exchangeId });
    expect((await find('polis-placering')).output).toEqual(found);
    const { rows } = await here.owner.query(
      `select count(*)::int as count from audit.entry where operation = 'finding.show' and outcome = 'done' and $1 = any (subject_ids)`,
      [before],
    );
    expect(rows).toEqual([{ count: 2 }]);
  });

  test('says until when the answer holds, today at the earliest and in ninety days at the latest, whichever way it is given', async () => {
    await here.get('polis-placering', openIncoming, { exchangeId });
    const answers = [gävle, eskilstuna, haninge].map((organisationId) => ({ organisationId, answer: 'no_known_obstacle' }));
    const until = (validTo: string) =>
      ({ exchangeId, answer: { kind: 'placement_question', outcome: 'answered', answers, validTo } }) as const;
    const wrong = async (way: typeof answerIncoming | typeof replaceAnswer | typeof threats.answerQuestion, validTo: string) =>
      (await here.ask('polis-placering', way, until(validTo))).raw.json().errors;
    for (const way of [answerIncoming, threats.answerQuestion]) {
      expect(await wrong(way, '2026-03-01')).toEqual([{ field: 'answer.validTo', code: 'in_the_past' }]);
      expect(await wrong(way, '2026-06-01')).toEqual([{ field: 'answer.validTo', code: 'too_late' }]);
    }
    await here.get('polis-placering', threats.answerQuestion, until('2026-05-31'));
    expect(await wrong(replaceAnswer, '2099-01-01')).toEqual([{ field: 'answer.validTo', code: 'too_late' }]);
    await here.get('polis-placering', replaceAnswer, until('2026-03-02'));
  });

  test('is alone with it: nobody else can tell the question from one that is not', async () => {
    await here.get('polis-placering', openIncoming, { exchangeId });
    for (const who of ['haninge-samordnare', 'haninge-chef', 'gavle-chef', 'polis-hotbedomare', 'polis-medel', 'utforare-chef']) {
      const real = await find(who);
      const none = await here.ask(who, showFinding, { exchangeId: crypto.randomUUID() });
      expect([real.code, none.code], who).toEqual(['not_allowed', 'not_allowed']);
    }
    expect((await here.ask('polis-placering', showFinding, { exchangeId: crypto.randomUUID() })).code).toBe('not_found');
  });
});
