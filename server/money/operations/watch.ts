import { z } from 'zod';
import { tell } from '#access/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { aboutKronorOf } from '#kernel/money.ts';
import { duty } from '#platform/contract.ts';
import type { Job } from '#platform/jobs.ts';
import { operation, perform } from '#platform/operation.ts';
import { deciderOf, isWorse, overrunOf, warningOf } from '#money/domain/budget.ts';
import { pictureOf } from '#money/domain/picture.ts';
import * as store from '#money/watch-store.ts';

const kinds = { at_risk: 'budget_at_risk', expected: 'budget_expected_over', over: 'budget_over' } as const;

/** Looks ahead in every budget of the year and tells those who keep it, once for each time that it has got worse. Nothing is stopped by it. */
export const watchBudgets = operation(
  duty({
    name: 'budget.watch',
    who: 'clock',
    says: 'Tells those who keep a budget that it may be overrun, is expected to be, or has been, and who may decide.',
    input: z.strictObject({}),
    output: z.object({ told: z.int() }),
  }),
  async (ctx) => {
    const today = stockholmDay(ctx.now);
    const year = Number(today.slice(0, 4));
    let told = 0;
    for (const one of await store.listWatched(ctx.tx, year)) {
      const { paidOre, expected } = pictureOf(await store.readWatched(ctx.tx, one, { year, today }));
      const warning = warningOf(one.budgetOre, paidOre, expected);
      if (warning === one.warned) continue;
      await store.noteWarned(ctx.tx, one, warning);
      if (warning === 'calm' || !isWorse(warning, one.warned)) continue;
      const overOre = overrunOf(one.budgetOre, warning, expected);
      const decider = deciderOf(one.rules, overOre, today);
      await tell(ctx, one.organisationId, one.staff, {
        kind: kinds[warning],
        about: 'budget',
        subjectId: one.budgetId,
        subject: [year, one.unit].filter((part) => part !== null).join(' '),
        title:
          decider === null
            ? {
                sv: `${aboutKronorOf(overOre)} över, ingen är utsedd att besluta`,
                en: `${aboutKronorOf(overOre)} over, nobody is named to decide`,
              }
            : {
                sv: `${aboutKronorOf(overOre)} över, ${decider} får besluta`,
                en: `${aboutKronorOf(overOre)} over, ${decider} may decide`,
              },
      });
      told += 1;
    }
    return { told };
  },
);

export const moneyJobs: readonly Job[] = [
  {
    name: 'watch-budgets',
    at: '20 4 * * *',
    work: async (installation) => void (await perform(installation, watchBudgets, { kind: 'system', persona: 'clock' }, {})),
  },
];
