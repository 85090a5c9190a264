import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { anAgreementWith } from '#test/day-agreements.ts';
import { idOf } from '#test/rows.ts';
import { asTemplate, fromTemplate, problemsOfProposal, wordsIn } from './domain/content.ts';
import { differences } from './domain/differences.ts';
import { namesIn, problemsOfNames, problemsOfNumbers } from './domain/persons.ts';
import { covers, sign, standingOn, statesOn } from './domain/standing.ts';

const [we, they] = [idOf('we'), idOf('they')] as [OrganisationId, OrganisationId];
const content = anAgreementWith(we);

describe('what is put before others', () => {
  const kinds = new Map(content.parties.map(({ organisationId, kind }) => [organisationId, kind]));
  const problems = (some: object) =>
    problemsOfProposal({ ...content, ...some }, { house: we, kindOf: (one) => kinds.get(one), grounds: ['consent'] }).map(
      ({ field, code }) => `${field} ${code}`,
    );

  test('has parties that are in the register, and the own house among them', () => {
    expect(problems({})).toEqual([]);
    const [own, other] = content.parties;
    expect(problems({ parties: [own] })).toContain('content.parties.0.organisationId required');
    expect(problems({ parties: [own, own] })).toContain('content.parties.0.organisationId invalid');
    expect(problems({ parties: [{ ...own, organisationId: they }, other] })).toContain(
      'content.parties.0.organisationId not_a_choice',
    );
    expect(problems({ parties: [{ ...own, organisationId: null }, other] })).toContain(
      'content.parties.0.organisationId required',
    );
  });

  test('has one who answers for each activity and somebody who does it', () => {
    for (const parts of [
      [null, null],
      ['does', 'is_told'],
      ['answers', 'is_told'],
      ['answers_and_does', 'answers'],
    ])
      expect(problems({ activities: [{ what: 'Ringa', parts }] }), parts.join(' ')).toEqual([
        'content.activities.0.what no_one_answers',
      ]);
    expect(problems({ activities: [{ what: 'Ringa', parts: ['answers', 'does'] }] })).toEqual([]);
    expect(problems({ activities: [] })).toEqual(['content.activities required']);
  });

  test('has days in their order, parties that are in the list, and a ground that holds', () => {
    expect(problems({ from: null, reviewOn: null })).toEqual(['content.from required', 'content.reviewOn required']);
    expect(problems({ to: '2026-02-28' })).toContain('content.to too_early');
    expect(problems({ reviewOn: '2026-02-01' })).toEqual(['content.reviewOn too_early']);
    expect(problems({ reviewOn: '2027-03-01' })).toEqual(['content.reviewOn too_late']);
    const [step] = content.steps;
    expect(problems({ steps: [{ ...step, party: 2 }] })).toEqual(['content.steps.0.party not_a_choice']);
    const [shared] = content.exchanges;
    expect(problems({ exchanges: [{ ...shared, to: 0, ground: 'osl_1' }] })).toEqual([
      'content.exchanges.0.to not_a_choice',
      'content.exchanges.0.ground not_a_choice',
    ]);
  });
});

describe('no person is named', () => {
  const known = { places: new Set(['haninge', 'kommun', 'stockholm']), colleagues: new Set(['ellinor']) };

  test.each(['19900101-2385', 'Ring 08-465 004 10', 'Ring +46 70 123 45 67', 'skriv till nagon@example.se', '9001012385'])(
    'not by a number or an address: %s',
    (text) => {
      expect(problemsOfNumbers([{ field: 'x', text }])).toEqual([{ field: 'x', code: 'names_somebody' }]);
    },
  );

  test.each([
    'SoL (2025:400) 16 kap. 1 §',
    'Inom 24 timmar, senast 2026-03-02',
    'Version 2',
    'Lag (2025:170) 4 §',
    'klockan 08.00–16.30',
  ])('while this is no number of anybody: %s', (text) => {
    expect(problemsOfNumbers([{ field: 'x', text }])).toEqual([]);
  });

  test.each([
    ['Ärendet lämnas till Mikael Ericson vid polisen.', ['Mikael', 'Ericson']],
    ['Vi ringer Anna-Karin.', ['Anna-Karin']],
    ['Ellinor svarar.', ['Ellinor']],
    ['MIKAEL ERICSON svarar.', ['MIKAEL', 'ERICSON']],
    ['Polisen i Haninge svarar. Socialtjänsten i Haninge kommun frågar IVO enligt SoL och OSL.', []],
    ['- Socialtjänsten ringer\n- Polisen svarar', []],
  ])('not by name: %s', (text, found) => {
    expect(namesIn(text, known)).toEqual(found);
    expect(problemsOfNames([{ field: 'x', text }], known)).toHaveLength(found.length > 0 ? 1 : 0);
  });
});

test('a template says nothing of who they are, and whoever copies it takes the place of its kind', () => {
  const template = asTemplate(content);
  expect(JSON.stringify(template)).not.toContain(we);
  expect(template).toMatchObject({ from: null, to: null, reviewOn: null, activities: content.activities });
  const copy = fromTemplate(template, { organisationId: they, kind: 'municipality' });
  expect(copy.parties.map(({ organisationId }) => organisationId)).toEqual([they, null]);
  expect(fromTemplate(template, { organisationId: they, kind: 'sis' }).parties).toEqual(template.parties);
  expect(wordsIn(content)).toHaveLength(2 + content.activities.length + content.steps.length);
});

describe('how it is with a version', () => {
  const edition = (number: number, from: string, to: string | null, signedBy = [we, they]) => ({
    number,
    from: from as Day,
    to: to as Day | null,
    parties: [we, they],
    signedBy,
    refused: null as 'declined' | 'withdrawn' | null,
  });
  const on = (day: string, ...all: ReturnType<typeof edition>[]) => [...statesOn(all, day as Day).values()].join(' ');

  test('follows from who has signed and from its days', () => {
    const first = edition(1, '2026-03-01', '2026-12-31');
    expect(on('2026-02-28', first)).toBe('coming');
    expect(on('2026-03-01', first)).toBe('in_force');
    expect(on('2026-12-31', first)).toBe('in_force');
    expect(on('2027-01-01', first)).toBe('lapsed');
    expect(on('2026-03-01', edition(1, '2026-03-01', null, [we]))).toBe('proposed');
    const second = edition(2, '2026-06-01', null);
    expect(on('2026-05-31', first, second)).toBe('in_force coming');
    expect(on('2026-06-01', first, second)).toBe('replaced in_force');
    const unsigned = edition(2, '2026-06-01', null, []);
    expect(on('2026-07-01', first, unsigned)).toBe('in_force proposed');
    expect(on('2026-07-01', edition(1, '2026-03-01', null, [we]), unsigned)).toBe('replaced proposed');
    expect(standingOn([first, unsigned], '2026-07-01' as Day)).toEqual({ state: 'in_force', number: 1 });
    expect(standingOn([], '2026-07-01' as Day)).toEqual({ state: 'draft', number: null });
  });

  test('never lets two hold at once', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`);
    const some = fc.array(fc.tuple(day, day, fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(some, day, (all, today) => {
        const editions = all.map(([from, to, signed], at) => edition(at + 1, from, to, signed ? [we, they] : [we]));
        const states = [...statesOn(editions, today as Day).values()];
        expect(states.filter((state) => state === 'in_force').length).toBeLessThanOrEqual(1);
        for (const [at, state] of states.entries()) if (state === 'in_force') expect(editions[at]?.signedBy).toEqual([we, they]);
      }),
    );
  });

  test('lets each party sign once, and only what it has read', () => {
    const waiting = { state: 'proposed' as const, signedBy: [we], digest: 'a' };
    expect(sign(waiting, they, 'a').ok).toBe(true);
    expect(sign(waiting, we, 'a')).toMatchObject({ why: 'already_signed' });
    expect(sign(waiting, they, 'b')).toMatchObject({ why: 'changed_meanwhile' });
    expect(sign({ ...waiting, state: 'replaced' }, they, 'a')).toMatchObject({ why: 'not_to_be_signed' });
  });
});

test('an exchange is covered one way, for its kind, between these parties, on the ground that is named', () => {
  const holding = [{ parties: [we, they], exchanges: [{ kind: 'placement_question', ground: 'consent', from: 0, to: 1 }] }];
  expect(covers(holding, { kind: 'placement_question', from: we, to: they })).toBe(true);
  expect(covers(holding, { kind: 'placement_question', from: they, to: we })).toBe(false);
  expect(covers(holding, { kind: 'signal', from: we, to: they })).toBe(false);
  expect(covers(holding, { kind: 'placement_question', ground: 'consent', from: we, to: they })).toBe(true);
  expect(covers(holding, { kind: 'placement_question', ground: 'osl_10_2', from: we, to: they })).toBe(false);
});

describe('two versions side by side', () => {
  test('say what has changed, what is new and what is gone, and nothing else', () => {
    expect(differences(content, content)).toEqual([]);
    expect(differences(content, { ...content, activities: content.activities.toReversed() })).toEqual([]);
    const [ask, answer] = content.activities;
    const after = {
      ...content,
      activities: [
        { ...ask, what: ask?.what ?? '', parts: ['answers_and_does' as const, 'is_asked' as const] },
        { what: 'Följa upp', parts: answer?.parts ?? [] },
      ],
      to: null,
    };
    const said = differences(content, after).map(({ about, what, before, after: now }) => [about, what, before, now]);
    expect(said).toEqual([
      ['activity', 'Fråga om hinder', { part: 'is_told' }, { part: 'is_asked' }],
      ['activity', 'Följa upp', null, { part: 'is_told' }],
      ['activity', 'Följa upp', null, { part: 'answers_and_does' }],
      ['activity', 'Svara på frågan', { part: 'is_told' }, null],
      ['activity', 'Svara på frågan', { part: 'answers_and_does' }, null],
      ['to', null, { text: '2027-02-28' }, null],
    ]);
  });
});
