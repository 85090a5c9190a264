import { bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf } from './in-each-case.ts';

const key = { wrapped_key: bytesOf('key'), key_version: 1 };
const pick = (organisation: string, staff: string) => ({
  organisation_id: idOf(organisation),
  id: idOf(`pick ${staff}`),
  staff_id: idOf(staff),
  kind: 'random',
  why_sv: 'Slumpen valde dagen.',
  why_en: 'Chance chose the day.',
  day: '2026-03-01',
  entry_numbers: [999],
  picked_at: hours(-9),
  ...key,
});
const question = (staff: string, more: object) => ({
  organisation_id: idOf('ours'),
  id: idOf(`question to ${staff}`),
  pick_id: idOf(`pick ${staff}`),
  staff_id: idOf(staff),
  entry_numbers: [999],
  asked_at: hours(-8),
  asked_by: idOf('logReviewer'),
  ...key,
  sealed_question: bytesOf('question'),
  ...more,
});
const givenAnswer = (organisation: string, staff: string, on: string) => ({
  organisation_id: idOf(organisation),
  id: idOf(`answer ${staff} ${on}`),
  staff_id: idOf(staff),
  side: 'answered',
  given_on: on,
  ...key,
  sealed_met: bytesOf('met'),
});

const kinPrint = (organisation: string, staff: string, by: string) => ({
  organisation_id: idOf(organisation),
  staff_id: idOf(staff),
  prints: `{${bytesOf('print')}}`,
  numbers: 1,
  addresses: 0,
  given_at: hours(-9),
  given_by: idOf(by),
});
const kinRule = (organisation: string, by: string, more: object = {}) => ({
  organisation_id: idOf(organisation),
  id: idOf(`kin rule ${organisation}`),
  begun_at: hours(-9),
  begun_by: idOf(by),
  ...key,
  sealed_ground: bytesOf('ground'),
  ...more,
});

/** What has been picked out of the trail. The pick about `colleague` has been signed off long ago. */
export const logReviewExhibit: Exhibited = {
  'log_review.run': {
    ours: { organisation_id: idOf('ours'), day: '2026-03-01', at: hours(-9), acts: 10, picks: 2 },
    old: { organisation_id: idOf('ours'), day: '2012-03-01', at: hours(-9), acts: 10, picks: 2 },
    theirs: { organisation_id: idOf('theirs'), day: '2026-03-01', at: hours(-9), acts: 10, picks: 1 },
  },
  'log_review.pick': {
    team: pick('ours', 'team'),
    logReviewer: pick('ours', 'logReviewer'),
    // About a case, and about one that the reviewer is shut out from.
    case: { ...pick('ours', 'team'), id: idOf('pick case'), kind: 'no_part', subject_id: caseIdOf('case') },
    second: { ...pick('ours', 'team'), id: idOf('pick second'), kind: 'no_part', subject_id: caseIdOf('second') },
    colleague: {
      ...pick('ours', 'colleague'),
      judged_at: hours(-7),
      judged_by: idOf('logReviewer'),
      judgement: 'proper',
      sealed_reasons: bytesOf('reasons'),
      keep_until: '2020-01-01',
    },
    elsewhere: pick('theirs', 'elsewhere'),
  },
  'log_review.question': {
    team: question('team', {}),
    colleague: question('colleague', { answered_at: hours(-7), sealed_answer: bytesOf('answer') }),
  },
  'log_review.kin_rule': {
    ours: kinRule('ours', 'manager'),
    theirs: kinRule('theirs', 'elsewhere', { ended_at: hours(-1), ended_by: idOf('elsewhere') }),
  },
  'log_review.kin_print': {
    // In another unit than the manager's, in the manager's, of the manager, and in a house that compares nothing.
    team: kinPrint('ours', 'team', 'manager'),
    otherUnit: kinPrint('ours', 'otherUnit', 'manager'),
    manager: kinPrint('ours', 'manager', 'team'),
    police: kinPrint('police', 'police', 'grantOfficer'),
  },
  'log_review.given_answer': {
    ours: givenAnswer('ours', 'team', '2026-03-01'),
    old: givenAnswer('ours', 'team', '2012-03-01'),
    theirs: givenAnswer('theirs', 'elsewhere', '2026-03-01'),
    // Of one who had asked: only whoever has read the answer notes it.
    asked: { ...givenAnswer('ours', 'colleague', '2026-03-01'), id: idOf('given answer asked'), side: 'asked' },
    // As if they had answered it: that only they note themselves.
    claimed: { ...givenAnswer('ours', 'colleague', '2026-03-01'), id: idOf('given answer claimed') },
  },
};

/** What is expected of it: see db/policies.test.ts. Nobody sees a pick about themselves. */
export const logReviewExpected: Expected = {
  'log_review.run': { select: 'logReviewer: ours old | picker: *', insert: 'picker: *', delete: 'picker: old' },
  'log_review.pick': {
    select: 'logReviewer: team colleague case | picker keykeeper: *',
    insert: 'picker: team logReviewer case second elsewhere',
    update: 'logReviewer: team case | keykeeper: *',
    delete: 'picker: colleague',
  },
  'log_review.question': {
    select: 'team: team | colleague: colleague | logReviewer: team colleague | picker: colleague | keykeeper: *',
    insert: 'logReviewer: team',
    update: 'team: team | keykeeper: *',
    delete: 'picker: colleague',
  },
  'log_review.kin_rule': {
    select: 'OURS: ours | elsewhere: theirs | picker keykeeper: * | counter: ours',
    insert: 'manager: ours',
    update: 'manager: ours | keykeeper: *',
  },
  'log_review.kin_print': {
    select: 'team: team | otherUnit: otherUnit | manager: otherUnit manager | police: police | counter: team otherUnit manager',
    insert: 'manager: otherUnit',
    update: 'manager: otherUnit',
    delete: 'picker: police',
  },
  'log_review.given_answer': {
    select: 'picker keykeeper: *',
    insert: 'team: ours old asked | colleague: claimed | elsewhere: theirs',
    update: 'keykeeper: *',
    delete: 'picker: old',
  },
};
