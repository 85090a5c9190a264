import type { BreakGlassId } from '#kernel/ids.ts';
import { readPseudonym } from '#kernel/pseudonym.ts';
import { operation } from '#platform/operation.ts';
import { orNotFound, orRefuse } from '#platform/refusal.ts';
import * as contract from '#access/contract.ts';
import { type BreakGlass, breakGlassUntil, close, review } from '#access/domain.ts';
import * as team from '#access/team-store.ts';
import { tell } from './notices.ts';

const place = 'access.break_glass.sealed_reason';

const openBreakGlass = operation(contract.openBreakGlass, async (ctx, input) => {
  const { tx, staff, now, vault } = ctx;
  const until = orRefuse(breakGlassUntil(now, input.minutes));
  const pseudonym = orNotFound(readPseudonym(input.pseudonym));
  const exitCaseId = orNotFound(await team.findCaseByPseudonym(tx, pseudonym));
  const breakGlassId = ctx.newId<BreakGlassId>();
  const key = await vault.newKey(staff.organisationId, breakGlassId);
  await team.insertBreakGlass(tx, {
    organisationId: staff.organisationId,
    id: breakGlassId,
    exitCaseId,
    staffId: staff.staffId,
    pseudonym,
    legalGround: input.legalGround,
    kept: key.kept,
    sealedReason: vault.seal(key, place, breakGlassId, input.reason),
    at: now,
    until,
  });
  const owners = await team.listResponsible(tx, exitCaseId);
  await tell(ctx, staff.organisationId, owners, { kind: 'break_glass_opened', subjectId: exitCaseId, subject: pseudonym });
  return { breakGlassId, exitCaseId, until: until.toISOString() };
});

const listBreakGlass = operation(contract.listBreakGlass, async ({ tx, staff, now, vault }) => {
  const rows = await team.listBreakGlass(tx);
  return {
    breakGlass: await Promise.all(
      rows.map(async (row) => {
        const key = await vault.openKey(staff.organisationId, row.id, row);
        const of = breakGlassOf(row);
        const allowed = [
          ...(close(of, staff.staffId, now).ok ? ['break_glass.close'] : []),
          ...(review(of, staff.staffId).ok ? ['break_glass.review'] : []),
        ];
        return {
          breakGlassId: row.id,
          exitCaseId: row.exit_case_id,
          pseudonym: row.pseudonym,
          staffId: row.staff_id,
          staff: row.staff,
          legalGround: row.legal_ground,
          reason: vault.unseal(key, place, row.id, row.sealed_reason),
          openedAt: row.opened_at.toISOString(),
          until: (row.closed_at ?? row.until).toISOString(),
          review:
            row.reviewed_at && row.verdict
              ? { verdict: row.verdict, by: row.reviewer ?? '', at: row.reviewed_at.toISOString() }
              : null,
          allowed: allowed.filter((name) => staff.may.has(name)),
        };
      }),
    ),
  };
});

const breakGlassOf = (row: team.BreakGlassRow): BreakGlass => ({
  staffId: row.staff_id,
  openedAt: row.opened_at,
  until: row.until,
  closedAt: row.closed_at,
  reviewedBy: row.reviewed_by,
});

const closeBreakGlass = operation(contract.closeBreakGlass, async ({ tx, staff, now }, { breakGlassId }) => {
  const { closedAt } = orRefuse(close(breakGlassOf(await team.getBreakGlass(tx, breakGlassId)), staff.staffId, now));
  await team.closeBreakGlass(tx, breakGlassId, closedAt);
  return {};
});

const reviewBreakGlass = operation(
  contract.reviewBreakGlass,
  async ({ tx, staff, now, vault }, { breakGlassId, verdict, remark }) => {
    const row = await team.getBreakGlass(tx, breakGlassId);
    const { reviewedBy } = orRefuse(review(breakGlassOf(row), staff.staffId));
    const key = await vault.openKey(staff.organisationId, breakGlassId, row);
    await team.saveReview(tx, breakGlassId, {
      by: reviewedBy,
      at: now,
      verdict,
      sealedRemark: remark === undefined ? null : vault.seal(key, 'access.break_glass.sealed_remark', breakGlassId, remark),
    });
    return {};
  },
);

export const breakGlassOperations = [openBreakGlass, listBreakGlass, closeBreakGlass, reviewBreakGlass];
