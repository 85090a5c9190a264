import { z } from 'zod';

/** An amount of Swedish money in whole öre: no fraction is ever rounded away. At most twenty million kronor. */
export const Ore = z.number({ error: 'not_a_number' }).int('not_a_number').min(1).max(2_000_000_000).brand<'Ore'>();
export type Ore = z.infer<typeof Ore>;

/** A sum or a change in whole öre, below zero as well: at most ten thousand million kronor. */
export const Amount = z.number({ error: 'not_a_number' }).int('not_a_number').min(-1_000_000_000_000).max(1_000_000_000_000);
export type Amount = z.infer<typeof Amount>;

/** The öre in what somebody typed: `12 500`, `12500,50` or `12500.5 kr`. Undefined if it is no amount. */
export function oreIn(typed: string): number | undefined {
  const [, kronor, fraction = ''] =
    /^(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/kr$/, '').replaceAll(/[\s\u00A0]/g, '')) ?? [];
  return kronor === undefined ? undefined : Number(kronor) * 100 + Number(fraction.padEnd(2, '0'));
}

/** How an amount is written: `12 500,50 kr`, with spaces that do not break, and without öre where there are none. */
export function kronorOf(ore: number): string {
  const kronor = String(Math.trunc(Math.abs(ore) / 100)).replaceAll(/\B(?=(\d{3})+$)/g, '\u00A0');
  const rest = Math.abs(ore) % 100;
  return `${ore < 0 ? '−' : ''}${kronor}${rest === 0 ? '' : `,${String(rest).padStart(2, '0')}`}\u00A0kr`;
}

/** What is only expected, to the nearest thousand kronor, for a forecast knows no more; what is less than that to the nearest krona. */
export function aboutKronorOf(ore: number): string {
  const step = Math.abs(ore) < 50_000 ? 100 : 100_000;
  return kronorOf(Math.round(ore / step) * step);
}
