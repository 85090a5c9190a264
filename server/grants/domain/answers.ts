import { Day } from '#kernel/day.ts';
import type { ApplicationState } from '#grants/words.ts';

/** An answer of the authority, held to the schema of its kind where it was read. */
export interface Word {
  readonly outcome: string;
  readonly said: Readonly<Record<string, unknown>>;
}

interface Standing {
  readonly state: ApplicationState;
  readonly decidedOre: number | null;
  readonly paidOre: number | null;
}

interface After {
  state: ApplicationState;
  word?: string;
  decidedOre?: number;
  paidOre?: number;
  reportBy?: Day;
  partDues?: Day[];
  repayOre?: number;
  repayBy?: Day;
  completeBy?: Day;
  income: { kind: 'granted' | 'received'; ore: number; on: string | null }[];
}

/** The days that a decision names, as they stand in it. */
const daysIn = (said: unknown): Day[] =>
  typeof said === 'string' ? said.split(', ').flatMap((one) => Day.safeParse(one).data ?? []) : [];

/** What answers, in the order in which they came, make of an application. Nothing where they say nothing that it does not hold already. */
export function after(standing: Standing, words: readonly Word[]): After | undefined {
  const to: After = { state: standing.state, income: [] };
  for (const { outcome, said } of words) {
    const ore = Number(said['ore']);
    switch (outcome) {
      case 'completion':
        if (to.state === 'sent')
          Object.assign(to, {
            state: 'completing',
            word: `${String(said['what'])} (${String(said['by'])})`,
            completeBy: said['by'],
          });
        break;
      case 'granted':
      case 'partly':
        if (standing.decidedOre !== null || to.decidedOre !== undefined) break;
        Object.assign(to, {
          state: outcome,
          decidedOre: ore,
          reportBy: said['reportBy'],
          partDues: daysIn(said['partsBy']),
          word: said['why'],
        });
        to.income.push({ kind: 'granted', ore, on: null });
        break;
      case 'refused':
        Object.assign(to, { state: 'refused', word: said['why'] });
        break;
      case 'paid':
        if (standing.paidOre !== null || to.paidOre !== undefined) break;
        Object.assign(to, { state: 'paid', paidOre: ore });
        to.income.push({ kind: 'received', ore, on: String(said['on']) });
        break;
      case 'approved':
        Object.assign(to, { state: 'settled', word: said['why'] });
        break;
      case 'repay':
        Object.assign(to, { state: 'repayment', repayOre: ore, repayBy: said['by'], word: said['why'] });
        break;
      case 'unknown':
        Object.assign(to, { state: 'repayment', word: said['why'] });
        break;
      case 'entered':
        to.state = 'settled';
        break;
      default:
    }
  }
  return to.state === standing.state ? undefined : to;
}
