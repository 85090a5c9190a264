import type { Asking } from './asking.ts';
import type { Day } from './day.ts';
import { marking, toPolice, written } from './privacy.ts';
import { granting, informed } from './decisions.ts';
import { aFlat, aHousehold } from './offers.ts';
import { grantInputs } from './day-grants.ts';
import { agreementInputs } from './day-agreements.ts';
import { moneyInputs } from './day-money.ts';
import { processInputs } from './day-process.ts';
import { planInputs } from './day-plans.ts';
import { nationalCoordination } from './exchanges.ts';
import { exchangeInputs } from './day-exchanges.ts';
import { providerInputs } from './day-providers.ts';
import { figureInputs } from './day-figures.ts';
import { stayInputs } from './day-stays.ts';
import { pickInputs } from './day-log-review.ts';
import { vaultInputs } from './day-threats.ts';
import { incidentInputs } from './day-incidents.ts';
import { whereaboutsInputs } from './day-whereabouts.ts';

type Input = Readonly<Record<string, unknown>>;

const { from, to, told, signature } = written;
const renewed = { from, to, told, signature };
const { outcome: _, ...decided } = marking.decision;
const somebodyInTheFamily = { relation: 'sibling', age: 'adult', protection: 'none', who: 'En syster' };
/** An id that no row has. */
const noRow = '6d3f0b6a-0f55-4c0e-9a51-3c1f5a0f7c11';

/**
 * For every operation that is handed an id, or a name to find one by, something to ask of a day: what is said besides is right, so that
 * nothing but the id decides. An operation that is not here fails the tests.
 */
export const inputs: Readonly<Record<string, (day: Day, place: Asking) => Input>> = {
  'staff.end': (day) => ({ staffId: day.standInId, version: 1 }),
  'role.grant': (day) => ({ staffId: day.standInId, unitId: day.unitId, role: 'economist' }),
  'role.withdraw': (day) => ({ roleGrantId: day.roleGrantId }),
  'team.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'kin_print.give': (day) => ({ staffId: day.standInId, kin: 'Storgatan 5, 136 40 Haninge' }),
  'team.assign': (day) => ({ exitCaseId: day.exitCaseId, staffId: day.managerId, function: 'co_worker' }),
  'team.release': (day) => ({ exitCaseId: day.exitCaseId, staffId: day.caseWorkerId }),
  'exclusion.add': (day) => ({ exitCaseId: day.exitCaseId, who: { kind: 'staff', staffId: day.managerId } }),
  'exclusion.end': (day) => ({ exitCaseId: day.exitCaseId, exclusionId: day.exclusionId }),
  'break_glass.open': (day) => ({
    pseudonym: day.pseudonym,
    legalGround: 'osl_10_2',
    reason: 'Larm om hot i kväll, ansvarig svarar inte.',
    minutes: 60,
  }),
  'break_glass.close': (day) => ({ breakGlassId: day.breakGlassId }),
  'break_glass.review': (day) => ({ breakGlassId: day.breakGlassId, verdict: 'justified' }),
  'notice.confirm': (day) => ({ noticeId: day.noticeId }),
  'case.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'case.list': (day) => ({ afterId: day.exitCaseId }),
  'case.find': (day) => ({ pseudonym: day.pseudonym }),
  'case.life': (day) => ({ exitCaseId: day.exitCaseId }),
  'case.describe': (day) => ({
    exitCaseId: day.exitCaseId,
    kind: 'exiter',
    milieu: null,
    supportWay: null,
    childrenInFamily: 'no',
    version: 1,
  }),
  'case.step': (day) => ({ exitCaseId: day.exitCaseId, to: 'assessment', reason: 'Vill gå vidare.', version: 1 }),
  'case.end': (day) => ({
    exitCaseId: day.exitCaseId,
    end: { state: 'not_pursued', ground: 'no_need' },
    reason: 'Behövs inte.',
    version: 1,
  }),
  'case.reopen': (day) => ({ exitCaseId: day.exitCaseId, to: 'assessment', reason: 'Hörde av sig igen.', version: 1 }),
  'case.pause': (day) => ({ exitCaseId: day.exitCaseId, reason: 'På behandling.', version: 1 }),
  'case.resume': (day) => ({ exitCaseId: day.exitCaseId, reason: 'Tillbaka.', version: 1 }),
  'case.check_in': (day) => ({ exitCaseId: day.exitCaseId, outcome: 'reached', note: 'Mår bra.', again: 'no' }),
  'condition.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'condition.confirm': (day) => ({
    exitCaseId: day.exitCaseId,
    condition: 'motivated',
    confirmedOn: '2026-03-01',
    confirmedBy: 'Polisens samordnare',
    document: 'Anteckning',
  }),
  'condition.withdraw': (day) => ({ exitCaseId: day.exitCaseId, condition: 'motivated', reason: 'Ångrade sig.' }),
  'police_case.open': (day) => ({ exitCaseId: day.exitCaseId }),
  'relative.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'relative.add': (day) => ({ exitCaseId: day.exitCaseId, ...somebodyInTheFamily }),
  'relative.change': (day) => ({ exitCaseId: day.exitCaseId, relativeId: noRow, ...somebodyInTheFamily, version: 1 }),
  'relative.link': (day) => ({ exitCaseId: day.exitCaseId, relativeId: noRow, otherCaseId: day.exitCaseId, version: 1 }),
  'relative.end': (day) => ({ exitCaseId: day.exitCaseId, relativeId: noRow, version: 1 }),
  'concern.raise': (day) => ({
    exitCaseId: day.exitCaseId,
    source: 'seen_by_us',
    feedback: 'not_asked_for',
    what: 'Ett barn far illa.',
  }),
  'concern.fulfil': (day) => ({ exitCaseId: day.exitCaseId, concernId: noRow, duty: 'report_child' }),
  'partner.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'partner.add': (day) => ({ exitCaseId: day.exitCaseId, kind: 'police', function: 'Samordnare' }),
  'partner.end': (day) => ({ exitCaseId: day.exitCaseId, partnerId: noRow }),
  'safety.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'safety.raise': (day) => ({ exitCaseId: day.exitCaseId, level: 'careful', why: 'Hot i telefon.' }),
  'safety.lower': (day) => ({ exitCaseId: day.exitCaseId }),
  'incident.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'incident.record': (day, place) => ({
    exitCaseId: day.exitCaseId,
    happenedAt: place.installation.clock().toISOString(),
    kind: 'threat',
    againstId: day.coordinatorId,
    police: 'undecided',
    what: 'Hotades i telefon.',
  }),
  'incident.follow_up': () => ({ incidentId: noRow, police: 'reported', measures: 'Polisanmält.', version: 1 }),
  'case.hand_over': (day) => ({ exitCaseId: day.exitCaseId, fromId: day.coordinatorId, toId: day.caseWorkerId }),
  'case.rescue': (day) => ({ exitCaseId: day.exitCaseId, toId: day.caseWorkerId }),
  'talk.record': (day) => ({ exitCaseId: day.exitCaseId, workerSees: 'wondering', moved: 'Lite.', nextOn: '2026-03-20' }),
  'person.reveal': (day) => ({ personId: day.personId }),
  'person.identify': (day) => ({ personId: day.personId, name: 'Någon', personalNumber: null, contactWays: null, version: 1 }),
  'person.find_by_number': (day) => ({ personalNumber: day.personalNumber }),
  'contact.list': (day) => ({ exitCaseId: day.exitCaseId, show: 'all' }),
  'contact.show': (day) => ({ contactId: day.contactId }),
  'contact.register': (day) => ({
    unitId: day.unitId,
    way: 'outreach',
    about: 'self',
    age: 'adult',
    childrenInFamily: 'no',
    safeContact: { how: 'never' },
    visitId: day.visitId,
  }),
  'contact.take': (day) => ({ contactId: day.contactId, version: 1 }),
  'contact.classify': (day) => ({ contactId: day.contactId, age: 'adult', childrenInFamily: 'no', version: 1 }),
  'contact.try': (day) => ({ contactId: day.contactId, how: 'phone' }),
  'contact.answer': (day) => ({ contactId: day.contactId, text: 'Vi ses i morgon.' }),
  'contact.end': (day, place) => ({
    contactId: day.contactId,
    version: 1,
    end: { outcome: 'met', metAt: place.installation.clock().toISOString(), place: 'our_office', metBy: day.coordinatorId },
  }),
  'contact.explain_late': (day) => ({ contactId: day.contactId, clockId: day.clockId, reason: 'Ingen var på plats.' }),
  'contact.fulfil_duty': (day) => ({ contactId: day.contactId, clockId: day.clockId }),
  'contact.open_case': (day) => ({
    contactId: day.metId,
    version: 3,
    kind: 'exiter',
    unitId: day.unitId,
    team: [
      { staffId: day.coordinatorId, function: 'responsible' },
      { staffId: day.managerId, function: 'co_worker' },
    ],
    keepThread: false,
  }),
  'clock.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'clock.start': (day) => ({ exitCaseId: day.exitCaseId, rule: 'report_feedback', from: '2026-03-02' }),
  'clock.finish': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow, outcome: 'done' }),
  'clock.pause': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow }),
  'clock.resume': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow }),
  'clock.extend': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow, until: '2026-12-01', reason: 'Ett utlåtande dröjer.' }),
  'clock.explain_late': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow, reason: 'Ingen var på plats.' }),
  'clock.hand_over': (day) => ({ exitCaseId: day.exitCaseId, clockId: noRow, ownerId: day.coordinatorId }),
  'note.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'note.drafts': (day) => ({ exitCaseId: day.exitCaseId }),
  'note.begin': (day, place) => ({ exitCaseId: day.exitCaseId, aboutId: day.noteId, ...entry(place), kind: 'correction' }),
  'note.save': (day, place) => ({ noteId: day.draftId, version: 1, ...entry(place) }),
  'note.sign': (day, place) => ({ noteId: day.draftId, version: 1, ...entry(place) }),
  'note.take_over': (day) => ({ noteId: day.draftId, version: 1 }),
  'note.discard': (day) => ({ noteId: day.draftId, version: 1 }),
  'note.search': (day) => ({ exitCaseId: day.exitCaseId, words: 'överens' }),
  'attachment.add': (day) => ({ noteId: day.draftId, name: 'brev.txt', content: 'SGVq' }),
  'attachment.fetch': (day) => ({ attachmentId: day.attachmentId }),
  'attachment.remove': (day) => ({ attachmentId: day.attachmentId }),
  'phrase.change': (day) => ({ phraseId: day.phraseId, title: 'Hej', text: 'Hej', version: 1 }),
  'phrase.end': (day) => ({ phraseId: day.phraseId, version: 1 }),
  'task.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'task.end': (day) => ({ taskId: day.taskId, as: 'done', version: 1 }),
  'file.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'file.mask': (day) => ({ exitCaseId: day.exitCaseId, entry: 'a'.repeat(64), mask: { choice: 'hide', ground: 'safety' } }),
  'file.hand_out': (day) => ({ exitCaseId: day.exitCaseId, receiver: 'person' }),
  'file.fetch': (day) => ({ exitCaseId: day.exitCaseId, form: 'data' }),
  'weeding.hold': (day) => ({ exitCaseId: day.exitCaseId, ground: 'other', reason: 'Det pågår en prövning.' }),
  'weeding.end_hold': (day) => ({ holdId: day.holdId }),
  'weeding.answer': (day) => ({ exitCaseId: day.exitCaseId, bornOn: '1990-01-02' }),
  'weeding.show': (day) => ({ protocolId: day.protocolId }),
  'weeding.decide': (day) => ({ protocolId: day.protocolId, version: 1 }),
  'archive.fetch': (day) => ({ exitCaseId: day.exitCaseId }),
  'weeding.cancel': (day) => ({ protocolId: day.protocolId, version: 1 }),
  'round.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'round.start': (day) => ({ exitCaseId: day.exitCaseId, instrument: 'readiness' }),
  'round.save': (day) => ({ roundId: day.roundId, day: '2026-03-02', occasion: null, answers: [], version: 1 }),
  'round.fix': (day) => ({ roundId: day.roundId, version: 1 }),
  'threat.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'threat.record': (day) => ({
    exitCaseId: day.exitCaseId,
    level: 'latent',
    against: ['person'],
    source: 'person',
    certainty: 'probable',
    reason: 'Har fått meddelanden.',
    validTo: '2026-03-20',
  }),
  'investigation.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'investigation.open': (day) => ({ exitCaseId: day.exitCaseId, ...informed }),
  'investigation.close': (day) => ({
    investigationId: day.investigationId,
    outcome: 'leads_to_decision',
    reasons: 'Behovet finns.',
    version: 1,
  }),
  'investigation.demand': (day) => ({ investigationId: day.investigationId, on: '2026-03-02' }),
  'investigation.refuse_demand': (day) => ({ investigationId: day.investigationId, because: 'Ett intyg saknas.' }),
  'measurement.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'measurement.record': (day) => ({
    exitCaseId: day.exitCaseId,
    occasion: 'start',
    before: 0,
    day: '2026-03-02',
    answers: [],
    nonResponse: 'not_asked',
  }),
  'decision.list': (day) => ({ exitCaseId: day.exitCaseId }),
  'decision.show': (day) => ({ decisionId: day.madeId }),
  'decision.draft': (day) => ({ investigationId: day.investigationId, replaces: day.madeId, ...granting }),
  'decision.revise': (day) => ({ decisionId: day.decisionId, ...granting, version: 1 }),
  'decision.propose': (day) => ({ decisionId: day.decisionId, to: day.caseWorkerId, version: 1 }),
  'decision.send_back': (day) => ({ decisionId: day.decisionId, because: 'Skriv mer.', version: 1 }),
  'decision.make': (day) => ({ decisionId: day.decisionId, version: 1 }),
  'decision.drop': (day) => ({ decisionId: day.decisionId, version: 1 }),
  'decision.serve': (day) => ({ decisionId: day.madeId, on: '2026-03-02', how: 'in_person' }),
  'decision.appeal': (day) => ({ decisionId: day.madeId, on: '2026-03-02' }),
  'decision.execute': (day) => ({ decisionId: day.madeId, on: '2026-03-02' }),
  'decision.interrupt': (day) => ({ decisionId: day.madeId, on: '2026-03-02', because: 'Boendet stängde.' }),
  'decision.dismiss': (day) => ({ decisionId: day.madeId, on: '2026-03-02', because: 'Behovet är borta.' }),
  'decision.letter': (day) => ({ decisionId: day.madeId }),
  'profile.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'search.send': (day) => ({ exitCaseId: day.exitCaseId, recipientId: nationalCoordination }),
  'profile.write': (day) => ({ exitCaseId: day.exitCaseId, edition: 0, profile: aHousehold }),
  'offer.make': (day) => ({ ...aFlat, municipalityId: day.organisationId }),
  'offer.show': (day) => ({ offerId: day.offerId }),
  'offer.change': (day) => ({ offerId: day.offerId, ...aFlat, version: 1 }),
  'offer.withdraw': (day) => ({ offerId: day.offerId, version: 1 }),
  'delegation.end': (day) => ({ delegationId: day.delegationId, validTo: '2026-12-31' }),
  'visit.plan': (day) => ({ unitId: day.unitId, place: 'prison', on: '2026-03-10', staffId: day.coordinatorId }),
  'visit.carry_out': (day) => ({ visitId: day.visitId, people: 3, version: 1 }),
  'visit.cancel': (day) => ({ visitId: day.visitId, version: 1 }),
  'privacy.show': (day) => ({ exitCaseId: day.exitCaseId }),
  'consent.give': (day) => ({ exitCaseId: day.exitCaseId, ...written }),
  'consent.renew': (day) => ({ exitCaseId: day.exitCaseId, consentId: day.consentId, version: 1, ...renewed }),
  'consent.withdraw': (day) => ({
    exitCaseId: day.exitCaseId,
    consentId: day.consentId,
    consentRecipientId: day.consentRecipientId,
    version: 1,
  }),
  'disclosure.make': (day) => ({ exitCaseId: day.exitCaseId, ...toPolice }),
  'disclosure.confirm': (day) => ({ exitCaseId: day.exitCaseId, disclosureId: day.disclosureId }),
  'disclosure.turn_down': (day) => ({ exitCaseId: day.exitCaseId, disclosureId: day.disclosureId }),
  'protection.mark': (day) => ({ exitCaseId: day.exitCaseId }),
  'protection.record': (day) => ({ exitCaseId: day.exitCaseId, ...marking, level: 'assumed_identity' }),
  'protection.decide': (day) => ({
    exitCaseId: day.exitCaseId,
    protectionId: day.protectionId,
    decision: marking.decision,
    version: 1,
  }),
  'protection.renew': (day) => ({ exitCaseId: day.exitCaseId, protectionId: day.protectionId, version: 1, ...decided }),
  'protection.end': (day) => ({ exitCaseId: day.exitCaseId, protectionId: day.protectionId, because: 'own_wish', version: 1 }),
  'protection.ask_police': (day) => ({
    exitCaseId: day.exitCaseId,
    protectionId: day.protectionId,
    certificate: 'asked',
    version: 1,
  }),
  'trap.answer': (day) => ({ exitCaseId: day.exitCaseId, trap: 'post', state: 'done' }),
  ...planInputs,
  ...moneyInputs,
  ...grantInputs,
  ...exchangeInputs,
  ...pickInputs,
  ...vaultInputs,
  ...stayInputs,
  ...providerInputs,
  ...figureInputs,
  ...agreementInputs,
  ...whereaboutsInputs,
  ...processInputs,
  ...incidentInputs,
};

const entry = (place: Asking) => ({
  kind: 'event',
  how: 'phone',
  happenedAt: place.installation.clock().toISOString(),
  mask: 'none',
  text: 'Personen ringde.',
});

/** The values of an input by their paths, `end.metBy`, as far as they are texts that point at something. */
export function pointersIn(input: Input): [path: string, value: string][] {
  const found: [string, string][] = [];
  const look = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) look(inner, path === '' ? name : `${path}.${name}`);
    else if (typeof value === 'string' && (/^[0-9a-f-]{36}$/.test(value) || ['pseudonym', 'personalNumber'].includes(path)))
      found.push([path, value]);
  };
  look(input, '');
  return found;
}

/** The same input with something else at these paths. */
export function withAt(input: Input, changes: Readonly<Record<string, string>>): Input {
  const copy = structuredClone(input) as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const holder = parts.reduce<Record<string, unknown>>((inner, part) => inner[part] as Record<string, unknown>, copy);
    holder[last] = value;
  }
  return copy;
}
