import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Role } from '#access/domain.ts';
import type { Day } from '#kernel/day.ts';
import type { DecisionId, DelegationId, ExitCaseId, InvestigationId, StaffId } from '#kernel/ids.ts';
import { idOf } from '#test/rows.ts';
import {
  allowedBefore,
  type Decision,
  drop,
  make,
  mustBeMade,
  problemsOf,
  propose,
  replace,
  revise,
  sendBack,
} from './domain.ts';
import {
  type Decider,
  type Delegation,
  decidersOf,
  delegationFor,
  endDelegation,
  holdsWhen,
  problemsOfDelegation,
} from './domain/delegation.ts';
import { paragraphOf } from './domain/paragraph.ts';

const today = '2026-03-02' as Day;
const day = (text: string) => text as Day;
const staff = (name: string, ...roles: Role[]): Decider => ({ staffId: idOf(name) as StaffId, roles: new Set(roles) });
const milo = staff('milo', 'case_worker');
const ellinor = staff('ellinor', 'coordinator');
const sigbritt = staff('sigbritt', 'manager');

const row = (to: Delegation['to'], more: Partial<Delegation> = {}): Delegation => ({
  delegationId: idOf(JSON.stringify([to, more])) as DelegationId,
  to,
  kinds: ['financial_aid'],
  highestKronor: null,
  decides: 'alone',
  validFrom: day('2026-01-01'),
  validTo: null,
  ...more,
});
const caseWorkers = { role: 'case_worker' } as const;

const base = {
  decisionId: idOf('decision') as DecisionId,
  exitCaseId: idOf('case') as ExitCaseId,
  investigationId: idOf('investigation') as InvestigationId,
  replaces: null,
  kind: 'financial_aid',
  outcome: 'granted',
  paragraph: 'sol_2025_12_1',
  paragraphValidFrom: day('2025-07-01'),
  amountOre: 500_000,
  amountPer: 'month',
  fromDay: null,
  toDay: null,
  draftedBy: milo.staffId,
  draftedAt: new Date('2026-03-01T10:00:00Z'),
  version: 1,
} as unknown as Extract<Decision, { state: 'draft' }>;
const draft: Decision = { ...base, state: 'draft' };
const proposed: Decision = {
  ...base,
  state: 'proposed',
  proposedBy: milo.staffId,
  proposedTo: sigbritt.staffId,
  proposedAt: new Date('2026-03-01T11:00:00Z'),
};
const made: Decision = {
  ...base,
  state: 'made',
  proposedBy: null,
  madeBy: milo.staffId,
  madeAt: new Date('2026-03-01T12:00:00Z'),
  delegationId: idOf('delegation') as DelegationId,
};
const dropped: Decision = { ...base, state: 'dropped', droppedBy: milo.staffId, droppedAt: new Date('2026-03-01T12:00:00Z') };
const why = (result: { ok: boolean; why?: string }) => (result.ok ? 'yes' : result.why);

describe('who may decide', () => {
  const toDecide = { kind: 'financial_aid', amountOre: 500_000, proposedBy: null } as const;
  test.each<[string, Delegation[], object, Decider, Day, string | undefined]>([
    ['nobody, where nothing is delegated', [], {}, milo, today, 'outside_delegation'],
    ['a role', [row(caseWorkers)], {}, milo, today, 'yes'],
    ['not another role', [row(caseWorkers)], {}, ellinor, today, 'outside_delegation'],
    ['somebody by name, whatever their role', [row({ staffId: milo.staffId })], {}, milo, today, 'yes'],
    ['not somebody else', [row({ staffId: milo.staffId })], {}, ellinor, today, 'outside_delegation'],
    ['not another kind', [row(caseWorkers, { kinds: ['housing'] })], {}, milo, today, 'outside_delegation'],
    ['up to the amount', [row(caseWorkers, { highestKronor: 5000 })], {}, milo, today, 'yes'],
    ['not one öre more', [row(caseWorkers, { highestKronor: 5000 })], { amountOre: 500_001 }, milo, today, 'outside_delegation'],
    [
      'what costs nothing, whatever the amount',
      [row(caseWorkers, { highestKronor: 0 })],
      { amountOre: null },
      milo,
      today,
      'yes',
    ],
    ['not yet', [row(caseWorkers, { validFrom: day('2026-03-03') })], {}, milo, today, 'outside_delegation'],
    ['on its first day', [row(caseWorkers, { validFrom: today })], {}, milo, today, 'yes'],
    ['not on the day it ends', [row(caseWorkers, { validTo: today })], {}, milo, today, 'outside_delegation'],
    ['on the day before', [row(caseWorkers, { validTo: day('2026-03-03') })], {}, milo, today, 'yes'],
    [
      'not alone, where two must look',
      [row(caseWorkers, { decides: 'what_another_proposes' })],
      {},
      milo,
      today,
      'second_person_needed',
    ],
    [
      'nor what one has proposed oneself',
      [row(caseWorkers, { decides: 'what_another_proposes' })],
      { proposedBy: milo.staffId },
      milo,
      today,
      'second_person_needed',
    ],
    [
      'what somebody else proposes',
      [row(caseWorkers, { decides: 'what_another_proposes' })],
      { proposedBy: ellinor.staffId },
      milo,
      today,
      'yes',
    ],
  ])('%s', (_, delegations, over, by, on, expected) => {
    expect(why(delegationFor(delegations, { ...toDecide, ...over }, by, on))).toBe(expected);
  });

  test('on the row that lets one do it alone, and one’s own before a role’s', () => {
    const withAnother = row(caseWorkers, { decides: 'what_another_proposes' });
    const own = row({ staffId: milo.staffId });
    const role = row(caseWorkers);
    const ownWithAnother = row({ staffId: milo.staffId }, { decides: 'what_another_proposes' });
    const ranked = (rows: Delegation[]) => {
      const found = delegationFor(rows, { ...toDecide, proposedBy: ellinor.staffId }, milo, today);
      return found.ok ? found.value : undefined;
    };
    expect(ranked([withAnother, role, own])).toBe(own);
    expect(ranked([withAnother, ownWithAnother, role])).toBe(role);
    expect(ranked([withAnother, ownWithAnother])).toBe(ownWithAnother);
  });

  test('is answered for those who could be asked: not oneself, and not those who may not', () => {
    const delegations = [row({ role: 'manager' }), row(caseWorkers)];
    const asked = { colleagues: [milo, ellinor, sigbritt], proposer: milo.staffId, on: today };
    expect(decidersOf(delegations, { kind: 'financial_aid', amountOre: 1 }, asked)).toEqual([sigbritt]);
  });

  test.each([
    [{}, '2026-03-02', 'yes'],
    [{}, '2026-03-01', 'delegation_ends_too_early'],
    [{ validFrom: day('2026-04-01') }, '2026-04-01', 'delegation_ends_too_early'],
    [{ validFrom: day('2026-04-01') }, '2026-04-02', 'yes'],
    [{ validTo: day('2026-05-01') }, '2026-04-02', 'conflict'],
  ])('%j can end on %s: %s', (more, until, expected) =>
    expect(why(endDelegation(row(caseWorkers, more), day(until), today))).toBe(expected),
  );

  test('a row that ends says from when it no longer holds', () =>
    expect(endDelegation(row(caseWorkers), today, today)).toEqual({ ok: true, value: { validTo: today } }));

  test.each([
    [{}, 'now'],
    [{ validFrom: today }, 'now'],
    [{ validFrom: day('2026-03-03') }, 'later'],
    [{ validTo: today }, 'over'],
    [{ validFrom: day('2026-02-01'), validTo: day('2026-03-03') }, 'now'],
  ])('%j holds %s', (more, expected) => expect(holdsWhen(row(caseWorkers, more), today)).toBe(expected));

  test('a row holds from the day it was adopted at the earliest', () => {
    expect(problemsOfDelegation({ adoptedOn: today, validFrom: day('2026-03-01') })).toEqual([
      { field: 'validFrom', code: 'too_early' },
    ]);
    expect(problemsOfDelegation({ adoptedOn: today, validFrom: today })).toEqual([]);
  });
});

describe('a decision', () => {
  const states: Record<Decision['state'], Decision> = { draft, proposed, made, dropped };
  const delegations = [row(caseWorkers), row({ role: 'manager' })];
  const asked = { by: milo.staffId, to: sigbritt, delegations, on: today };
  test.each<[keyof typeof states, Record<string, string>]>([
    ['draft', { revise: 'yes', propose: 'yes', sendBack: 'not_proposed', make: 'yes', drop: 'yes', replace: 'not_made' }],
    [
      'proposed',
      { revise: 'not_a_draft', propose: 'not_a_draft', sendBack: 'yes', make: 'yes', drop: 'yes', replace: 'not_made' },
    ],
    [
      'made',
      {
        revise: 'decision_locked',
        propose: 'decision_locked',
        sendBack: 'decision_locked',
        make: 'decision_locked',
        drop: 'decision_locked',
        replace: 'yes',
      },
    ],
    [
      'dropped',
      {
        revise: 'decision_locked',
        propose: 'decision_locked',
        sendBack: 'decision_locked',
        make: 'decision_locked',
        drop: 'decision_locked',
        replace: 'not_made',
      },
    ],
  ])('that is %s', (state, expected) => {
    const one = states[state];
    const by = { by: sigbritt, delegations, on: today };
    expect({
      revise: why(revise(one)),
      propose: why(propose(one, asked)),
      sendBack: why(sendBack(one)),
      make: why(make(one, by)),
      drop: why(drop(one)),
      replace: why(replace(one, 'stands')),
    }).toEqual(expected);
    expect(why(mustBeMade(one))).toBe(state === 'made' ? 'yes' : 'not_made');
    const names = {
      revise: 'decision.revise',
      propose: 'decision.propose',
      sendBack: 'decision.send_back',
      make: 'decision.make',
      drop: 'decision.drop',
    };
    const allowed = Object.entries(names).flatMap(([act, name]) => (expected[act] === 'yes' ? [name] : []));
    expect(allowedBefore(one, by).toSorted()).toEqual(allowed.toSorted());
  });

  test('is proposed to another, and to one who may decide it', () => {
    expect(why(propose(draft, { ...asked, to: milo }))).toBe('second_person_needed');
    expect(why(propose(draft, { ...asked, to: ellinor }))).toBe('outside_delegation');
    expect(propose(draft, asked)).toEqual({ ok: true, value: { proposedBy: milo.staffId, proposedTo: sigbritt.staffId } });
    const withAnother = [row({ role: 'manager' }, { decides: 'what_another_proposes' })];
    expect(why(propose(draft, { ...asked, delegations: withAnother }))).toBe('yes');
  });

  test('that somebody proposed is made by one who may decide what another proposes, and a draft is not', () => {
    const by = { by: sigbritt, delegations: [row({ role: 'manager' }, { decides: 'what_another_proposes' })], on: today };
    expect(make(proposed, by)).toEqual({ ok: true, value: { delegation: by.delegations[0] } });
    expect(why(make({ ...proposed, proposedBy: sigbritt.staffId }, by))).toBe('second_person_needed');
    expect(why(make(draft, by))).toBe('second_person_needed');
  });

  test('of which another has taken the place is not replaced again', () =>
    expect(why(replace(made, 'replaced'))).toBe('already_replaced'));

  const plain = { outcome: 'granted', amountOre: null, amountPer: null, fromDay: null, toDay: null } as const;
  test.each<[object, string[]]>([
    [{}, []],
    [{ amountOre: 100, amountPer: 'once', fromDay: today, toDay: today }, []],
    [{ amountOre: 100 }, ['amountPer required']],
    [{ amountPer: 'month' }, ['amountOre required']],
    [{ toDay: today }, ['fromDay required']],
    [{ fromDay: today, toDay: day('2026-03-01') }, ['toDay too_early']],
    [{ outcome: 'refused', amountOre: 100, amountPer: 'once' }, ['amountOre invalid']],
    [{ outcome: 'refused', fromDay: today }, ['fromDay invalid']],
    [{ outcome: 'refused' }, []],
    [{ outcome: 'partly', amountOre: 100, amountPer: 'day', fromDay: today }, []],
  ])('with %j has these faults: %j', (over, expected) =>
    expect(problemsOf({ ...plain, ...over }).map(({ field, code }) => `${field} ${code}`)).toEqual(expected),
  );
});

describe('the paragraph', () => {
  const old = { paragraph: 'sol', validFrom: day('2002-01-01'), validTo: day('2025-07-01') };
  const current = { paragraph: 'sol', validFrom: day('2025-07-01'), validTo: null };
  test.each([
    ['2026-01-01', '2026-03-02', current],
    ['2025-07-01', '2025-07-01', current],
    ['2025-06-30', '2026-03-02', current],
    ['2025-05-01', '2025-06-30', old],
    ['2001-12-31', '2001-12-31', undefined],
  ])('of a matter since %s, decided %s', (since, on, expected) => {
    expect(paragraphOf([old, current], 'sol', { since: day(since), today: day(on) })).toBe(expected);
    expect(paragraphOf([current, old], 'sol', { since: day(since), today: day(on) })).toBe(expected);
  });
  test('of the older law can still be chosen where the matter began under it, and not where it began later', () => {
    const codes = { ...old, paragraph: 'older' };
    expect(paragraphOf([codes], 'older', { since: day('2025-06-30'), today })).toBe(codes);
    expect(paragraphOf([codes], 'older', { since: day('2025-07-01'), today })).toBeUndefined();
    expect(paragraphOf([codes], 'newer', { since: day('2025-06-30'), today })).toBeUndefined();
  });
});

describe('no sequence of allowed acts', () => {
  const people = [milo, ellinor, sigbritt];
  const someRow = fc
    .record({
      to: fc.constantFrom<Delegation['to']>({ role: 'case_worker' }, { role: 'manager' }, { staffId: ellinor.staffId }),
      highestKronor: fc.constantFrom(null, 0, 1000, 5000),
      decides: fc.constantFrom('alone', 'what_another_proposes'),
      validTo: fc.constantFrom(null, day('2026-03-02'), day('2026-03-03')),
    })
    .map(({ to, ...more }) => row(to, more as Partial<Delegation>));
  const act = fc.record({
    what: fc.constantFrom('revise', 'propose', 'propose', 'make', 'make', 'sendBack', 'drop'),
    by: fc.constantFrom(...people),
    to: fc.constantFrom(...people),
    ore: fc.constantFrom(99_900, 100_000, 100_001, 500_000, 900_000),
  });

  test('makes a decision outside the delegation', () => {
    let decided = 0;
    fc.assert(
      fc.property(
        fc.array(someRow, { minLength: 1, maxLength: 4 }),
        fc.array(act, { minLength: 3, maxLength: 12 }),
        (rows, acts) => {
          let one: Decision = { ...base, state: 'draft' };
          for (const { what, by, to, ore } of acts) {
            if (one.state === 'made') {
              // Whatever is tried, it stays as it was made.
              expect(
                [revise(one), sendBack(one), drop(one), make(one, { by, delegations: rows, on: today })].some(
                  (tried) => tried.ok,
                ),
              ).toBe(false);
              continue;
            }
            if (what === 'revise' && revise(one).ok) {
              one = Object.assign(one, { amountOre: ore });
            }
            const asking = what === 'propose' ? propose(one, { by: by.staffId, to, delegations: rows, on: today }) : undefined;
            if (asking?.ok) one = { ...one, state: 'proposed', ...asking.value, proposedAt: new Date(0) } as Decision;
            if (what === 'sendBack' && sendBack(one).ok) one = { ...base, amountOre: one.amountOre, state: 'draft' };
            if (what === 'drop' && drop(one).ok) one = { ...one, state: 'dropped' } as Decision;
            const making = what === 'make' ? make(one, { by, delegations: rows, on: today }) : undefined;
            if (making?.ok) {
              decided += 1;
              const { delegation } = making.value;
              const proposer = one.state === 'proposed' ? one.proposedBy : undefined;
              // Said again, another way than the rule says it.
              expect(rows).toContain(delegation);
              expect((one.amountOre ?? 0) / 100).toBeLessThanOrEqual(delegation.highestKronor ?? Infinity);
              expect([null, '2026-03-03']).toContain(delegation.validTo);
              if ('role' in delegation.to) expect(by.roles).toContain(delegation.to.role);
              else expect(by.staffId).toBe(delegation.to.staffId);
              if (delegation.decides === 'what_another_proposes') expect([undefined, by.staffId]).not.toContain(proposer);
              one = {
                ...one,
                state: 'made',
                proposedBy: proposer ?? null,
                madeBy: by.staffId,
                madeAt: new Date(0),
                delegationId: delegation.delegationId,
              } as Decision;
            }
          }
        },
      ),
      { numRuns: 1000 },
    );
    expect(decided).toBeGreaterThan(100);
  });
});
