import { describe, expect, test } from 'vitest';
import { openIncoming } from '#exchanges/contract.ts';
import { tail } from '#kernel/chance.ts';
import { asking } from '#test/asking.ts';
import { eskilstuna, gävle, placementQuestion } from '#test/placement-questions.ts';
import { answerQuestion } from '#threats/contract.ts';
import { listUnusual } from './contract/search.ts';
import { type AskedCase, unusual } from './domain/unusual.ts';

describe('how seldom chance gives as many', () => {
  test.each([
    [0, 10, 0.3, 1],
    [1, 1, 0.3, 0.3],
    [2, 2, 0.5, 0.25],
    [1, 2, 0.5, 0.75],
    [11, 10, 0.3, 0],
    [3, 10, 0, 0],
    [3, 10, 1, 1],
    // The exact sum of the upper terms, worked out by hand with fractions of 1024.
    [8, 10, 0.5, 56 / 1024],
    [10, 10, 0.1, 1e-10],
  ])('at least %i of %i at %d: %d', (count, of, rate, expected) => {
    expect(tail(count, of, rate)).toBeCloseTo(expected, 12);
  });
});

describe('what stands out', () => {
  const times = (many: number, one: AskedCase<string>) => Array.from({ length: many }, () => one);
  const usual = [...'abcdefghij'].flatMap((asker, number) =>
    times(4, { asker, municipalities: [`t${number}`, `t${(number + 1) % 10}`], met: 'no_obstacle' }),
  );
  const withObstacles = usual.map((one, number) => (number % 4 === 0 ? { ...one, met: 'obstacle' as const } : one));

  test('is nothing where all ask alike, or where few ask', () => {
    expect(unusual([])).toEqual({ towns: [], askers: [] });
    expect(unusual(withObstacles)).toEqual({ towns: [], askers: [] });
    const few = times(4, { asker: 'x', municipalities: ['t0'], met: 'obstacle' });
    expect(unusual([...usual, ...few]).askers).toEqual([]);
  });

  test('is a municipality that many cases ask about, with how many would be expected', () => {
    const many = [...'abcdefghij'].flatMap((asker) => times(2, { asker, municipalities: ['here'], met: 'no_obstacle' }));
    const { towns, askers } = unusual([...withObstacles, ...many]);
    expect(towns).toMatchObject([{ id: 'here', count: 20, of: 60 }]);
    expect(towns[0]?.expected).toBeCloseTo(8, 6);
    expect(towns[0]?.chance).toBeLessThan(0.001);
    expect(askers).toEqual([]);
  });

  test('is a house whose cases meet obstacles improbably often', () => {
    const curious = times(8, { asker: 'x', municipalities: ['t1', 't5'], met: 'obstacle' });
    const { askers } = unusual([...withObstacles, ...curious]);
    expect(askers).toMatchObject([{ id: 'x', count: 8, of: 8 }]);
    expect(askers[0]?.expected).toBeCloseTo(2, 6);
    expect(askers[0]?.chance).toBeCloseTo(0.25 ** 8, 10);
  });
});

test('the coordination is shown how many cases have been answered, with whom it is about sealed; nobody else is shown anything', async () => {
  await using here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  const { exchangeId } = await placementQuestion(here, [gävle, eskilstuna]);
  await here.get('polis-placering', openIncoming, { exchangeId });
  const answers = [gävle, eskilstuna].map((organisationId) => ({ organisationId, answer: 'obstacle' }));
  const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' } as const;
  await here.get('polis-placering', answerQuestion, { exchangeId, answer });
  expect(await here.get('polis-placering-jour', listUnusual)).toEqual({ since: '2025-03-02', cases: 1, towns: [], askers: [] });
  for (const who of ['haninge-samordnare', 'haninge-logg', 'polis-samordnare', 'utforare-chef'])
    expect((await here.ask(who, listUnusual)).code, who).toBe('not_allowed');
});
