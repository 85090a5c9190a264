import { registeredId } from '#access/register.ts';
import * as contacts from '#contacts/operations.ts';
import { formKey } from '#contacts/receipts.ts';
import type { ContactId, ExitCaseId, StaffId, UnitId } from '#kernel/ids.ts';
import { signForm } from '#platform/flood.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';

/** Somebody without an account. */
export const somebody = { kind: 'public' } as const;
export const clockPersona = { kind: 'system', persona: 'clock' } as const;

export const municipality = {
  haninge: registeredId('municipality', '0136'),
  malmö: registeredId('municipality', '1280'),
  gävle: registeredId('municipality', '2180'),
  /** Does not receive contacts here. */
  ale: registeredId('municipality', '1440'),
};

/** A form that was fetched as long ago as a person needs to read it. */
export async function aForm(installation: Installation, secondsAgo = 60): Promise<string> {
  const openedAt = new Date(installation.clock().getTime() - secondsAgo * 1000);
  return signForm(await formKey(installation), { nonce: installation.randomBytes(16), openedAt });
}

/** What somebody writes who writes little. */
export const written = {
  organisationId: municipality.haninge,
  about: 'self',
  age: 'adult',
  message: 'Jag vill bort härifrån.',
  safeContact: { how: 'only_here' },
  language: 'sv',
} as const;

/** Somebody has reached out to the actor's municipality. */
export async function reachedOut(installation: Installation, by: StaffActor, over: object = {}) {
  const before = await everyContact(installation, by);
  const { receipt, dueAt } = await perform(installation, contacts.reachOut, somebody, {
    form: await aForm(installation),
    ...written,
    organisationId: by.organisationId,
    ...over,
  });
  const known = new Set(before.map((one) => one.contactId));
  const contact = (await everyContact(installation, by)).find((one) => !known.has(one.contactId));
  if (!contact) throw new Error('The contact did not reach the unit.');
  return { receipt, dueAt, ...contact };
}

async function everyContact(installation: Installation, by: StaffActor) {
  const all = [];
  for (let page = 1, more = true; more; page++) {
    const listed = await perform(installation, contacts.listContacts, by, { show: 'all', page });
    all.push(...listed.contacts);
    more = listed.more;
  }
  return all;
}

/** The unit that receives contacts in the actor's organisation. */
export async function receivingUnit(
  here: { owner: { query(text: string, values: unknown[]): Promise<{ rows: { unit: UnitId }[] }> } },
  of: StaffActor,
): Promise<UnitId> {
  const { rows } = await here.owner.query('select contact_unit_id as unit from access.organisation where id = $1', [
    of.organisationId,
  ]);
  if (!rows[0]) throw new Error('The organisation is not there.');
  return rows[0].unit;
}

/** What staff register who register little. */
export const registration = {
  way: 'police',
  about: 'self',
  age: 'adult',
  childrenInFamily: 'no',
  safeContact: { how: 'phone', phone: '070-174 06 15' },
} as const;

/** The version of a contact as it is now. */
export async function versionOf(installation: Installation, by: StaffActor, contactId: ContactId): Promise<number> {
  return (await perform(installation, contacts.showContact, by, { contactId })).version;
}

/** The contact has been met, now, by whoever says so. */
export async function met(
  installation: Installation,
  by: StaffActor,
  contactId: ContactId,
  childrenInFamily: 'yes' | 'no' = 'no',
): Promise<number> {
  const version = await perform(installation, contacts.classifyContact, by, {
    contactId,
    version: await versionOf(installation, by, contactId),
    age: 'adult',
    childrenInFamily,
  });
  const ended = await perform(installation, contacts.endContact, by, {
    contactId,
    version: version.version,
    end: { outcome: 'met', metAt: installation.clock().toISOString(), place: 'our_office', metBy: by.staffId },
  });
  return ended.version;
}

/** A case about one who reached out and was met, with this team. */
export async function casework(
  installation: Installation,
  by: StaffActor,
  {
    responsible,
    coWorkers = [],
    ...over
  }: { responsible: StaffId; coWorkers?: StaffId[]; identity?: object; keepThread?: boolean },
): Promise<{ contactId: ContactId; exitCaseId: ExitCaseId; receipt: string; pseudonym: string; unitId: UnitId }> {
  const { contactId, receipt, pseudonym, unitId } = await reachedOut(installation, by);
  const version = await met(installation, by, contactId);
  const { exitCaseId } = await perform(installation, contacts.openExitCase, by, {
    contactId,
    version,
    kind: 'exiter',
    unitId,
    team: [
      { staffId: responsible, function: 'responsible' },
      ...coWorkers.map((staffId) => ({ staffId, function: 'co_worker' as const })),
    ],
    keepThread: true,
    ...over,
  });
  return { contactId, exitCaseId, receipt, pseudonym, unitId };
}

/** What a refusal says, for `rejects.toMatchObject`. */
export const refused = (code: string, ...fields: { field: string; code: string }[]) => ({
  code,
  ...(fields.length > 0 ? { fields } : {}),
});
