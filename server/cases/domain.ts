import { z } from 'zod';
import type { CaseFunction } from '#access/domain.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId } from '#kernel/ids.ts';

/** The life of a case (livscykeln). Opened as `contact`; the further steps come with the casework that takes them. */
export const ExitCaseState = z.enum(['contact']);
export type ExitCaseState = z.infer<typeof ExitCaseState>;

/** Whom the case is about. */
export const PersonKind = z.enum(['exiter', 'relative', 'young_person', 'child'], 'not_a_choice');
export type PersonKind = z.infer<typeof PersonKind>;

export interface Member {
  readonly staffId: StaffId;
  readonly function: CaseFunction;
}

/** What is wrong with a first team. Exactly one answers for the case, and nobody is in it twice. */
export function problemsOfTeam(team: readonly Member[]): FieldProblem[] {
  const responsible = team.filter((one) => one.function === 'responsible').length;
  if (responsible === 0) return [{ field: 'team', code: 'required' }];
  if (responsible > 1 || new Set(team.map((one) => one.staffId)).size < team.length) return [{ field: 'team', code: 'invalid' }];
  return [];
}

/** How somebody comes to see a case: as one of its team, or through an emergency access that lasts until then. */
export type Through = { readonly way: 'team' } | { readonly way: 'break_glass'; readonly until: Date };

/** What one may do with a case now, as far as the case decides. An emergency is for reading. */
export function allowedIn({ hasIdentity }: { hasIdentity: boolean }, through: Through): string[] {
  const reading = ['team.show', ...(hasIdentity ? ['person.reveal'] : [])];
  return through.way === 'break_glass'
    ? [...reading, 'break_glass.close']
    : [...reading, 'person.identify', 'team.assign', 'team.release', 'exclusion.add', 'exclusion.end'];
}

/** Whether the person may read an entry of their own file as it is, or it is about somebody else, or kept from them for now. */
export const FileMask = z.enum(['none', 'third_party', 'sealed'], 'not_a_choice');
export type FileMask = z.infer<typeof FileMask>;

/**
 * A part of the person's own file (akten), as each slice hands it over: opened, in order of time. `title` is a code, `by` the name of one of
 * the staff. What the person may see of it is decided where the file is put together (SoL 14 kap. 10 §, OSL 12 kap.).
 */
export interface FileSection {
  readonly title: string;
  readonly entries: readonly {
    readonly at: Date;
    readonly by: string;
    readonly heading: string;
    readonly text: string;
    readonly mask: FileMask;
  }[];
}
