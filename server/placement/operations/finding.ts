import { showIncoming } from '#exchanges/operations.ts';
import { Day } from '#kernel/day.ts';
import type { OrganisationId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#placement/contract.ts';
import { findingsAt } from '#placement/domain/finding.ts';
import { codesNear } from '#placement/domain/near.ts';
import { householdsIn } from '#threats/domain.ts';
import { matchSubject, nameNetworks } from '#threats/operations.ts';
import { namedTogether } from './searches.ts';
import { distanceIn, readVault } from './where.ts';

export const showFinding = operation(contract.showFinding, async (ctx, { exchangeId }) => {
  const { kind, content, sender, state, named } = await showIncoming.within(ctx, { exchangeId });
  if (kind !== 'placement_question') throw refusal('not_found');
  if (!content) throw refusal(state === 'waiting' ? 'not_opened' : 'exchange_over');
  const subject = await matchSubject(ctx, exchangeId, content.identity?.personalNumber ?? null);
  if (!subject) return { subject: null, together: [], candidates: [] };
  const during = { from: Day.parse(content.said['from']), to: null };
  const { known, seats, stays, rules } = await readVault(ctx);
  const rule = distanceIn(rules, during);
  const near = (organisationId: OrganisationId) => {
    const codes = codesNear(organisationId, seats, rule);
    return stays.filter(({ municipalityCode }) => codes.has(municipalityCode));
  };
  const asked = { subjectId: subject.subjectId, home: sender.organisationId, during };
  const candidates = (content.said['candidates'] as OrganisationId[]).map((organisationId) => ({
    municipality: { organisationId, name: named.find((one) => one.organisationId === organisationId)?.name ?? '' },
    findings: findingsAt(known, organisationId, { ...asked, near: near(organisationId) }),
  }));
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
