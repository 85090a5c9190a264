import type { Role } from './domain.ts';

const everybody = ['notice.list', 'notice.confirm', 'staff.list'];

/** Receives those who reach out. */
const receiving = [
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
  'delegation.list',
];

/** Looks after what all in the house write with. */
const phrases = ['phrase.write', 'phrase.change', 'phrase.end'];

/** Works on the cases whose team they are in; row security says which those are. */
const casework = [
  ...privacy,
  ...assessing,
  ...deciding,
  'case.open',
  'case.list',
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
  'note.search',
  'task.list',
  'task.end',
  'weeding.hold',
  'attachment.add',
  'attachment.fetch',
  'attachment.remove',
  'phrase.list',
];

/** Every role and the operations it lists: the whole of who may do what. Which rows they do it to is said in db/policies. */
export const roles = {
  coordinator: [...everybody, ...receiving, ...casework, ...phrases, 'contact.figures'],
  case_worker: [...everybody, ...receiving, ...casework],
  manager: [
    ...everybody,
    ...receiving,
    ...casework,
    'review_interval.set',
    ...phrases,
    'ground.choose',
    'delegation.add',
    'delegation.end',
    'break_glass.review',
    'contact.figures',
    'weeding.preview',
    'weeding.list',
    'weeding.show',
    'weeding.decide',
    'weeding.cancel',
    'organisation.show',
    'organisation.change',
  ],
  stand_in: [...everybody, ...receiving, ...casework],
  economist: everybody,
  log_reviewer: [...everybody, 'trail.list', 'break_glass.list', 'break_glass.review'],
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
  police_coordinator: everybody,
  threat_assessor: everybody,
  placement_coordinator: everybody,
  grant_officer: everybody,
  release_planner: everybody,
  provider_lead: everybody,
  provider_staff: everybody,
  analyst: everybody,
  recipient_of_reports: everybody,
  operator: everybody,
} as const satisfies Record<Role, readonly string[]>;

/** The operations that any of these roles lists. */
export function mayWith(held: readonly Role[]): ReadonlySet<string> {
  return new Set(held.flatMap((role) => [...roles[role]]));
}

/** Roles that may be in the team of a case. */
export const caseworkRoles: readonly Role[] = ['coordinator', 'case_worker', 'manager', 'stand_in'];
