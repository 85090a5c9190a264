import { registeredId } from '#access/register.ts';
import { listExitCases } from '#cases/operations.ts';
import { carry, confirmExchange, listExchanges, listInbox, openIncoming } from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { sendSearch, showProfile, writeProfile } from '#placement/operations.ts';
import { noteAffiliation, noteActivity, noteNetwork, takeIn } from '#threats/operations.ts';
import type { DemoMunicipality } from './contacts.ts';
import { personOf } from './exchanges.ts';

const coordination = registeredId('national_coordination', 'polisen-noa');
const asSure = { certainty: 'probable', reliability: 'mostly_reliable', source: 'Underlag från regionen. (Påhittat)' } as const;

/**
 * What the household of an invented case needs, and a search for where it could live: opened by the coordination, with somebody in its vault, and no list
 * drawn up yet. Said again it changes nothing.
 */
export async function seedSearch(
  installation: Installation,
  here: DemoMunicipality | undefined,
  others: readonly DemoMunicipality[],
) {
  const national = others.find(({ organisationId }) => organisationId === coordination);
  const [us, second, officer] = [
    here && personOf(here, 'coordinator'),
    here && personOf(here, 'case_worker'),
    national && personOf(national, 'placement_coordinator'),
  ];
  if (!us || !second || !officer) return;
  const { incoming } = await perform(installation, listInbox, officer, { show: 'all' });
  const asked = incoming.find(({ kind }) => kind === 'placement_question');
  if (!asked || incoming.some(({ kind }) => kind === 'placement_search')) return;
  const exitCaseId = await caseOf(installation, us);
  if (!exitCaseId) return;
  const today = stockholmDay(installation.clock());
  const { profile } = await perform(installation, showProfile, us, { exitCaseId });
  if (!profile)
    await perform(installation, writeProfile, us, {
      exitCaseId,
      edition: 0,
      profile: {
        adults: 1,
        children: [],
        apart: 0,
        must: [],
        good: [
          { support: 'addiction_care', weight: 3 },
          { support: 'adult_education', weight: 2 },
          { support: 'work_construction', weight: 1 },
        ],
        kilometres: 40,
        avoid: [],
        urgency: 'weeks',
        from: addDays(today, 30),
        to: addDays(today, 300),
        kronorPerDay: 2500,
      },
    });
  const { exchangeId } = await perform(installation, sendSearch, us, { exitCaseId, recipientId: coordination });
  await perform(installation, confirmExchange, second, { exitCaseId, exchangeId });
  await perform(installation, carry, { kind: 'system', persona: 'courier' }, {});
  await perform(installation, openIncoming, officer, { exchangeId });
  const { subjectId } = await perform(installation, takeIn, officer, { exchangeId });
  const period = { from: addDays(today, -200), to: null };
  const name = { name: 'Påhittade Västan', kind: 'criminal_network' } as const;
  const { networkId } = await perform(installation, noteNetwork, officer, { ...name, ...period });
  const active = { networkId, municipalityId: registeredId('municipality', '0484'), ...period };
  await perform(installation, noteActivity, officer, active);
  await perform(installation, noteAffiliation, officer, { subjectId, networkId, belonging: 'former', ...asSure, ...period });
}

/** The case that the municipality has asked the coordination about. */
async function caseOf(installation: Installation, by: NonNullable<ReturnType<typeof personOf>>) {
  const { cases } = await perform(installation, listExitCases, by, { mine: 'yes' });
  for (const { exitCaseId } of cases) {
    const { exchanges } = await perform(installation, listExchanges, by, { exitCaseId });
    if (exchanges.some(({ kind }) => kind === 'placement_question')) return exitCaseId;
  }
  return undefined;
}
