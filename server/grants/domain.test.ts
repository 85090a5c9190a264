import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { aCall, aCallInParts, aForm } from '#test/grants.ts';
import { after } from './domain/answers.ts';
import {
  CallDefinition,
  Form,
  copiedTo,
  isOpen,
  mayBeSent,
  orderOn,
  partsAfter,
  problemsOfCall,
  problemsOfForm,
  rankingOn,
} from './domain/call.ts';
import { sumsOf } from './domain/ledger.ts';
import { ranked } from './domain/ranking.ts';
import { decisionOf, mayHandle } from './domain/states.ts';
import { EntryKind, RankBy, Urgency } from './words.ts';

const day = (text: string) => text as Day;
const form = (over: object = {}) => Form.parse({ ...aForm, ...over });

describe('a call', () => {
  test('is open between its days, or until further notice', () => {
    expect(['2025-12-31', '2026-01-01', '2026-11-30', '2026-12-01'].map((on) => isOpen(aCall, day(on)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isOpen({ ...aCall, closes: null }, day('2031-01-01'))).toBe(true);
  });

  test('is copied to another year with every day moved, and still holds', () => {
    const next = copiedTo(aCall, 2028, 'avhoppare-2028');
    expect(next).toMatchObject({ year: 2028, opens: '2028-01-01', closes: '2028-11-30', reportBy: '2029-02-28' });
    expect(problemsOfCall(CallDefinition.parse(next))).toEqual([]);
    expect(copiedTo({ ...aCall, year: 2024, closes: day('2024-02-29') }, 2025, 'x').closes).toBe('2025-02-28');
  });

  test.each<[string, Partial<CallDefinition>, string]>([
    ['closes before it opens', { closes: day('2025-01-01') }, 'definition.closes'],
    ['is accounted for before it closes', { reportBy: day('2026-10-01') }, 'definition.reportBy'],
    ['names a kind of cost twice', { costKinds: ['housing', 'housing', 'relocation'] }, 'definition.costKinds'],
    ['is reported in part after the last', { parts: [{ label: aCall.title, by: day('2027-03-01') }] }, 'definition.parts'],
    ['has a criterion that ends before it begins', { criteria: [criterion('2026-07-01', '2026-06-30')] }, 'definition.criteria'],
    ['has a criterion twice', { criteria: [criterion(), criterion()] }, 'definition.criteria'],
    [
      'changes its order before it opens',
      { laterRankings: [{ from: day('2025-12-31'), ranking: ['received'] }] },
      'definition.laterRankings',
    ],
    ['has a ceiling for what it does not pay', { ceilings: [{ kind: 'other', ore: 1 }] }, 'definition.ceilings'],
  ])('that %s is not saved', (_, over, field) => {
    expect(problemsOfCall({ ...aCall, ...over }).map((one) => one.field)).toContain(field);
  });
});

const criterion = (from?: string, to?: string) => ({
  code: 'samverkan',
  label: aCall.title,
  ...(from && { from: day(from) }),
  ...(to && { to: day(to) }),
});

test('a call from before there were criteria, part reports and rules from a day is read as it is', () => {
  expect(CallDefinition.parse(aCall)).toEqual(aCall);
  expect(partsAfter(aCall, day('2026-03-01'), day('2027-02-28'))).toEqual([]);
  expect(rankingOn(aCall, day('2026-06-01'))).toEqual({ by: ['conditions', 'received'], since: '2026-01-01' });
});

describe('a call with criteria, documents, part reports and an order that changes', () => {
  const full = { criteria: ['samverkan'], documents: { avtal: 'Överenskommelse 2026-02-01' } };
  const why = (over: object, on: string, confirmed = 6) => {
    const may = mayBeSent(aCallInParts, form({ ...full, ...over }), { on: day(on), confirmed });
    return may.ok ? 'sent' : may.why;
  };

  test('holds, also when it is copied to another year', () => {
    expect(problemsOfCall(aCallInParts)).toEqual([]);
    const next = CallDefinition.parse(copiedTo(aCallInParts, 2027, 'nasta'));
    expect(problemsOfCall(next)).toEqual([]);
    expect(next.parts?.map(({ by }) => by)).toEqual(['2027-06-30', '2027-09-30']);
    expect(next.criteria?.map(({ from, to }) => [from, to])).toEqual([
      [undefined, '2027-06-30'],
      ['2027-07-01', undefined],
    ]);
    expect(next.laterRankings).toMatchObject([{ from: '2027-09-01' }]);
  });

  test('puts all who wait in the order of its latest edition, which has not held before the edition was saved that brought it', () => {
    const edition = (nth: number, savedOn: string, over: object = {}) => ({
      edition: nth,
      savedOn: day(savedOn),
      definition: CallDefinition.parse({ ...aCallInParts, ranking: ['urgency', 'received'], ...over }),
    });
    const first = edition(1, '2025-12-01');
    const { opens } = first.definition;
    expect(orderOn([first], day('2026-05-01'))).toEqual({ by: ['urgency', 'received'], since: opens, edition: 1 });
    // A new edition that leaves the order as it was does not make it newer.
    const same = edition(2, '2026-03-10', { mostOre: 1 });
    expect(orderOn([first, same], day('2026-05-01'))).toEqual({ by: ['urgency', 'received'], since: opens, edition: 2 });
    // One that changes it without a day holds from when it was saved, also through editions after it, and not before its own days.
    const changed = edition(3, '2026-04-01', { ranking: ['least'] });
    const last = edition(4, '2026-04-20', { ranking: ['least'], mostOre: 2 });
    expect(orderOn([first, same, changed, last], day('2026-05-01'))).toEqual({ by: ['least'], since: '2026-04-01', edition: 4 });
    expect(orderOn([first, same, changed, last], day('2026-09-02'))).toMatchObject({
      by: ['share', 'received'],
      since: '2026-09-01',
    });
    const later = edition(5, '2026-10-01', {
      ranking: ['least'],
      laterRankings: [{ from: '2026-09-01', ranking: ['conditions'] }],
    });
    expect(orderOn([first, changed, later], day('2026-10-02'))).toMatchObject({ by: ['conditions'], since: '2026-10-01' });
  });

  test('asks of an application what holds on the day when it is sent', () => {
    expect(why({}, '2026-06-30', 0)).toBe('sent');
    expect(why({ criteria: [] }, '2026-06-30')).toBe('grant_criteria_missing');
    expect(why({ documents: {} }, '2026-06-30')).toBe('grant_documents_missing');
    // From July on it is the six conditions instead.
    expect(why({ criteria: [] }, '2026-07-01')).toBe('sent');
    expect(why({ criteria: [] }, '2026-07-01', 5)).toBe('grant_conditions_missing');
  });

  test('is reported in part on the days that come after the decision', () => {
    expect(partsAfter(aCallInParts, day('2026-03-01'), day('2027-02-28'))).toEqual(['2026-06-30', '2026-09-30']);
    expect(partsAfter(aCallInParts, day('2026-06-30'), day('2026-09-30'))).toEqual([]);
  });

  test('has the order of the day', () => {
    expect(rankingOn(aCallInParts, day('2026-08-31'))).toEqual({ by: ['urgency', 'received'], since: '2026-01-01' });
    expect(rankingOn(aCallInParts, day('2026-09-01'))).toEqual({ by: ['share', 'received'], since: '2026-09-01' });
  });

  test('asks how urgent it is, and takes no other documents and criteria than its own', () => {
    const problems = (over: object) => problemsOfForm(aCallInParts, form(over)).map(({ field, code }) => `${field} ${code}`);
    expect(problems({})).toEqual(['form.urgency required']);
    expect(problems({ urgency: 'now', documents: { annat: 'x' }, criteria: ['annat'] })).toEqual([
      'form.documents unknown_field',
      'form.criteria unknown_field',
    ]);
  });
});

test.each<[string, object, string[]]>([
  ['as it should be', {}, []],
  ['ends before it begins', { to: '2026-01-01' }, ['form.to too_early']],
  ['costs nothing', { costs: {} }, ['form.costs required']],
  ['asks for a kind that is not paid', { costs: { protection: 100 } }, ['form.costs.protection invalid']],
  ['asks for more than the ceiling', { costs: { relocation: 10_000_001 } }, ['form.costs.relocation too_big']],
  ['asks for more than the most', { costs: { housing: 150_000_001 } }, ['form.costs too_big']],
  ['leaves out what is required', { answers: {} }, ['form.answers.plan required']],
  ['answers what was not asked', { answers: { plan: 'x', name: 'y' } }, ['form.answers unknown_field']],
])('an application that %s', (_, over, problems) => {
  expect(problemsOfForm(aCall, form(over)).map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
});

test('a decision grants all, part or nothing, and never more than was applied for', () => {
  expect([decisionOf(100, 100), decisionOf(100, 99), decisionOf(100, null)].map((one) => one.ok && one.value)).toEqual([
    'granted',
    'partly',
    'refused',
  ]);
  expect(decisionOf(100, 101).ok).toBe(false);
  expect(mayHandle('pay', 'received').ok).toBe(false);
});

test('answers are entered once, whichever have been read before, in whatever company they come', () => {
  const decided = { outcome: 'partly', said: { ore: 500, reportBy: '2027-02-28', why: 'Skäl.' } };
  const paid = { outcome: 'paid', said: { ore: 500, on: '2026-05-01' } };
  const sent = { state: 'sent' as const, decidedOre: null, paidOre: null };
  expect(after(sent, [decided, paid])).toMatchObject({
    state: 'paid',
    decidedOre: 500,
    paidOre: 500,
    income: [{ kind: 'granted' }, { kind: 'received' }],
  });
  expect(after({ state: 'partly', decidedOre: 500, paidOre: null }, [decided, paid])).toMatchObject({
    state: 'paid',
    income: [{ kind: 'received', ore: 500 }],
  });
  expect(after({ state: 'partly', decidedOre: 500, paidOre: null }, [decided])).toBe(undefined);
  expect(after(sent, [])).toBe(undefined);
});

const waiting = fc.record({
  receivedId: fc.uuid(),
  senderId: fc.constantFrom('haninge', 'malmo', 'gavle'),
  urgency: fc.constantFrom(null, ...Urgency.options),
  sentAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
  conditions: fc.integer({ min: 0, max: 6 }),
  appliedOre: fc.integer({ min: 1, max: 200 }),
});

test('the order is the rule’s, the same whatever order they came in, and what fits is never more than is left', () => {
  fc.assert(
    fc.property(fc.uniqueArray(waiting, { selector: (one) => one.receivedId }), fc.nat(1000), (all, left) => {
      const order = ranked(all, ['conditions', 'received'], left);
      expect(ranked(all.toReversed(), ['conditions', 'received'], left)).toEqual(order);
      for (const [at, one] of order.entries()) {
        const next = order[at + 1];
        if (next) expect(one.conditions).toBeGreaterThanOrEqual(next.conditions);
        expect(one.leftOre).toBeGreaterThanOrEqual(0);
        // Nobody passes another who came before by the rule.
        if (next?.fits) expect(one.fits).toBe(true);
      }
      expect(order.filter(({ fits }) => fits).reduce((sum, one) => sum + one.appliedOre, 0)).toBeLessThanOrEqual(left);
    }),
  );
});

test('whichever rule comes first, its order is kept, and what a municipality gets higher up counts in its share', () => {
  const granted = new Map([['malmo', 500]]);
  fc.assert(
    fc.property(
      fc.uniqueArray(waiting, { selector: (one) => one.receivedId }),
      fc.constantFrom(...RankBy.options),
      (all, rule) => {
        const by = [rule, ...RankBy.options.filter((one) => one !== rule)];
        const list = ranked(all, by, 1000, granted);
        expect(list.map(({ receivedId }) => receivedId).toSorted()).toEqual(all.map(({ receivedId }) => receivedId).toSorted());
        expect(list.map(({ place }) => place)).toEqual(list.map((_, at) => at + 1));
        const shares = new Map(granted);
        for (const [at, one] of list.entries()) {
          const rest = list.slice(at);
          const least = (of: (other: (typeof list)[number]) => number) => expect(of(one)).toBe(Math.min(...rest.map(of)));
          const share = (senderId: string) => shares.get(senderId) ?? 0;
          if (rule === 'received') least(({ sentAt }) => sentAt.getTime());
          if (rule === 'urgency') least(({ urgency }) => (urgency === null ? 3 : Urgency.options.indexOf(urgency)));
          if (rule === 'conditions') least(({ conditions }) => -conditions);
          if (rule === 'least') least(({ appliedOre }) => appliedOre);
          if (rule === 'share') least(({ senderId }) => share(senderId));
          shares.set(one.senderId, share(one.senderId) + one.appliedOre);
        }
      },
    ),
  );
});

test('the sums of the book are those of its rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ kind: fc.constantFrom(...EntryKind.options), ore: fc.integer({ min: 1, max: 1000 }) })),
      (entries) => {
        const { appropriatedOre, reservedOre, grantedOre, returnedOre, leftOre } = sumsOf(entries);
        expect(leftOre).toBe(appropriatedOre - reservedOre - grantedOre + returnedOre);
        expect(sumsOf(entries.toReversed())).toEqual(sumsOf(entries));
      },
    ),
  );
});
