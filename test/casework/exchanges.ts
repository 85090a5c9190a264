import { type Row, bytesOf, hours, idOf } from '#test/rows.ts';
import { type Exhibited, type Expected, caseIdOf, inEachCase, readers, workers } from './in-each-case.ts';

const address = (organisation: string): Row => ({
  organisation_id: idOf(organisation),
  version: 1,
  sealing_key: bytesOf(`${organisation} sealing`),
  signing_key: bytesOf(`${organisation} signing`),
  made_at: hours(-4),
});
const secret = (organisation: string): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`address secret ${organisation}`),
  version: 1,
  wrapped_key: bytesOf('key'),
  key_version: 1,
  sealed_sealing: bytesOf('sealing'),
  sealed_signing: bytesOf('signing'),
});

/** On a consent from the other organisation to ours, on another ground from ours to theirs. That of the colleague waits for a second person. */
const outgoing = (label: string, by: string): Row => {
  const isOurs = label === 'case' || label === 'second';
  const isDraft = label === 'second';
  return {
    kind: 'case_transfer',
    one_at_a_time: true,
    recipient_id: idOf(isOurs ? 'theirs' : 'ours'),
    ground: isOurs ? 'osl_10_2' : 'consent',
    ground_valid_from: '2009-06-30',
    consent_recipient_id: isOurs ? null : idOf(`consent recipient ${label}`),
    sealed_reason: isOurs ? bytesOf('reason') : null,
    sealed_content: bytesOf('content'),
    needs_second: isDraft,
    state: isDraft ? 'draft' : 'sent',
    written_at: hours(-2),
    written_by: idOf(by),
    ...(isDraft ? {} : { sent_at: hours(-2), due_at: hours(24), expires_at: hours(48) }),
  };
};

const hiredBy = (organisation: string, label: string, by: string): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`work ${label}`),
  exit_case_id: caseIdOf(label),
  ...outgoing('case', by),
  kind: 'assignment',
  one_at_a_time: false,
  recipient_id: idOf('provider'),
});

const incoming = (label: string, organisation: string, sender: string, readBy: string[], more: Row = {}): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`incoming ${label}`),
  sender_id: idOf(sender),
  kind: 'case_transfer',
  read_by: readBy,
  arrived: 'an envelope',
  wrapped_key: bytesOf('key'),
  key_version: 1,
  state: 'waiting',
  sent_at: hours(-2),
  arrived_at: hours(-2),
  due_at: hours(24),
  expires_at: hours(48),
  ...more,
});
const opened: Row = {
  arrived: null,
  sealed_content: bytesOf('content'),
  state: 'opened',
  opened_at: hours(-1),
  opened_by: idOf('colleague'),
};
const answered: Row = {
  ...opened,
  state: 'answered',
  answered_at: hours(-1),
  answered_by: idOf('colleague'),
  sealed_answer: bytesOf('answer'),
  ended_at: hours(-1),
};

const envelope = (label: string, from: string, to: string, more: Row = {}): Row => ({
  organisation_id: idOf(from),
  id: idOf(`envelope ${label}`),
  recipient_id: idOf(to),
  envelope: 'an envelope',
  posted_at: hours(-1),
  ...more,
});

const signal = (organisation: string, unit: string, by: string): Row => ({
  organisation_id: idOf(organisation),
  id: idOf(`signal ${unit}`),
  unit_id: idOf(unit),
  recipient_id: idOf(organisation === 'ours' ? 'theirs' : 'ours'),
  ground: 'consent',
  ground_valid_from: '2009-06-30',
  state: 'sent',
  sent_at: hours(-2),
  sent_by: idOf(by),
  due_at: hours(24),
  expires_at: hours(48),
});

/** Of a vault: that of the police, and one in an organisation where nobody has the function. */
const vaultSending = (vault: string, by: string): Row => ({
  organisation_id: idOf(vault),
  id: idOf(`vault sending ${vault}`),
  about: 'subject',
  about_id: idOf(`subject ${vault}`),
  recipient_id: idOf('national'),
  ground: 'osl_10_2',
  ground_valid_from: '2009-06-30',
  sealed_reason: bytesOf('reason'),
  fact_ids: '{}',
  state: 'sent',
  sent_at: hours(-2),
  sent_by: idOf(by),
  due_at: hours(24),
  expires_at: hours(48),
});

export const exchangesExhibit: Exhibited = {
  'exchanges.address': { ours: address('ours'), theirs: address('theirs'), police: address('police') },
  'exchanges.address_secret': { ours: secret('ours'), theirs: secret('theirs'), police: secret('police') },
  'exchanges.answering_rule': {},
  'exchanges.asking_rule': {},
  'exchanges.outgoing': {
    ...inEachCase('outgoing', outgoing),
    // A question about placement that somebody asked who is not of the team any more, and whose answer one of it has read.
    asked: {
      organisation_id: idOf('ours'),
      id: idOf('outgoing asked'),
      exit_case_id: caseIdOf('case'),
      ...outgoing('case', 'team'),
      written_by: idOf('colleague'),
      kind: 'placement_question',
      one_at_a_time: false,
      state: 'answered',
      received_at: hours(-1),
      ended_at: hours(-1),
      sealed_answer: bytesOf('answer'),
      answer_read_at: hours(0),
      answer_read_by: idOf('team'),
    },
    // One by which another municipality is asked to receive them.
    request: {
      organisation_id: idOf('ours'),
      id: idOf('outgoing request'),
      exit_case_id: caseIdOf('case'),
      ...outgoing('case', 'team'),
      kind: 'placement_request',
      one_at_a_time: false,
    },
    // One that another has said yes to, so that it is sent.
    seconded: {
      organisation_id: idOf('ours'),
      id: idOf('outgoing seconded'),
      exit_case_id: caseIdOf('case'),
      ...outgoing('case', 'team'),
      kind: 'police_conditions',
      one_at_a_time: false,
      needs_second: true,
      second_at: hours(-1),
      second_by: idOf('colleague'),
    },
    // By which a provider is hired, with the id of its assignment: one that was taken, and others that wait for an answer.
    hired: {
      ...hiredBy('ours', 'case', 'team'),
      state: 'answered',
      received_at: hours(-1),
      ended_at: hours(-1),
      sealed_answer: bytesOf('answer'),
      answer_read_at: hours(0),
      answer_read_by: idOf('team'),
    },
    offered: hiredBy('ours', 'second', 'colleague'),
    theirOffered: hiredBy('theirs', 'theirs', 'elsewhere'),
  },
  'exchanges.incoming': {
    waiting: incoming('waiting', 'ours', 'theirs', ['manager']),
    opened: incoming('opened', 'ours', 'theirs', ['coordinator'], opened),
    answered: incoming('answered', 'ours', 'theirs', ['coordinator'], answered),
    theirs: incoming('theirs', 'theirs', 'ours', ['coordinator']),
    police: incoming('police', 'police', 'ours', ['police_coordinator', 'threat_assessor']),
    national: incoming('national', 'national', 'ours', ['placement_coordinator']),
    // Another function of theirs.
    assessor: incoming('assessor', 'police', 'ours', ['threat_assessor']),
    // What a provider has been hired to do, and has taken.
    commission: incoming('commission', 'provider', 'ours', ['provider_lead'], {
      ...answered,
      kind: 'assignment',
      opened_by: idOf('lead'),
      answered_by: idOf('lead'),
    }),
  },
  'exchanges.later_answer': {
    ...inEachCase('later answer', (label) => ({ exchange_id: idOf(`outgoing ${label}`), says: 'withdrawn', came_at: hours(-1) })),
    // What a provider has told since it took its assignment, and one of the team has read.
    hired: {
      organisation_id: idOf('ours'),
      id: idOf('later answer hired'),
      exit_case_id: caseIdOf('case'),
      exchange_id: idOf('work case'),
      says: 'replaced',
      came_at: hours(-1),
      sealed_answer: bytesOf('answer'),
      read_at: hours(0),
      read_by: idOf('team'),
    },
  },
  'exchanges.later_given': {
    answered: {
      organisation_id: idOf('ours'),
      id: idOf('later given answered'),
      exchange_id: idOf('incoming answered'),
      given_at: hours(-1),
      given_by: idOf('colleague'),
    },
    // About what is another function's.
    waiting: {
      organisation_id: idOf('ours'),
      id: idOf('later given waiting'),
      exchange_id: idOf('incoming waiting'),
      given_at: hours(-1),
      given_by: idOf('colleague'),
    },
  },
  'exchanges.signal': {
    north: signal('ours', 'north', 'colleague'),
    south: signal('ours', 'south', 'manager'),
    police: signal('police', 'policeUnit', 'police'),
  },
  'exchanges.vault_sending': {
    police: vaultSending('police', 'police'),
    // That somebody has opened it is said by the courier, and not by the one who sends.
    opened: {
      ...vaultSending('police', 'police'),
      id: idOf('vault sending opened'),
      state: 'received',
      received_at: hours(-1),
    },
    theirs: vaultSending('theirs', 'elsewhere'),
  },
  'exchanges.envelope': {
    ours: envelope('ours', 'ours', 'theirs'),
    theirs: envelope('theirs', 'theirs', 'ours'),
    carried: envelope('carried', 'ours', 'theirs', { envelope: null, carried_at: hours(0) }),
  },
};

export const exchangesExpected: Expected = {
  'exchanges.answering_rule': { select: 'clock: *' },
  'exchanges.asking_rule': { select: 'STAFF nobody: *' },
  'exchanges.address': { select: 'STAFF courier nobody: *', insert: 'courier: *', update: 'courier: *' },
  'exchanges.address_secret': {
    select: 'OURS: ours | elsewhere: theirs | POLICE: police | courier keykeeper: *',
    insert: 'courier: *',
    update: 'keykeeper: *',
  },
  'exchanges.outgoing': {
    select: `team: case asked request seconded hired | colleague: second offered | elsewhere: theirs twin theirOffered
             | emergency: case asked request seconded hired | weeder: * | remover: second offered | courier clock: * | tabulator: hired
             | policy: theirs twin hired offered | policyThere: request`,
    delete: 'remover: second offered',
    // Nobody is a second person as they write.
    insert: 'team: case request | colleague: second offered | elsewhere: theirs twin theirOffered',
    update:
      'team: case asked request seconded hired | colleague: second offered | elsewhere: theirs twin theirOffered | courier: case asked request seconded hired offered theirs twin theirOffered | clock: *',
  },
  'exchanges.incoming': {
    select: `colleague: opened answered | manager: waiting | elsewhere: theirs | police: police | placer: national | lead: commission | courier keykeeper clock weeder: *
             | policy: waiting opened answered | policyThere: national`,
    insert: 'courier: waiting theirs police national assessor',
    // Nobody changes one that has been answered.
    update: 'colleague: opened | manager: waiting | elsewhere: theirs | police: police | placer: national | keykeeper clock: *',
  },
  // Those who send signals, in the unit that sent it. Who receives contacts in it does not send any.
  'exchanges.later_answer': {
    select: `${readers} | courier: * | team emergency tabulator: hired`,
    insert: 'courier: case second theirs twin',
    update: workers,
  },
  'exchanges.later_given': { select: 'colleague: answered | manager: waiting', insert: 'colleague: answered' },
  'exchanges.signal': {
    select: 'colleague: north | manager emergency emergencyOver emergencyClosed: south | police: police | courier clock: *',
    insert: 'colleague: north | manager emergency emergencyOver emergencyClosed: south | police: police',
    update: 'colleague: north | manager emergency emergencyOver emergencyClosed: south | police: police | courier clock: *',
  },
  // Those who keep the vault it was sent from, and nobody above them.
  'exchanges.vault_sending': {
    select: 'police: police opened | courier clock: *',
    insert: 'police: police',
    update: 'police: police opened | courier clock: *',
  },
  'exchanges.envelope': {
    select: 'courier: *',
    insert: 'OURS: ours | elsewhere: theirs | courier: ours theirs',
    update: 'courier: ours theirs',
  },
};
