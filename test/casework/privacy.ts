import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, inEachCase, readers, workers } from './in-each-case.ts';

const groundChoice = (organisation: string, by: string): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`ground choice ${organisation}`),
  ground: 'osl_10_15_a',
  use: 'yes',
  decided_on: '2026-03-01',
  chosen_at: hours(-1),
  chosen_by: idOf(by),
});

export const privacyExhibit: Exhibited = {
  'privacy.ground': {},
  'privacy.ground_choice': {
    ours: groundChoice('ours', 'team'),
    theirs: groundChoice('theirs', 'elsewhere'),
  },
  'privacy.consent': inEachCase('consent', (_, by) => ({
    kinds: ['identity'],
    sealed_purpose: bytesOf('purpose'),
    from_day: '2026-03-01',
    to_day: '2026-09-01',
    given: 'orally',
    told: ['may_withdraw'],
    recorded_at: hours(-1),
    recorded_by: idOf(by),
    version: 1,
  })),
  'privacy.consent_recipient': inEachCase('consent recipient', (label) => ({
    consent_id: idOf(`consent ${label}`),
    recipient_kind: 'police_region',
  })),
  // In the case of the team another has asked, and waits for the second person.
  'privacy.disclosure': inEachCase('disclosure', (label, by) => ({
    recipient_kind: 'police_region',
    kinds: ['identity'],
    ground: 'osl_10_2',
    ground_valid_from: '2009-06-30',
    sealed_reason: bytesOf('reason'),
    how: 'orally',
    state: 'proposed',
    asked_at: hours(-1),
    asked_by: idOf(label === 'case' ? 'formerly' : by),
  })),
  'privacy.protection': inEachCase('protection', (_, by) => ({
    level: 'confidentiality_marking',
    state: 'applied',
    includes: ['person'],
    applied_on: '2026-03-01',
    certificate: 'asked',
    recorded_at: hours(-1),
    recorded_by: idOf(by),
    version: 1,
  })),
  'privacy.trap': inEachCase('trap', (_, by) => ({
    code: 'post',
    state: 'done',
    answered_at: hours(-1),
    answered_by: idOf(by),
  })),
};

export const privacyExpected: Expected = {
  'privacy.ground': { select: 'STAFF nobody: *' },
  'privacy.ground_choice': {
    select: 'OURS: ours | elsewhere: theirs',
    insert: 'OURS: ours | elsewhere: theirs',
  },
  // Those it is for go before it.
  'privacy.consent': { select: `${readers} | courier: * | policy: theirs twin`, insert: workers, update: workers },
  'privacy.consent_recipient': { select: `${readers} | courier: * | policy: theirs twin`, insert: workers, update: workers },
  // In the exhibit each has asked alone, and nobody answers their own question.
  'privacy.disclosure': { select: readers, insert: workers, update: 'team: case' },
  'privacy.protection': { select: readers, insert: workers, update: workers },
  'privacy.trap': { select: readers, insert: workers, update: workers },
};
