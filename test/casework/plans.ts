import { type Row, bytesOf, exhibitNow, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, readers, workers } from './in-each-case.ts';

const at = exhibitNow.toISOString();
const sealed = bytesOf('sealed');
const agreed = (by: string): Row => ({
  agreed_on: '2026-03-01',
  agreed_at: hours(-2),
  agreed_by: idOf(by),
  signature: 'signed',
  review_on: '2026-06-01',
});

/** In the team's case there is a plan that has been agreed besides the draft that each case has. */
const alsoAgreed = (rows: Rows, more: Row): Rows => {
  const [draft = {}] = Object.values(rows);
  return { ...rows, agreed: { ...draft, ...more } };
};

/** The tables of plans, in an order in which their rows can be put in. */
export const plansExhibit: Exhibited = {
  'plans.plan': alsoAgreed(
    inEachCase('plan', (_, by) => ({ kind: 'support', edition: 2, drafted_at: at, drafted_by: idOf(by), version: 1 })),
    { id: idOf('plan agreed'), edition: 1, ...agreed('team') },
  ),
  'plans.plan_end': Object.fromEntries(
    Object.entries(inEachCase('plan_end', (_, by) => ({ how: 'replaced', ended_at: at, ended_by: idOf(by) }))).map(
      ([label, { organisation_id, exit_case_id, how, ended_at, ended_by }]) => [
        label,
        { organisation_id, exit_case_id, how, ended_at, ended_by, plan_id: idOf(`plan ${label}`) },
      ],
    ),
  ),
  'plans.plan_review': inEachCase('plan_review', (label, by) => ({
    plan_id: idOf(`plan ${label}`),
    on_day: '2026-03-01',
    next_on: '2026-06-01',
    sealed_text: sealed,
    reviewed_at: at,
    reviewed_by: idOf(by),
  })),
  'plans.goal': alsoAgreed(
    inEachCase('goal', (label) => ({
      plan_id: idOf(`plan ${label}`),
      nth: 1,
      area: 'housing',
      sealed_text: sealed,
      written_at: at,
    })),
    { id: idOf('goal agreed'), plan_id: idOf('plan agreed') },
  ),
  'plans.measure': alsoAgreed(
    inEachCase('measure', (label) => ({
      plan_id: idOf(`plan ${label}`),
      goal_id: idOf(`goal ${label}`),
      line_id: idOf(`measure ${label}`),
      nth: 1,
      kind: 'support_talks',
      agency: 'person',
      from_day: '2026-03-02',
      every: 'week',
      written_at: at,
    })),
    { id: idOf('measure agreed'), plan_id: idOf('plan agreed'), goal_id: idOf('goal agreed') },
  ),
  'plans.delivery': inEachCase('delivery', (label, by) => ({
    measure_id: idOf(`measure ${label}`),
    nth: 1,
    on_day: '2026-03-02',
    outcome: 'missed',
    reason: 'waiting',
    recorded_at: at,
    recorded_by: idOf(by),
  })),
  'plans.accord': inEachCase('accord', (_, by) => ({
    accepted_on: '2026-03-01',
    signature: 'signed',
    recorded_at: at,
    recorded_by: idOf(by),
    version: 1,
  })),
  'plans.accord_term': inEachCase('accord_term', (label) => ({ accord_id: idOf(`accord ${label}`), nth: 1, kind: 'no_crime' })),
  'plans.breach': inEachCase('breach', (label, by) => ({
    term_id: idOf(`accord_term ${label}`),
    on_day: '2026-03-01',
    known_from: 'person',
    sealed_text: sealed,
    recorded_at: at,
    recorded_by: idOf(by),
  })),
  'plans.breach_response': inEachCase('breach_response', (label, by) => ({
    breach_id: idOf(`breach ${label}`),
    on_day: '2026-03-01',
    kind: 'talk',
    sealed_text: sealed,
    recorded_at: at,
    recorded_by: idOf(by),
  })),
  'plans.release_template': {
    ours: { organisation_id: idOf('ours'), edition: 1, steps: [], changed_at: at, changed_by: idOf('manager') },
    theirs: { organisation_id: idOf('theirs'), edition: 1, steps: [], changed_at: at, changed_by: idOf('elsewhere') },
  },
  'plans.release': inEachCase('release', (_, by) => ({ begun_at: at, begun_by: idOf(by), version: 1 })),
  'plans.release_date': inEachCase('release_date', (label, by) => ({
    release_id: idOf(`release ${label}`),
    nth: 1,
    kind: 'conditional_release',
    on_day: '2026-09-01',
    certainty: 'estimated',
    source: 'person',
    recorded_at: at,
    recorded_by: idOf(by),
  })),
  'plans.release_step': inEachCase('release_step', (label, by) => ({
    release_id: idOf(`release ${label}`),
    days_from_release: -30,
    kind: 'housing',
    agency: 'ours',
    added_at: at,
    added_by: idOf(by),
  })),
  'plans.release_mark': inEachCase('release_mark', (label, by) => ({
    step_id: idOf(`release_step ${label}`),
    nth: 1,
    outcome: 'done',
    on_day: '2026-03-01',
    recorded_at: at,
    recorded_by: idOf(by),
  })),
};

/**
 * What is agreed stands with the draft, and nobody writes in it. What others stand on goes after them.
 */
const withAgreed = readers.replaceAll(': case', ': case agreed');
const draft = { select: withAgreed, insert: workers, update: workers };
const kept = { select: readers, insert: workers };
export const plansExpected: Expected = {
  'plans.plan': draft,
  'plans.goal': draft,
  'plans.measure': draft,
  'plans.plan_end': kept,
  'plans.plan_review': kept,
  'plans.delivery': kept,
  'plans.accord': { ...kept, update: workers },
  'plans.accord_term': { ...kept },
  'plans.breach': { ...kept },
  'plans.breach_response': kept,
  'plans.release_template': { select: 'OURS: ours | elsewhere: theirs', insert: 'OURS: ours | elsewhere: theirs' },
  'plans.release': { ...kept, update: workers },
  'plans.release_date': kept,
  'plans.release_step': { ...kept },
  'plans.release_mark': kept,
};

/** The columns in which the writer of a row stands. */
export const plansSignatures = {
  'plans.plan': ['drafted_by'],
  'plans.plan_end': ['ended_by'],
  'plans.plan_review': ['reviewed_by'],
  'plans.delivery': ['recorded_by'],
  'plans.accord': ['recorded_by'],
  'plans.breach': ['recorded_by'],
  'plans.breach_response': ['recorded_by'],
  'plans.release_template': ['changed_by'],
  'plans.release': ['begun_by'],
  'plans.release_date': ['recorded_by'],
  'plans.release_step': ['added_by'],
  'plans.release_mark': ['recorded_by'],
} as const;
