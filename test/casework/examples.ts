import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import type { Exhibited, Expected } from './in-each-case.ts';

const key = { wrapped_key: bytesOf('key'), key_version: 1 };
const example = (house: string, label: string, by: string, state: string): Row => ({
  organisation_id: idOf(house),
  id: idOf(`example ${label}`),
  state,
  edition: 1,
  written_by: idOf(by),
  written_at: hours(-3),
  ...key,
  sealed_content: bytesOf(`example ${label}`),
  version: 1,
});
const review = (label: string, of: string, by: string): Row => ({
  organisation_id: idOf('ours'),
  id: idOf(`review ${label}`),
  example_id: idOf(`example ${of}`),
  edition: 1,
  reviewer_id: idOf(by),
  at: hours(-2),
  verdict: 'approved',
  ...key,
  sealed_reason: bytesOf('reason'),
});
const shared = (label: string): Row => ({
  id: idOf(`shared ${label}`),
  title: label,
  difficulty: 'x',
  did: 'x',
  came: 'x',
  learned: '',
  tags: [],
  shared_at: hours(-2),
});

/** A draft of one in the team, what they have handed to colleagues, and a draft elsewhere; what is shared, and what was taken back. */
export const examplesExhibit: Exhibited = {
  'examples.example': {
    draft: example('ours', 'draft', 'team', 'draft'),
    reading: example('ours', 'reading', 'team', 'in_review'),
    open: { ...example('ours', 'open', 'team', 'shared'), shared_id: idOf('shared open') },
    back: { ...example('ours', 'back', 'team', 'shared'), shared_id: idOf('shared back') },
    theirs: example('theirs', 'theirs', 'elsewhere', 'draft'),
  },
  'examples.review': {
    ours: review('ours', 'reading', 'colleague'),
    yes: review('yes', 'open', 'colleague'),
    yesToo: review('yes too', 'open', 'otherUnit'),
  },
  'examples.shared': { open: shared('open'), back: { ...shared('back'), withdrawn_at: hours(-1) } },
  'examples.useful': Object.fromEntries(
    Object.entries({ ours: 'team', theirs: 'elsewhere' }).map(([house, by]) => [
      house,
      { organisation_id: idOf(house), shared_id: idOf('shared open'), staff_id: idOf(by), at: hours(-1) },
    ]),
  ),
};

const others = 'colleague otherUnit excluded excludedUnit emergency emergencyOver emergencyClosed manager';

/** What is expected of them: see db/policies.test.ts. A draft is its writer’s; what is shared is everybody’s, and nobody shares it past those who are to read it. */
export const examplesExpected: Expected = {
  'examples.example': {
    select: `team: draft reading open back | ${others}: reading open back | elsewhere: theirs | weeder keykeeper: *`,
    insert: `team ${others}: draft | elsewhere: theirs`,
    update: `team: draft reading back | ${others}: reading | elsewhere: theirs | keykeeper: *`,
    delete: 'weeder: *',
  },
  'examples.review': {
    select: `team ${others}: ours yes yesToo | weeder keykeeper: *`,
    insert: `${others}: ours`,
    update: 'keykeeper: *',
    delete: 'weeder: *',
  },
  'examples.shared': {
    select: `team ${others} elsewhere police placer lead: open | weeder: *`,
    insert: `team ${others}: open`,
    update: `team ${others} elsewhere police placer lead: open`,
    delete: 'weeder: *',
  },
  'examples.useful': {
    select: 'team: ours | elsewhere: theirs | policy policyThere weeder: *',
    insert: `team ${others}: ours | elsewhere: theirs`,
    update: 'team: ours | elsewhere: theirs',
    delete: 'weeder: *',
  },
};

/** The columns in which the writer of a row stands: see test/prober.ts. */
export const examplesSignatures: Readonly<Record<string, readonly string[]>> = {
  'examples.example': ['written_by'],
  'examples.review': ['reviewer_id'],
  'examples.useful': ['staff_id'],
};
