import type { z } from 'zod';
import type { Role } from '#access/domain.ts';
import { registeredId } from '#access/register.ts';
import { mayWith } from '#access/roles.ts';
import { listExitCases } from '#cases/operations.ts';
import {
  answerIncoming,
  carry,
  confirmExchange,
  listExchanges,
  listInbox,
  openIncoming,
  readAnswer,
  sendExchange,
  sendSignal,
} from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { giveConsent } from '#privacy/operations.ts';
import { Told } from '#privacy/words.ts';
import type { DemoMunicipality } from './contacts.ts';

const courier = { kind: 'system', persona: 'courier' } as const;
const onDuty = { ground: 'osl_10_2', reason: 'Nödvändigt för att vi ska kunna ge stödet. (Påhittat)' } as const;

export function personOf({ organisationId, people }: DemoMunicipality, role: Role): StaffActor | undefined {
  const one = people.find(({ roles }) => roles.includes(role));
  return one && { kind: 'staff', staffId: one.staffId, organisationId, may: mayWith(one.roles), session: Buffer.alloc(32) };
}

/**
 * What two municipalities have written to each other and to the police about invented people: something waits in each inbox, something is answered,
 * and a draft waits for a second person. Said again it changes nothing.
 */
export async function seedExchanges(
  installation: Installation,
  [here, there]: readonly DemoMunicipality[],
  others: readonly DemoMunicipality[],
): Promise<void> {
  const us = here && personOf(here, 'coordinator');
  const them = there && personOf(there, 'coordinator');
  if (!us || !them) return;
  const caseOf = async (by: StaffActor) => (await perform(installation, listExitCases, by, { mine: 'yes' })).cases[1];
  const [ours, theirs] = [await caseOf(us), await caseOf(them)];
  if (!ours || !theirs) return;
  const { exchanges } = await perform(installation, listExchanges, us, { exitCaseId: ours.exitCaseId });
  if (exchanges.length > 0) return;
  await fromPrison(installation, others, us.organisationId);
  await fromUs(installation, us, ours.exitCaseId);
  await askAboutPlaces(installation, here, others, ours.exitCaseId, them.organisationId);
  await perform(installation, sendExchange, them, {
    exitCaseId: theirs.exitCaseId,
    recipientId: us.organisationId,
    ...onDuty,
    message: {
      kind: 'case_transfer',
      connection: 'Bor hos sin syster hos er sedan i höstas och vill stanna. (Påhittat)',
      support: 'Samtal varje vecka, och hjälp att söka arbete. (Påhittat)',
      wish: 'Vill att allt sköts där personen bor. (Påhittat)',
    },
  });
  await perform(installation, carry, courier, {});
  const { incoming } = await perform(installation, listInbox, them, {});
  for (const { exchangeId } of incoming) {
    await perform(installation, openIncoming, them, { exchangeId });
    const from = addDays(stockholmDay(installation.clock()), 21);
    const answer = {
      kind: 'placement_request',
      outcome: 'yes',
      from,
      conditions: 'Ett möte på plats först. (Påhittat)',
    } as const;
    await perform(installation, answerIncoming, them, { exchangeId, answer });
  }
  await perform(installation, carry, courier, {});
}

async function fromPrison(installation: Installation, others: readonly DemoMunicipality[], recipientId: OrganisationId) {
  const prison = others.find(({ people }) => people.some(({ roles }) => roles.includes('release_planner')));
  const planner = prison && personOf(prison, 'release_planner');
  if (!planner) return;
  await perform(installation, sendSignal, planner, {
    unitId: prison.unitId,
    recipientId,
    ground: 'consent',
    message: {
      kind: 'signal',
      reach: 'Fråga efter kuratorn på avdelningen, vardagar före 16. Ring aldrig hem. (Påhittat)',
      about: 'self',
      age: 'adult',
      happened: 'Frågade i dag om det finns en väg ut, och vill träffa någon innan frigivningen. (Påhittat)',
      allowed: 'Personen bad själv om det. (Påhittat)',
    },
  });
}

const householdNeeds = (installation: Installation, { adults, children }: { adults: number; children: number }) =>
  ({
    kind: 'placement_request',
    adults,
    children,
    needs: 'Eget boende, skola i närheten och stöd att söka arbete. (Påhittat)',
    from: addDays(stockholmDay(installation.clock()), 14),
    months: 12,
  }) as const;

/** The person lets the police and the national coordination be told what they need. */
async function letThemKnow(installation: Installation, by: StaffActor, exitCaseId: ExitCaseId) {
  const today = stockholmDay(installation.clock());
  await perform(installation, giveConsent, by, {
    exitCaseId,
    recipients: [{ kind: 'police_region' }, { kind: 'national_coordination' }],
    kinds: ['identity', 'situation', 'threat', 'needs_and_plan', 'measures'],
    purpose: 'Så att polisen kan bedöma hotet och svara om var det går att bo. (Påhittat)',
    from: today,
    to: addDays(today, 180),
    told: Told.options,
    signature: { given: 'in_writing', signedOn: today, paper: { kept: 'binder', where: 'Pärm 1, flik 2 (påhittad)' } },
  });
}

async function fromUs(installation: Installation, by: StaffActor, exitCaseId: ExitCaseId) {
  await letThemKnow(installation, by, exitCaseId);
  const send = (input: Omit<z.input<typeof sendExchange.contract.input>, 'exitCaseId' | 'ground'> & { ground?: string }) =>
    perform(installation, sendExchange, by, { exitCaseId, ground: 'consent', ...input });
  const police = registeredId('police_region', 'stockholm');
  await send({
    recipientId: police,
    message: {
      kind: 'threat_assessment',
      situation: 'Två män har väntat utanför porten två kvällar i rad. (Påhittat)',
      aims: 'Vill lämna helt och börja arbeta. (Påhittat)',
      urgency: 'this_week',
    },
  });
}

/** The police are told the conditions, and answer that their case is open. */
async function openedByPolice(
  installation: Installation,
  { by, officer }: { by: StaffActor; officer: StaffActor },
  exitCaseId: ExitCaseId,
) {
  const { exchangeId } = await perform(installation, sendExchange, by, {
    exitCaseId,
    recipientId: registeredId('police_region', 'stockholm'),
    ground: 'consent',
    message: { kind: 'police_conditions' },
  });
  await perform(installation, carry, courier, {});
  await perform(installation, openIncoming, officer, { exchangeId });
  const answer = { kind: 'police_conditions', outcome: 'opened', since: stockholmDay(installation.clock()) } as const;
  await perform(installation, answerIncoming, officer, { exchangeId, answer });
  await perform(installation, carry, courier, {});
  await perform(installation, readAnswer, by, { exitCaseId, exchangeId });
}

/** All that has to be so before one may ask where somebody can live. Answers whether it could be: who has told nobody their name cannot be told of. */
export async function mayBeAskedAbout(
  installation: Installation,
  { by, officer }: { by: StaffActor; officer: StaffActor },
  exitCaseId: ExitCaseId,
): Promise<boolean> {
  try {
    await letThemKnow(installation, by, exitCaseId);
    await openedByPolice(installation, { by, officer }, exitCaseId);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/**
 * The police have opened their case, an officer has answered about one town, which is asked to receive somebody; two in the team ask about others, and a
 * draft to the police waits for a second person.
 */
async function askAboutPlaces(
  installation: Installation,
  here: DemoMunicipality,
  others: readonly DemoMunicipality[],
  exitCaseId: ExitCaseId,
  receiving: OrganisationId,
) {
  const [police, coordination] = [
    registeredId('police_region', 'stockholm'),
    registeredId('national_coordination', 'polisen-noa'),
  ];
  const [region, nation] = [police, coordination].map((id) => others.find(({ organisationId }) => organisationId === id));
  const [by, second, officer, placer] = [
    personOf(here, 'coordinator'),
    personOf(here, 'case_worker'),
    region && personOf(region, 'police_coordinator'),
    nation && personOf(nation, 'placement_coordinator'),
  ];
  if (!by || !second || !officer || !placer) return;
  const send = (input: Omit<z.input<typeof sendExchange.contract.input>, 'exitCaseId'>) =>
    perform(installation, sendExchange, by, { exitCaseId, ...input });
  const today = stockholmDay(installation.clock());
  await openedByPolice(installation, { by, officer }, exitCaseId);
  const asks = async (candidates: OrganisationId[]) => {
    const message = { kind: 'placement_question', candidates, from: addDays(today, 30) } as const;
    const { exchangeId } = await send({ recipientId: coordination, ground: 'consent', message });
    await perform(installation, confirmExchange, second, { exitCaseId, exchangeId });
    return exchangeId;
  };
  const weighed = await asks([receiving]);
  await perform(installation, carry, courier, {});
  await perform(installation, openIncoming, placer, { exchangeId: weighed });
  await perform(installation, answerIncoming, placer, {
    exchangeId: weighed,
    answer: {
      kind: 'placement_question',
      outcome: 'answered',
      answers: [{ organisationId: receiving, answer: 'no_known_obstacle' }],
      validTo: addDays(today, 60),
    },
  });
  await perform(installation, carry, courier, {});
  await perform(installation, readAnswer, by, { exitCaseId, exchangeId: weighed });
  await send({ recipientId: receiving, ...onDuty, message: householdNeeds(installation, { adults: 1, children: 0 }) });
  await asks([registeredId('municipality', '2180'), registeredId('municipality', '0484')]);
  await send({
    recipientId: police,
    ground: 'osl_10_18_c',
    reason: 'Polisen behöver veta för att hindra ett våldsbrott. (Påhittat)',
    message: { kind: 'police_conditions' },
  });
}
