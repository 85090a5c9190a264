import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import * as access from '#access/contract.ts';
import * as cases from '#cases/contract.ts';
import * as assessment from '#assessment/contract.ts';
import { Definition } from '#assessment/domain/instrument.ts';
import { loadInstrument } from '#assessment/operations.ts';
import * as followup from '#followup/contract.ts';
import * as family from '#cases/contract/family.ts';
import * as safety from '#cases/contract/safety.ts';
import * as tracks from '#cases/contract/tracks.ts';
import * as timeLimits from '#clocks/contract.ts';
import * as contacts from '#contacts/contract.ts';
import * as decisions from '#decisions/contract.ts';
import * as journal from '#journal/contract.ts';
import * as logReview from '#log-review/contract.ts';
import { chooseKinPrints, endKinPrints, giveKinPrints, readInKinPrints } from '#log-review/contract/kin.ts';
import * as people from '#people/contract.ts';
import * as weeding from '#retention/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import * as threats from '#threats/contract.ts';
import * as sharing from '#threats/contract/sharing.ts';
import * as placement from '#placement/contract.ts';
import { askToLiftStop, beginStop, keepStop, liftStop, listStops } from '#placement/contract/stops.ts';
import * as grants from '#grants/contract.ts';
import * as money from '#money/contract.ts';
import * as plans from '#plans/contract.ts';
import * as agreements from '#agreements/contract.ts';
import { declineAgreement, endAgreement, withdrawAgreement } from '#agreements/contract/ending.ts';
import { anAgreementWith, proven } from '#test/day-agreements.ts';
import * as examples from '#examples/contract.ts';
import * as process from '#process/contract.ts';
import * as providers from '#providers/contract.ts';
import { addRequirement } from '#providers/contract/requirements.ts';
import * as assignments from '#providers/contract/assignments.ts';
import * as supervision from '#providers/contract/supervision.ts';
import { aMisconduct, aReport, inventedNumbers } from '#test/day-providers.ts';
import { setLocalLeast } from '#statistics/contract/local-least.ts';
import type { Contract } from '#platform/contract.ts';
import { perform } from '#platform/operation.ts';
import * as privacy from '#privacy/contract.ts';
import { sealTrail } from '#audit/sealing.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { type Answer, type Asked, type Asking, asking } from '#test/asking.ts';
import { type Day, aDay } from '#test/day.ts';
import { carried, nationalCoordination, policeOfStockholm } from '#test/exchanges.ts';
import { aStay, subject } from '#test/stays.ts';
import { aTrustedCase, answeredAbout, openedByPolice } from '#test/placement-questions.ts';
import { always, assessed } from '#test/threats.ts';
import { marking, toPolice, written } from '#test/privacy.ts';
import { granting, informed } from '#test/decisions.ts';
import { aBreach, aTalk } from '#test/day-plans.ts';
import { aCall, aForm } from '#test/grants.ts';
import { aBudget, base64, csvMapping } from '#test/money.ts';
import { aFlat } from '#test/offers.ts';
import { exported } from '#test/trail.ts';
import * as incidents from '#incidents/contract.ts';
import { aHighRisk, anAccount, wrongLetter } from '#test/day-incidents.ts';
import { calledBack, policeAsk, proposes } from '#test/whereabouts.ts';
import * as whereabouts from '#whereabouts/contract.ts';
import { operations } from './app.ts';

// What somebody wrote is kept sealed, and stands in no log and not in the trail. A canary is put into every text that any operation takes;
// then all that is kept is searched for them.

let here: Asking;
let day: Day;
beforeAll(async () => {
  here = await asking();
  day = await aDay(here);
  await everyText();
});
afterAll(() => here[Symbol.asyncDispose]());

const contracts: readonly Contract[] = operations.map((one) => one.contract);

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
}

/** Paths of an input where somebody can write what they like. */
function textsIn(schema: Schema, path = ''): string[] {
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])].flatMap((inner) =>
    textsIn(inner, path),
  );
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    textsIn(inner, path === '' ? name : `${path}.${name}`),
  );
  const isText =
    schema.type === 'string' && schema.enum === undefined && schema.const === undefined && schema.pattern === undefined;
  const isFree = isText && (schema.format === undefined || schema.format === 'email');
  return [...new Set([...below, ...inside, ...(isFree ? [path] : [])])];
}

const canaries = new Map<string, string>();
const sent = new Map<string, Answer[]>();

/** Replaces each `*` in an input by a canary of its own, and asks. One that has been in another input may be said again. */
async function ask<C extends Contract>(
  who: string | null,
  contract: C,
  input: Record<string, unknown>,
  more?: Asked,
): Promise<z.output<C['output']>> {
  const paths: string[] = [];
  const replaced = (value: unknown, path: string): unknown => {
    if (typeof value === 'string' && value.includes('*')) {
      const canary = `Kanarie${canaries.size}x`;
      canaries.set(canary, `${contract.name} ${path}`);
      paths.push(path);
      return value.replaceAll('*', canary);
    }
    if (typeof value === 'string' && canaries.has(value)) paths.push(path);
    if (Array.isArray(value)) return value.map((one) => replaced(one, path));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, replaced(inner, path === '' ? name : `${path}.${name}`)]),
    );
  };
  const answer = await here.ask(who, contract, replaced(input, '') as never, more);
  for (const path of paths) sent.set(`${contract.name} ${path}`, [...(sent.get(`${contract.name} ${path}`) ?? []), answer]);
  return answer.output;
}

/** Names that are looked for, not kept: a canary there finds nothing. */
const soughtAfter = [
  'break_glass.open pseudonym',
  'contact.reach_out form',
  'thread.write form',
  'thread.read receipt',
  'thread.write receipt',
  'person.find_by_number personalNumber',
  'contact.register identity.personalNumber',
  'contact.open_case identity.personalNumber',
  'person.identify personalNumber',
  'provider.register organisationNumber',
  'whereabouts.register aboutNumber',
  'kin_print.give kin',
  'kin_print.read_in content',
];

const titled = { sv: 'Ord', en: 'Words' };
/** An instrument that is answered in words. */
const inWords = Definition.parse({
  format: 'omstart-instrument-1',
  code: 'in_words',
  version: 1,
  validFrom: '2026-01-01',
  title: titled,
  says: titled,
  source: titled,
  occasions: [],
  items: [
    { kind: 'text', code: 'words', title: titled, required: true, answeredBy: ['worker', 'person'], reason: true, max: 100 },
  ],
  sums: [],
});

async function everyText() {
  const me = 'haninge-samordnare';
  const organisation = await here.get('haninge-chef', access.showOrganisation);
  const { unitId, exitCaseId, personId, pseudonym } = day;
  const minutes = (count: number) => here.setClock(new Date(here.installation.clock().getTime() + count * 60_000));
  await ask('haninge-admin', access.registerStaff, { subject: '*', name: '*', title: '*' });
  await ask('haninge-admin', access.openUnit, { name: '*' });
  await ask('haninge-chef', access.changeOrganisation, {
    phone: '*',
    email: '*@example.se',
    openingHours: '*',
    countsIn: 'calendar_days',
    version: organisation.version,
  });
  await ask(me, access.listOrganisations, { search: '*' });
  const emergency = { legalGround: 'osl_10_2', minutes: 30 };
  await ask('haninge-handlaggare', access.openBreakGlass, {
    ...emergency,
    pseudonym: '*',
    reason: 'Ingen svarar i kväll heller: *',
  });
  await ask('haninge-handlaggare', access.openBreakGlass, { ...emergency, pseudonym, reason: 'Ingen svarar i kväll heller: *' });
  await ask(me, weeding.holdWeeding, { exitCaseId, ground: 'other', reason: '*' });
  await ask('haninge-arkiv', weeding.requireArchiveCopy, { reference: 'Plan *' });
  await ask('haninge-logg', access.reviewBreakGlass, { breakGlassId: day.breakGlassId, verdict: 'justified', remark: '*' });

  const { logPickId } = day;
  const { logQuestionId } = await ask('haninge-logg', logReview.askAboutPick, { logPickId, question: '*' });
  await ask('haninge-chef', logReview.answerLogQuestion, { logQuestionId, answer: '*' });
  await ask('haninge-logg', logReview.signOffPick, { logPickId, judgement: 'proper', reasons: '*' }, { version: 1 });

  await here.get('haninge-chef', endKinPrints);
  await ask('haninge-chef', chooseKinPrints, { legalGround: '*' });
  await ask('haninge-chef', giveKinPrints, { staffId: day.standInId, kin: '*' });
  await ask('haninge-chef', readInKinPrints, { content: '*' });

  await ask(me, assessment.recordThreat, {
    exitCaseId,
    level: 'none_known',
    against: [],
    source: 'own_observation',
    certainty: 'probable',
    reason: '*',
    validTo: '2026-03-20',
  });
  await perform(here.installation, loadInstrument, { kind: 'system', persona: 'installer' }, { definition: inWords });
  const { roundId } = await ask(me, assessment.startRound, { exitCaseId, instrument: 'in_words' });
  const answers = [{ item: 'words', worker: { value: '*' }, person: { value: '*' }, reason: '*' }];
  await ask(me, assessment.saveRound, { roundId, day: '2026-03-02', occasion: null, answers, version: 1 });

  const measured = { exitCaseId, occasion: 'start', before: 0, day: '2026-03-02' };
  const followUp = {
    ...inWords,
    code: 'follow_in_words',
    validFrom: '2026-03-01',
    occasions: [{ code: 'start', title: titled, due: { from: 'begun', months: 0 } }],
  };
  await perform(here.installation, loadInstrument, { kind: 'system', persona: 'installer' }, { definition: followUp });
  const asOf = '2026-01-01';
  await ask('haninge-chef', followup.noteRegisters, { closedYear: 2024, seenYear: 2026, people: 20, of: 30, source: '*', asOf });
  await ask('haninge-chef', setLocalLeast, { least: 10, validFrom: '2026-12-01', reason: '*' });
  await ask('haninge-chef', followup.setAssumption, { code: 'effect_years', low: 1, mid: 2, high: 3, source: '*', asOf });
  await ask(me, followup.recordMeasurement, { ...measured, answers });
  await ask(me, followup.recordMeasurement, { ...measured, before: 1, answers, because: '*' });

  const basic = { unitId, way: 'police', about: 'self', age: 'adult', childrenInFamily: 'no' };
  const number = testPersonalNumbers.adults[7];
  const identity = { name: '*', personalNumber: number, contactWays: '*' };
  const first = await ask(me, contacts.registerContact, {
    ...basic,
    message: '*',
    safeContact: { how: 'phone', phone: '*', notWhen: '*' },
    identity,
  });
  const second = await ask(me, contacts.registerContact, { ...basic, message: '*', safeContact: { how: 'other', words: '*' } });
  await ask(me, contacts.registerContact, {
    ...basic,
    safeContact: { how: 'never' },
    identity: { ...identity, personalNumber: '*' },
  });
  const { contactId } = first;
  await ask(me, contacts.recordTry, { contactId, how: 'phone', note: '*' });
  const ended = ['advised', 'withdrew', 'passed_on', 'unreachable'] as const;
  for (const outcome of ended) {
    const other = await ask(me, contacts.registerContact, { ...basic, safeContact: { how: 'never' } });
    await ask(me, contacts.recordTry, { contactId: other.contactId, how: 'phone' });
    const to = outcome === 'passed_on' ? { toOrganisationId: (await aMunicipality()).organisationId } : {};
    await ask(me, contacts.endContact, { contactId: other.contactId, version: 1, end: { outcome, note: '*', ...to } });
  }
  const end = {
    outcome: 'met',
    place: 'our_office',
    metAt: here.installation.clock().toISOString(),
    metBy: day.coordinatorId,
    note: '*',
  };
  const { version } = await ask(me, contacts.endContact, { contactId, version: 1, end });
  const team = [{ staffId: day.coordinatorId, function: 'responsible' }];
  const opening = { contactId, version, kind: 'exiter', unitId, team, keepThread: true };
  await ask(me, contacts.openExitCase, { ...opening, identity: { name: null, personalNumber: '*', contactWays: null } });
  await ask(me, contacts.openExitCase, { ...opening, identity: { name: '*', personalNumber: number, contactWays: '*' } });
  const shown = await here.get(me, people.showIdentity, { personId });
  await ask(me, people.recordIdentity, { personId, name: '*', personalNumber: number, contactWays: '*', version: shown.version });
  await ask(me, people.recordIdentity, { personId, name: null, personalNumber: '*', contactWays: null, version: shown.version });
  await ask(me, people.findByNumber, { personalNumber: '*' });
  await theLifeOfTheCase(me);
  await planned(me);
  await stayed();
  await hired(me);
  await agreed(me);
  await walked(me);
  await paid();
  await granted(me);
  await askedWhere(me);
  await wentWrong(me);
  const words = { ...aFlat, unit: '*', conditions: '*' };
  const { offerId } = await ask(me, placement.makeOffer, words);
  await ask(me, placement.changeOffer, { offerId, ...words, version: 1 });
  await ask(me, contacts.planVisit, { unitId, place: 'prison', on: '2026-03-09', staffId: day.coordinatorId, note: '*' });

  const happenedAt = here.installation.clock().toISOString();
  const entry = { kind: 'meeting', how: 'meeting', happenedAt, mask: 'none', text: '*' };
  const meeting = {
    attendees: [{ who: 'other', from: 'school', function: '*' }],
    tasks: [{ what: '*', ownerId: null, who: '*', dueOn: '2026-03-09' }],
  };
  const begun = await ask(me, journal.beginNote, { exitCaseId, ...entry, meeting });
  const saved = await ask(me, journal.saveNote, { noteId: begun.noteId, version: begun.version, ...entry, meeting });
  const file = { noteId: begun.noteId, content: Buffer.from('Hej').toString('base64') };
  await ask(me, journal.addAttachment, { ...file, name: '*' });
  const phrase = await ask(me, journal.writePhrase, { title: '*', text: '*' });
  await ask(me, journal.changePhrase, { phraseId: phrase.phraseId, title: '*', text: '*', version: 1 });
  await ask(me, journal.signNote, { noteId: begun.noteId, version: saved.version, ...entry, meeting });
  await ask(me, journal.searchNotes, { words: '*' });
  const { tasks } = await here.get(me, journal.listTasks, { exitCaseId });
  await ask(me, journal.endTask, { taskId: tasks[0]?.taskId, as: 'not_done', why: '*', version: 1 });
  await exchanged(me);
  await inPrivacy(me);

  const { investigationId } = await ask(me, decisions.openInvestigation, {
    exitCaseId,
    ...informed,
    information: '*',
    scope: '*',
  });
  const substance = { ...granting, what: '*', reasons: '*' };
  const { decisionId } = await ask(me, decisions.draftDecision, { investigationId, ...substance });
  await ask(me, decisions.reviseDecision, { decisionId, ...substance, version: 1 });
  await here.get(me, decisions.proposeDecision, { decisionId, to: day.caseWorkerId, version: 2 });
  await ask(me, decisions.sendBackDecision, { decisionId, because: '*', version: 3 });
  await here.get(me, decisions.makeDecision, { decisionId, version: 4 });
  await here.get(me, decisions.executeDecision, { decisionId, on: '2026-03-02' });
  await ask(me, decisions.interruptDecision, { decisionId, on: '2026-03-02', because: '*' });
  await ask(me, decisions.dismissDecision, { decisionId, on: '2026-03-02', because: '*' });
  // As if half a year had gone by.
  await here.owner.query(
    `insert into decisions.demand (organisation_id, investigation_id, exit_case_id, demanded_on, recorded_at, recorded_by)
     values ($1, $2, $3, '2026-03-02', now(), $4)`,
    [day.organisationId, investigationId, exitCaseId, day.coordinatorId],
  );
  await ask(me, decisions.refuseDemand, { investigationId, because: '*' });
  await ask(me, decisions.closeInvestigation, { investigationId, outcome: 'leads_to_decision', reasons: '*', version: 1 });

  const publicly = { organisationId: day.organisationId, about: 'self', age: 'adult', language: 'sv', message: '*' };
  const form = async () => {
    const opened = await here.get(null, contacts.openForm);
    minutes(1);
    return opened.form;
  };
  await ask(null, contacts.reachOut, { ...publicly, form: '*', safeContact: { how: 'never' } });
  await ask(null, contacts.reachOut, {
    ...publicly,
    form: await form(),
    safeContact: { how: 'phone', phone: '*', notWhen: '*' },
  });
  const { receipt } = await ask(null, contacts.reachOut, {
    ...publicly,
    form: await form(),
    safeContact: { how: 'other', words: '*' },
  });
  await ask(null, contacts.readThread, { receipt: '*' });
  await ask(null, contacts.writeAgain, { receipt, form: '*', text: '*' });
  await ask(null, contacts.writeAgain, { receipt: '*', form: await form(), text: '*' });
  await ask(null, contacts.writeAgain, { receipt, form: await form(), text: '*' });
  const { contacts: list } = await here.get(me, contacts.listContacts, { show: 'all' });
  const written = list.find((one) => one.way === 'self' && one.unread > 0);
  await ask(me, contacts.answerContact, { contactId: written?.contactId, text: '*' });

  // And when the time has run out, why.
  here.setClock('2026-03-05T11:00:00Z');
  const again = await here.session('demo-haninge-samordnare');
  const { clocks } = await here.get(again, contacts.showContact, { contactId: second.contactId });
  await ask(again, contacts.explainLate, { contactId: second.contactId, clockId: clocks[0]?.clockId, reason: '*' });
  await here.ask(again, access.showTeam, { exitCaseId });
}

/** What is written about money, by those who keep it. */
async function paid() {
  const manager = 'haninge-chef';
  const decided = { decidedOn: '2026-03-01', decision: '*' };
  const { budgetId } = await ask(manager, money.setBudget, { ...aBudget, ...decided, year: 2025 });
  await ask(manager, money.changeBudget, { budgetId, amountOre: 1000, ...decided });
  await ask(manager, money.setOverrunRule, { highestOre: null, decider: '*', validFrom: '2026-03-01' });
  await ask(manager, money.decideOverrun, {
    budgetId,
    outcome: 'deficit_accepted',
    addedOre: null,
    decidedBy: '*',
    ...decided,
  });
  const columns = { day: '*', amount: '*', account: '*', reference: '*', entry: '*', invoice: '*' };
  const definition = { ...csvMapping, columns };
  const { costMappingId } = await ask(manager, money.saveMapping, { name: '*', definition });
  await ask(manager, money.importCosts, { costMappingId, fileName: '*', content: base64('Något annat'), what: 'import' });
  const rejected = { costMappingId: day.costMappingId, fileName: '*', what: 'import' };
  const content = base64('Datum;Belopp;Konto;Ärende\n2026-03-01;100,00;5600;AAAAA-00000 Kanarie i texten\n');
  await ask(manager, money.importCosts, { ...rejected, content });
}

/** What is written about state grants, by those who apply and those who decide. */
async function granted(me: string) {
  const officer = 'polis-medel';
  const { exitCaseId, applicationId, receivedId } = day;
  const words = { sv: '*', en: '*' };
  const field = { code: 'plan', label: words, isRequired: true, max: 100 };
  const definition = {
    ...aCall,
    code: 'ord',
    title: words,
    source: '*',
    fields: [field],
    documents: [{ code: 'papper', ...words }],
  };
  const parts = [{ label: words, by: '2026-12-31' }];
  const criteria = [{ code: 'samverkan', label: words }];
  await ask(officer, grants.saveCall, { definition: { ...definition, parts, criteria } });
  await ask(officer, grants.setAppropriation, { year: 2026, ore: 500_000_000, decision: '*' });
  const form = { ...aForm, answers: { plan: '*' } };
  const attached = { ...form, documents: { papper: '*' } };
  await ask(me, grants.draftApplication, { exitCaseId, recipientId: nationalCoordination, callCode: 'ord', form: attached });
  await ask(me, grants.reviseApplication, { exitCaseId, applicationId, form, version: 1 });
  const sent = { exitCaseId, applicationId: day.sentApplicationId };
  const read = async () => {
    await carried(here.installation);
    await here.get(me, grants.readGrant, sent);
  };
  const take = async () => {
    await carried(here.installation);
    for (const { exchangeId } of (await here.get(officer, grants.listArrived)).arrived)
      await here.get(officer, grants.takeArrived, { exchangeId });
  };
  await ask(officer, grants.askCompletion, { receivedId, what: '*', by: '2026-04-30' });
  await read();
  await here.get(me, grants.sendApplication, sent);
  await take();
  await ask(officer, grants.decideGrant, { receivedId, ore: 1_000_000, why: '*', reportBy: '2027-02-28' });
  await carried(here.installation);
  await here.get(officer, grants.payGrant, { receivedId, on: '2026-03-01' });
  await read();
  await ask(me, grants.reportGrant, { ...sent, note: '*' });
  await take();
  await ask(officer, grants.settleGrant, { receivedId, repayOre: null, repayBy: null, why: '*' });
}

/** From motivation to leaving, and back. */
async function theLifeOfTheCase(me: string) {
  const { exitCaseId } = day;
  const changed = async <C extends Contract>(contract: C, input: object) => {
    const { version } = await here.get(me, cases.showExitCase, { exitCaseId });
    return ask(me, contract, { exitCaseId, version, ...input });
  };
  await ask(me, cases.findExitCases, { pseudonym: '*' });
  const described = { kind: 'exiter', milieu: 'criminal_network', supportWay: null, childrenInFamily: 'no' };
  await changed(cases.describeCase, described);
  await changed(cases.takeStep, { to: 'motivation', reason: '*', nextTalkOn: '2026-03-20' });
  await ask(me, cases.recordTalk, { exitCaseId, workerSees: 'wondering', moved: '*', nextOn: '2026-03-21' });
  const { clocks: running } = await here.get(me, timeLimits.listClocks, { exitCaseId });
  const clockId = running.find((one) => one.rule === 'next_talk' && one.stoppedAt === null)?.clockId;
  await ask(me, timeLimits.extendClock, { exitCaseId, clockId, until: '2026-04-20', reason: '*' });
  const late = await ask(me, timeLimits.startClock, { exitCaseId, rule: 'report_child', from: '2026-03-01' });
  await ask(me, timeLimits.explainClock, { exitCaseId, clockId: late.clockId, reason: '*' });
  await ask(me, timeLimits.finishClock, { exitCaseId, clockId: late.clockId, outcome: 'done' });
  await changed(cases.pauseCase, { reason: '*' });
  await changed(cases.resumeCase, { reason: '*' });
  // What other parts of the day have left running would keep the case open.
  await here.owner.query(
    `update clocks.clock set stopped_at = $2, stopped_by = $3, outcome = 'done', paused_at = null
     where exit_case_id = $1 and stopped_at is null`,
    [exitCaseId, here.installation.clock(), day.coordinatorId],
  );
  await changed(cases.endCase, { end: { state: 'not_pursued', ground: 'own_wish' }, reason: '*' });
  await ask(me, cases.checkIn, { exitCaseId, outcome: 'reached', note: '*', again: 'no' });
  await changed(cases.reopenCase, { to: 'assessment', reason: '*' });
  await theRestOfTheCase(me);
}

/** Conditions, family, others who have a part, and the safety of those who work. */
async function theRestOfTheCase(me: string) {
  const { exitCaseId } = day;
  const confirmed = { condition: 'consent', confirmedOn: '2026-03-01', confirmedBy: '*', document: '*' };
  await ask(me, tracks.confirmCondition, { exitCaseId, ...confirmed });
  await ask(me, tracks.withdrawCondition, { exitCaseId, condition: 'consent', reason: '*' });
  const told = { relation: 'child', age: 'child', protection: 'urgent', who: '*', knows: '*', mustNotKnow: '*' };
  const { relativeId } = await ask(me, family.addRelative, { exitCaseId, ...told });
  await ask(me, family.changeRelative, { exitCaseId, relativeId, ...told, version: 1 });
  await ask(me, family.raiseConcern, { exitCaseId, source: 'seen_by_us', feedback: 'not_asked_for', what: '*' });
  await ask(me, safety.addPartner, { exitCaseId, kind: 'police', function: '*', contact: '*' });
  await ask(me, safety.raiseSafetyFlag, { exitCaseId, level: 'careful', why: '*' });
  const happened = {
    happenedAt: here.installation.clock().toISOString(),
    kind: 'threat',
    againstId: day.coordinatorId,
    police: 'undecided',
  };
  const { incidentId } = await ask(me, safety.recordIncident, { exitCaseId, ...happened, what: '*', measures: '*' });
  await ask(me, safety.followUpIncident, { incidentId, police: 'reported', measures: '*', version: 1 });
}

/** What was allowed, shared and hidden. */
async function inPrivacy(me: string) {
  const { exitCaseId, consentId, consentRecipientId } = day;
  const paper = { kept: 'binder', where: '*' };
  const signature = { given: 'in_writing', signedOn: '2026-03-02', paper };
  const consent = await ask(me, privacy.giveConsent, { exitCaseId, ...written, purpose: '*', signature });
  const renewal = {
    exitCaseId,
    consentId: consent.consentId,
    version: 1,
    from: written.from,
    to: written.to,
    told: written.told,
  };
  const renewed = await ask(me, privacy.renewConsent, { ...renewal, signature });
  await ask(me, privacy.withdrawConsent, { exitCaseId, consentId, consentRecipientId, version: 1, note: '*' });
  await ask(me, privacy.withdrawConsent, { exitCaseId, consentId: renewed.consentId, version: 1, note: '*' });
  await ask(me, privacy.makeDisclosure, {
    exitCaseId,
    ...toPolice,
    ground: 'osl_10_2',
    reason: 'Ett skäl: *',
    content: '*',
  });
  await ask(me, privacy.recordProtection, { exitCaseId, ...marking, level: 'assumed_identity', note: '*' });
  await ask(me, privacy.answerTrap, { exitCaseId, trap: 'post', state: 'done', note: '*' });
}

/** What one vault tells another, with its texts. */
async function told(who: string, aboutId: string) {
  const of = { about: 'subject', aboutId } as const;
  const { marks } = await here.get(who, sharing.formOfFacts, of);
  const on = { recipientId: nationalCoordination, ground: 'osl_10_2', reason: 'Ett skäl: *' };
  const { exchangeId } = await ask(who, sharing.sendFacts, { ...of, ...on, texts: 'with', mark: marks.with });
  await carried(here.installation);
  const there = 'polis-placering';
  await here.get(there, exchanges.openIncoming, { exchangeId });
  const { networks, subjects } = await here.get(there, sharing.showFacts, { exchangeId });
  const asNew = ({ theirId }: { theirId: string }) => ({ theirId, as: 'new' as const });
  await here.get(there, sharing.takeFacts, { exchangeId, networks: networks.map(asNew), subjects: subjects.map(asNew) });
}

/** Units are called by what somebody wrote, and by the same words in the answer, whichever way it is given. */
async function askedAboutUnits(me: string, exitCaseId: string, gävle: string) {
  const officer = 'polis-placering';
  const answered = async (ways: readonly (typeof exchanges.answerIncoming | typeof threats.answerQuestion)[]) => {
    const units = [{ organisationId: gävle, provider: gävle, unit: '*' }];
    const message = { kind: 'placement_question', units, from: '2026-04-01' };
    const asked = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message };
    const { exchangeId } = await ask(me, exchanges.sendExchange, asked);
    await here.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
    await carried(here.installation);
    await here.get(officer, exchanges.openIncoming, { exchangeId });
    const [unit] = [...canaries].findLast(([, at]) => at === 'exchange.send message.units.unit') ?? [];
    const answers = [{ organisationId: gävle, provider: gävle, unit, answer: 'contact_me' }];
    const answer = { kind: 'placement_question', outcome: 'answered', answers, validTo: '2026-05-01' };
    for (const way of ways) await ask(officer, way, { exchangeId, answer });
    await carried(here.installation);
  };
  await answered([exchanges.answerIncoming, exchanges.replaceAnswer]);
  await answered([threats.answerQuestion]);
}

/** What was sent to another house, and what was answered there. */
async function exchanged(me: string) {
  const { exitCaseId, draftExchangeId } = day;
  await here.get(me, exchanges.dropExchange, { exitCaseId, exchangeId: draftExchangeId });
  const notOpened = { kind: 'police_conditions', outcome: 'not_opened', missing: ['consent'], why: '*' };
  await ask('polis-samordnare', threats.answerQuestion, { exchangeId: day.questionId, answer: notOpened });
  await carried(here.installation);
  const sentOf = async (recipientId: string, message: object, from = exitCaseId) => {
    const input = { exitCaseId: from, recipientId, ground: 'osl_10_2', reason: 'Ett skäl: *', message };
    return (await ask(me, exchanges.sendExchange, input)).exchangeId;
  };
  const { organisationId: gävle } = await aMunicipality();
  const { exitCaseId: cleared } = await aTrustedCase(here);
  await openedByPolice(here, cleared);
  await answeredAbout(here, cleared, [[gävle, 'no_known_obstacle']]);
  await askedAboutUnits(me, cleared, gävle);
  const household = { adults: 1, children: 0, from: '2026-04-01', months: 6, needs: '*' };
  const waits: [who: string, exchangeId: string, answer: object][] = [
    [
      'polis-hotbedomare',
      await sentOf(policeOfStockholm, { kind: 'threat_assessment', situation: '*', aims: '*', urgency: 'today' }),
      { kind: 'threat_assessment', outcome: 'assessed', level: 'latent', advice: '*', validTo: '2026-06-01' },
    ],
    ['polis-samordnare', await sentOf(policeOfStockholm, { kind: 'police_conditions', note: '*' }), notOpened],
    [
      'gavle-samordnare',
      await sentOf(gävle, { kind: 'placement_request', ...household }, cleared),
      { kind: 'placement_request', outcome: 'yes', from: '2026-04-01', conditions: '*' },
    ],
    [
      'gavle-samordnare',
      await sentOf(gävle, { kind: 'case_transfer', connection: '*', support: '*', wish: '*' }, cleared),
      { kind: 'case_transfer', outcome: 'refused', why: '*' },
    ],
  ];
  const where = { municipality: '*', house: '*', street: '*', from: '2026-03-02', people: 1, children: 0 };
  await sentOf(nationalCoordination, { kind: 'placement_stay', what: 'begins', urgency: 'tonight', ...where });
  await carried(here.installation);
  const noted = { ...always, certainty: 'certain', reliability: 'reliable', source: '*' };
  const officer = 'polis-hotbedomare';
  const networks = [];
  for (const name of ['Nätverket *', 'Det andra *'])
    networks.push((await ask(officer, threats.noteNetwork, { name, kind: 'criminal_network', ...always })).networkId);
  const [networkId, otherNetworkId] = networks;
  await ask(officer, threats.noteHostility, { between: { of: 'networks', networkId, otherNetworkId }, ...noted });
  for (const [who, exchangeId, answer] of waits) {
    await here.get(who, exchanges.openIncoming, { exchangeId });
    if (who === officer) {
      const { subjectId } = await here.get(who, threats.takeIn, { exchangeId });
      await ask(who, threats.noteAffiliation, { subjectId, networkId, belonging: 'member', ...noted });
      await ask(who, threats.noteAvoidedPlace, { subjectId, municipalityId: gävle, why: '*', ...always });
      await ask(who, threats.assessSubject, { subjectId, ...assessed, notes: '*', advice: '*' });
      await told(who, subjectId);
    }
    await ask(who, exchanges.answerIncoming, { exchangeId, answer });
  }
  await carried(here.installation);
  for (const [who, exchangeId] of waits)
    await here.get(me, exchanges.readAnswer, { exitCaseId: who === 'gavle-samordnare' ? cleared : exitCaseId, exchangeId });
  const againId = await sentOf(policeOfStockholm, { kind: 'threat_assessment', situation: '*', urgency: 'today' });
  await carried(here.installation);
  await here.get(officer, exchanges.openIncoming, { exchangeId: againId });
  const said = { kind: 'threat_assessment', outcome: 'assessed', level: 'latent', advice: '*', validTo: '2026-06-01' };
  await ask(officer, threats.answerQuestion, { exchangeId: againId, answer: said });
  await ask(officer, exchanges.replaceAnswer, { exchangeId: againId, answer: said });
  const cannot = { kind: 'threat_assessment', outcome: 'cannot', why: '*' };
  await ask(officer, exchanges.replaceAnswer, { exchangeId: againId, answer: cannot });

  // Of somebody of whom there is no case.
  const message = { kind: 'signal', reach: '*', about: 'self', age: 'adult', called: '*', happened: '*', allowed: '*' };
  const signal = { unitId: day.unitId, recipientId: gävle, ground: 'consent', message };
  const { exchangeId } = await ask(me, exchanges.sendSignal, signal);
  await carried(here.installation);
  const gun = await here.as('gavle-samordnare');
  const { rows } = await here.owner.query<{ unitId: string }>(
    'select unit_id as "unitId" from access.role_grant where staff_id = $1',
    [gun.staffId],
  );
  await here.get('gavle-samordnare', contacts.takeSignal, { exchangeId, unitId: rows[0]!.unitId, way: 'social_services' });
  const answer = { kind: 'signal', outcome: 'met', on: '2026-03-02', by: '*' };
  await ask('gavle-samordnare', exchanges.answerIncoming, { exchangeId, answer });
}

/** Of where somebody lives. */
async function stayed() {
  const { stayId } = day;
  const moved = await ask('polis-placering', placement.moveStay, { ...aStay, stayId, address: '*' });
  await ask('polis-placering', placement.setAddress, { ...moved, address: '*' });
  await ask('polis-placering', placement.openPlace, { ...moved, reason: '*' });
  const [offering] = (await here.get('polis-placering', listStops, {})).others;
  const stop = { providerId: offering!.organisationId, reason: '*' };
  const stopped = await ask('polis-placering', beginStop, stop);
  await ask('polis-placering', askToLiftStop, { ...stopped, reason: '*' });
  await ask('polis-placering-jour', keepStop, { ...stopped, reason: '*' });
  await ask('polis-placering', askToLiftStop, { ...stopped, reason: '*' });
  await ask('polis-placering-jour', liftStop, stopped);
  await ask('polis-placering', placement.endStay, { ...moved, last: '2026-03-02', because: 'over' });
  const subjectId = await subject(here.installation, await here.as('polis-placering'), 'Ek Rönn');
  await ask('polis-placering', placement.beginStay, { ...aStay, subjectIds: [subjectId], address: '*' });
}

/** What is agreed between authorities is read by all of them. */
async function agreed(me: string) {
  const { agreementId } = await ask(me, agreements.draftAgreement, { content: { title: '*', purpose: '*' }, templateId: null });
  const content = anAgreementWith(day.organisationId);
  const [activities, steps] = [
    content.activities.map((one) => ({ ...one, what: '*' })),
    content.steps.map((one) => ({ ...one, what: '*' })),
  ];
  await ask(me, agreements.writeAgreement, {
    agreementId,
    content: { ...content, title: '*', purpose: '*', activities, steps },
    version: 1,
  }); // One no, one that is taken back, and one that holds and is ended.
  const of = { agreementId: day.agreementId, reason: '*' };
  await ask('polis-placering', declineAgreement, { ...of, number: 1 });
  await ask(me, withdrawAgreement, { ...of, number: 1 });
  const { number } = await here.get(me, agreements.proposeAgreement, { agreementId: day.agreementId, version: 2 });
  for (const who of ['haninge-chef', 'polis-placering'] as const) {
    const { editions } = await here.get(who, agreements.showAgreement, { agreementId: day.agreementId });
    const { digest } = editions.at(-1) ?? { digest: '' };
    await here.get(await proven(here, who), agreements.signAgreement, { agreementId: day.agreementId, number, digest });
  }
  await ask(await proven(here, 'haninge-chef'), endAgreement, { ...of, number, lastDay: '2026-12-01' });
}

/** What somebody is hired to do in a case, and what the provider tells of it. */
async function commissioned(me: string) {
  const { exitCaseId, providerId, localStopId } = day;
  await here.get(me, providers.askToLiftLocalStop, { providerId, localStopId, reason: 'Lagat.' });
  await here.get('haninge-chef', providers.liftLocalStop, { providerId, localStopId });
  const of = { exitCaseId, ground: 'osl_10_2', reason: '*' };
  const hire = {
    ...of,
    providerId,
    service: 'coaching',
    calledBy: '*',
    from: '2026-03-02',
    goal1: '*',
    goal2: '*',
    goal3: '*',
    needs: '*',
  };
  const taken = await ask(me, assignments.sendAssignment, hire);
  const refused = await ask(me, assignments.sendAssignment, hire);
  await carried(here.installation);
  for (const { exchangeId } of [taken, refused]) await here.get('utforare-chef', exchanges.openIncoming, { exchangeId });
  const no = { exchangeId: refused.exchangeId, answer: { outcome: 'declined', why: '*' } };
  await ask('utforare-chef', assignments.answerCommission, no);
  const { exchangeId } = taken;
  const yes = { exchangeId, answer: { outcome: 'accepted' as const, from: '2026-03-02' as const } };
  await here.get('utforare-chef', assignments.answerCommission, yes);
  await carried(here.installation);
  const on = '2026-03-02';
  const final = { outcome: 'final', on, result1: 'reached', result2: 'not', result3: 'not', text: '*', ownView: '*' };
  const bill = { outcome: 'invoice', number: 'F-1', from: on, to: on, days: 0, sessions: 1, ore: 100 };
  const month = { outcome: 'month', month: on, text: '*' };
  const deviation = { outcome: 'deviation', on, what: 'deviation', text: '*' };
  for (const report of [{ outcome: 'plan', text: '*' }, month, deviation, bill, final])
    await ask('utforare-chef', assignments.reportCommission, { exchangeId, report });
  await carried(here.installation);
  await here.get(me, exchanges.readAnswer, { exitCaseId, exchangeId });
  const one = { exitCaseId, exchangeId };
  await ask(me, assignments.reportDeviation, { ...one, nth: 1, kind: 'risk', what: 'Hände: *' });
  await ask(me, assignments.decideInvoice, { ...one, number: 'F-1', edition: 1, state: 'disputed', reason: '*' });
  await ask(me, assignments.sayOfAssignment, { ...of, ...one, verdict: 'ends', text: '*' });
}

/** What is written of the process is sealed: it may say more than was meant. */
async function walked(me: string) {
  const { processGapId } = await ask(me, process.noteGap, { step: 'threat', cause: 'other', what: '*' });
  const of = { processGapId, followUpOn: '2026-04-01' };
  const { version } = await ask(me, process.takeOnGap, { ...of, ownerId: day.coordinatorId, remedy: '*', version: 1 });
  const followed = await ask(me, process.followUpGap, { ...of, what: '*', version });
  await ask(me, process.closeGap, { processGapId, result: '*', ...followed });
  const content = { what: 'example', title: '*', difficulty: '*', did: '*', came: '*', learned: '*', tags: ['safety'] } as const;
  const defences = [{ kind: 'event', words: '*', reason: '*' }] as const;
  const { exampleId } = await ask(me, examples.beginDraft, { content: { ...content, defences: [...defences] } });
  await ask(me, examples.writeDraft, { exampleId, content: { ...content, defences: [...defences] }, version: 1 });
  await ask('haninge-chef', examples.reviewDraft, { exampleId: day.exampleId, verdict: 'sent_back', reason: '*', version: 2 });
  await ask(me, examples.listExamples, { q: '*' });
}

/** Of whom one hires: what a company is called is open, what the own house has written is not. */
async function hired(me: string) {
  const [period, services] = [{ from: '2026-01-01', to: '2026-12-31' }, ['coaching']];
  const one = { name: '*', services, worksHereId: null };
  await ask(me, providers.listProviders, { search: '*' });
  await ask(me, providers.registerProvider, { ...one, organisationNumber: '*' });
  const known = await ask(me, providers.registerProvider, { ...one, organisationNumber: inventedNumbers[2] });
  await ask(me, providers.changeProvider, { ...known, ...one, version: 1 });
  await ask(me, providers.addUnit, { ...known, name: '*', service: 'coaching', places: null });
  await ask(me, providers.noteOwner, { ...known, kind: 'company', name: '*', from: period.from });
  const prices = [{ service: 'coaching', per: 'session', ore: 90_000, ...period }];
  await ask(me, providers.makeFramework, { ...known, reference: '*', ...period, prices });
  await ask(me, addRequirement, { title: '*', services, lastsMonths: null, from: period.from });
  const stopped = await ask(me, providers.beginLocalStop, { ...known, ground: 'safety', reason: 'Larm: *' });
  const { visitId } = await ask(me, supervision.planVisit, { ...known, kind: 'planned', on: '2026-03-02' });
  const findings = [{ area: 'other', grade: 'serious', says: 'Såg: *' }];
  const { findingIds } = await ask(me, supervision.carryOutVisit, { ...known, visitId, on: '2026-03-02', findings });
  const due = { findingId: findingIds[0], dueOn: '2026-04-01', what: 'Laga: *' };
  const { demandId } = await ask(me, supervision.demandOf, { ...known, ...due });
  await ask(me, supervision.followUpDemand, { ...known, demandId, outcome: 'met', says: 'Lagat: *' });
  await ask(me, supervision.makeProviderReport, { ...known, ...aReport, says: 'Brister: *' });
  const { misconductId } = await ask(me, supervision.registerMisconduct, { ...known, ...aMisconduct, what: 'Hände: *' });
  await commissioned(me);
  await ask(me, supervision.assessMisconduct, { ...known, misconductId, isSerious: false, result: 'Fann: *' });
  await ask(me, providers.askToLiftLocalStop, { ...known, ...stopped, reason: 'Lagat: *' });
  await ask('haninge-chef', providers.keepLocalStop, { ...known, ...stopped, reason: 'Inte provat: *' });
  await ask(me, providers.askToLiftLocalStop, { ...known, ...stopped, reason: 'Lagat: *' });
  await ask('haninge-chef', providers.liftLocalStop, { ...known, ...stopped });
}

/** Of where the person of the case is. */
async function askedWhere(me: string) {
  const { unitId, exitCaseId } = day;
  const words = { unitId, ...policeAsk, who: '*', number: '070-174 06 10 *', aboutName: '*', note: '*' };
  await ask(me, whereabouts.registerRequest, { ...words, aboutNumber: '*' });
  const { whereaboutsRequestId } = await ask('haninge-jour', whereabouts.registerRequest, {
    ...words,
    // The person has been written down anew above.
    aboutNumber: testPersonalNumbers.adults[7],
  });
  const of = { whereaboutsRequestId };
  await ask(me, whereabouts.verifyAsker, { ...of, ...calledBack, called: '08-465 004 15 *' });
  const weighing = { ...of, exitCaseId, secrecy: 'Så här: *', harm: 'Så här: *', interest: 'Så här: *' };
  const give = { is: 'give', content: [{ thing: 'address', says: '*' }] };
  for (const proposal of [give, { is: 'withhold', extraordinary: 'Så här: *' }])
    await ask(me, whereabouts.weighRequest, { ...proposes.give, ...weighing, proposal });
  await ask('haninge-chef', whereabouts.decideRequest, { ...of, outcome: { is: 'nothing' }, reasons: 'Så här: *' });
}

/** Of what went wrong. */
async function wentWrong(me: string) {
  const { unitId, exitCaseId, coordinatorId: ownerId } = day;
  const keeper = 'haninge-incident';
  const knownAt = here.installation.clock().toISOString();
  const about = { exitCaseId, exposed: true };
  const said = { ...wrongLetter, unitId, knownAt, about, what: 'Så här: *', atOnce: '*' };
  const { incidentReportId } = await ask(me, incidents.makeReport, said);
  const of = { incidentReportId };
  await ask(keeper, incidents.judgeReport, { ...of, ...aHighRisk, knownAt, reasons: 'Så här: *' });
  const account = { nature: 'Så här: *', consequences: 'Så här: *', measures: 'Så här: *', contact: 'Fråga *' };
  await ask(keeper, incidents.writeAccount, { ...of, ...anAccount, ...account });
  const done = { is: 'done', takenAt: knownAt, whom: 'Till *', reference: '*', reasons: 'Så här: *' };
  await ask(keeper, incidents.noteStep, { ...of, code: 'breach_authority', outcome: done });
  await ask(keeper, incidents.noteStep, { ...of, code: 'breach_person', outcome: { is: 'not_needed', reasons: 'Så här: *' } });
  const planned = { ...of, what: 'Så här: *', ownerId, dueOn: '2099-03-20' };
  const { incidentMeasureId } = await ask(keeper, incidents.planMeasure, planned);
  await ask(me, incidents.finishMeasure, { incidentMeasureId, result: 'Så här: *' });
  await ask(me, incidents.meetExposure, { ...of, exitCaseId, how: 'assessment_asked' });
  await ask(keeper, incidents.closeReport, { ...of, learnt: 'Så här: *' });
}

async function planned(me: string) {
  const { exitCaseId } = day;
  const { planId } = await ask(me, plans.draftPlan, { exitCaseId, kind: 'implementation' });
  const { goalId } = await ask(me, plans.writeGoal, { planId, version: 1, area: 'housing', text: '*' });
  const { measureId } = await ask(me, plans.writeMeasure, {
    planId,
    goalId,
    version: 2,
    ...aTalk,
    text: '*',
    responsible: { who: 'function', agency: 'region', function: '*' },
  });
  const attendees = [{ agency: 'region', function: '*' }];
  const sip = { on: '2026-03-02', consentOn: '2026-03-02', attendees };
  const { version } = await ask(me, plans.writePlan, { planId, version: 3, ownWords: '*', reviewOn: '2026-06-01', sip });
  await ask(me, plans.agreePlan, { planId, version, on: '2026-03-02', signature: 'refused', refusedBecause: '*' });
  await ask(me, plans.recordDelivery, { measureId, on: '2026-03-02', outcome: 'missed', reason: 'other', note: '*' });
  await ask(me, plans.reviewPlan, { planId, on: '2026-03-02', nextOn: '2026-06-01', text: '*' });
  await ask(me, plans.endPlan, { planId, because: '*' });

  const accepted = { exitCaseId, acceptedOn: '2026-03-02', signature: 'signed', ownWords: '*' };
  const { accordId } = await ask(me, plans.recordAccord, { ...accepted, terms: [{ kind: 'other', text: '*' }] });
  const { accords } = await here.get(me, plans.showAccords, { exitCaseId });
  const { accordTermId } = accords[0]?.terms[0] ?? {};
  const { breachId } = await ask(me, plans.recordBreach, { accordTermId, ...aBreach, text: '*' });
  await ask(me, plans.respondToBreach, { breachId, on: '2026-03-02', kind: 'talk', text: '*' });
  await ask(me, plans.endAccord, { accordId, because: '*', version: 1 });

  const { releaseId } = day;
  const date = { releaseId, kind: 'conditional_release', on: '2026-09-01', certainty: 'estimated', source: 'person' };
  await ask(me, plans.dateRelease, { ...date, note: '*' });
  const step = { releaseId, daysFromRelease: -3, kind: 'other', agency: 'ours' };
  const { releaseStepId } = await ask(me, plans.addReleaseStep, { ...step, text: '*' });
  await ask(me, plans.markReleaseStep, { releaseStepId, outcome: 'not_done', on: '2026-03-02', note: '*' });
  await ask(me, plans.endRelease, { releaseId, how: 'called_off', because: '*', version: 1 });
}

const aMunicipality = async () => {
  const { municipalities } = await here.get(null, contacts.listReceivers);
  const found = municipalities.find((one) => one.name === 'Gävle');
  if (!found) throw new Error('There is no Gävle.');
  return found;
};

test('a canary has been in every text that an operation takes, and was taken', () => {
  const all = contracts.flatMap((one) =>
    textsIn(z.toJSONSchema(one.input, { io: 'input', unrepresentable: 'any' }) as Schema).map((path) => `${one.name} ${path}`),
  );
  expect(all.length).toBeGreaterThan(30);
  const filled = [...sent.keys()];
  expect(all.filter((one) => !filled.includes(one))).toEqual([]);
  const neverTaken = filled.filter((one) => sent.get(one)?.every(({ status }) => status >= 400));
  expect(neverTaken.toSorted()).toEqual(soughtAfter.toSorted());
});

test('none is in the log', () => {
  expect(here.logged.length).toBeGreaterThan(50);
  const birds = [...canaries.keys(), ...testPersonalNumbers.adults];
  expect(here.logged.filter((line) => birds.some((bird) => line.includes(bird)))).toEqual([]);
});

/** Every row of every table as text, and every sealed value as the bytes it is. */
async function kept(): Promise<{ where: string; text: string }[]> {
  const { rows: tables } = await here.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname !~ '^pg_|information_schema' order by 1`,
  );
  const all = [];
  for (const { name } of tables) {
    const { rows } = await here.owner.query<Record<string, unknown>>(`select * from ${name}`);
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        const bytes = Buffer.isBuffer(value) ? [value.toString('latin1'), value.toString('utf16le')] : [];
        all.push(...[JSON.stringify(value) ?? '', ...bytes].map((text) => ({ where: `${name} ${column}`, text })));
      }
    }
  }
  return all;
}

/** What is said openly: who works here, how the organisation is reached, the words it begins entries with, what has been decided about its money, its plan for the archive, what housing it can give, what a company that is hired is called and what is demanded of it, what has been agreed with other authorities, on whose word a figure stands, and why a municipality wants fewer shown. */
const open = [
  'access.organisation phone',
  'access.organisation email',
  'access.organisation opening_hours',
  'access.staff subject',
  'access.staff name',
  'access.staff title',
  'access.unit name',
  'agreements.decline reason',
  'agreements.draft content',
  'agreements.notice reason',
  'followup.assumption source',
  'followup.register_share source',
  'grants.call definition',
  'grants.entry decision',
  'journal.phrase text',
  'journal.phrase title',
  'money.budget_change decision',
  'money.cost_import file_name',
  'money.mapping definition',
  'money.mapping name',
  'money.overrun decided_by',
  'money.overrun decision',
  'money.overrun_rule decider',
  'placement.offer_version conditions',
  'placement.offer_version unit',
  'providers.framework reference',
  'providers.owner name',
  'providers.provider name',
  'providers.requirement title_en',
  'providers.requirement title_sv',
  'providers.unit name',
  'retention.archive_requirement reference',
  'statistics.local_least reason',
];

test('none is kept as it is, but what is said openly', async () => {
  const found = new Set<string>();
  for (const { where, text } of await kept()) {
    for (const bird of [...canaries.keys(), ...testPersonalNumbers.adults]) if (text.includes(bird)) found.add(where);
  }
  expect([...found].toSorted()).toEqual(open.toSorted());
});

test('none is in the trail, sealed, exported or not, and the trail has words of ours only', async () => {
  await sealTrail(here.installation);
  const { text } = await exported(here.installation);
  expect(text.length).toBeGreaterThan(10_000);
  for (const bird of canaries.keys()) expect(text).not.toContain(bird);
  const { rows } = await here.owner.query<{ word: string }>(
    'select distinct unnest(array[operation, outcome, why, actor]) as word from audit.entry',
  );
  for (const { word } of rows.filter((one) => one.word !== null)) expect(word).toMatch(/^[a-z_]+(\.[a-z_]+)?$/);
});

test('none of the receipts is kept or said anywhere', async () => {
  const answers = [...sent.entries()].filter(([name]) => name.startsWith('contact.reach_out')).flatMap(([, all]) => all);
  const receipts = [day.receipt, ...answers.flatMap(({ output }) => (output as { receipt?: string }).receipt ?? [])];
  expect(receipts.length).toBeGreaterThan(2);
  const all = [...(await kept()).map((one) => one.text), ...here.logged];
  for (const receipt of receipts) expect(all.filter((text) => text.includes(receipt.replaceAll(' ', '')))).toEqual([]);
});
