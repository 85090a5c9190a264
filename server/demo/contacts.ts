import { registeredId } from '#access/register.ts';
import { mayWith } from '#access/roles.ts';
import {
  endContact,
  explainLate,
  listContacts,
  openExitCase,
  planVisit,
  reachOut,
  registerContact,
  showContact,
  takeContact,
  recordTry,
} from '#contacts/operations.ts';
import type { About, Age, Outcome, Way } from '#contacts/words.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ContactId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { signForm } from '#platform/flood.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { DemoPersona } from './personas.ts';

/** A municipality of the demo, and who works there. */
export interface DemoMunicipality {
  readonly organisationId: OrganisationId;
  readonly unitId: UnitId;
  readonly people: readonly (DemoPersona & { readonly staffId: StaffId })[];
}

const hour = 3_600_000;
const day = 24 * hour;

/** PTS keeps these numbers free for books and films, so they reach nobody. */
const phone = '070-174 06 15';

/**
 * Invented contacts, so that the demo shows a day's work: some wait, one is late, some have ended, two are cases. Each is made by the same
 * operations as a real one, at an earlier time. Said again it changes nothing.
 */
export async function seedContacts(installation: Installation, municipality: DemoMunicipality): Promise<void> {
  const desk = deskOf(installation, municipality);
  if (await desk.isInUse()) return;
  await history(desk);
  await today(desk);
}

type Desk = ReturnType<typeof deskOf>;

/** Nobody is in two municipalities of the demo. */
function numberOf(organisationId: OrganisationId, nth: number): string | null {
  const town = ['0136', '1280', '0484', '2180'].findIndex((code) => registeredId('municipality', code) === organisationId);
  return testPersonalNumbers.adults[Math.max(0, town) * 2 + nth] ?? null;
}

/** The coordinator's work at a chosen number of milliseconds before now. */
function deskOf(installation: Installation, { organisationId, unitId, people }: DemoMunicipality) {
  const now = installation.clock();
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const at = (ms: number): Installation => ({ ...installation, clock: () => ago(ms) });
  const actor = (role: string): StaffActor => {
    const one = people.find(({ roles }) => roles.some((held) => held === role)) ?? people[0];
    if (!one) throw new Error('Nobody works here.');
    return { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
  };
  const coordinator = actor('coordinator');
  const caseWorker = actor('case_worker');
  const shown = (ms: number, contactId: ContactId) => perform(at(ms), showContact, coordinator, { contactId });

  return {
    isInUse: async () => (await perform(installation, listContacts, coordinator, { show: 'all' })).contacts.length > 0,

    async register(ms: number, way: Way, about: About, age: Age, message: string): Promise<ContactId> {
      const { contactId } = await perform(at(ms), registerContact, coordinator, {
        unitId,
        way,
        about,
        age,
        childrenInFamily: age === 'adult' ? 'no' : 'unknown',
        message,
        safeContact: { how: 'phone', phone, from: '10:00', to: '15:00' },
      });
      return contactId;
    },

    async writes(ms: number, about: About, message: string): Promise<void> {
      const key = await installation.keys.mac('form', Buffer.from('form'));
      const form = signForm(key, { nonce: installation.randomBytes(16), openedAt: ago(ms + 60_000) });
      const written = { about, age: 'adult', message, safeContact: { how: 'only_here' }, language: 'sv' };
      await perform(at(ms), reachOut, { kind: 'public' }, { form, organisationId, ...written });
    },

    async take(ms: number, contactId: ContactId): Promise<void> {
      const { version } = await shown(ms, contactId);
      await perform(at(ms), takeContact, coordinator, { contactId, version });
    },

    tries: (ms: number, contactId: ContactId, note: string) =>
      perform(at(ms), recordTry, coordinator, { contactId, how: 'phone', note }),

    async end(ms: number, contactId: ContactId, outcome: Outcome): Promise<void> {
      const contact = await shown(ms, contactId);
      for (const clock of contact.clocks.filter((one) => one.broken))
        await perform(at(ms), explainLate, coordinator, {
          contactId,
          clockId: clock.clockId,
          reason: 'Personen ville vänta. (Påhittat skäl)',
        });
      await perform(at(ms), endContact, coordinator, { contactId, version: contact.version, end: outcome });
    },

    meet(ms: number, contactId: ContactId): Promise<void> {
      return this.end(ms, contactId, {
        outcome: 'met',
        metAt: ago(ms).toISOString(),
        place: 'our_office',
        metBy: coordinator.staffId,
      });
    },

    async openCase(ms: number, contactId: ContactId, name: string, nth: number): Promise<void> {
      const { version } = await shown(ms, contactId);
      const alone = caseWorker.staffId === coordinator.staffId;
      await perform(at(ms), openExitCase, coordinator, {
        contactId,
        version,
        kind: 'exiter',
        unitId,
        team: [
          { staffId: caseWorker.staffId, function: 'responsible' as const },
          ...(alone ? [] : [{ staffId: coordinator.staffId, function: 'co_worker' as const }]),
        ],
        identity: { name, personalNumber: numberOf(organisationId, nth), contactWays: `Telefon ${phone}` },
        keepThread: false,
      });
    },

    async plansVisit(): Promise<void> {
      await perform(at(day), planVisit, coordinator, {
        unitId,
        place: 'remand',
        on: addDays(stockholmDay(now), 2),
        staffId: caseWorker.staffId,
        note: 'Två personer har bett att få tala med oss. (Påhittad text)',
      });
    },
  };
}

const ways: readonly Way[] = [
  'self',
  'relative',
  'police',
  'self',
  'social_services',
  'prison_remand',
  'self',
  'probation',
  'police',
];
const hoursToMeeting = [3, 6, 20, 26, 5, 70, 11, 23, 30];

/** Four months of contacts that have ended, for the manager's figures. */
async function history(desk: Desk): Promise<void> {
  for (let index = 0; index < 36; index++) {
    const came = 125 * day - index * 3 * day;
    const way = ways[index % ways.length] ?? 'self';
    const contactId = await desk.register(
      came,
      way,
      way === 'relative' ? 'relative' : 'self',
      'adult',
      'Påhittad kontakt ur demons historia.',
    );
    const ended = came - (hoursToMeeting[index % hoursToMeeting.length] ?? 3) * hour;
    if (index % 6 !== 5) await desk.meet(ended, contactId);
    else if (index % 12 === 5)
      await desk.end(ended, contactId, { outcome: 'advised', note: 'Fick råd om vart man kan vända sig.' });
    else {
      await desk.tries(ended, contactId, 'Ingen svarade.');
      await desk.end(ended, contactId, { outcome: 'unreachable', note: 'Tre försök på två dagar.' });
    }
  }
}

/** What lies on the desk this morning. */
async function today(desk: Desk): Promise<void> {
  await desk.writes(
    2 * hour,
    'self',
    'Jag vill bort från det här. Vet inte hur man gör. Kan någon skriva tillbaka? (Påhittad text)',
  );

  const worried = await desk.register(
    5 * hour,
    'relative',
    'relative',
    'unknown',
    'Mamma ringer om sin son. Hon är rädd. Han vet inte att hon ringer. (Påhittad text)',
  );
  await desk.take(4 * hour, worried);
  await desk.tries(3 * hour, worried, 'Hon kunde inte prata just då. Ringer upp i kväll.');

  await desk.register(
    hour,
    'school',
    'young_person',
    'child',
    'En kurator är orolig för en elev som får uppdrag av äldre. (Påhittad text)',
  );
  await desk.register(
    60 * hour,
    'police',
    'self',
    'adult',
    'Polisen har talat med en person som vill träffa oss. (Påhittad text)',
  );

  const fromRemand = await desk.register(
    9 * day,
    'prison_remand',
    'self',
    'adult',
    'Häktet hörde av sig om en person. (Påhittad text)',
  );
  await desk.meet(8.6 * day, fromRemand);
  await desk.openCase(8.5 * day, fromRemand, 'Påhittad Person', 0);
  const called = await desk.register(20 * day, 'self', 'self', 'adult', 'Ringde själv till växeln. (Påhittad text)');
  await desk.meet(19.7 * day, called);
  await desk.openCase(19.6 * day, called, 'Uppdiktad Exempelsson', 1);

  await desk.plansVisit();
}
