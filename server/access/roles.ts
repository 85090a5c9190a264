import type { Role } from './domain.ts';
import { applyingForGrants, decidingOnMoney, handlingGrants, keepingMoney, weighingUp } from './roles-of-money.ts';
import { answering, choosingProviders, commissioned, hiring, keepingProviders, readingProviders } from './roles-of-hiring.ts';
import { housing, offering, placing, staying } from './roles-of-placement.ts';
import { comparingKin, reviewingTheLog } from './roles-of-log-review.ts';
import { needingAgreements, readingAgreements, signingAgreements, writingAgreements } from './roles-of-agreements.ts';
import { keepingIncidents, meetingIncidents, reportingIncidents } from './roles-of-incidents.ts';
import { planning } from './roles-of-planning.ts';
import { improving, learning, walking } from './roles-of-process.ts';
import { threats } from './roles-of-threats.ts';
import { decidingRequests, receivingRequests } from './roles-of-whereabouts.ts';

const everybody = [
  'notice.list',
  'notice.confirm',
  'staff.list',
  'score.show',
  'log_question.list',
  'log_question.answer',
  'kin_print.own',
  ...reportingIncidents,
];

/** Receives those who reach out. */
const receiving = [
  'signal.take',
  'contact.list',
  'contact.show',
  'contact.register',
  'contact.take',
  'contact.classify',
  'contact.try',
  'contact.answer',
  'contact.end',
  'contact.explain_late',
  'contact.fulfil_duty',
  'contact.open_case',
  'visit.plan',
  'visit.list',
  'visit.carry_out',
  'visit.cancel',
];

/** Time limits: those of the cases whose team one is in, and what one is told of. */
const clocks = [
  'rule.list',
  'clock.desk',
  'clock.list',
  'clock.start',
  'clock.finish',
  'clock.pause',
  'clock.resume',
  'clock.extend',
  'clock.explain_late',
  'clock.hand_over',
  'feed.show',
  'feed.make',
  'feed.revoke',
  'feed.read',
];

/** What may be shared about a person, and how they are hidden. */
const privacy = [
  'privacy.show',
  'consent.give',
  'consent.renew',
  'consent.withdraw',
  'disclosure.make',
  'disclosure.confirm',
  'disclosure.turn_down',
  'protection.mark',
  'protection.record',
  'protection.decide',
  'protection.renew',
  'protection.end',
  'protection.ask_police',
  'trap.answer',
];

/** Sends something to another organisation, from the cases whose team one is in. */
const sending = [
  'exchange.list',
  'exchange.send',
  'exchange.confirm',
  'exchange.drop',
  'exchange.recall',
  'exchange.read_answer',
  'exchange.turn_to_ivo',
];

/** Tells a municipality that somebody wants out, of whom there is no case here. */
const signalling = ['signal.list', 'signal.form', 'signal.send', 'signal.show', 'signal.recall', 'outbox.list'];

/** Receives for a function what other organisations send; row security says which functions are one's own. */
const receivingExchanges = ['inbox.list', 'inbox.show', 'inbox.open', 'inbox.answer', 'inbox.replace', 'inbox.withdraw'];

/** Assesses needs, readiness and the threat in those cases. */
const assessing = [
  'round.list',
  'round.start',
  'round.save',
  'round.fix',
  'threat.list',
  'threat.record',
  'review_interval.show',
];

/** Measures how it goes, at its times, in those cases. */
const followingUp = ['measurement.list', 'measurement.record'];

/** Investigates and decides, in the cases whose team they are in. What they may decide is said in the organisation's delegation. */
const deciding = [
  'investigation.list',
  'investigation.open',
  'investigation.close',
  'investigation.demand',
  'investigation.refuse_demand',
  'paragraph.list',
  'decision.list',
  'decision.show',
  'decision.draft',
  'decision.revise',
  'decision.propose',
  'decision.send_back',
  'decision.make',
  'decision.drop',
  'decision.serve',
  'decision.appeal',
  'decision.execute',
  'decision.interrupt',
  'decision.dismiss',
  'decision.letter',
  'delegation.list',
];

/** Looks after what all in the house write with. */
const phrases = ['phrase.write', 'phrase.change', 'phrase.end'];

/** Works on the cases whose team they are in; row security says which those are. */
const casework = [
  ...readingAgreements,
  ...improving,
  ...learning,
  ...walking,
  ...clocks,
  ...privacy,
  ...receivingRequests,
  ...meetingIncidents,
  ...sending,
  ...assessing,
  ...followingUp,
  ...deciding,
  ...planning,
  ...housing,
  'case.open',
  'case.list',
  'case.find',
  'case.show',
  'case.life',
  'case.describe',
  'case.step',
  'case.end',
  'case.reopen',
  'case.pause',
  'case.resume',
  'case.check_in',
  'talk.record',
  'condition.list',
  'condition.confirm',
  'condition.withdraw',
  'police_case.open',
  'relative.list',
  'relative.add',
  'relative.change',
  'relative.link',
  'relative.end',
  'concern.raise',
  'concern.fulfil',
  'partner.list',
  'partner.add',
  'partner.end',
  'safety.list',
  'safety.raise',
  'safety.lower',
  'incident.list',
  'incident.record',
  'incident.follow_up',
  'case.hand_over',
  'person.reveal',
  'person.identify',
  'person.find_by_number',
  'team.show',
  'team.assign',
  'team.release',
  'exclusion.add',
  'exclusion.end',
  'break_glass.open',
  'break_glass.close',
  'break_glass.list',
  'note.list',
  'note.drafts',
  'note.begin',
  'note.save',
  'note.sign',
  'note.discard',
  'note.take_over',
  'note.search',
  'task.list',
  'task.end',
  'weeding.hold',
  'file.show',
  'file.mask',
  'file.hand_out',
  'file.fetch',
  'attachment.add',
  'attachment.fetch',
  'attachment.remove',
  'phrase.list',
  'case_money.show',
  ...applyingForGrants,
  ...hiring,
];

/** Has the tables of the country drawn up, and says which may leave. Row security says that it is for Socialstyrelsen. */
const figures = ['table_draft.list', 'table_draft.draw_up', 'table_draft.show', 'table_draft.let_out'];

/** Every role and the operations it lists: the whole of who may do what. Which rows they do it to is said in db/policies. */
export const roles = {
  coordinator: [
    ...everybody,
    ...receiving,
    ...casework,
    ...receivingExchanges,
    ...signalling,
    ...phrases,
    ...offering,
    ...choosingProviders,
    ...keepingProviders,
    ...writingAgreements,
    'contact.figures',
    'release_template.change',
  ],
  case_worker: [...everybody, ...receiving, ...casework, 'outbox.list', ...choosingProviders],
  manager: [
    ...everybody,
    ...receiving,
    ...casework,
    ...receivingExchanges,
    ...signalling,
    'review_interval.set',
    ...weighingUp,
    ...keepingMoney,
    ...decidingOnMoney,
    'outcome.show',
    'register_share.note',
    'local_least.list',
    'local_least.set',
    ...phrases,
    ...offering,
    ...choosingProviders,
    ...keepingProviders,
    ...writingAgreements,
    ...needingAgreements,
    'ground.choose',
    'delegation.add',
    'delegation.end',
    'release_template.change',
    'ivo_report.list',
    'ivo_report.make',
    'break_glass.review',
    ...decidingRequests,
    ...keepingIncidents,
    ...comparingKin,
    'case.list_left',
    'case.rescue',
    'contact.figures',
    'weeding.preview',
    'weeding.list',
    'weeding.show',
    'weeding.decide',
    'weeding.cancel',
    'organisation.show',
    'organisation.change',
  ],
  stand_in: [...everybody, ...receiving, ...casework, ...receivingExchanges, ...signalling, ...choosingProviders],
  economist: [...everybody, ...keepingMoney, ...choosingProviders],
  log_reviewer: [...everybody, ...reviewingTheLog],
  incident_keeper: [...everybody, ...keepingIncidents],
  archivist: [
    ...everybody,
    'weeding.preview',
    'weeding.hold',
    'weeding.end_hold',
    'weeding.answer',
    'weeding.draw_up',
    'weeding.list',
    'weeding.show',
    'weeding.cancel',
    'archive.fetch',
    'archive.require',
    'archive.end_requirement',
  ],
  local_administrator: [
    ...everybody,
    'staff.register',
    'staff.end',
    'role.grant',
    'role.withdraw',
    'unit.open',
    'organisation.show',
    'organisation.change',
  ],
  police_coordinator: [
    ...everybody,
    ...receivingExchanges,
    ...signalling,
    ...threats,
    ...readingAgreements,
    ...writingAgreements,
    ...improving,
    ...learning,
  ],
  threat_assessor: [
    ...everybody,
    ...receivingExchanges,
    ...signalling,
    ...threats,
    ...readingAgreements,
    ...improving,
    ...learning,
  ],
  placement_coordinator: [
    ...everybody,
    ...receivingExchanges,
    'outbox.list',
    ...threats,
    ...staying,
    ...placing,
    ...readingProviders,
    ...readingAgreements,
    ...writingAgreements,
    ...improving,
    ...learning,
  ],
  grant_officer: [...everybody, ...receivingExchanges, ...handlingGrants, ...readingAgreements, ...signingAgreements],
  release_planner: [...everybody, ...signalling, ...readingAgreements, ...signingAgreements, ...improving, ...learning],
  provider_lead: [
    ...everybody,
    ...signalling,
    ...offering,
    ...receivingExchanges,
    ...commissioned,
    ...answering,
    ...readingAgreements,
    ...signingAgreements,
    ...improving,
    ...learning,
  ],
  provider_staff: [...everybody, 'inbox.show', ...commissioned],
  analyst: [...everybody, ...weighingUp, ...figures],
  recipient_of_reports: everybody,
  operator: everybody,
} as const satisfies Record<Role, readonly string[]>;

/** The operations that any of these roles lists. */
export function mayWith(held: readonly Role[]): ReadonlySet<string> {
  return new Set(held.flatMap((role) => [...roles[role]]));
}

/** Roles that list an operation. */
export const rolesWith = (operation: string): Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => (roles[role] as readonly string[]).includes(operation));

/** Roles that may be in the team of a case. */
export const caseworkRoles: readonly Role[] = ['coordinator', 'case_worker', 'manager', 'stand_in'];
