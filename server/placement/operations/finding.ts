import { type Candidate, candidatesIn } from '#exchanges/contract.ts';
import { showIncoming } from '#exchanges/operations.ts';
import { Day, stockholmDay } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#placement/contract.ts';
import { findingsAt, isUnit, livesIn } from '#placement/domain/finding.ts';
import { codesNear } from '#placement/domain/near.ts';
import { householdsIn } from '#threats/domain.ts';
import { matchSubject, nameNetworks } from '#threats/operations.ts';
import { listStandingOffers } from '#placement/store.ts';
import { namedTogether } from './searches.ts';
import { distanceIn, readVault } from './where.ts';

export const showFinding = operation(contract.showFinding, async (ctx, { exchangeId }) => {
  const { kind, content, sender, state, named } = await showIncoming.within(ctx, { exchangeId });
  if (kind !== 'placement_question') throw refusal('not_found');
  if (!content) throw refusal(state === 'waiting' ? 'not_opened' : 'exchange_over');
  const subject = await matchSubject(ctx, exchangeId, content.identity?.personalNumber ?? null);
  if (!subject) return { subject: null, together: [], candidates: [] };
  const during = { from: Day.parse(content.said['from']), to: null };
  const { known, seats, stays, rules, stopped } = await readVault(ctx);
  const offers = await listStandingOffers(ctx.tx, stockholmDay(ctx.now));
  const rule = distanceIn(rules, during);
  const near = (organisationId: OrganisationId) => {
    const codes = codesNear(organisationId, seats, rule);
    return stays.filter(({ municipalityCode }) => codes.has(municipalityCode));
  };
  const asked = { subjectId: subject.subjectId, home: sender.organisationId, during };
  const called = (organisationId: string) => ({
    organisationId: organisationId as OrganisationId,
    name: named.find((one) => one.organisationId === organisationId)?.name ?? '',
  });
  /** Of a unit: who lives in it, and whether what the municipality says of it is so. */
  const unitOf = (one: Candidate) =>
    one.unit === undefined
      ? null
      : {
          stays: stays.filter(livesIn(one, offers)),
          isOffered: offers.some(
            (offer) => offer.municipality.organisationId === one.organisationId && isUnit(one, offer.organisationId, offer.unit),
          ),
          isStopped: stopped.some((organisationId) => organisationId === one.provider),
        };
  const candidates = candidatesIn(content.said, ['candidates', 'units']).map((one) => {
    const municipality = called(one.organisationId);
    const { provider, unit } = one;
    return {
      municipality,
      unit: provider === undefined || unit === undefined ? null : { name: unit, provider: called(provider) },
      findings: findingsAt(known, municipality.organisationId, {
        ...asked,
        near: near(municipality.organisationId),
        unit: unitOf(one),
      }),
    };
  });
  const ids = candidates.flatMap(({ findings }) => findings.flatMap(({ networkId }) => (networkId ? [networkId] : [])));
  const names = await nameNetworks(ctx, ids);
  const withName = ({ reason, networkId }: (typeof candidates)[number]['findings'][number]) => ({
    reason,
    network: networkId && { networkId, name: names.get(networkId) ?? '' },
  });
  const together = await namedTogether(ctx, householdsIn(known)([subject.subjectId], during), subject.subjectId);
  return { subject, together, candidates: candidates.map((one) => ({ ...one, findings: one.findings.map(withName) })) };
});

export const findingOperations = [showFinding];
