import { type Colleague, colleagues } from './exhibit.ts';
import { agreementsSignatures } from './casework/agreements.ts';
import { plansSignatures } from './casework/plans.ts';
import { examplesSignatures } from './casework/examples.ts';
import { processSignatures } from './casework/process.ts';
import { providersSignatures } from './casework/providers.ts';
import { staysSignatures } from './casework/stays.ts';
import { threatsSignatures } from './casework/threats.ts';
import { incidentsSignatures } from './casework/incidents.ts';
import { whereaboutsSignatures } from './casework/whereabouts.ts';
import { type Row, bytesOf, idOf } from './rows.ts';
import type { Prober } from './probe.ts';

/** The columns in which the writer of a row stands. Where a table has none, anybody may write in nobody's name. */
const signatures: Readonly<Record<string, readonly string[]>> = {
  'access.role_grant': ['granted_by'],
  'access.assignment': ['assigned_by'],
  'access.exclusion': ['added_by'],
  'access.break_glass': ['staff_id'],
  'access.idempotency_key': ['staff_id'],
  'cases.exit_case': ['opened_by'],
  'cases.step': ['staff_id'],
  'cases.pause': ['paused_by'],
  'cases.talk': ['staff_id'],
  'cases.check_in': ['staff_id'],
  'cases.condition': ['staff_id'],
  'cases.police_case': ['staff_id'],
  'cases.partner': ['staff_id'],
  'cases.relative': ['staff_id'],
  'cases.concern': ['staff_id'],
  'cases.safety_flag': ['staff_id'],
  'cases.incident': ['staff_id'],
  'clocks.change': ['by'],
  'decisions.investigation': ['opened_by'],
  'decisions.demand': ['recorded_by'],
  'decisions.delegation': ['added_by'],
  'decisions.decision': ['drafted_by'],
  'decisions.event': ['recorded_by'],
  'decisions.ivo_report': ['made_by'],
  'journal.note': ['author_id'],
  'journal.attachment': ['added_by'],
  'journal.phrase': ['written_by'],
  'privacy.ground_choice': ['chosen_by'],
  'privacy.consent': ['recorded_by'],
  'privacy.disclosure': ['asked_by'],
  'privacy.protection': ['recorded_by'],
  'privacy.trap': ['answered_by'],
  'exchanges.outgoing': ['written_by'],
  'exchanges.later_given': ['given_by'],
  'exchanges.signal': ['sent_by'],
  'exchanges.vault_sending': ['sent_by'],
  'placement.profile': ['written_by'],
  'placement.score_rule': ['set_by'],
  'placement.committed_list': ['drawn_by'],
  'placement.plan': ['started_by'],
  'placement.offer_version': ['written_by'],
  'contacts.visit': ['planned_by'],
  'contacts.contact': ['registered_by'],
  'contacts.message': ['staff_id'],
  'contacts.try': ['staff_id'],
  'retention.hold': ['placed_by'],
  'retention.answer': ['answered_by'],
  'retention.mask': ['set_by'],
  'retention.hand_out': ['staff_id'],
  'retention.protocol': ['drawn_up_by'],
  'retention.archive_requirement': ['set_by'],
  'retention.archive_copy': ['fetched_by'],
  'assessment.round': ['started_by'],
  'assessment.threat': ['assessed_by'],
  'followup.measurement': ['measured_by'],
  'followup.assumption': ['set_by'],
  'followup.register_share': ['set_by'],
  'money.budget': ['set_by'],
  'money.budget_change': ['recorded_by'],
  'money.overrun': ['recorded_by'],
  'money.overrun_rule': ['set_by'],
  'money.mapping': ['saved_by'],
  'money.cost_import': ['imported_by'],
  'money.cost_line': ['recorded_by'],
  'money.income': ['recorded_by'],
  'money.same_cost': ['told_by'],
  'grants.call': ['saved_by'],
  'grants.received': ['taken_by'],
  'grants.entry': ['by_id'],
  'grants.application': ['written_by'],
  'assessment.review_interval': ['set_by'],
  ...plansSignatures,
  ...threatsSignatures,
  ...staysSignatures,
  ...providersSignatures,
  'statistics.draft': ['asked_by'],
  'statistics.local_least': ['set_by'],
  ...agreementsSignatures,
  'log_review.question': ['asked_by'],
  'log_review.kin_rule': ['begun_by'],
  'log_review.kin_print': ['given_by'],
  ...whereaboutsSignatures,
  ...processSignatures,
  ...examplesSignatures,
  ...incidentsSignatures,
  'audit.entry': ['staff_id', 'actor'],
};

/** Tables in which each row says who wrote it. */
export const signedTables = Object.keys(signatures);

const signedAs =
  (actor: string, staffId: string | null) =>
  (table: string): Row =>
    Object.fromEntries((signatures[table] ?? []).map((column) => [column, column === 'actor' ? actor : staffId]));

const staff = (name: Colleague): Prober => ({
  role: 'omstart_staff',
  settings: { 'app.staff_id': idOf(name), 'app.organisation_id': idOf(colleagues[name][0]) },
  signs: signedAs('staff', idOf(name)),
});

const system = (persona: string): Prober => ({ role: `omstart_${persona}`, settings: {}, signs: signedAs(persona, null) });

const publicly = (receipt?: string): Prober => ({
  role: 'omstart_public',
  settings: receipt === undefined ? {} : { 'app.receipt': bytesOf(`receipt ${receipt}`).slice(2) },
  signs: (table) => ({ ...signedAs('public', null)(table), ...(table === 'contacts.message' ? { sender: 'person' } : {}) }),
});

/** Everybody who may come to the database, by name. */
export const probers = {
  ...(Object.fromEntries(Object.keys(colleagues).map((name) => [name, staff(name as Colleague)])) as Record<Colleague, Prober>),
  stranger: publicly(),
  receipt: publicly('waiting'),
  installer: system('installer'),
  gatekeeper: system('gatekeeper'),
  clock: system('clock'),
  sealer: system('sealer'),
  keykeeper: system('keykeeper'),
  weeder: system('weeder'),
  remover: system('remover'),
  courier: system('courier'),
  planner: system('planner'),
  storekeeper: system('storekeeper'),
  tabulator: system('tabulator'),
  statistician: system('statistician'),
  picker: system('picker'),
  queue: { role: 'omstart_queue', settings: {} },
  /** The roles of the functions that read what their caller may not, here for the team. */
  policy: { ...staff('team'), role: 'omstart_policy', isBehind: true },
  /** And for the coordination. */
  policyThere: { ...staff('placer'), role: 'omstart_policy', isBehind: true },
  counter: { ...staff('team'), role: 'omstart_counter', isBehind: true },
  /** Forgot to say who asks. */
  nobody: { role: 'omstart_staff', settings: {} },
  /** Forgot to step into a role. */
  login: { role: null, settings: {} },
} as const satisfies Record<string, Prober>;
export type ProberName = keyof typeof probers;

/** One of the staff in whose name this one has no right to write. */
export const anotherThan = (name: ProberName): string => idOf(name === 'economist' ? 'team' : 'economist');
