import * as access from '#access/contract.ts';
import * as assessment from '#assessment/contract.ts';
import * as cases from '#cases/contract.ts';
import * as contacts from '#contacts/contract.ts';
import * as decisions from '#decisions/contract.ts';
import * as journal from '#journal/contract.ts';
import type {
  AttachmentId,
  BreakGlassId,
  ClockId,
  ConsentId,
  ConsentRecipientId,
  ContactId,
  DisclosureId,
  DecisionId,
  DelegationId,
  ExclusionId,
  ExitCaseId,
  InvestigationId,
  NoteId,
  HoldId,
  NoticeId,
  OfferId,
  OrganisationId,
  PersonId,
  PhraseId,
  ProtectionId,
  RoleGrantId,
  RoundId,
  StaffId,
  TaskId,
  UnitId,
  VisitId,
} from '#kernel/ids.ts';
import { ProtocolId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import * as placement from '#placement/contract.ts';
import { holdWeeding } from '#retention/contract.ts';
import type { Asking } from './asking.ts';
import { delegating, granting, informed } from './decisions.ts';
import type { PersonaName } from './personas.ts';
import { idOf as inventedId } from './rows.ts';
import { aSharing } from './privacy.ts';
import { type ExchangedDay, exchangeADay } from './day-exchanges.ts';
import { type AgreedDay, agreeADay } from './day-agreements.ts';
import { type WalkedDay, walkADay } from './day-process.ts';
import { type ProvidedDay, provideADay } from './day-providers.ts';
import { type GrantedDay, applyADay } from './day-grants.ts';
import { type MoneyDay, budgetADay } from './day-money.ts';
import { type FiguresDay, figuresADay } from './day-figures.ts';
import { type StayedDay, stayADay } from './day-stays.ts';
import { type PickedDay, compareKin, pickADay } from './day-log-review.ts';
import { type VaultDay, noteADay } from './day-threats.ts';
import { type ReportedDay, reportADay } from './day-incidents.ts';
import { type AskedDay, askADay } from './day-whereabouts.ts';
import { aFlat } from './offers.ts';
import { type PlannedDay, planADay } from './day-plans.ts';

/** What a morning in a town has left behind: contacts, a case, and who may see it. */
export interface Morning {
  readonly organisationId: OrganisationId;
  readonly unitId: UnitId;
  readonly coordinatorId: StaffId;
  readonly caseWorkerId: StaffId;
  readonly managerId: StaffId;
  readonly standInId: StaffId;
  /** The contact that became a case. */
  readonly contactId: ContactId;
  readonly waitingId: ContactId;
  readonly metId: ContactId;
  readonly exitCaseId: ExitCaseId;
  readonly personId: PersonId;
  readonly pseudonym: string;
  readonly personalNumber: string;
  readonly exclusionId: ExclusionId;
  /** Opened by the manager, not yet reviewed. */
  readonly breakGlassId: BreakGlassId;
  /** To the coordinator, about the emergency. */
  readonly noticeId: NoticeId;
  /** The stand-in's. */
  readonly roleGrantId: RoleGrantId;
}

/** What a whole day has left behind, by the ids one could ask for. */
export interface Day
  extends
    Morning,
    PlannedDay,
    ExchangedDay,
    VaultDay,
    StayedDay,
    ProvidedDay,
    AgreedDay,
    WalkedDay,
    MoneyDay,
    FiguresDay,
    PickedDay,
    GrantedDay,
    AskedDay,
    ReportedDay {
  readonly clockId: ClockId;
  readonly waitingClockId: ClockId;
  /** A meeting that the coordinator has signed, a task from it, and a draft of theirs. */
  readonly noteId: NoteId;
  readonly taskId: TaskId;
  readonly draftId: NoteId;
  /** A file that belongs to the meeting, and words that all in the organisation may use. */
  readonly attachmentId: AttachmentId;
  readonly phraseId: PhraseId;
  /** An investigation, a draft of a decision and one that has been made, on the house's delegation. */
  readonly investigationId: InvestigationId;
  readonly decisionId: DecisionId;
  readonly madeId: DecisionId;
  readonly delegationId: DelegationId;
  readonly visitId: VisitId;
  /** Being filled in. */
  readonly roundId: RoundId;
  readonly receipt: string;
  /** Somebody has said that the case is not to be weeded. */
  readonly holdId: HoldId;
  /** Drawn up by the manager, about nothing. */
  readonly protocolId: ProtocolId;
  /** A written consent, one of those it is for, what waits for a second person, and the protection because of which it does. */
  readonly consentId: ConsentId;
  readonly consentRecipientId: ConsentRecipientId;
  readonly disclosureId: DisclosureId;
  readonly protectionId: ProtectionId;
  /** What the house offers, to nobody in particular. */
  readonly offerId: OfferId;
}

type Town = 'haninge' | 'malmo';

const numbers = { haninge: testPersonalNumbers.adults[0] ?? null, malmo: testPersonalNumbers.adults[1] ?? null };

/**
 * A contact is registered, met and becomes a case with the coordinator (responsible) and the case worker; the stand-in is shut out from it;
 * the manager opens it in an emergency. Another contact waits, a third has been met.
 */
export async function aMorning(place: Asking, town: Town = 'haninge'): Promise<Morning> {
  const coordinator = `${town}-samordnare` as const;
  const me = await place.get(coordinator, access.showMe);
  const { organisationId } = me.organisation;
  const unitId = me.grants[0]?.unitId as UnitId;
  const { staff } = await place.get(`${town}-admin`, access.listStaff);
  const member = (title: string) => staff.find((one) => one.title.startsWith(title));
  const idOf = (title: string) => member(title)?.staffId as StaffId;
  const personalNumber = numbers[town];
  const minutes = (count: number) => place.setClock(new Date(place.installation.clock().getTime() + count * 60_000));

  const register = (message: string, age: 'adult' | 'unknown' = 'unknown') =>
    place.get(coordinator, contacts.registerContact, {
      unitId,
      way: 'police',
      about: 'self',
      age,
      childrenInFamily: age === 'adult' ? 'no' : 'unknown',
      message,
      safeContact: { how: 'phone', phone: '070-174 06 00' },
      identity: { name: `Ville i ${town}`, personalNumber, contactWays: null },
    });
  const meet = async (contactId: ContactId) => {
    const classified = { contactId, version: 1, age: 'adult', childrenInFamily: 'no' } as const;
    const { version } = await place.get(coordinator, contacts.classifyContact, classified);
    const metAt = place.installation.clock().toISOString();
    const end = { outcome: 'met', place: 'our_office', metAt, metBy: me.staffId } as const;
    return place.get(coordinator, contacts.endContact, { contactId, version, end });
  };

  const first = await register('Jag behöver komma bort härifrån.');
  const waiting = await register('Ring mig i morgon.', 'adult');
  const third = await register('Vi ses på kontoret.');
  minutes(10);
  const met = await meet(first.contactId);
  await meet(third.contactId);
  const { exitCaseId } = await place.get(coordinator, contacts.openExitCase, {
    contactId: first.contactId,
    version: met.version,
    kind: 'exiter',
    unitId,
    team: [
      { staffId: me.staffId, function: 'responsible' },
      { staffId: idOf('Handläggare'), function: 'co_worker' },
    ],
    keepThread: false,
  });
  const { personId } = await place.get(coordinator, cases.showExitCase, { exitCaseId });
  const who = { kind: 'staff', staffId: idOf('Jour') } as const;
  const { exclusionId } = await place.get(coordinator, access.exclude, { exitCaseId, who });
  const { breakGlassId } = await place.get(`${town}-chef`, access.openBreakGlass, {
    pseudonym: first.pseudonym,
    legalGround: 'osl_10_2',
    reason: 'Larm från jouren om hot i kväll, ansvarig svarar inte.',
    minutes: 60,
  });
  const { notices } = await place.get(coordinator, access.listNotices);
  minutes(1);
  return {
    organisationId,
    unitId,
    coordinatorId: me.staffId,
    caseWorkerId: idOf('Handläggare'),
    managerId: idOf('Enhetschef'),
    standInId: idOf('Jour'),
    contactId: first.contactId,
    waitingId: waiting.contactId,
    metId: third.contactId,
    exitCaseId,
    personId,
    pseudonym: first.pseudonym,
    personalNumber: personalNumber ?? '',
    exclusionId,
    breakGlassId,
    noticeId: notices.find((one) => one.subjectId === exitCaseId)?.noticeId as NoticeId,
    roleGrantId: member('Jour')?.grants[0]?.roleGrantId as RoleGrantId,
  };
}

/** A morning, and then the case is worked with: all that can be done in one is begun. Somebody has written without an account. */
export async function aDay(place: Asking, town: Town = 'haninge'): Promise<Day> {
  const coordinator = `${town}-samordnare` as const;
  const morning = await aMorning(place, town);
  const { organisationId, unitId, exitCaseId, coordinatorId } = morning;
  const written = await aJournal(place, coordinator, exitCaseId, coordinatorId);
  const investigated = await anInvestigation(place, town, exitCaseId);
  const clockOf = async (contactId: ContactId) =>
    (await place.get(coordinator, contacts.showContact, { contactId })).clocks[0]?.clockId as ClockId;
  const because = { exitCaseId, ground: 'proceedings', reason: 'Det pågår en prövning i domstol.' } as const;
  const { holdId } = await place.get(coordinator, holdWeeding, because);
  // No file is old enough in a day: a protocol about none.
  const protocolId = ProtocolId.parse(inventedId(`protocol ${town}`));
  await place.owner.query(
    `insert into retention.protocol (organisation_id, id, state, drawn_up_at, drawn_up_by) values ($1, $2, 'drawn_up', now(), $3)
     on conflict do nothing`,
    [organisationId, protocolId, morning.managerId],
  );
  const planned = { unitId, place: 'remand', on: '2026-03-09', staffId: coordinatorId } as const;
  const { visitId } = await place.get(coordinator, contacts.planVisit, planned);
  const { roundId } = await place.get(coordinator, assessment.startRound, { exitCaseId, instrument: 'needs' });
  const { form } = await place.get(null, contacts.openForm);
  place.setClock(new Date(place.installation.clock().getTime() + 60_000));
  await compareKin(place, `${town}-chef`);
  const { receipt } = await place.get(null, contacts.reachOut, {
    form,
    organisationId,
    about: 'self',
    age: 'unknown',
    message: 'Jag vill bort.',
    safeContact: { how: 'only_here' },
    language: 'sv',
  });
  return {
    ...morning,
    clockId: await clockOf(morning.contactId),
    waitingClockId: await clockOf(morning.waitingId),
    ...written,
    ...investigated,
    visitId,
    roundId,
    receipt,
    holdId,
    protocolId,
    offerId: (await place.get(coordinator, placement.makeOffer, aFlat)).offerId,
    ...(await aSharing(place, coordinator, exitCaseId)),
    ...(await planADay(place, coordinator, exitCaseId)),
    ...(await exchangeADay(place, coordinator, exitCaseId, { organisationId, unitId })),
    ...(await noteADay(place, coordinator, exitCaseId)),
    ...(await stayADay(place)),
    ...(await provideADay(place, coordinator, exitCaseId)),
    ...(await agreeADay(place, coordinator, organisationId)),
    ...(await walkADay(place, town)),
    ...(await budgetADay(place, `${town}-chef`)),
    ...(await figuresADay(place)),
    ...(await pickADay(place, organisationId, async () =>
      place.session(await newcomer(place, morning, { roles: ['log_reviewer'] })),
    )),
    ...(await applyADay(place, coordinator, exitCaseId)),
    ...(await askADay(place, coordinator, morning)),
    // Nobody keeps incidents in Malmö: there the manager does.
    ...(await reportADay(place, [coordinator, town === 'haninge' ? 'haninge-incident' : 'malmo-chef'], {
      unitId,
      exitCaseId,
      ownerId: coordinatorId,
    })),
  };
}

async function aJournal(place: Asking, by: PersonaName, exitCaseId: ExitCaseId, ownerId: StaffId) {
  const happenedAt = place.installation.clock().toISOString();
  const entry = { how: 'meeting', happenedAt, mask: 'none', text: 'Vi möttes och kom överens.' } as const;
  const meeting = {
    attendees: [{ who: 'staff' as const, staffId: ownerId }],
    tasks: [{ what: 'Ringer skolan', ownerId, who: '', dueOn: '2026-03-09' as const }],
  };
  const signed = { ...entry, kind: 'meeting' as const, meeting };
  const { noteId, version } = await place.get(by, journal.beginNote, { exitCaseId, ...signed });
  const file = { noteId, name: 'brev.txt', content: 'SGVq' };
  const { attachmentId } = await place.get(by, journal.addAttachment, file);
  const { phraseId } = await place.get(by, journal.writePhrase, { title: 'Samtal', text: 'Vi talade om' });
  await place.get(by, journal.signNote, { noteId, version, ...signed });
  const { tasks } = await place.get(by, journal.listTasks, { exitCaseId });
  const draft = await place.get(by, journal.beginNote, { exitCaseId, ...entry, kind: 'event' });
  return { noteId, taskId: tasks[0]?.taskId as TaskId, draftId: draft.noteId, attachmentId, phraseId };
}

async function anInvestigation(place: Asking, town: 'haninge' | 'malmo', exitCaseId: ExitCaseId) {
  const by = `${town}-samordnare` as const;
  const lets = (role: string) => place.get(`${town}-chef`, decisions.addDelegation, delegating({ to: 'role', role }) as never);
  const { delegationId } = await lets('coordinator');
  await lets('case_worker');
  const opened = await place.get(by, decisions.openInvestigation, { exitCaseId, ...informed });
  const { investigationId } = opened;
  const draft = () => place.get(by, decisions.draftDecision, { investigationId, ...granting });
  const { decisionId } = await draft();
  const { decisionId: madeId } = await draft();
  await place.get(by, decisions.makeDecision, { decisionId: madeId, version: 1 });
  return { investigationId, decisionId, madeId, delegationId };
}

/** Somebody else in a town, in the unit there or in another, with these roles and no other. Answers the subject to sign in with. */
export async function newcomer(
  place: Asking,
  day: Pick<Morning, 'organisationId' | 'unitId'>,
  { roles, elsewhere = false }: { roles: readonly string[]; elsewhere?: boolean },
): Promise<string> {
  const subject = `newcomer-${crypto.randomUUID()}`;
  await place.owner.query(
    `with unit as (
       insert into access.unit (organisation_id, id, name, opened_at) select $1, gen_random_uuid(), 'Another', now() where $4 returning id),
     one as (
       insert into access.staff (organisation_id, id, subject, name, title, registered_at)
       values ($1, gen_random_uuid(), $3, 'Nykommen', 'Nykommen', now()) returning id)
     insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
     select $1, gen_random_uuid(), one.id, coalesce((select id from unit), $2), role, now() from one, unnest($5::text[]) role`,
    [day.organisationId, day.unitId, subject, elsewhere, roles],
  );
  return subject;
}
