import { isoOrNull } from '#kernel/instant.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import { noteAnswer } from '#log-review/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#exchanges/contract.ts';
import { type Answered, type Content, readContent } from '#exchanges/domain/content.ts';
import { openEnvelope, readHead } from '#exchanges/domain/envelope.ts';
import { answer as mayAnswer, read, replaceAnswer, withdrawAnswer } from '#exchanges/domain/exchange.ts';
import { idsAnswered, idsNamed, withoutPlaces } from '#exchanges/domain/in-words.ts';
import { type Kind, misfits, problemsOfLastDays } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { isHeldBack as findHeldBack } from '#exchanges/store/asking.ts';
import * as store from '#exchanges/store/incoming.ts';
import { listLaterGiven } from '#exchanges/store/later.ts';
import { listNamed } from '#exchanges/store/outgoing.ts';
import { type Posted, places, post, sealingSecretOf } from './posting.ts';
import { timesOf } from './transfers.ts';

const shown = (row: store.IncomingRow) => ({
  exchangeId: row.exchangeId,
  kind: row.kind,
  sender: { organisationId: row.senderId, name: row.sender },
  state: row.state,
  sentAt: row.sentAt.toISOString(),
  dueAt: row.dueAt.toISOString(),
  expiresAt: row.inHand ? null : row.expiresAt.toISOString(),
  openedAt: isoOrNull(row.openedAt),
  openedBy: row.opener,
  answeredAt: isoOrNull(row.answeredAt),
  answeredBy: row.answerer,
});

export const listInbox = operation(contract.listInbox, async ({ tx }, { show = 'to_do', afterId = null }) => {
  const rows = await store.listIncoming(tx, { onlyToDo: show === 'to_do', afterId });
  return { incoming: rows.slice(0, store.onePage).map(shown), more: rows.length > store.onePage };
});

export const keyOf = (ctx: Context, row: store.IncomingRow) => ctx.vault.openKey(ctx.staff.organisationId, row.exchangeId, row);

/** What it says, if somebody has opened it and it may still be read. */
export async function contentOf(ctx: Context, row: store.IncomingRow): Promise<Content | null> {
  if (row.sealedContent === null || !read(row, row.holds, ctx.now).ok) return null;
  const text = ctx.vault.unseal(await keyOf(ctx, row), places.arrived, row.exchangeId, row.sealedContent);
  return JSON.parse(text) as Content;
}

/** What was given after the answer, for those who gave it. */
async function laterGivenIn(ctx: Context, row: store.IncomingRow) {
  if (row.weededAt) return [];
  const rows = await listLaterGiven(ctx.tx, row.exchangeId);
  const key = rows.length === 0 ? undefined : await keyOf(ctx, row);
  return rows.map(({ id, sealedAnswer, givenAt, givenBy }) => ({
    answer: sealedAnswer && key ? (JSON.parse(ctx.vault.unseal(key, places.laterGiven, id, sealedAnswer)) as Answered) : null,
    at: givenAt.toISOString(),
    by: givenBy,
  }));
}

export const showIncoming = operation(contract.showIncoming, async (ctx, { exchangeId }) => {
  const row = await store.getIncoming(ctx.tx, exchangeId);
  const content = await contentOf(ctx, row);
  const answer =
    row.sealedAnswer &&
    (JSON.parse(ctx.vault.unseal(await keyOf(ctx, row), places.given, exchangeId, row.sealedAnswer)) as Answered);
  const later = await laterGivenIn(ctx, row);
  const isReadable = read(row, row.holds, ctx.now).ok;
  const kind: Kind = kinds[row.kind];
  const isByHand = !kind.handledBy && !kind.answeredBy;
  const may = [
    ...(row.state === 'waiting' && isReadable ? [kind.becomes === 'contact' ? 'signal.take' : 'inbox.open'] : []),
    ...(mayAnswer(row, row.holds, ctx.now).ok && isByHand ? ['inbox.answer'] : []),
    ...(replaceAnswer(row, kind, row.holds, ctx.now).ok && isByHand ? ['inbox.replace'] : []),
    ...(!row.weededAt && withdrawAnswer(row, kind, later.at(-1)?.answer === null).ok ? ['inbox.withdraw'] : []),
  ];
  return {
    ...shown(row),
    weededAt: isoOrNull(row.weededAt),
    senderKind: row.senderKind,
    // Once it is answered, where somebody lives is kept as that, and read with a reason.
    // What a vault knows is shown by an act of its own.
    content: content && {
      ...content,
      facts: null,
      ...(row.answeredAt && { said: withoutPlaces(kind, content.said), agreement: null }),
    },
    answer,
    later,
    named: await listNamed(ctx.tx, [...(content ? idsNamed(kind, content.said) : []), ...idsAnswered(kind, answer)]),
    allowed: may.filter((name) => ctx.staff.may.has(name)),
  };
});

/** Says something of it back to the one who sent it. */
export const tell = (ctx: Context, row: store.IncomingRow, what: Pick<Posted, 'type' | 'text' | 'declined' | 'later'>) =>
  post(ctx, {
    ...what,
    exchangeId: row.exchangeId,
    kind: row.kind,
    from: ctx.staff.organisationId,
    to: row.senderId,
  });

/** Opens one that nobody has opened, for the function; the sender is told. Refuses if it can no longer be read. */
export async function openArrived(ctx: Context, row: store.IncomingRow): Promise<Content> {
  orRefuse(read(row, row.holds, ctx.now));
  const { exchangeId, arrived } = row;
  if (arrived === null) throw refusal('exchange_over');
  const text = openEnvelope(arrived, await sealingSecretOf(ctx, readHead(arrived)?.address ?? 0));
  const kind: Kind = kinds[row.kind];
  const content = readContent(kind, text);
  if (!content) throw refusal('exchange_unreadable');
  const sealedContent = ctx.vault.seal(await keyOf(ctx, row), places.arrived, exchangeId, text);
  const inHand = kind.staysInHand ?? false;
  await store.updateOpened(ctx.tx, exchangeId, { sealedContent, inHand, at: ctx.now, by: ctx.staff.staffId });
  await tell(ctx, row, { type: 'opened', text: '' });
  return content;
}

/** What has been answered to a kind since a day, the latest answer of each, for an operation of a slice above. */
export async function listAnswered(ctx: Context, kind: store.IncomingRow['kind'], since: Day) {
  const rows = await store.listAnswered(ctx.tx, kind, since);
  const opened = rows.map(async (row) => {
    const key = await keyOf(ctx, row);
    const given =
      row.sealedAnswer && (JSON.parse(ctx.vault.unseal(key, places.given, row.exchangeId, row.sealedAnswer)) as Answered);
    const later = (await laterGivenIn(ctx, row)).findLast(({ answer }) => answer !== null)?.answer;
    return { exchangeId: row.exchangeId, sender: { organisationId: row.senderId, name: row.sender }, answer: later ?? given };
  });
  const answered = (await Promise.all(opened)).flatMap(({ answer, ...one }) => (answer ? [{ ...one, said: answer.said }] : []));
  const ids = answered.flatMap(({ said }) => idsEach(said));
  const named = await listNamed(ctx.tx, ids);
  return answered.map((one) => ({
    ...one,
    named: named.filter(({ organisationId }) => idsEach(one.said).includes(organisationId)),
  }));
}

/** What has been answered last to one that has come, as long as it is kept: for an operation of a slice above. */
export async function lastAnswerTo(ctx: Context, exchangeId: ExchangeId): Promise<Answered | null> {
  const row = await store.getIncoming(ctx.tx, exchangeId);
  const later = (await laterGivenIn(ctx, row)).at(-1);
  if (later) return later.answer;
  if (!row.sealedAnswer) return null;
  return JSON.parse(ctx.vault.unseal(await keyOf(ctx, row), places.given, exchangeId, row.sealedAnswer)) as Answered;
}

/**
 * What has been opened of a kind, as far as it may still be read: what waits for an answer, or all. For an operation of a slice above, which can leave out
 * what it need not read.
 */
export async function listOpened(
  ctx: Context,
  kind: store.IncomingRow['kind'],
  which: 'to_answer' | 'all',
  isWanted: (exchangeId: ExchangeId) => boolean = () => true,
) {
  const opened: { exchangeId: ExchangeId; senderId: OrganisationId; sentAt: Date; content: Content }[] = [];
  for (const row of await store.listOpened(ctx.tx, kind, which)) {
    const { exchangeId, senderId, sentAt } = row;
    if (!isWanted(exchangeId)) continue;
    const content = await contentOf(ctx, row);
    if (content) opened.push({ exchangeId, senderId, sentAt, content });
  }
  return opened;
}

/** The organisations that an answer for each of several is about. */
const idsEach = (said: Answered['said']): string[] =>
  Object.values(said).flatMap((value) =>
    Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [] : [one.organisationId as string])) : [],
  );

/** What was in hand is done, for the operation of a slice above that has done it: its days count from today. */
export const putDown = ({ tx, now }: Context, kind: Kind['name'], exchangeId: ExchangeId) =>
  store.updateDone(tx, exchangeId, timesOf(kinds[kind], now).expiresAt);

/** Of what has long been over, for weeding in a slice above. Answers of how many. */
export const destroyAnswers = ({ tx, now }: Context, days: number): Promise<number> => store.destroyAnswers(tx, days, now);

export const openIncoming = operation(contract.openIncoming, async (ctx, { exchangeId }) => {
  const row = await store.holdIncoming(ctx.tx, exchangeId);
  const kind: Kind = kinds[row.kind];
  if (kind.becomes) throw refusal('signal_to_be_taken');
  orRefuse(read(row, row.holds, ctx.now));
  // Two who open it at once have both opened it; the sender is told once.
  if (row.arrived === null) return { state: row.state };
  await openArrived(ctx, row);
  return { state: 'opened' as const };
});

/** What is answered today, against what was asked. */
export function answered(
  kind: Kind,
  asked: Content | null,
  given: Record<string, unknown>,
  now: Date,
): Answered & { declines: boolean; binds: boolean } {
  const { kind: name, outcome: value, ...said } = given as { kind: string; outcome: string } & Answered['said'];
  const outcome = kind.outcomes.find((one) => one.value === value);
  if (name !== kind.name || !outcome) orInvalid([{ field: 'answer', code: 'not_a_choice' }]);
  const wrong = outcome ? misfits(outcome, asked?.said ?? {}, said) : [];
  orInvalid(wrong.map((field) => ({ field: `answer.${field}`, code: 'required' })));
  const problems = outcome ? problemsOfLastDays(outcome, said, stockholmDay(now)) : [];
  orInvalid(problems.map((one) => ({ ...one, field: `answer.${one.field}` })));
  return { outcome: value, said, declines: outcome?.declines ?? false, binds: outcome?.binds ?? false };
}

/** Whether a yes that binds may not be given now: the sender, or the national coordination, has stopped who would give it. They are not told that it is so. */
export const isHeldBack = ({ tx }: Context, exchangeId: ExchangeId): Promise<boolean> => findHeldBack(tx, exchangeId);

export async function mustNotBeHeldBack(ctx: Context, exchangeId: ExchangeId, { binds }: { binds: boolean }): Promise<void> {
  if (binds && (await isHeldBack(ctx, exchangeId))) throw refusal('not_to_begin_now');
}

type Prepare = (ctx: Context) => Promise<void>;
const prepares: Prepare[] = [];

/** What a slice above does, in the same transaction, before anything of what is to be answered is held. It says so when it is loaded. */
export const beforeAnswer = (prepare: Prepare): void => void prepares.push(prepare);

export async function prepareAnswer(ctx: Context): Promise<void> {
  for (const prepare of prepares) await prepare(ctx);
}

/** For an operation of a slice above as well, where a kind is answered by that. */
export async function giveAnswer(ctx: Context, exchangeId: ExchangeId, given: Record<string, unknown>) {
  await prepareAnswer(ctx);
  const row = await store.holdIncoming(ctx.tx, exchangeId);
  orRefuse(mayAnswer(row, row.holds, ctx.now));
  const kind: Kind = kinds[row.kind];
  const { declines, binds, ...answer } = answered(kind, await contentOf(ctx, row), given, ctx.now);
  await mustNotBeHeldBack(ctx, exchangeId, { binds });
  const state = declines ? ('declined' as const) : ('answered' as const);
  const text = JSON.stringify(answer);
  const sealedAnswer = ctx.vault.seal(await keyOf(ctx, row), places.given, exchangeId, text);
  await store.updateAnswered(ctx.tx, exchangeId, { state, sealedAnswer, at: ctx.now, by: ctx.staff.staffId });
  await tell(ctx, row, { type: 'answer', text, ...(declines && { declined: true as const }) });
  if (kind.obstructs && !declines) {
    const met = kind.obstructs(answer.said) ? 'obstacle' : 'no_obstacle';
    await noteAnswer(ctx, { staffId: ctx.staff.staffId, side: 'answered', met });
  }
  return { state };
}

/** An answer that has been given by hand, also after another. */
interface Given {
  readonly exchangeId: ExchangeId;
  readonly kind: store.IncomingRow['kind'];
  readonly openedAt: Date | null;
  readonly said: Readonly<Record<string, unknown>>;
}
type Follow = (ctx: Context, given: Given) => Promise<void>;
const follows: Follow[] = [];

/** What a slice above does, in the same transaction, when somebody has answered by hand. It says so when it is loaded. */
export const afterAnswer = (follow: Follow): void => void follows.push(follow);

/** By whichever operation it is answered. */
export async function followAnswer(ctx: Context, exchangeId: ExchangeId, said: Given['said']): Promise<void> {
  const { kind, openedAt } = await store.getIncoming(ctx.tx, exchangeId);
  for (const follow of follows) await follow(ctx, { exchangeId, kind, openedAt, said });
}

export const answerIncoming = operation(contract.answerIncoming, async (ctx, { exchangeId, answer: given }) => {
  const { state } = await giveAnswer(ctx, exchangeId, given);
  await followAnswer(ctx, exchangeId, given);
  return { state };
});

export const inboxOperations = [listInbox, showIncoming, openIncoming, answerIncoming];
