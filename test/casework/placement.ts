import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, type Rows, inEachCase, readers, workers } from './in-each-case.ts';

/** Of whom each is. All but `over` and `withdrawn` stand. */
const houses: Readonly<Record<string, readonly [organisation: string, staff: string]>> = {
  ours: ['ours', 'manager'],
  over: ['ours', 'manager'],
  withdrawn: ['ours', 'colleague'],
  theirs: ['theirs', 'elsewhere'],
  provider: ['provider', 'lead'],
};
const lastDay: Readonly<Record<string, string>> = { ours: '2026-03-02', over: '2026-03-01' };

const rowsOf = (row: (label: string, organisation: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries(houses).map(([label, [organisation, by]]) => [
      label,
      { organisation_id: idOf(organisation), ...row(label, organisation, by) },
    ]),
  );

const version = (label: string, number: number, by: string): Row => ({
  organisation_id: idOf(houses[label]?.[0] ?? ''),
  offer_id: idOf(`offer ${label}`),
  version: number,
  municipality_id: idOf(label === 'theirs' || label === 'provider' ? 'theirs' : 'ours'),
  unit: label === 'provider' ? 'The house' : null,
  housing: 'supported_housing',
  places: 4,
  least: 1,
  most: 2,
  children: false,
  supports: ['addiction_care'],
  kronor_per_day: 1200,
  from_day: '2026-01-01',
  to_day: lastDay[label] ?? null,
  written_at: hours(-number),
  written_by: idOf(by),
});

/** Of the coordination, each for a search that has come. */
const list = (label: string, epoch: string, more: Row): Row => ({
  organisation_id: idOf('national'),
  id: idOf(`list ${label}`),
  subject_id: idOf('subject national'),
  epoch,
  exchange_id: idOf('incoming national'),
  sealed_list: bytesOf('list'),
  drawn_at: hours(-2),
  drawn_by: idOf('placer'),
  ...more,
});

const plan = (label: string, more: Row): Row => ({
  organisation_id: idOf('national'),
  id: idOf(`plan ${label}`),
  seed: 1,
  waiting: 2,
  started_at: hours(-2),
  started_by: idOf('placer'),
  keep_until: '2026-03-16',
  wrapped_key: bytesOf('wrapped'),
  key_version: 1,
  sealed_scene: bytesOf('scene'),
  ...more,
});

export const placementExhibit: Exhibited = {
  'placement.score_rule': {
    set: {
      organisation_id: idOf('national'),
      id: idOf('score rule'),
      from_day: '2026-04-01',
      fit: 4,
      distance: 2,
      cost: 1,
      share: 2,
      waiting: 1,
      set_at: hours(-1),
      set_by: idOf('placer'),
    },
  },
  'placement.committed_list': {
    drawn: list('drawn', '2026-01-01', {}),
    dropped: list('dropped', '2025-10-01', { dropped_at: hours(-1), dropped_by: idOf('placer') }),
  },
  'placement.plan_rule': {},
  'placement.plan': {
    running: plan('running', { state: 'running' }),
    done: plan('done', {
      state: 'done',
      dual_iterations: 1,
      search_iterations: 1,
      ended_at: hours(-1),
      sealed_plan: bytesOf('plan'),
    }),
    weeded: plan('weeded', { state: 'failed', ended_at: hours(-1), weeded_at: hours(-1), sealed_scene: null }),
  },
  'placement.profile': inEachCase('profile', (_, by) => ({
    edition: 1,
    sealed_profile: bytesOf('profile'),
    written_at: hours(-1),
    written_by: idOf(by),
  })),
  'placement.offer': rowsOf((label, _, by) => ({
    id: idOf(`offer ${label}`),
    version: label === 'ours' ? 2 : 1,
    to_day: lastDay[label] ?? null,
    ...(label === 'withdrawn' ? { withdrawn_at: hours(-1), withdrawn_by: idOf(by) } : {}),
  })),
  'placement.offer_version': {
    before: version('ours', 1, 'manager'),
    ...Object.fromEntries(Object.entries(houses).map(([label, [, by]]) => [label, version(label, label === 'ours' ? 2 : 1, by)])),
  },
};

export const placementExpected: Expected = {
  // Everybody reads what weighs how much; a day that has come is not set anew.
  'placement.score_rule': { select: 'STAFF nobody: *', insert: 'placer: set' },
  // Nobody confirms what they have drawn up themselves.
  'placement.committed_list': { select: 'placer: drawn dropped', insert: 'placer: drawn', update: 'placer: drawn' },
  'placement.plan_rule': { select: 'STAFF nobody: *' },
  // The planner sees what runs and what it has just ended; the weeder sees when, and changes nothing else than that it is weeded.
  'placement.plan': {
    select: 'placer: running done weeded | planner: running | weeder keykeeper: *',
    insert: 'placer: running',
    update: 'placer planner: running | weeder keykeeper: *',
  },
  'placement.profile': { select: readers, insert: workers },
  // A house sees its own, the coordination what stands, and nobody else anything. No system persona has any use of it.
  'placement.offer': {
    select:
      'OURS: ours over withdrawn | elsewhere: theirs | lead: provider | placer: ours theirs provider | policy policyThere: ours over theirs provider',
    insert: 'colleague manager: ours over | elsewhere: theirs | lead: provider',
    update: 'colleague manager: ours over | elsewhere: theirs | lead: provider',
  },
  // Of what stands, the version that does. Nobody changes one.
  'placement.offer_version': {
    select:
      'OURS: before ours over withdrawn | elsewhere: theirs | lead: provider | placer: ours theirs provider | policy policyThere: before ours over withdrawn theirs provider',
    insert: 'colleague manager: before ours over withdrawn | elsewhere: theirs | lead: provider',
  },
};
