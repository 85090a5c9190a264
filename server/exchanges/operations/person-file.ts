import type { FileSection } from '#cases/domain.ts';
import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { Answered, Content } from '#exchanges/domain/content.ts';
import { type Names, idsAnswered, idsNamed, inWords, withoutPlaces } from '#exchanges/domain/in-words.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { type OutgoingRow, listNamed, listOutgoing } from '#exchanges/store/outgoing.ts';
import { laterAnswersOf } from './later.ts';
import { answerOf, contentOf } from './posting.ts';

type Entry = FileSection['entries'][number];

const lines = (said: ReturnType<typeof inWords>) =>
  said.map(({ label, text }) => `${label}${label.endsWith('?') ? '' : ':'} ${text}`).join('\n');

/** What has been sent about the person, to whom, on what ground and until when, and what was answered. Drafts have told nobody anything. */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const exitCase = await seeCase(ctx, exitCaseId);
  const rows = (await listOutgoing(ctx.tx, exitCaseId)).toReversed().filter(({ sentAt }) => sentAt !== null);
  const opened = rows.map((row) => ({ row, content: contentOf(ctx, exitCase, row) }));
  const ids = opened.flatMap(({ row, content }) => [
    ...idsNamed(kinds[row.kind], content.said),
    ...idsAnswered(kinds[row.kind], answerOf(ctx, exitCase, row)),
  ]);
  const names = new Map((await listNamed(ctx.tx, ids)).map(({ organisationId, name }) => [organisationId as string, name]));
  const later = await laterAnswersOf(ctx, exitCase);
  const entries = opened.flatMap(({ row, content }) => [
    sentIn(row, content, names),
    ...answerIn(row, answerOf(ctx, exitCase, row), row.endedAt ?? row.writtenAt, names),
    ...(later.get(row.exchangeId) ?? []).flatMap((one) =>
      one.says === 'withdrawn' ? [withdrawnIn(row, one.cameAt)] : answerIn(row, one.answer, one.cameAt, names),
    ),
  ]);
  return [{ title: 'exchanges', entries: entries.toSorted((a, b) => a.at.getTime() - b.at.getTime()) }];
}

function sentIn(row: OutgoingRow, { said, identity, conditions, profile }: Content, names: Names): Entry {
  const kind: Kind = kinds[row.kind];
  return {
    at: row.sentAt ?? row.writtenAt,
    by: row.writer,
    heading: `${kind.label.sv} till ${row.recipient}: ${row.titleSv}`,
    text: [
      identity && `Namn och personnummer: ${[identity.name, identity.personalNumber].filter(Boolean).join(', ')}`,
      profile && 'Behovsprofilen följde med, som den var skriven då',
      conditions && `Bekräftade villkor: ${conditions.length} av 6`,
      lines(inWords(kind.message, withoutPlaces(kind, said), names, 'sv')),
      row.expiresAt &&
        `Får läsas till och med ${stockholmDay(new Date(row.expiresAt.getTime() - 1))}${kind.staysInHand ? ', och det som har öppnats så länge det handläggs' : ''}`,
    ]
      .filter(Boolean)
      .join('\n'),
    mask: row.ground === 'consent' ? 'none' : 'third_party',
  };
}

/** What another authority has said may be theirs to keep: it is looked at by somebody before it is handed out (OSL 10 kap. 3 §). */
function answerIn(row: OutgoingRow, answer: Answered | null, at: Date, names: Names): Entry[] {
  if (answer === null) return [];
  const { outcome, said } = answer;
  const kind: Kind = kinds[row.kind];
  const chosen = kind.outcomes.find(({ value }) => value === outcome);
  return [
    {
      at,
      by: row.recipient,
      heading: `Svar från ${row.recipient}: ${chosen?.label.sv ?? outcome}`,
      text: lines(inWords(chosen?.fields ?? [], said, names, 'sv')),
      mask: 'third_party',
    },
  ];
}

const withdrawnIn = ({ recipient }: OutgoingRow, at: Date): Entry => ({
  at,
  by: recipient,
  heading: `${recipient} har dragit tillbaka sitt svar`,
  text: 'Svaret gäller inte längre.',
  mask: 'third_party',
});
