import type { FileSection } from '#cases/domain.ts';
import { type OpenedCase, seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { paragraphsOf, subjectOf } from '#decisions/letter.ts';
import * as decisions from '#decisions/store/decisions.ts';
import * as investigations from '#decisions/store/investigations.ts';
import type { EventKind, InvestigationOutcome } from '#decisions/words.ts';
import { reader } from './opened.ts';

type Entry = FileSection['entries'][number];

// The file is for the person, and Swedish is what it is written in.
const closedWords = {
  leads_to_decision: 'Utredningen är klar och leder till beslut.',
  no_action: 'Utredningen är klar. Ingen åtgärd behövs.',
} as const satisfies Record<InvestigationOutcome, string>;
const eventWords = {
  served: 'Du fick beslutet',
  appealed: 'Du överklagade',
  executed: 'Beslutet verkställdes',
  interrupted: 'Verkställigheten avbröts',
  no_longer: 'Beslutet ska inte längre verkställas',
  replaced: 'Ett nytt beslut gäller i stället',
} as const satisfies Record<EventKind, string>;

const inTime = (entries: Entry[]) => entries.toSorted((one, other) => one.at.getTime() - other.at.getTime());

/**
 * What the person's own file holds of investigations and decisions. What an investigation began with is often what somebody else has told,
 * and is masked until somebody has looked. Drafts and proposals are not in it: nothing has been decided by them.
 */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const exitCase = await seeCase(ctx, exitCaseId);
  const found = await investigations.listInvestigations(ctx.tx, exitCaseId);
  const events = Map.groupBy(await decisions.listEvents(ctx.tx, exitCaseId), (one) => one.decisionId);
  const rows = await decisions.listDecisions(ctx.tx, exitCaseId);
  return [
    { title: 'investigations', entries: inTime(found.flatMap((row) => ofInvestigation(ctx, exitCase, row))) },
    {
      title: 'decisions',
      entries: inTime(rows.flatMap((row) => ofDecision(ctx, exitCase, row, events.get(row.decision.decisionId) ?? []))),
    },
  ];
}

function ofInvestigation(ctx: Context, exitCase: OpenedCase, row: investigations.InvestigationRow): Entry[] {
  const open = reader(ctx, exitCase);
  const { investigation, demand } = row;
  const { investigationId: id, openedAt: at } = investigation;
  const by = row.openedByName;
  const closed: Entry[] =
    investigation.state === 'closed' && row.sealedReasons
      ? [
          {
            at: investigation.closedAt,
            by: row.closedByName ?? '',
            heading: closedWords[investigation.outcome],
            text: open('reasons', id, row.sealedReasons),
            mask: 'none',
          },
        ]
      : [];
  const refused: Entry[] =
    demand?.answeredAt && demand.sealedRefusedBecause
      ? [
          {
            at: demand.answeredAt,
            by: '',
            heading: `Din begäran den ${demand.on} om att ärendet avgörs avslogs`,
            text: open('refusedBecause', id, demand.sealedRefusedBecause),
            mask: 'none',
          },
        ]
      : [];
  return [
    { at, by, heading: 'En utredning inleddes', text: open('scope', id, row.sealedScope), mask: 'none' },
    { at, by, heading: 'Vad vi fick veta', text: open('information', id, row.sealedInformation), mask: 'third_party' },
    ...closed,
    ...refused,
  ];
}

function ofDecision(
  ctx: Context,
  exitCase: OpenedCase,
  row: decisions.DecisionRow,
  events: readonly decisions.EventRow[],
): Entry[] {
  const open = reader(ctx, exitCase);
  const { decision } = row;
  if (decision.state !== 'made') return [];
  const { decisionId } = decision;
  const what = open('what', decisionId, row.sealedWhat);
  const reasons = open('why', decisionId, row.sealedReasons);
  return [
    {
      at: decision.madeAt,
      by: row.madeByName ?? '',
      heading: `Beslut om ${subjectOf(decision.kind)}`,
      text: [...paragraphsOf({ ...decision, what }), reasons, `Med stöd av ${row.citation}.`].join('\n'),
      mask: 'none',
    },
    ...events.map((one): Entry => ({
      at: one.recordedAt,
      by: one.recordedBy,
      heading: `${eventWords[one.kind]}, ${one.on}`,
      text: one.sealedBecause === null ? '' : open('eventBecause', one.eventId, one.sealedBecause),
      mask: 'none',
    })),
  ];
}
