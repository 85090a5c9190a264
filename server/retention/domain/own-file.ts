import { z } from 'zod';
import type { FileMask, FileSection } from '#cases/domain.ts';

/** Names an entry by what it says, under the key of its case: when it is changed, a mask that was set on it by hand no longer holds. */
export const EntryKey = z.string().regex(/^[0-9a-f]{64}$/);
export type EntryKey = z.infer<typeof EntryKey>;

/** What somebody has decided by hand: to hide what the rules show, or to show what they hide (OSL 26 kap., SoL 14 kap. 10 §). */
export const MaskChoice = z.discriminatedUnion(
  'choice',
  [
    z.strictObject({ choice: z.literal('hide'), ground: z.enum(['third_party', 'safety', 'other_secrecy'], 'not_a_choice') }),
    z.strictObject({ choice: z.literal('show'), ground: z.literal('not_secret') }),
  ],
  'not_a_choice',
);
export type MaskChoice = z.infer<typeof MaskChoice>;

export const Receiver = z.enum(['person', 'representative'], 'not_a_choice');
export type Receiver = z.infer<typeof Receiver>;

export interface Masked {
  readonly isMasked: boolean;
  /** Whether a rule has masked it or a hand; null when it is shown. */
  readonly why: 'rule' | 'hand' | null;
}

/** Whether an entry is masked. What was last decided by hand goes before the rule; without a hand, the rule hides all but `none`. */
export function masked(rule: FileMask, byHand: MaskChoice['choice'] | undefined): Masked {
  if (byHand === 'show') return { isMasked: false, why: null };
  if (byHand === 'hide') return { isMasked: true, why: 'hand' };
  return rule === 'none' ? { isMasked: false, why: null } : { isMasked: true, why: 'rule' };
}

export type OpenEntry = FileSection['entries'][number] & Masked & { readonly entry: EntryKey };
export interface OpenSection {
  readonly title: string;
  readonly entries: readonly OpenEntry[];
}

/** How many entries would be read and how many not. */
export function counted(sections: readonly OpenSection[]): { shown: number; masked: number } {
  const all = sections.flatMap(({ entries }) => entries);
  const hidden = all.filter((one) => one.isMasked).length;
  return { shown: all.length - hidden, masked: hidden };
}

/** An entry as it leaves the house: of what is masked, nothing but when it was and that it is masked. */
export type LeavingEntry =
  | { readonly at: Date; readonly by: string; readonly heading: string; readonly text: string }
  | { readonly at: Date; readonly isMasked: true };

export function leaving({ isMasked, at, by, heading, text }: OpenEntry): LeavingEntry {
  return isMasked ? { at, isMasked } : { at, by, heading, text };
}
