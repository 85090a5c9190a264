import * as contacts from '#contacts/operations.ts';
import type { ContactId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import * as weeding from '#retention/operations.ts';
import { aForm, receivingUnit, registration, somebody, versionOf } from './contacts.ts';
import { world } from './personas.ts';

const weeder = { kind: 'system', persona: 'weeder' } as const;

/** When contacts come, and when those that never became a case have had their time. */
export const [spring, due] = ['2026-03-02T11:00:00Z', '2031-04-01T10:00:00Z'];

/** A municipality that weeds its contacts, and what is done with them there. */
export async function contactsOver() {
  const here = await world();
  const by = {} as Record<'ellinor' | 'hjördis' | 'sigbritt', StaffActor>;
  /** Sessions end long before anything is weeded. */
  const at = async (time: string) => {
    here.setClock(time);
    by.ellinor = await here.as('haninge-samordnare');
    by.hjördis = await here.as('haninge-arkiv');
    by.sigbritt = await here.as('haninge-chef');
  };
  await at(spring);
  const unitId = await receivingUnit(here, by.ellinor);

  const registered = async (over: object = {}) =>
    (await perform(here.installation, contacts.registerContact, by.ellinor, { unitId, ...registration, ...over })).contactId;
  const ends = async (contactId: ContactId, end: object = { outcome: 'advised', note: 'Fick råd.' }) => {
    await perform(here.installation, contacts.endContact, by.ellinor, {
      contactId,
      version: await versionOf(here.installation, by.ellinor, contactId),
      end,
    });
    return contactId;
  };
  const advised = async (over: object = {}) => ends(await registered(over));
  /** Met, and wanted no case. */
  const metOnly = async (over: object = {}, metAt: string = spring) =>
    ends(await registered(over), { outcome: 'met', metAt, place: 'our_office', metBy: by.ellinor.staffId });
  const writes = async (receipt: string, text = 'Hör ni mig?') =>
    perform(here.installation, contacts.writeAgain, somebody, { receipt, form: await aForm(here.installation), text });
  const destroyOver = () => perform(here.installation, weeding.destroyOver, weeder, {});

  /** What the rules say of a contact, as the archivist sees it. */
  const weighed = async (contactId: ContactId) => {
    await weeding.weighAll(here.installation);
    const { files } = await perform(here.installation, weeding.previewWeeding, by.hjördis, {});
    return files.find((one) => one.contactId === contactId);
  };
  const shows = (protocolId: string) => perform(here.installation, weeding.showProtocol, by.sigbritt, { protocolId });
  /** A protocol of all that is to go, decided by two. */
  async function decided() {
    await weeding.weighAll(here.installation);
    const { protocolId } = await perform(here.installation, weeding.drawUpProtocol, by.hjördis, {});
    await perform(here.installation, weeding.decideProtocol, by.sigbritt, { protocolId, version: 1 });
    return protocolId;
  }
  const became = async (protocolId: string, contactId: ContactId) =>
    (await shows(protocolId)).files.find((one) => one.contactId === contactId);
  const personOf = async (contactId: ContactId) =>
    (await here.owner.query<{ id: string | null }>('select person_id as id from contacts.contact where id = $1', [contactId]))
      .rows[0]?.id;
  const holds = (contactId: ContactId, who = by.hjördis) =>
    perform(here.installation, weeding.holdWeeding, who, { contactId, ground: 'proceedings', reason: 'En prövning pågår.' });
  const share = (owner: string) => here.installation.keyShares.find(owner);
  const carriesOut = () => weeding.carryOut(here.installation);
  return {
    here,
    by,
    at,
    unitId,
    registered,
    ends,
    advised,
    metOnly,
    writes,
    destroyOver,
    weighed,
    decided,
    became,
    personOf,
    holds,
    share,
    carriesOut,
  };
}
