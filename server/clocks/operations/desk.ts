import { stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#clocks/contract.ts';
import { isBroken, ruleOn } from '#clocks/domain.ts';
import { listClocksOnDesk, listClocksToldToMe } from '#clocks/store/desk.ts';
import { listRules as readRules } from '#clocks/store/rules.ts';

const pageSize = 50;

export const listDesk = operation(contract.listDesk, async ({ tx, staff, now }, { show, page }) => {
  const span = { from: (page - 1) * pageSize, count: pageSize + 1 };
  const rows = show === 'told' ? await listClocksToldToMe(tx, span) : await listClocksOnDesk(tx, show, staff.staffId, span);
  return {
    clocks: rows.slice(0, pageSize).map(({ titleSv, titleEn, ...one }) => ({
      ...one,
      title: { sv: titleSv, en: titleEn },
      dueAt: one.dueAt.toISOString(),
      stoppedAt: one.stoppedAt?.toISOString() ?? null,
      pausedAt: one.pausedAt?.toISOString() ?? null,
      broken: isBroken(one, now),
    })),
    more: rows.length > pageSize,
  };
});

export const listRules = operation(contract.listRules, async ({ tx, now }) => {
  const rules = await readRules(tx);
  const today = stockholmDay(now);
  return {
    rules: rules.map(({ titleSv, titleEn, ...one }) => ({
      ...one,
      title: { sv: titleSv, en: titleEn },
      inForce: ruleOn([one], one.code, today) !== undefined,
    })),
  };
});
