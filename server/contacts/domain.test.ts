import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContactId, ExitCaseId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import { Day } from '#kernel/day.ts';
import { usualClock } from '#test/clocks.ts';
import type { Clock } from './domain/clock.ts';
import { endVisit, problemsOfPlan } from './domain/visit.ts';
import {
  About,
  Age,
  Contact,
  type Outcome,
  YesNoUnknown,
  allowedNow,
  classify,
  end,
  openCase,
  problemsOfEnd,
  problemsOfRegistration,
  recordTry,
  samePress,
  take,
  wayOf,
  writeInThread,
} from './domain.ts';

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const [ellinor, milo] = [StaffId.parse(id(1)), StaffId.parse(id(2))];
const haninge = OrganisationId.parse(id(3));
const malmo = OrganisationId.parse(id(4));
const at = (text: string) => new Date(text);
const now = at('2026-03-02T15:00:00Z');
const due = at('2026-03-03T23:00:00Z');

const contact = (over: object = {}): Contact =>
  Contact.parse({
    state: 'waiting',
    contactId: ContactId.parse(id(5)),
    organisationId: haninge,
    unitId: UnitId.parse(id(6)),
    pseudonym: 'Glimmer Hassel 42',
    way: 'self',
    about: 'self',
    age: 'adult',
    childrenInFamily: 'no',
    language: 'sv',
    anonymous: true,
    receivedAt: at('2026-03-02T11:00:00Z'),
    takenBy: null,
    personId: null,
    hasReceipt: true,
    threadOpen: true,
    version: 1,
    endedAt: now,
    endedBy: ellinor,
    metAt: now,
    metPlace: 'outdoors',
    metBy: ellinor,
    exitCaseId: null,
    passedOnTo: malmo,
    ...over,
  });
const states = ['waiting', 'met', 'advised', 'passed_on', 'withdrew', 'unreachable'] as const;
const overStates = ['advised', 'passed_on', 'withdrew', 'unreachable'] as const;
const inCase = contact({ state: 'met', exitCaseId: ExitCaseId.parse(id(7)) });

const meet = (over: Partial<Clock> = {}): Clock => ({ ...usualClock, rule: 'meet', dueAt: due, ...over });

const outcomes = {
  met: { outcome: 'met', metAt: '2026-03-02T14:00:00Z', place: 'outdoors', metBy: milo },
  advised: { outcome: 'advised', note: 'Ring Kronofogden.' },
  passed_on: { outcome: 'passed_on', toOrganisationId: malmo, note: 'Överenskommet.' },
  withdrew: { outcome: 'withdrew', note: 'Ville vänta.' },
  unreachable: { outcome: 'unreachable' },
} as const satisfies Record<Outcome['outcome'], Outcome>;

describe('a contact is what its state says, and no more', () => {
  test.each(states)('%s', (state) => {
    const { endedAt, metAt, exitCaseId, passedOnTo } = contact({ state }) as Record<string, unknown>;
    expect(endedAt !== undefined).toBe(state !== 'waiting');
    expect(metAt !== undefined).toBe(state === 'met');
    expect(exitCaseId !== undefined).toBe(state === 'met');
    expect(passedOnTo !== undefined).toBe(state === 'passed_on');
  });

  test('one that says it was met and not when is not read at all', () => {
    expect(() => contact({ state: 'met', metAt: null })).toThrow();
  });
});

describe('reaching out', () => {
  test.each([
    [0, true],
    [10 * 60_000, true],
    [10 * 60_000 + 1, false],
    [86_400_000, false],
  ])('the same form %d ms later', (later, isSame) => {
    expect(samePress(now, new Date(now.getTime() + later))).toEqual(
      isSame ? { ok: true, value: undefined } : { ok: false, why: 'form_too_old' },
    );
  });

  test.each([
    ['self', 'self'],
    ['relative', 'relative'],
    ['young_person', 'self'],
  ] as const)('about %s: the way in is %s', (about, way) => {
    expect(wayOf(about)).toBe(way);
    expect(About.options).toContain(about);
  });

  test('nobody writes in a closed thread', () => {
    expect(writeInThread({ threadOpen: true }).ok).toBe(true);
    expect(writeInThread({ threadOpen: false })).toEqual({ ok: false, why: 'thread_closed' });
  });
});

describe('a registration', () => {
  const days = (count: number) => new Date(now.getTime() - count * 86_400_000);

  test.each([
    ['now', now, []],
    ['yesterday', days(1), []],
    ['sixty days ago', days(60), []],
    ['earlier than that', new Date(days(60).getTime() - 1), [{ field: 'receivedAt', code: 'too_early' }]],
    ['a moment from now', new Date(now.getTime() + 1), [{ field: 'receivedAt', code: 'in_the_future' }]],
  ])('of one who came %s', (_, receivedAt, problems) => {
    expect(problemsOfRegistration({ receivedAt }, now)).toEqual(problems);
  });
});

describe('working with a contact', () => {
  test.each(['waiting', 'met'] as const)('one that is %s is taken, from a colleague too', (state) => {
    expect(take(contact({ state, takenBy: milo }), ellinor)).toEqual({ ok: true, value: { takenBy: ellinor } });
  });

  test.each(overStates)('one that is %s is over', (state) => {
    expect(take(contact({ state }), ellinor)).toEqual({ ok: false, why: 'contact_already_ended' });
    expect(classify(contact({ state }), { age: 'child', childrenInFamily: 'no' }, [])).toEqual({
      ok: false,
      why: 'contact_already_ended',
    });
    expect(recordTry(contact({ state }))).toEqual({ ok: false, why: 'contact_already_ended' });
  });

  test('tries are noted until somebody is met', () => {
    expect(recordTry(contact()).ok).toBe(true);
    expect(recordTry(contact({ state: 'met' })).ok).toBe(false);
  });

  test('a child starts the duties that are not there already', () => {
    const says = (age: Age, rules: readonly Clock['rule'][]) =>
      classify(
        contact(),
        { age, childrenInFamily: 'unknown' },
        rules.map((rule) => ({ rule })),
      );
    expect(says('child', ['meet'])).toEqual({ ok: true, value: { starts: ['protect_child', 'assess_child'] } });
    expect(says('child', ['meet', 'protect_child'])).toEqual({ ok: true, value: { starts: ['assess_child'] } });
    expect(says('child', ['meet', 'protect_child', 'assess_child'])).toEqual({ ok: true, value: { starts: [] } });
    expect(says('adult', ['meet'])).toEqual({ ok: true, value: { starts: [] } });
    expect(says('unknown', ['meet'])).toEqual({ ok: true, value: { starts: [] } });
  });
});

describe('what is wrong with an end', () => {
  test.each([
    ['met a while ago', outcomes.met, []],
    ['met in the future', { ...outcomes.met, metAt: '2026-03-02T15:00:01Z' }, [{ field: 'end.metAt', code: 'in_the_future' }]],
    ['met the moment they came', { ...outcomes.met, metAt: '2026-03-02T11:00:00Z' }, []],
    ['met before they came', { ...outcomes.met, metAt: '2026-03-02T10:59:59Z' }, [{ field: 'end.metAt', code: 'too_early' }]],
    ['met with another offset, the same instant', { ...outcomes.met, metAt: '2026-03-02T16:00:00+01:00' }, []],
    ['passed on', outcomes.passed_on, []],
    [
      'passed on to ourselves',
      { ...outcomes.passed_on, toOrganisationId: haninge },
      [{ field: 'end.toOrganisationId', code: 'not_a_choice' }],
    ],
    ['advised', outcomes.advised, []],
  ] as const)('%s', (_, outcome, problems) => {
    expect(problemsOfEnd(contact(), outcome, now)).toEqual(problems);
  });
});

describe('how a contact ends', () => {
  const ends = (over: { of?: object; outcome?: Outcome; tries?: number; clock?: Partial<Clock>; when?: Date } = {}) =>
    end(contact(over.of), {
      end: over.outcome ?? outcomes.met,
      tries: over.tries ?? 0,
      meet: meet(over.clock),
      by: ellinor,
      at: over.when ?? now,
    });

  test('with a meeting: the promise is kept by when it was, and the thread goes on', () => {
    const ended = ends({ when: at('2026-03-09T09:00:00Z') });
    expect(ended).toMatchObject({
      ok: true,
      value: {
        state: 'met',
        metAt: at('2026-03-02T14:00:00Z'),
        stoppedAt: at('2026-03-02T14:00:00Z'),
        metPlace: 'outdoors',
        metBy: milo,
        endedAt: at('2026-03-09T09:00:00Z'),
        endedBy: ellinor,
        exitCaseId: null,
        threadOpen: true,
      },
    });
  });

  test.each(overStates)('as %s: the clock stops now, and the thread closes', (outcome) => {
    expect(ends({ outcome: outcomes[outcome], tries: 1 })).toMatchObject({
      ok: true,
      value: { state: outcome, endedAt: now, endedBy: ellinor, stoppedAt: now, threadOpen: false },
    });
  });

  test('passed on says to whom', () => {
    expect(ends({ outcome: outcomes.passed_on })).toMatchObject({ ok: true, value: { passedOnTo: malmo } });
  });

  test.each([
    ['never twice', { of: { state: 'met' } }, 'contact_already_ended'],
    ['not as unreachable without a try', { outcome: outcomes.unreachable }, 'try_needed'],
    ['not as met before anybody has said whether it is a child', { of: { age: 'unknown' } }, 'child_question_unanswered'],
    ['not as met before anybody has asked about children', { of: { childrenInFamily: 'unknown' } }, 'child_question_unanswered'],
    ['not too late without a reason', { outcome: outcomes.advised, when: due }, 'reason_needed'],
    [
      'not with a meeting that was too late, without a reason',
      { outcome: { ...outcomes.met, metAt: due.toISOString() }, when: due },
      'reason_needed',
    ],
  ] as const)('%s', (_, over, why) => {
    expect(ends(over)).toEqual({ ok: false, why });
  });

  test.each([
    ['too late, with a reason', { outcome: outcomes.advised, when: due, clock: { isExplained: true } }],
    ['with a meeting in time, written down too late', { when: due }],
    ['without a meeting, whoever it is', { of: { age: 'unknown', childrenInFamily: 'unknown' }, outcome: outcomes.withdrew }],
    ['as unreachable after a try', { outcome: outcomes.unreachable, tries: 1 }],
  ] as const)('%s', (_, over) => {
    expect(ends(over).ok).toBe(true);
  });

  test('never in silence: whatever ends has its promise kept or explained, and an ended contact is again a contact', () => {
    const anything = fc.record({
      of: fc.record({
        state: fc.constantFrom(...states),
        age: fc.constantFrom(...Age.options),
        childrenInFamily: fc.constantFrom(...YesNoUnknown.options),
      }),
      outcome: fc.constantFrom(...Object.values(outcomes)),
      tries: fc.nat(2),
      clock: fc.record({ isExplained: fc.boolean() }),
      when: fc.date({ min: now, max: at('2026-03-09T00:00:00Z'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(anything, (over) => {
        const ended = ends(over);
        if (!ended.ok) return;
        const { stoppedAt, ...value } = ended.value;
        expect(stoppedAt < due || over.clock.isExplained).toBe(true);
        expect(over.of.state).toBe('waiting');
        expect(value.state).not.toBe('waiting');
        expect(value.state !== 'unreachable' || over.tries > 0).toBe(true);
        expect(value.state !== 'met' || (value.age !== 'unknown' && value.childrenInFamily !== 'unknown')).toBe(true);
        expect(Contact.safeParse(value).success).toBe(true);
      }),
    );
  });
});

describe('from contact to case', () => {
  test('the thread goes on if the person wishes, and has a receipt, and it was not closed', () => {
    const opens = (over: object, keep: 'keep' | 'close') => openCase(contact({ state: 'met', ...over }), keep);
    expect(opens({}, 'keep')).toEqual({ ok: true, value: { threadOpen: true } });
    expect(opens({}, 'close')).toEqual({ ok: true, value: { threadOpen: false } });
    expect(opens({ hasReceipt: false, threadOpen: false }, 'keep')).toEqual({ ok: true, value: { threadOpen: false } });
  });

  test.each(['waiting', ...overStates] as const)('not from one that is %s', (state) => {
    expect(openCase(contact({ state }), 'keep')).toEqual({ ok: false, why: 'contact_not_met' });
  });

  test('once', () => {
    expect(openCase(inCase, 'keep')).toEqual({ ok: false, why: 'case_already_opened' });
  });
});

describe('what one may do now', () => {
  const may = (of: Contact, clocks: Clock[] = [meet()], access: 'work' | 'reading' = 'work', when = now) =>
    allowedNow(of, clocks, { by: ellinor, access, now: when }).map((name) => name.replace('contact.', ''));
  const child = meet({ rule: 'protect_child' });

  test.each([
    ['waiting', contact(), [meet()], ['take', 'classify', 'try', 'answer', 'end']],
    ['waiting, without a thread', contact({ threadOpen: false }), [meet()], ['take', 'classify', 'try', 'end']],
    ['waiting, a child', contact(), [meet(), child], ['take', 'classify', 'try', 'answer', 'end', 'fulfil_duty']],
    [
      'waiting, a child whose duty is done',
      contact(),
      [meet(), meet({ rule: 'protect_child', stoppedAt: now })],
      ['take', 'classify', 'try', 'answer', 'end'],
    ],
    ['met', contact({ state: 'met' }), [meet({ stoppedAt: now })], ['take', 'classify', 'answer', 'open_case']],
    ['in a case', inCase, [meet({ stoppedAt: now })], ['take', 'classify', 'answer']],
    ['over', contact({ state: 'withdrew', threadOpen: false }), [meet({ stoppedAt: now })], []],
    [
      'over, but a duty runs',
      contact({ state: 'withdrew', threadOpen: false }),
      [meet({ stoppedAt: now }), child],
      ['fulfil_duty'],
    ],
    ['over, too late', contact({ state: 'withdrew', threadOpen: false }), [meet({ stoppedAt: due })], ['explain_late']],
    [
      'over, too late, and a duty runs',
      contact({ state: 'withdrew', threadOpen: false }),
      [meet({ stoppedAt: due }), child],
      ['explain_late', 'fulfil_duty'],
    ],
  ] as const)('%s', (_, of, clocks, expected) => {
    expect(may(of, [...clocks])).toEqual(expected);
  });

  test('one that is late is explained', () => {
    expect(may(contact(), [meet()], 'work', due)).toContain('explain_late');
    expect(may(contact(), [meet({ isExplained: true })], 'work', due)).not.toContain('explain_late');
  });

  test.each(states)('nothing, seen through an emergency (%s)', (state) => {
    expect(may(contact({ state }), [meet(), child], 'reading', due)).toEqual([]);
  });
});

describe('a visit', () => {
  test.each([
    ['2026-03-01', [{ field: 'on', code: 'in_the_past' }]],
    ['2026-03-02', []],
    ['2026-04-02', []],
  ])('planned for %s on 2 March', (on, problems) => {
    expect(problemsOfPlan({ on: Day.parse(on) }, now)).toEqual(problems);
  });

  test('ends once', () => {
    expect(endVisit({ state: 'planned' }).ok).toBe(true);
    for (const state of ['carried_out', 'cancelled'] as const)
      expect(endVisit({ state })).toEqual({ ok: false, why: 'visit_already_over' });
  });
});
