import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { NetworkId, OrganisationId, SubjectId } from '#kernel/ids.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { type Known, type Period, enemiesOf, leansOn, apartFrom, overlap, pairOf, placementFacts, shutTo } from './domain.ts';
import { changesLevel, problemsOfAssessment, problemsOfKeeping, problemsOfPeriod, weed } from './domain/notes.ts';
import { Level } from './words.ts';

const day = (text: string) => text as Day;
const from = (first: string, last: string | null = null): Period => ({ from: day(first), to: last === null ? null : day(last) });
const network = (name: string) => name as NetworkId;
const subject = (name: string) => name as SubjectId;
const town = (name: string) => name as OrganisationId;
const always = from('2026-01-01');

const nothing: Known = {
  activities: [],
  affiliations: [],
  betweenNetworks: [],
  betweenSubjects: [],
  avoided: [],
  cohabitations: [],
};
const belongs = (who: string, what: string, period = always) => ({
  ...period,
  subjectId: subject(who),
  networkId: network(what),
});
const hostile = (one: string, other: string, period = always) => ({ ...period, oneId: network(one), otherId: network(other) });

test.each([
  [from('2026-01-01'), from('2026-06-01'), true],
  [from('2026-01-01', '2026-05-31'), from('2026-06-01'), false],
  [from('2026-01-01', '2026-06-01'), from('2026-06-01'), true],
  [from('2026-06-02', '2026-07-01'), from('2026-01-01', '2026-06-01'), false],
])('%o and %o have a day in common: %s', (one, other, expected) => {
  expect(overlap(one, other)).toBe(expected);
  expect(overlap(other, one)).toBe(expected);
});

describe('an answer about somebody leans on', () => {
  const known = {
    ...nothing,
    affiliations: [belongs('a', 'n1'), belongs('a', 'n2', from('2025-01-01', '2025-12-31')), belongs('b', 'n4')],
    betweenNetworks: [hostile('n3', 'n1'), hostile('n2', 'n4'), hostile('n1', 'n5', from('2025-01-01', '2025-12-31'))],
  };
  test('their own networks and those hostile to them, as it is in the period', () => {
    expect(leansOn(known, subject('a'), from('2026-03-02'))).toEqual(['n1', 'n3']);
    expect(leansOn(known, subject('a'), from('2025-12-31'))).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
    expect(leansOn(known, subject('nobody'), always)).toEqual([]);
  });
});

test.each([
  ['of the same network', { affiliations: [belongs('a', 'n1'), belongs('b', 'n1')] }, true],
  [
    'of hostile networks',
    { affiliations: [belongs('a', 'n1'), belongs('b', 'n2')], betweenNetworks: [hostile('n2', 'n1')] },
    true,
  ],
  ['hostile themselves', { betweenSubjects: [{ ...always, oneId: subject('b'), otherId: subject('a') }] }, true],
  ['of networks that are at peace', { affiliations: [belongs('a', 'n1'), belongs('b', 'n2')] }, false],
  [
    'whose networks were hostile once',
    {
      affiliations: [belongs('a', 'n1'), belongs('b', 'n2')],
      betweenNetworks: [hostile('n1', 'n2', from('2025-01-01', '2025-12-31'))],
    },
    false,
  ],
])('two who are %s must be apart: %o %s', (_, known, expected) => {
  const all = { ...nothing, ...known };
  expect(apartFrom(all, subject('a'), from('2026-03-02'))(subject('b'))).toBe(expected);
  expect(apartFrom(all, subject('b'), from('2026-03-02'))(subject('a'))).toBe(expected);
});

test('a municipality is shut where an own or a hostile network is active, or where somebody is to avoid', () => {
  const active = (what: string, where: string, period = always) => ({
    ...period,
    networkId: network(what),
    municipalityId: town(where),
  });
  const known: Known = {
    ...nothing,
    affiliations: [belongs('a', 'n1')],
    betweenNetworks: [hostile('n1', 'n2')],
    activities: [active('n1', 'x'), active('n2', 'y'), active('n3', 'z'), active('n1', 'w', from('2024-01-01', '2025-01-01'))],
    avoided: [{ ...always, subjectId: subject('a'), municipalityId: town('home') }],
  };
  expect(shutTo(known, subject('a'), from('2026-03-02'))).toEqual(['home', 'x', 'y']);
});

test('what is known of one counts for all who live with them, and with those, for as long as they do', () => {
  const together = (one: string, other: string, period = always) => ({ ...period, oneId: subject(one), otherId: subject(other) });
  const known: Known = {
    ...nothing,
    affiliations: [belongs('c', 'n1'), belongs('d', 'n1')],
    cohabitations: [together('b', 'a'), together('c', 'b'), together('a', 'e', from('2026-01-01', '2026-02-01'))],
  };
  const during = from('2026-03-02');
  expect(placementFacts(known, during).of(subject('a'))).toMatchObject({ household: ['a', 'b', 'c'], networks: ['n1'] });
  expect(leansOn(known, subject('a'), during)).toEqual(['n1']);
  expect(apartFrom(known, subject('a'), during)(subject('d'))).toBe(true);
  expect(apartFrom(known, subject('e'), during)(subject('d'))).toBe(false);
  expect(apartFrom(known, subject('a'), during)(subject('c'))).toBe(false);
});

const aDay = fc.integer({ min: 1, max: 12 }).map((month) => day(`2026-${String(month).padStart(2, '0')}-01`));
const aPeriod = fc.tuple(aDay, fc.option(aDay)).map(([one, other]): Period => {
  if (other === null) return { from: one, to: null };
  const [first, last] = pairOf(one, other);
  return { from: first, to: last };
});
const some = (names: string[]) => fc.constantFrom(...names);
const aSubject = some(['a', 'b', 'c', 'd']).map(subject);
const aNetwork = some(['n1', 'n2', 'n3', 'n4']).map(network);
const aTown = some(['x', 'y', 'z']).map(town);
const aHostility = <Id extends string>(of: fc.Arbitrary<Id>) =>
  fc
    .tuple(of, of, aPeriod)
    .filter(([one, other]) => one !== other)
    .map(([oneId, otherId, period]) => ({ ...period, oneId, otherId }));
const aVault: fc.Arbitrary<Known> = fc.record({
  activities: fc.array(
    fc.tuple(aNetwork, aTown, aPeriod).map(([networkId, municipalityId, one]) => ({ ...one, networkId, municipalityId })),
  ),
  affiliations: fc.array(
    fc.tuple(aSubject, aNetwork, aPeriod).map(([subjectId, networkId, one]) => ({ ...one, subjectId, networkId })),
  ),
  betweenNetworks: fc.array(aHostility(aNetwork)),
  betweenSubjects: fc.array(aHostility(aSubject)),
  avoided: fc.array(
    fc.tuple(aSubject, aTown, aPeriod).map(([subjectId, municipalityId, one]) => ({ ...one, subjectId, municipalityId })),
  ),
  cohabitations: fc.array(aHostility(aSubject), { maxLength: 2 }),
});

// fast-check prints the seed of a run that fails.
test('whatever is known: apart goes both ways, and the facts for placement say the same, put together anew', () => {
  fc.assert(
    fc.property(aVault, aSubject, aSubject, aPeriod, (known, one, other, during) => {
      const facts = placementFacts(known, during);
      const here = facts.of(one);
      const there = facts.of(other);
      const isHostile = (a: string, b: string) => facts.hostile.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
      const apart =
        !here.household.includes(other) &&
        (here.networks.some((a) => there.networks.some((b) => a === b || isHostile(a, b))) ||
          there.household.some((id) => here.keep_apart.includes(id)));
      expect(apartFrom(known, one, during)(other)).toBe(apart);
      expect(apartFrom(known, other, during)(one)).toBe(apart);
      const shut = facts.networks.flatMap(({ id, active_in }) =>
        here.networks.some((own) => own === id || isHostile(own, id)) ? active_in : [],
      );
      expect(shutTo(known, one, during)).toEqual([...new Set([...shut, ...here.avoid])].toSorted());
      const isEnemy = enemiesOf(known.betweenSubjects, [one], during).includes(other);
      expect(!here.household.includes(other) && isEnemy && !there.keep_apart.includes(one)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

test('what is noted later never opens what was shut', () => {
  fc.assert(
    fc.property(aVault, aVault, aSubject, aPeriod, (known, more, who, during) => {
      const all = Object.fromEntries(
        Object.entries(known).map(([name, rows]) => [name, [...(rows as object[]), ...(more[name as keyof Known] as object[])]]),
      ) as unknown as Known;
      for (const place of shutTo(known, who, during)) expect(shutTo(all, who, during)).toContain(place);
    }),
  );
});

const today = day('2026-03-02');
test.each([
  ['2026-03-01', [{ field: 'validTo', code: 'in_the_past' }]],
  ['2026-03-02', []],
  ['2027-03-03', []],
  ['2027-03-04', [{ field: 'validTo', code: 'too_big' }]],
])('an assessment that holds to %s: %o', (validTo, problems) => {
  expect(problemsOfAssessment({ validTo: day(validTo) }, today)).toEqual(problems);
});

test('a period ends on the day it begins or later; what is kept is kept for some years at most, and weeded after its day', () => {
  expect(problemsOfPeriod(from('2026-03-02', '2026-03-01'))).toEqual([{ field: 'to', code: 'too_early' }]);
  expect(problemsOfPeriod(from('2026-03-02', '2026-03-02'))).toEqual([]);
  expect(problemsOfKeeping(day('2026-03-01'), today)).toEqual([{ field: 'keepUntil', code: 'in_the_past' }]);
  expect(problemsOfKeeping(day('2031-03-02'), today)).toEqual([]);
  expect(problemsOfKeeping(day('2031-03-03'), today)).toEqual([{ field: 'keepUntil', code: 'too_big' }]);
  expect(weed({ keepUntil: today }, today)).toEqual({ ok: false, why: 'kept_until_later' });
  expect(weed({ keepUntil: day('2026-03-01') }, today).ok).toBe(true);
});

test('the levels are those that the municipality is answered with, and the first that is said is a change', () => {
  const [assessed] = kinds.threat_assessment.outcomes;
  const field = assessed?.fields.find(({ name }) => name === 'level');
  expect(field && 'options' in field && field.options.map(({ value }) => value)).toEqual(Level.options);
  expect(changesLevel(undefined, 'none_known')).toBe(true);
  expect(changesLevel({ level: 'latent' }, 'latent')).toBe(false);
});
