import type { Instance } from './format.ts';
import { at, numbering } from './numbers.ts';

/** What it costs that a municipality receives more than its fair share: more for each person the further beyond it is. */
export interface Fair {
  /** By municipality: the people it receives at no cost, or -1 where nothing is said of it. */
  readonly share: Int32Array;
  /** The municipalities with a share. */
  readonly shared: Int32Array;
  /** What the last person costs at most. No price of a person can be higher. */
  readonly steepest: number;
  /** What so many people cost there. */
  costOf(municipality: number, people: number): number;
  /** The most that people could be worth there at a price for each, after what they cost; and how many people that is. A price is in `unit`ths of a value. */
  mostFor(municipality: number, price: number, unit?: number): { readonly gain: number; readonly people: number };
}

export function fairIn({ fair, municipalities }: Instance): Fair {
  const number = numbering(municipalities.map(({ code }) => code));
  const share = new Int32Array(municipalities.length).fill(-1);
  for (const { municipality, people } of fair?.shares ?? []) share[number.get(municipality) ?? 0] = people;
  const steps = fair?.steps ?? [];
  const beyond = Int32Array.from(steps, (step) => step.beyond);
  const each = Int32Array.from(steps, (step) => step.each);
  const costOf = (municipality: number, people: number): number => {
    const fairly = share[municipality] ?? -1;
    if (fairly < 0 || people <= fairly) return 0;
    let cost = 0;
    for (let step = 0; step < each.length; step++) cost += (each[step] ?? 0) * Math.max(0, people - fairly - (beyond[step] ?? 0));
    return cost;
  };
  return {
    share,
    shared: Int32Array.from(share.keys()).filter((municipality) => at(share, municipality) >= 0),
    steepest: each.reduce((sum, one) => sum + one, 0),
    costOf,
    mostFor(municipality, price, unit = 1) {
      // Linear between the steps, and no price goes beyond the steepest: so it is most at none or where a step begins.
      let [gain, people] = [0, 0];
      for (const step of beyond) {
        const here = at(share, municipality) + step;
        const its = price * here - unit * costOf(municipality, here);
        if (its > gain) [gain, people] = [its, here];
      }
      return { gain, people };
    },
  };
}
