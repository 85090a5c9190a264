import { registeredId } from '#access/register.ts';
import { listExitCases } from '#cases/operations.ts';
import { carry, confirmExchange, listExchanges, listInbox, openIncoming } from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import type { Profile } from '#placement/domain/profile.ts';
import { sendSearch, showProfile, writeProfile } from '#placement/operations.ts';
import { noteAffiliation, noteActivity, noteNetwork, takeIn } from '#threats/operations.ts';
import type { DemoMunicipality } from './contacts.ts';
import { mayBeAskedAbout, personOf } from './exchanges.ts';

const coordination = registeredId('national_coordination', 'polisen-noa');
const asSure = { certainty: 'probable', reliability: 'mostly_reliable', source: 'Underlag från regionen. (Påhittat)' } as const;

/**
 * What the households of two invented cases need, and a search for where each could live: opened by the coordination, with somebody in its vault, and no list
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
  const { subjectId } = await searchOf(installation, { us, second, officer }, exitCaseId, {});
  const today = stockholmDay(installation.clock());
  const period = { from: addDays(today, -200), to: null };
  const name = { name: 'Påhittade Västan', kind: 'criminal_network' } as const;
  const { networkId } = await perform(installation, noteNetwork, officer, { ...name, ...period });
  const active = { networkId, municipalityId: registeredId('municipality', '0484'), ...period };
  await perform(installation, noteActivity, officer, active);
  const belongs = { networkId, belonging: 'former', ...asSure, ...period } as const;
  await perform(installation, noteAffiliation, officer, { subjectId, ...belongs });
  const region = others.find(({ organisationId }) => organisationId === registeredId('police_region', 'stockholm'));
  const police = region && personOf(region, 'police_coordinator');
  if (!police) return;
  // A family waits as well, and no offer has all they need.
  const family = {
    adults: 2,
    children: ['compulsory_school', 'preschool'],
    must: ['child_psychiatry'],
    urgency: 'months',
  } as const;
  const { cases } = await perform(installation, listExitCases, us, { mine: 'yes' });
  for (const one of cases.filter((each) => each.exitCaseId !== exitCaseId)) {
    if (!(await mayBeAskedAbout(installation, { by: us, officer: police }, one.exitCaseId))) continue;
    const needs = { ...family, children: [...family.children], must: [...family.must] };
    await searchOf(installation, { us, second, officer }, one.exitCaseId, needs);
    break;
  }
}

interface Asking {
  readonly us: StaffActor;
  readonly second: StaffActor;
  readonly officer: StaffActor;
}

/** Asked by the municipality with this need, and opened by the coordination, which takes the person into its vault. */
async function searchOf(
  installation: Installation,
  { us, second, officer }: Asking,
  exitCaseId: ExitCaseId,
  over: Partial<Profile>,
) {
  const today = stockholmDay(installation.clock());
  const { profile } = await perform(installation, showProfile, us, { exitCaseId });
  if (!profile) {
    const needs: Profile = { ...usual, from: addDays(today, 30), to: addDays(today, 300), ...over };
    await perform(installation, writeProfile, us, { exitCaseId, edition: 0, profile: needs });
  }
  const { exchangeId } = await perform(installation, sendSearch, us, { exitCaseId, recipientId: coordination });
  await perform(installation, confirmExchange, second, { exitCaseId, exchangeId });
  await perform(installation, carry, { kind: 'system', persona: 'courier' }, {});
  await perform(installation, openIncoming, officer, { exchangeId });
  return perform(installation, takeIn, officer, { exchangeId });
}

const usual: Omit<Profile, 'from' | 'to'> = {
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
  kronorPerDay: 2500,
};

/** The case that the municipality has asked the coordination about. */
async function caseOf(installation: Installation, by: NonNullable<ReturnType<typeof personOf>>) {
  const { cases } = await perform(installation, listExitCases, by, { mine: 'yes' });
  for (const { exitCaseId } of cases) {
    const { exchanges } = await perform(installation, listExchanges, by, { exitCaseId });
    if (exchanges.some(({ kind }) => kind === 'placement_question')) return exitCaseId;
  }
  return undefined;
}
