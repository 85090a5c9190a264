import { z } from 'zod';
import type { CaseFunction } from '#access/domain.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId } from '#kernel/ids.ts';
import { EndState, ExitCaseState, type Life, OpenState, isOver, isOwnWish, nextStates } from './domain/life.ts';

/** Whom the case is about. */
export const PersonKind = z.enum(['exiter', 'relative', 'young_person', 'child'], 'not_a_choice');
export type PersonKind = z.infer<typeof PersonKind>;

/** The states that a choice of cases means. */
export function statesOf(show: 'going_on' | 'over' | 'all' | ExitCaseState): readonly ExitCaseState[] {
  switch (show) {
    case 'going_on':
      return OpenState.options;
    case 'over':
      return EndState.options;
    case 'all':
      return ExitCaseState.options;
    case 'contact':
    case 'motivation':
    case 'assessment':
    case 'begun':
    case 'ongoing':
    case 'establishment':
    case 'closed':
    case 'not_pursued':
      return [show];
  }
}

/** The milieu (miljö) somebody leaves. Kept sealed: nobody is to find people by it (SoLPuL 7 §). */
export const Milieu = z.enum(['criminal_network', 'violent_extremism', 'honour_related'], 'not_a_choice');
export type Milieu = z.infer<typeof Milieu>;

/** How the support is given: where the person lives, or after a move. Never where. */
export const SupportWay = z.enum(['at_home', 'relocated'], 'not_a_choice');
export type SupportWay = z.infer<typeof SupportWay>;

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

const forReading = ['team.show', 'case.life'];
const forTheTeam = ['person.identify', 'team.assign', 'team.release', 'exclusion.add', 'exclusion.end', 'case.hand_over'];
const whileItGoesOn = ['case.describe', 'case.end', 'talk.record', 'incident.record'];

/** What one may do with a case now, as far as the case decides. An emergency is for reading, and so is a case that is over. */
export function allowedIn({ hasIdentity, life }: { hasIdentity: boolean; life: Life }, through: Through): string[] {
  const reading = [...forReading, ...(hasIdentity ? ['person.reveal'] : [])];
  if (through.way === 'break_glass') return [...reading, 'break_glass.close'];
  if (isOver(life)) {
    const ways = nextStates(life).again.length > 0 ? ['case.reopen'] : [];
    return [...reading, ...forTheTeam, ...ways, ...(isOwnWish(life.ground) ? ['case.check_in'] : [])];
  }
  return [
    ...reading,
    ...forTheTeam,
    ...whileItGoesOn,
    ...(life.pausedAt === null ? ['case.step', 'case.pause'] : ['case.resume']),
  ];
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
