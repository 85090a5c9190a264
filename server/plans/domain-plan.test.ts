import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Day } from '#kernel/day.ts';
import {
  type Plan,
  agree,
  allowedIn,
  draft,
  inForce,
  problemsOfAgreement,
  problemsOfReview,
  problemsOfSip,
  stateOf,
  write,
} from './domain/plan.ts';

const at = new Date('2026-03-02T11:00:00Z');
const day = (text: string) => text as Day;
const today = day('2026-03-02');
const drafted: Plan = { agreedAt: null, droppedAt: null, end: null, reviewOn: day('2026-06-01') };
const plans = {
  draft: drafted,
  dropped: { ...drafted, droppedAt: at },
  agreed: { ...drafted, agreedAt: at },
  replaced: { ...drafted, agreedAt: at, end: { how: 'replaced' } },
  ended: { ...drafted, agreedAt: at, end: { how: 'ended' } },
} as const satisfies Record<string, Plan>;
const states = Object.keys(plans) as (keyof typeof plans)[];

test.each(states)('a version that is %s is called so', (state) => expect(stateOf(plans[state])).toBe(state));

test('a draft is written in, and nothing else', () => {
  expect(states.filter((state) => write(plans[state]).ok)).toEqual(['draft']);
  expect(write(plans.agreed)).toEqual({ ok: false, why: 'plan_not_a_draft' });
});

test('what is agreed is reviewed and ended, and nothing else', () => {
  expect(states.filter((state) => inForce(plans[state]).ok)).toEqual(['agreed']);
  expect(inForce(plans.replaced)).toEqual({ ok: false, why: 'plan_not_in_force' });
});

test.each([
  ['a draft with a goal, a measure and a day', plans.draft, 1, 1, true],
  ['one without goals', plans.draft, 0, 1, 'plan_without_goals'],
  ['one without measures', plans.draft, 1, 0, 'plan_without_goals'],
  ['one that nobody looks at again', { ...plans.draft, reviewOn: null }, 1, 1, 'plan_without_review'],
  ['one that is agreed already', plans.agreed, 1, 1, 'plan_not_a_draft'],
  ['one that was laid aside', plans.dropped, 1, 1, 'plan_not_a_draft'],
] as const)('agreeing on %s', (_, plan, goals, measures, answer) => {
  const agreed = agree(plan, { goals, measures });
  expect(agreed.ok ? agreed.value.reviewOn === plan.reviewOn : agreed.why).toBe(answer);
});

test('a new version begins from the one in force, and not while another is being written', () => {
  expect(draft([])).toEqual({ ok: true, value: undefined });
  expect(draft([plans.ended, plans.dropped])).toEqual({ ok: true, value: undefined });
  expect(draft([plans.replaced, plans.agreed])).toEqual({ ok: true, value: plans.agreed });
  expect(draft([plans.agreed, plans.draft])).toEqual({ ok: false, why: 'plan_being_drafted' });
});

type Act = 'agree' | 'replace' | 'end' | 'drop' | 'write';
const next = (plan: Plan, act: Act): Plan => {
  if (act === 'agree' && agree(plan, { goals: 1, measures: 1 }).ok) return { ...plan, agreedAt: at };
  if (act === 'drop' && write(plan).ok) return { ...plan, droppedAt: at };
  if (act === 'replace' && inForce(plan).ok) return { ...plan, end: { how: 'replaced' } };
  if (act === 'end' && inForce(plan).ok) return { ...plan, end: { how: 'ended' } };
  return plan;
};

test('no way leads from an agreed version back to one that can be written in', () => {
  const acts = fc.array(fc.constantFrom<Act[]>('agree', 'replace', 'end', 'drop', 'write'), { maxLength: 12 });
  fc.assert(
    fc.property(acts, (taken) => {
      const after = taken.reduce<Plan[]>((before, act) => before.concat(next(before.at(-1) ?? plans.draft, act)), [plans.draft]);
      const agreedFrom = after.findIndex((plan) => plan.agreedAt !== null);
      expect(after.slice(agreedFrom === -1 ? after.length : agreedFrom).filter((plan) => write(plan).ok)).toEqual([]);
      expect(after.filter((plan) => plan.agreedAt !== null && plan.droppedAt !== null)).toEqual([]);
    }),
  );
});

test('one may write in a draft, follow what is agreed, and only read the rest', () => {
  expect(allowedIn(plans.draft)).toEqual([
    'plan.write',
    'goal.write',
    'goal.remove',
    'measure.write',
    'measure.remove',
    'plan.agree',
    'plan.drop',
  ]);
  expect(allowedIn(plans.agreed)).toEqual(['delivery.record', 'plan.review', 'plan.end']);
  for (const state of ['replaced', 'ended', 'dropped'] as const) expect(allowedIn(plans[state])).toEqual([]);
});

const attendees = [
  { agency: 'region', function: 'Vårdsamordnare' },
  { agency: 'probation', function: 'Frivårdsinspektör' },
] as const;
test.each([
  ['none', null, []],
  ['with the region, after consent', { on: day('2026-03-10'), consentOn: today, attendees }, []],
  ['without the region', { on: today, consentOn: today, attendees: [attendees[1]] }, [['sip.attendees', 'required']]],
  ['without anybody', { on: today, consentOn: today, attendees: [] }, [['sip.attendees', 'required']]],
  ['before the consent', { on: day('2026-02-01'), consentOn: today, attendees }, [['sip.on', 'too_early']]],
  [
    'with a consent to come',
    { on: day('2026-04-01'), consentOn: day('2026-03-03'), attendees },
    [['sip.consentOn', 'in_the_future']],
  ],
] as const)('a SIP: %s', (_, sip, problems) => {
  expect(problemsOfSip(sip, today).map(({ field, code }) => [field, code])).toEqual(problems);
});

test.each([
  ['signed today', { on: today, signature: 'signed', refusedBecause: null }, []],
  ['not signed, and why', { on: today, signature: 'refused', refusedBecause: 'Litar inte på papper.' }, []],
  ['not signed, without a word', { on: today, signature: 'refused', refusedBecause: null }, []],
  ['tomorrow', { on: day('2026-03-03'), signature: 'signed', refusedBecause: null }, [['on', 'in_the_future']]],
  ['signed, with why not', { on: today, signature: 'signed', refusedBecause: 'Nej.' }, [['refusedBecause', 'invalid']]],
] as const)('agreed %s', (_, said, problems) => {
  expect(problemsOfAgreement(said, today).map(({ field, code }) => [field, code])).toEqual(problems);
});

test.each([
  ['today, and in summer', today, day('2026-06-01'), []],
  ['tomorrow', day('2026-03-03'), day('2026-06-01'), [['on', 'in_the_future']]],
  ['with the next one today', day('2026-02-01'), today, [['nextOn', 'in_the_past']]],
] as const)('reviewed %s', (_, on, nextOn, problems) => {
  expect(problemsOfReview({ on, nextOn }, today).map(({ field, code }) => [field, code])).toEqual(problems);
});
