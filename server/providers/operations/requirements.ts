import { type Day, stockholmDay } from '#kernel/day.ts';
import type { EvidenceId, ProviderId, RequirementId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#providers/contract/requirements.ts';
import { problemsOfPeriod } from '#providers/domain/register.ts';
import { isDemanded, problemsOfSeen, requirementState, validUntil } from '#providers/domain/requirements.ts';
import { getProvider } from '#providers/store/register.ts';
import * as store from '#providers/store/requirements.ts';
import type { Service } from '#providers/words.ts';
import { signed } from './signed.ts';

/** What is demanded today of whoever does certain services, and how it is met by what has been seen. */
export const demanded = (
  requirements: readonly store.RequirementRow[],
  seen: readonly store.EvidenceRow[],
  services: readonly Service[],
  today: Day,
) =>
  requirements
    .filter((one) => isDemanded(one, services, today))
    .map((one) => {
      const latest = seen.find(({ requirementId }) => requirementId === one.requirementId);
      return { ...one, latest, state: requirementState(latest, today) };
    });

/** How a provider meets what is demanded today of what it does. */
export async function requirementsOf(ctx: Context, providerId: ProviderId, services: readonly Service[]) {
  const [requirements, seen] = [await store.listRequirements(ctx.tx), await store.listEvidence(ctx.tx, providerId)];
  return demanded(requirements, seen, services, stockholmDay(ctx.now)).map(
    ({ requirementId, titleSv, titleEn, citation, latest, state }) => ({
      requirementId,
      title: { sv: titleSv, en: titleEn },
      citation,
      state,
      seenOn: latest?.seenOn ?? null,
      until: latest?.validTo ?? null,
      seenBy: latest?.house ?? null,
    }),
  );
}

const listRequirements = operation(contract.listRequirements, async ({ tx, staff }) => ({
  requirements: (await store.listRequirements(tx)).map(({ titleSv, titleEn, organisationId, ...one }) => {
    const isOurs = organisationId !== null;
    const canEnd = isOurs && one.to === null && staff.may.has('requirement.end');
    return { ...one, title: { sv: titleSv, en: titleEn }, isOurs, allowed: canEnd ? ['requirement.end'] : [] };
  }),
  allowed: ['requirement.add'].filter((one) => staff.may.has(one)),
}));

const addRequirement = operation(contract.addRequirement, async (ctx, one) => {
  const requirementId = ctx.newId<RequirementId>();
  await store.insertRequirement(ctx.tx, { ...signed(ctx), ...one, requirementId });
  return { requirementId };
});

const endRequirement = operation(contract.endRequirement, async ({ tx, staff }, { requirementId, to }) => {
  const own = (await store.listRequirements(tx)).filter(({ organisationId }) => organisationId === staff.organisationId);
  const { from } = orNotFound(own.find((one) => one.requirementId === requirementId));
  orInvalid(problemsOfPeriod({ from, to }));
  await store.endRequirement(tx, requirementId, to);
  return {};
});

export const noteEvidence = operation(contract.noteEvidence, async (ctx, { providerId, requirementId, outcome, seenOn }) => {
  await getProvider(ctx.tx, providerId);
  const demanded = orNotFound((await store.listRequirements(ctx.tx)).find((one) => one.requirementId === requirementId));
  orInvalid(problemsOfSeen(seenOn, stockholmDay(ctx.now)));
  const evidenceId = ctx.newId<EvidenceId>();
  const validTo = outcome === 'met' ? validUntil(demanded, seenOn) : null;
  await store.insertEvidence(ctx.tx, { ...signed(ctx), evidenceId, providerId, requirementId, outcome, seenOn, validTo });
  return { evidenceId };
});

export const requirementOperations = [listRequirements, addRequirement, endRequirement, noteEvidence];
