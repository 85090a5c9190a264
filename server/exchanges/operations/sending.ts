import { lackingAgreements, mustBeAgreed } from '#agreements/operations.ts';
import { type OpenedCase, holdCase, listConditions, seeCase } from '#cases/operations.ts';
import { listClocksOf } from '#clocks/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import type { ExchangeId, ExitCaseId, OrganisationId } from '#kernel/ids.ts';
import { noteAnswer } from '#log-review/operations.ts';
import { showIdentity } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { basisFor, recipientOf, showPrivacy } from '#privacy/operations.ts';
import * as contract from '#exchanges/contract.ts';
import { agreementFor } from '#exchanges/domain/agreed.ts';
import { type Answered, type Content, readAnswered } from '#exchanges/domain/content.ts';
import { openEnvelope, readHead } from '#exchanges/domain/envelope.ts';
import { confirm, drop, recall } from '#exchanges/domain/exchange.ts';
import { idsAnswered, idsNamed, withoutPlaces } from '#exchanges/domain/in-words.ts';
import type { Kind } from '#exchanges/domain/kind.ts';
import { byHand, caseKinds, kinds } from '#exchanges/domain/kinds.ts';
import * as store from '#exchanges/store/outgoing.ts';
import { clearedNow, mustBeAllowedToAsk, mustBeCleared, mustBeOpenWithPolice, mustNotBeStopped, yesesIn } from './asking.ts';
import { laterAnswersOf, readLater } from './later.ts';
import { answerOf, contentOf, places, post, sealingSecretOf } from './posting.ts';
import { startTimes, stopTimes, turnToIvo, turning } from './transfers.ts';

/** What is said, with what the kind takes from the case itself. */
async function composed(
  ctx: Context,
  { carries }: Kind,
  exitCase: OpenedCase,
  said: Content['said'],
): Promise<Omit<Content, 'profile' | 'facts' | 'agreement'> & Partial<Pick<Content, 'agreement'>>> {
  const { personId, exitCaseId } = exitCase;
  const identity = carries.includes('identity') ? await showIdentity.within(ctx, { personId }) : null;
  if (identity && identity.name === null) throw refusal('identity_not_known');
  const conditions = carries.includes('conditions') ? (await listConditions.within(ctx, { exitCaseId })).conditions : null;
  const agreement = carries.includes('agreement') ? agreementFor(await yesesIn(ctx, exitCase), said) : null;
  return {
    said,
    identity: identity && { name: identity.name, personalNumber: identity.personalNumber },
    conditions:
      conditions?.flatMap(({ condition, confirmedOn, takenBack }) => (takenBack ? [] : [{ condition, confirmedOn }])) ?? null,
    // Left out where there is none, so that whoever knows no such field reads the rest.
    ...(agreement && { agreement }),
  };
}

const send = (
  ctx: Context,
  exitCase: OpenedCase,
  row: Pick<store.OutgoingRow, 'exchangeId' | 'kind' | 'recipientId'>,
  content: string,
  times: store.Times,
) =>
  post(ctx, {
    type: 'message',
    exchangeId: row.exchangeId,
    kind: row.kind,
    from: exitCase.organisationId,
    to: row.recipientId,
    dueAt: times.dueAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
    text: content,
  });

/** What has left a case, at once or on the yes of a second person. */
interface Sent {
  readonly exitCaseId: ExitCaseId;
  readonly kind: Kind;
  readonly said: Content['said'];
}
type Follow = (ctx: Context, sent: Sent) => Promise<void>;
const follows: Follow[] = [];

/** What a slice above does, in the same transaction, when something is sent; it may refuse. It says so when it is loaded. */
export const afterSending = (follow: Follow): void => void follows.push(follow);

async function followSending(ctx: Context, sent: Sent): Promise<void> {
  for (const follow of follows) await follow(ctx, sent);
}

interface Sending {
  readonly exitCaseId: ExitCaseId;
  readonly recipientId: OrganisationId;
  readonly ground: string;
  readonly reason?: string | undefined;
  readonly kind: Kind;
  readonly said: Content['said'];
  readonly profile: Content['profile'];
}

/** Sends from a case, or keeps as a draft what a second person is to say yes to. For an operation of a slice above as well. */
export async function sendFrom(ctx: Context, { exitCaseId, recipientId, ground, reason, kind, said, profile }: Sending) {
  const exitCase = await holdCase(ctx, exitCaseId);
  const to = await recipientOf(ctx.tx, { organisationId: recipientId }, 'recipientId');
  await mustNotBeStopped(ctx, kind, said, recipientId);
  const reachable = await store.listReachable(ctx.tx, [kind], exitCase.organisationId);
  if (!reachable.some((one) => one.organisationId === recipientId))
    throw refusal('invalid_input', [{ field: 'recipientId', code: 'not_a_choice' }]);
  await mustBeAgreed(ctx, kind.name, recipientId, ground);
  const found = await basisFor(ctx, exitCaseId, { to, kinds: kind.tells, ground, reason });
  await mustBeAllowedToAsk(ctx, kind, exitCase, { ground });
  await mustBeCleared(ctx, kind, exitCase, recipientId);
  const basis = { ...found, needsSecond: found.needsSecond || (kind.isGuarded ?? false) };
  const content = JSON.stringify({ ...(await composed(ctx, kind, exitCase, said)), profile });
  const exchangeId = ctx.newId<ExchangeId>();
  const row = { exchangeId, kind: kind.name, recipientId };
  const seal = (place: string, text: string) => ctx.vault.seal(exitCase.key, place, exchangeId, text);
  const times = basis.needsSecond ? undefined : await startTimes(ctx, kind, exitCaseId, exchangeId);
  await store.insertOutgoing(
    ctx.tx,
    {
      ...basis,
      ...row,
      organisationId: exitCase.organisationId,
      exitCaseId,
      oneAtATime: kind.oneAtATime ?? false,
      sealedReason: ground === 'consent' || reason === undefined ? null : seal(places.reason, reason),
      sealedContent: seal(places.content, content),
      at: ctx.now,
      by: ctx.staff.staffId,
    },
    times,
  );
  if (times) {
    await send(ctx, exitCase, row, content, times);
    await followSending(ctx, { exitCaseId, kind, said });
  }
  return { exchangeId, state: times ? ('sent' as const) : ('draft' as const) };
}

export const sendExchange = operation(contract.sendExchange, async (ctx, { message: { kind, ...said }, ...to }) =>
  sendFrom(ctx, { ...to, kind: kinds[kind], said, profile: null }),
);

/** An exchange of a case one works on, held until the transaction ends. */
async function holdExchange(ctx: Context, exitCaseId: ExitCaseId, exchangeId: ExchangeId) {
  const exitCase = await holdCase(ctx, exitCaseId);
  return { exitCase, row: await store.holdOutgoing(ctx.tx, exitCaseId, exchangeId) };
}

const open = ({ vault }: Context, { key }: OpenedCase, place: string, exchangeId: string, sealed: Buffer) =>
  vault.unseal(key, place, exchangeId, sealed);

export const confirmExchange = operation(contract.confirmExchange, async (ctx, { exitCaseId, exchangeId }) => {
  const { exitCase, row } = await holdExchange(ctx, exitCaseId, exchangeId);
  orRefuse(confirm(row, ctx.staff.staffId));
  const kind: Kind = kinds[row.kind];
  // What it stood on when it was written may have been taken back since.
  const to = await recipientOf(ctx.tx, { organisationId: row.recipientId }, 'recipientId');
  const reason = row.sealedReason ? open(ctx, exitCase, places.reason, exchangeId, row.sealedReason) : undefined;
  await basisFor(ctx, exitCaseId, { to, kinds: kind.tells, ground: row.ground, reason });
  await mustBeAgreed(ctx, kind.name, row.recipientId, row.ground);
  await mustBeAllowedToAsk(ctx, kind, exitCase, { ground: row.ground, self: exchangeId });
  await mustBeCleared(ctx, kind, exitCase, row.recipientId);
  const { said } = contentOf(ctx, exitCase, row);
  await mustNotBeStopped(ctx, kind, said, row.recipientId);
  const times = await startTimes(ctx, kind, exitCaseId, exchangeId);
  await store.updateConfirmed(ctx.tx, exchangeId, ctx.staff.staffId, times);
  await send(ctx, exitCase, row, open(ctx, exitCase, places.content, exchangeId, row.sealedContent), times);
  await followSending(ctx, { exitCaseId, kind, said });
  return { state: 'sent' as const };
});

export const dropExchange = operation(contract.dropExchange, async (ctx, { exitCaseId, exchangeId }) => {
  const { row } = await holdExchange(ctx, exitCaseId, exchangeId);
  orRefuse(drop(row));
  await store.updateDropped(ctx.tx, exchangeId, ctx.now);
  return { state: 'withdrawn' as const };
});

export const recallExchange = operation(contract.recallExchange, async (ctx, { exitCaseId, exchangeId }) => {
  const { exitCase, row } = await holdExchange(ctx, exitCaseId, exchangeId);
  orRefuse(recall(row));
  await store.updateRecallAsked(ctx.tx, exchangeId, ctx.now);
  const { kind, recipientId } = row;
  await post(ctx, { type: 'recall', exchangeId, kind, from: exitCase.organisationId, to: recipientId, text: '' });
  return { state: row.state };
});

/** What such a question was put on must hold when its answer is read as well. A no can always be read. */
async function mustStillHold(ctx: Context, exitCase: OpenedCase, { kind: name, recipientId, ground, state }: store.OutgoingRow) {
  const kind: Kind = kinds[name];
  if (state === 'answered') await mustBeCleared(ctx, kind, exitCase, recipientId);
  if (!kind.isGuarded) return;
  const to = await recipientOf(ctx.tx, { organisationId: recipientId }, 'recipientId');
  await basisFor(ctx, exitCase.exitCaseId, { to, kinds: kind.tells, ground, reason: undefined });
  await mustBeOpenWithPolice(ctx, kind, exitCase);
}

/** Opens what has come, for the team. Answers whether there was anything. */
async function openAnswers(ctx: Context, exitCase: OpenedCase, row: store.OutgoingRow): Promise<boolean> {
  await mustStillHold(ctx, exitCase, row);
  const hadLater = await readLater(ctx, exitCase, row);
  if (row.arrivedAnswer === null) return hadLater;
  const { exchangeId } = row;
  const address = readHead(row.arrivedAnswer)?.address ?? 0;
  const text = openEnvelope(row.arrivedAnswer, await sealingSecretOf(ctx, address));
  const kind: Kind = kinds[row.kind];
  const answered = readAnswered(kind, text);
  if (!answered) throw refusal('exchange_unreadable');
  // From now on it goes with the case, and goes when that does.
  const sealed = ctx.vault.seal(exitCase.key, places.answer, exchangeId, text);
  await store.updateAnswerRead(ctx.tx, exchangeId, sealed, ctx.now, ctx.staff.staffId);
  await stopTimes(ctx, kind, exitCase.exitCaseId, exchangeId);
  // Whoever reads it first, it is the questions of the one who asked that are looked at.
  if (kind.obstructs && row.state === 'answered') {
    const met = kind.obstructs(answered.said) ? 'obstacle' : 'no_obstacle';
    await noteAnswer(ctx, { staffId: row.writtenBy, side: 'asked', met });
  }
  return true;
}

export const readAnswer = operation(contract.readAnswer, async (ctx, { exitCaseId, exchangeId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const row = await store.holdOutgoing(ctx.tx, exitCaseId, exchangeId);
  if (!(await openAnswers(ctx, exitCase, row))) throw refusal('no_answer_to_read');
  return { state: row.state };
});

/** Opens what has come to one exchange, and answers with all that has been answered to it, in order. For an operation of a slice above. */
export async function readAnswersTo(ctx: Context, exitCase: OpenedCase, exchangeId: ExchangeId): Promise<Answered[]> {
  const { exitCaseId } = exitCase;
  await openAnswers(ctx, exitCase, await store.holdOutgoing(ctx.tx, exitCaseId, exchangeId));
  const answer = answerOf(ctx, exitCase, await store.holdOutgoing(ctx.tx, exitCaseId, exchangeId));
  const later = (await laterAnswersOf(ctx, exitCase)).get(exchangeId) ?? [];
  return [answer, ...later.map((one) => one.answer)].filter((one) => one !== null);
}

function allowedFor(
  { state, writtenBy, recallAskedAt }: store.OutgoingRow,
  { works, isUnread }: { works: boolean; isUnread: boolean },
  me: string,
): string[] {
  if (!works) return [];
  if (state === 'draft') return [...(writtenBy === me ? [] : ['exchange.confirm']), 'exchange.drop'];
  if (state === 'sent' && recallAskedAt === null) return ['exchange.recall'];
  return isUnread ? ['exchange.read_answer'] : [];
}

export const listExchanges = operation(contract.listExchanges, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const rows = await store.listOutgoing(ctx.tx, exitCaseId);
  const { grounds } = await showPrivacy.within(ctx, { exitCaseId });
  const reachable = await store.listReachable(ctx.tx, caseKinds, exitCase.organisationId);
  const exchanges = rows.map((row) => ({ row, content: contentOf(ctx, exitCase, row) }));
  const ids = exchanges.flatMap(({ row, content }) => [
    ...idsNamed(kinds[row.kind], content.said),
    ...idsAnswered(kinds[row.kind], answerOf(ctx, exitCase, row)),
  ]);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const turns = (row: store.OutgoingRow) => (exitCase.works && turning(row, clocks, ctx.now).ok ? ['exchange.turn_to_ivo'] : []);
  const later = await laterAnswersOf(ctx, exitCase);
  const laterOf = ({ exchangeId }: store.OutgoingRow) => later.get(exchangeId) ?? [];
  const isUnread = (row: store.OutgoingRow) => row.arrivedAnswer !== null || laterOf(row).some((one) => one.isUnread);
  const may = (names: string[]) => names.filter((name) => ctx.staff.may.has(name));
  const towns = await clearedNow(ctx, exitCase);
  const yeses = await yesesIn(ctx, exitCase);
  const lacks = await lackingAgreements(ctx);
  return {
    exitCaseId,
    pseudonym: exitCase.pseudonym,
    exchanges: exchanges.map(({ row, content }) => ({
      exchangeId: row.exchangeId,
      kind: row.kind,
      recipient: { organisationId: row.recipientId, name: row.recipient },
      ground: { code: row.ground, titleSv: row.titleSv, titleEn: row.titleEn, citation: row.citation },
      reason: row.sealedReason && open(ctx, exitCase, places.reason, row.exchangeId, row.sealedReason),
      content: {
        said: withoutPlaces(kinds[row.kind], content.said),
        conditions: content.conditions,
        carriedIdentity: content.identity !== null,
        // What was written before there were profiles says nothing of one.
        carriedProfile: Boolean(content.profile),
      },
      state: row.state,
      writtenAt: row.writtenAt.toISOString(),
      writtenBy: row.writer,
      second: row.second,
      sentAt: isoOrNull(row.sentAt),
      dueAt: isoOrNull(row.dueAt),
      expiresAt: isoOrNull(row.expiresAt),
      receivedAt: isoOrNull(row.receivedAt),
      recallAskedAt: isoOrNull(row.recallAskedAt),
      endedAt: isoOrNull(row.endedAt),
      because: row.because,
      answer: answerOf(ctx, exitCase, row),
      answerIsUnread: row.arrivedAnswer !== null,
      later: laterOf(row).map(({ cameAt, ...one }) => ({ ...one, cameAt: cameAt.toISOString() })),
      allowed: may([...allowedFor(row, { works: exitCase.works, isUnread: isUnread(row) }, ctx.staff.staffId), ...turns(row)]),
    })),
    named: await store.listNamed(ctx.tx, ids),
    receivers: yeses.map(({ name, on, from, until }) => ({ name, on, from, until })),
    recipients: byHand(caseKinds).map(({ name, onlyWhereCleared }) => ({
      kind: name,
      organisations: reachable
        .filter(({ kind, organisationId }) => kind === name && (!onlyWhereCleared || towns.has(organisationId)))
        .map(({ organisationId, name: called }) => ({
          organisationId,
          name: called,
          lacksAgreement: lacks(name, organisationId),
        })),
    })),
    grounds: grounds
      .filter(({ holdsToday, inUse }) => holdsToday && inUse)
      .map(({ code, titleSv, titleEn, needsSecond }) => ({ code, titleSv, titleEn, needsSecond })),
    allowed: may(exitCase.works && !('endedAt' in exitCase.life) ? ['exchange.send'] : []),
  };
});

export const sendingOperations = [
  sendExchange,
  confirmExchange,
  dropExchange,
  recallExchange,
  readAnswer,
  turnToIvo,
  listExchanges,
];
