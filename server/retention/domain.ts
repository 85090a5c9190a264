import { z } from 'zod';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { Day, addDays, addMonths } from '#kernel/day.ts';
import type { StaffId } from '#kernel/ids.ts';
import { type Result, ok, refuse } from '#kernel/result.ts';

export const RetentionRuleCode = z.enum([
  'weed_after_years',
  'contact_after_years',
  'child_until_age',
  'kept_birth_days',
  'kept_counties',
  'kept_municipalities',
  'answer_after_days',
  'place_after_days',
  'request_after_days',
  'incident_after_days',
  'gap_after_days',
  'thread_after_days',
]);
export type RetentionRuleCode = z.infer<typeof RetentionRuleCode>;

/** Those that say what becomes of a file or a contact, in the order in which they are read. */
export const fileRules = [
  'weed_after_years',
  'contact_after_years',
  'child_until_age',
  'kept_birth_days',
  'kept_counties',
  'kept_municipalities',
  'thread_after_days',
] as const satisfies readonly RetentionRuleCode[];

/** A dated rule about what is kept and for how long. One row of `retention.rule`; `said` as its code reads it. */
export interface RetentionRule {
  readonly code: RetentionRuleCode;
  readonly appliesTo: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
  readonly said: readonly string[];
}

/** How many days after it is over something is destroyed, by the rule that holds on a day; undefined where none does: then nothing is. */
export function daysAfter(rules: readonly RetentionRule[], code: RetentionRuleCode, on: Day): number | undefined {
  const rule = rules.find((one) => one.code === code && one.validFrom <= on && (one.validTo === null || one.validTo > on));
  return rule && Number(rule.said[0]);
}

/** For how many years after the last note somebody who was hired keeps it (SoL (2025:400) 17 kap. 2 §). */
export function yearsAtProvider(rules: readonly RetentionRule[], on: Day): number | undefined {
  const rule = rules.find(
    (one) =>
      one.code === 'weed_after_years' &&
      one.appliesTo === 'provider' &&
      one.validFrom <= on &&
      (one.validTo === null || one.validTo > on),
  );
  return rule && Number(rule.said[0]);
}

/** Why somebody has put a hold on weeding a file. A placed child's file is kept for good (SoL 16 kap.). */
export const HoldGround = z.enum(
  ['placed_child', 'proceedings', 'supervision', 'research', 'person_asks', 'other'],
  'not_a_choice',
);
export type HoldGround = z.infer<typeof HoldGround>;

export const Verdict = z.enum(['not_yet', 'weed', 'keep', 'ask'], 'not_a_choice');
export type Verdict = z.infer<typeof Verdict>;

/** Why a verdict is what it is. */
export const VerdictReason = z.enum([
  'time_not_out',
  'time_out',
  'child_not_thirty',
  'birth_day_unknown',
  'kept_birth_day',
  'kept_county',
  'kept_municipality',
  'placed_child',
  'held',
]);
export type VerdictReason = z.infer<typeof VerdictReason>;

/** A file as weeding sees it: nothing of what stands in it. */
export interface WeighedFile {
  readonly organisationKind: OrganisationKind;
  readonly municipalityCode: string | null;
  readonly countyCode: string | null;
  readonly isChild: boolean;
  /** When the person was born, if that is known for certain. */
  readonly bornOn: Day | null;
  /** The day it came, of a contact that never became a case; null of a case. */
  readonly contactOn: Day | null;
  /** The day something was last written in the file. */
  readonly lastNoteOn: Day;
  readonly holds: readonly HoldGround[];
}

export interface Finding {
  readonly verdict: Verdict;
  readonly reasons: readonly VerdictReason[];
  /** The first day on which it may go, and the last on which it has to be gone. */
  readonly fromDay: Day | null;
  readonly byDay: Day | null;
}

/** What a rule in force says for a kind of organisation; nothing where no rule of that name holds. */
function said(rules: readonly RetentionRule[], code: RetentionRuleCode, kind: OrganisationKind, on: Day): readonly string[] {
  const rule = rules.find(
    (one) =>
      one.code === code &&
      (one.appliesTo === kind || one.appliesTo === 'any') &&
      one.validFrom <= on &&
      (one.validTo === null || on < one.validTo),
  );
  return rule?.said ?? [];
}

/** Weeding is to be done before the calendar year after the one in which it became due has ended (SoL 16 kap. 1 §). */
export function lastDayToWeed(from: Day): Day {
  return Day.parse(`${Number(from.slice(0, 4)) + 1}-12-31`);
}

/** What the rules say of a file on a day. Whatever speaks for keeping goes before what speaks for weeding; what is not known is asked. */
export function weigh(file: WeighedFile, rules: readonly RetentionRule[], today: Day): Finding {
  const of = (code: RetentionRuleCode) => said(rules, code, file.organisationKind, today);
  const kept = keptFor(file, of);
  if (kept.length > 0) return { verdict: 'keep', reasons: kept, fromDay: null, byDay: null };
  const [years] = of(file.contactOn === null ? 'weed_after_years' : 'contact_after_years');
  // No rule says that it may go.
  if (years === undefined) return { verdict: 'keep', reasons: [], fromDay: null, byDay: null };
  // Of a contact nobody is asked: most give no name. A child was born on the day it came, at the latest.
  const bornBy = file.bornOn ?? file.contactOn;
  if (bornBy === null && (of('kept_birth_days').length > 0 || file.isChild))
    return { verdict: 'ask', reasons: ['birth_day_unknown'], fromDay: null, byDay: null };
  const [age = '0'] = of('child_until_age');
  const after = addMonths(file.lastNoteOn, 12 * Number(years));
  const thirty = file.isChild && bornBy !== null ? addMonths(bornBy, 12 * Number(age)) : after;
  const fromDay = thirty > after ? thirty : addDays(after, 1);
  const due = { fromDay, byDay: lastDayToWeed(fromDay) };
  if (today >= fromDay) return { verdict: 'weed', reasons: ['time_out'], ...due };
  return { verdict: 'not_yet', reasons: [thirty > after ? 'child_not_thirty' : 'time_not_out'], ...due };
}

function keptFor(file: WeighedFile, of: (code: RetentionRuleCode) => readonly string[]): VerdictReason[] {
  const { bornOn, countyCode, municipalityCode, holds } = file;
  const reasons: [VerdictReason, boolean][] = [
    ['placed_child', holds.includes('placed_child')],
    ['held', holds.some((hold) => hold !== 'placed_child')],
    ['kept_birth_day', bornOn !== null && of('kept_birth_days').includes(String(Number(bornOn.slice(8))))],
    ['kept_county', countyCode !== null && of('kept_counties').includes(countyCode)],
    ['kept_municipality', municipalityCode !== null && of('kept_municipalities').includes(municipalityCode)],
  ];
  return reasons.flatMap(([reason, is]) => (is ? [reason] : []));
}

// ------------------------------------------------------------------------------------------------------------- the protocol

export const ProtocolState = z.enum(['drawn_up', 'approved', 'cancelled', 'carried_out']);
export type ProtocolState = z.infer<typeof ProtocolState>;

export interface Protocol {
  readonly state: ProtocolState;
  readonly drawnUpBy: StaffId;
}

/** There is something to weed, or there is no protocol. */
export function drawUp(found: readonly unknown[]): Result<undefined, 'nothing_to_weed'> {
  return found.length > 0 ? ok(undefined) : refuse('nothing_to_weed');
}

/** Whether a file is to be handed to the archive before it goes, and whether it has been, as it now stands. */
export interface Archiving {
  readonly archiveFirst: boolean;
  readonly isArchived: boolean;
}

/** What must be archived first and has not been. */
export const lacksArchiveCopy = ({ archiveFirst, isArchived }: Archiving): boolean => archiveFirst && !isArchived;

/** A second person decides, and not before all that is to be archived has been. */
export function decide(
  protocol: Protocol,
  by: StaffId,
  files: readonly Archiving[],
): Result<undefined, 'protocol_decided' | 'cannot_decide_own' | 'archive_copy_lacking'> {
  if (protocol.state !== 'drawn_up') return refuse('protocol_decided');
  if (protocol.drawnUpBy === by) return refuse('cannot_decide_own');
  return files.some((one) => lacksArchiveCopy(one)) ? refuse('archive_copy_lacking') : ok(undefined);
}

/** A copy goes to the archive of what is to be weeded and of what is kept for good, and not of what is only held for a time or still asked about. */
export function copyForArchive({ verdict, reasons }: Pick<Finding, 'verdict' | 'reasons'>): Result<undefined, 'not_for_archive'> {
  const isKept = verdict === 'keep' && reasons.some((one) => one !== 'held');
  return verdict === 'weed' || isKept ? ok(undefined) : refuse('not_for_archive');
}

/** Until it has been decided anybody who may draw one up may take it back. */
export function cancel(protocol: Protocol): Result<undefined, 'protocol_decided'> {
  return protocol.state === 'drawn_up' ? ok(undefined) : refuse('protocol_decided');
}

/** What is weighed anew at the moment of removal: it goes only if the archive has what it is to have, and the rules still say so. */
export function mayGo(
  finding: (Finding & { readonly lastNoteOn: Day }) | undefined,
  noted: Archiving & { readonly lastNoteOn: Day },
): 'held' | 'changed' | 'not_archived' | null {
  // First: of what waits for the archive the remover does not even see what the rules say.
  if (lacksArchiveCopy(noted)) return 'not_archived';
  if (finding?.verdict === 'keep' && finding.reasons.some((one) => one === 'held' || one === 'placed_child')) return 'held';
  return finding?.verdict === 'weed' && noted.lastNoteOn === finding.lastNoteOn ? null : 'changed';
}
