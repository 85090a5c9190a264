import type { listBudgets, listImports, showBudget } from '#money/contract.ts';
import { aboutKronorOf, kronorOf, oreIn } from '#kernel/money.ts';
import type { OutputOf } from '#web/call.ts';
import { wordsOf } from '#web/language.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { sv } from './sv.ts';

export type BudgetList = OutputOf<typeof listBudgets>;
export type Shown = OutputOf<typeof showBudget>;
export type Imports = OutputOf<typeof listImports>;
export type Mapping = Imports['mappings'][number]['definition'];
export type Rejected = Imports['imports'][number]['rejected'];
export type Warning = Shown['warning'];

export const useMoneyWords = wordsOf(sv, async () => (await import('./en.ts')).en);

export const warningTones = { calm: 'kept', at_risk: 'soon', expected: 'late', over: 'late' } as const;

/** An amount to the nearest krona: öre say nothing in a sum. */
export const inKronor = (ore: number): string => kronorOf(Math.round(ore / 100) * 100);

export const aboutKronor = aboutKronorOf;

/** The öre of an amount in kronor; what is none is sent as it is, and the server answers at the field. */
export const oreOf = (read: Reader, name: string): number | string => oreIn(read.text(name)) ?? read.text(name);

/** The same, below zero as well: a hyphen or a minus sign stands before. */
export function signedOreOf(read: Reader, name: string): number | string {
  const said = read.text(name).trim();
  const ore = oreIn(said.replace(/^[-−]/, ''));
  if (ore === undefined) return said;
  return /^[-−]/.test(said) ? 0 - ore : ore;
}
