import { mayWith } from '#access/roles.ts';
import type { Role } from '#access/domain.ts';
import { registeredId } from '#access/register.ts';
import { listExitCases } from '#cases/operations.ts';
import { carry, listExchanges, openIncoming, sendExchange } from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { beginStay, listStays, searchOffers, setDistanceRule } from '#placement/operations.ts';
import { takeIn } from '#threats/operations.ts';
import type { DemoMunicipality } from './contacts.ts';

const nationalCoordination = registeredId('national_coordination', 'polisen-noa');
const onDuty = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet. (Påhittat)' } as const;
const address = 'Påhittade vägen 1';

function personOf({ organisationId, people }: DemoMunicipality, role: Role): StaffActor | undefined {
  const one = people.find(({ roles }) => roles.includes(role));
  return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
}

/** Says of some of the municipality's cases where they are to live. Who has told nobody their name cannot be told of. */
async function tellOfStays(installation: Installation, by: StaffActor, most: number): Promise<ExchangeId[]> {
  const { cases } = await perform(installation, listExitCases, by, { mine: 'yes' });
  const today = stockholmDay(installation.clock());
  const message = { kind: 'placement_stay', what: 'begins', urgency: 'planned', from: today, agreedOn: addDays(today, -7) };
  const told: ExchangeId[] = [];
  for (const { exitCaseId } of cases) {
    if (told.length === most) break;
    // Who has just been told of waits for a place.
    const { exchanges } = await perform(installation, listExchanges, by, { exitCaseId });
    if (exchanges.some(({ kind }) => kind === 'placement_search')) continue;
    const where = { municipality: 'Påhittad kommun', street: address, people: 1, children: 0 };
    const sent = { exitCaseId, recipientId: nationalCoordination, ...onDuty, message: { ...message, ...where } as const };
    const one = await perform(installation, sendExchange, by, sent).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (one) told.push(one.exchangeId);
  }
  return told;
}

/**
 * Where some invented people live, at the national coordination of the demo: one as planned, one since tonight that a colleague has to look at, and one
 * that a municipality has told of and nobody has taken up. Said again it changes nothing.
 */
export async function seedStays(
  installation: Installation,
  municipalities: readonly DemoMunicipality[],
  coordination: DemoMunicipality,
): Promise<void> {
  const officer = coordination.organisationId === nationalCoordination && personOf(coordination, 'placement_coordinator');
  if (!officer || (await perform(installation, listStays, officer, {})).rules.length > 0) return;
  const today = stockholmDay(installation.clock());
  const rule = { from: addDays(today, -100), radiusKm: 30, neighboursApart: true };
  await perform(installation, setDistanceRule, officer, rule);
  const told: ExchangeId[] = [];
  for (const house of municipalities.slice(0, 3)) {
    const by = personOf(house, 'coordinator');
    if (by) told.push(...(await tellOfStays(installation, by, 2)));
  }
  await perform(installation, carry, { kind: 'system', persona: 'courier' }, {});
  const [planned, tonight] = told;
  const stay = { address, from: today, to: null, size: 1, children: false };
  // A provider has taken them; no other municipality has to have said yes.
  const { offers } = await perform(installation, searchOffers, officer, {});
  const house = offers.find((one) => one.house === 'provider');
  const inIt = house && { municipality: house.municipality.code, offer: house.offerId };
  for (const [exchangeId, where, how] of [
    [planned, inIt, { is: 'planned', agreedOn: addDays(today, -7) }],
    [tonight, { municipality: '2584', offer: null }, { is: 'emergency' }],
  ] as const) {
    if (!exchangeId || !where) continue;
    await perform(installation, openIncoming, officer, { exchangeId });
    const { subjectId } = await perform(installation, takeIn, officer, { exchangeId });
    await perform(installation, beginStay, officer, { ...stay, exchangeId, subjectIds: [subjectId], ...where, how });
  }
}
