import * as access from '#access/contract.ts';
import * as contacts from '#contacts/contract.ts';
import type {
  BreakGlassId,
  ContactId,
  ExclusionId,
  ExitCaseId,
  NoticeId,
  PersonId,
  RoleGrantId,
  StaffId,
  UnitId,
  VisitId,
} from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import * as people from '#people/contract.ts';
import * as cases from '#cases/contract.ts';
import type { Asking } from './asking.ts';
import type { PersonaName } from './personas.ts';

/** What a day in Haninge has left behind, by the ids one could ask for. */
export interface Day {
  readonly unitId: UnitId;
  readonly staff: Readonly<Partial<Record<PersonaName, StaffId>>>;
  /** In the case, waiting, and met but not a case. */
  readonly contactId: ContactId;
  readonly waitingId: ContactId;
  readonly metId: ContactId;
  readonly receipt: string;
  readonly exitCaseId: ExitCaseId;
  readonly personId: PersonId;
  readonly pseudonym: string;
  readonly exclusionId: ExclusionId;
  /** Opened by the manager, not yet reviewed. */
  readonly breakGlassId: BreakGlassId;
  readonly visitId: VisitId;
  readonly noticeId: NoticeId;
  readonly roleGrantId: RoleGrantId;
  readonly personalNumber: string;
}

export const words = {
  message: 'Jag behöver komma bort härifrån.',
  phone: '070-174 06 00',
  name: 'Ville Testsson',
  reason: 'Larm från jouren om hot i kväll, ansvarig svarar inte.',
} as const;

export const meeting = { outcome: 'met', place: 'our_office' } as const;

/**
 * A contact is registered, met and becomes a case with the coordinator (responsible) and the case worker; the stand-in is shut out from it;
 * the manager opens it in an emergency. Another contact waits, a third has been met, somebody has written without an account.
 */
export async function aDay(place: Asking): Promise<Day> {
  const me = await place.get('haninge-samordnare', access.showMe);
  const unitId = me.grants[0]?.unitId as UnitId;
  const { staff } = await place.get('haninge-admin', access.listStaff);
  const byTitle = (title: string) => staff.find((one) => one.title === title)?.staffId as StaffId;
  const personalNumber = testPersonalNumbers.adults[0] ?? null;
  const minutes = (count: number) => place.setClock(new Date(place.installation.clock().getTime() + count * 60_000));

  const register = (message: string) =>
    place.get('haninge-samordnare', contacts.registerContact, {
      unitId,
      way: 'police',
      about: 'self',
      age: 'unknown',
      childrenInFamily: 'unknown',
      message,
      safeContact: { how: 'phone', phone: words.phone },
      identity: { name: words.name, personalNumber, contactWays: null },
    });
  const meet = async (contactId: ContactId) => {
    const { version } = await place.get('haninge-samordnare', contacts.classifyContact, {
      contactId,
      version: 1,
      age: 'adult',
      childrenInFamily: 'no',
    });
    return place.get('haninge-samordnare', contacts.endContact, {
      contactId,
      version,
      end: { ...meeting, metAt: place.installation.clock().toISOString(), metBy: me.staffId },
    });
  };

  const first = await register(words.message);
  const waiting = await register('Ring mig i morgon.');
  const third = await register('Vi ses på kontoret.');
  minutes(10);
  const met = await meet(first.contactId);
  await meet(third.contactId);
  const { exitCaseId } = await place.get('haninge-samordnare', contacts.openExitCase, {
    contactId: first.contactId,
    version: met.version,
    kind: 'exiter',
    unitId,
    team: [
      { staffId: me.staffId, function: 'responsible' },
      { staffId: byTitle('Handläggare, Haninge'), function: 'co_worker' },
    ],
    keepThread: false,
  });
  const { personId } = await place.get('haninge-samordnare', cases.showExitCase, { exitCaseId });
  await place.get('haninge-samordnare', people.showIdentity, { personId });
  const { exclusionId } = await place.get('haninge-samordnare', access.exclude, {
    exitCaseId,
    who: { kind: 'staff', staffId: byTitle('Jour, Haninge') },
  });
  const { breakGlassId } = await place.get('haninge-chef', access.openBreakGlass, {
    pseudonym: first.pseudonym,
    legalGround: 'osl_10_2',
    reason: words.reason,
    minutes: 60,
  });
  const { visitId } = await place.get('haninge-samordnare', contacts.planVisit, {
    unitId,
    place: 'remand',
    on: '2026-03-09',
    staffId: me.staffId,
  });
  const { notices } = await place.get('haninge-samordnare', access.listNotices);
  const { form } = await place.get(null, contacts.openForm);
  minutes(1);
  const { receipt } = await place.get(null, contacts.reachOut, {
    form,
    organisationId: me.organisation.organisationId,
    about: 'self',
    age: 'unknown',
    message: words.message,
    safeContact: { how: 'only_here' },
    language: 'sv',
  });
  return {
    unitId,
    staff: {
      'haninge-samordnare': me.staffId,
      'haninge-handlaggare': byTitle('Handläggare, Haninge'),
      'haninge-chef': byTitle('Enhetschef, Haninge'),
      'haninge-jour': byTitle('Jour, Haninge'),
      'haninge-ekonom': byTitle('Ekonom, Haninge'),
      'haninge-logg': byTitle('Loggranskare, Haninge'),
      'haninge-admin': byTitle('Lokal administratör, Haninge'),
    },
    contactId: first.contactId,
    waitingId: waiting.contactId,
    metId: third.contactId,
    receipt,
    exitCaseId,
    personId,
    pseudonym: first.pseudonym,
    exclusionId,
    breakGlassId,
    visitId,
    noticeId: notices[0]?.noticeId as NoticeId,
    roleGrantId: staff.find((one) => one.title === 'Ekonom, Haninge')?.grants[0]?.roleGrantId as RoleGrantId,
    personalNumber: personalNumber ?? '',
  };
}
