import type { OpenedCase } from '#cases/operations.ts';
import { Day, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { orRefuse, refusal } from '#platform/refusal.ts';
import { yesIn } from '#exchanges/domain/agreed.ts';
import { type PoliceAnswer, mayAskAgain, openWithPolice } from '#exchanges/domain/asking.ts';
import { municipalitiesNamed } from '#exchanges/domain/in-words.ts';
import type { Kind, Said } from '#exchanges/domain/kind.ts';
import { kinds } from '#exchanges/domain/kinds.ts';
import { type Word, cleared, leansOn } from '#exchanges/domain/leaning.ts';
import { isStoppedForUs, mostInMonth } from '#exchanges/store/asking.ts';
import { type OutgoingRow, listOutgoing } from '#exchanges/store/outgoing.ts';
import { laterAnswersOf } from './later.ts';
import { answerOf, contentOf } from './posting.ts';

/** The last word of the police on each question about the conditions that they have answered. */
async function policeAnswersIn(ctx: Context, exitCase: OpenedCase, rows: readonly OutgoingRow[]): Promise<PoliceAnswer[]> {
  const later = await laterAnswersOf(ctx, exitCase);
  const answered = rows.filter(
    ({ kind, state }) => kind === 'police_conditions' && (state === 'answered' || state === 'declined'),
  );
  return answered.map((row) => {
    const after = later.get(row.exchangeId) ?? [];
    const isUnread = row.arrivedAnswer !== null || after.some((one) => one.isUnread);
    const last = after.at(-1);
    const outcome = last ? (last.answer?.outcome ?? null) : (answerOf(ctx, exitCase, row)?.outcome ?? null);
    return { askedAt: row.writtenAt, outcome: isUnread ? 'unread' : outcome };
  });
}

/** What has been answered about municipalities, in whichever kind of question, with what came after. */
async function wordsIn(ctx: Context, exitCase: OpenedCase): Promise<Word[]> {
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  const later = await laterAnswersOf(ctx, exitCase);
  return rows.flatMap((row) => {
    const kind: Kind = kinds[row.kind];
    if (!kind.clears || !row.endedAt) return [];
    const given = answerOf(ctx, exitCase, row);
    const after = later.get(row.exchangeId)?.at(-1);
    const last = after ? after.answer : given;
    const at = after?.cameAt ?? row.endedAt;
    const validTo = Day.safeParse(last?.said['validTo']).data;
    if (last && validTo) return [{ at, validTo, clears: kind.clears(last.said) }];
    // It no longer holds, or nobody has read what it says: what it is about is not cleared by what was said before it either.
    const about = [
      ...municipalitiesNamed(kind, contentOf(ctx, exitCase, row).said),
      ...(given ? kind.clears(given.said).map((one) => one.organisationId) : []),
    ];
    const isAnswered = row.state === 'answered' || row.state === 'declined';
    return isAnswered
      ? [{ at, validTo: stockholmDay(at), clears: about.map((organisationId) => ({ organisationId, may: false })) }]
      : [];
  });
}

/** Those who may be asked to receive the household today. */
export const clearedNow = async (ctx: Context, exitCase: OpenedCase) =>
  cleared(await wordsIn(ctx, exitCase), stockholmDay(ctx.now));

/** Somebody who can see danger has said that the household may be asked for there, and it holds. */
export async function mustBeCleared(ctx: Context, kind: Kind, exitCase: OpenedCase, recipientId: OrganisationId): Promise<void> {
  if (kind.onlyWhereCleared) orRefuse(leansOn(await wordsIn(ctx, exitCase), recipientId, stockholmDay(ctx.now)));
}

/** Nothing binds a case to whoever is stopped, by the own house or nationally, and least of all what was written before the stop. */
export async function mustNotBeStopped({ tx }: Context, { binds }: Kind, said: Said, recipientId: OrganisationId): Promise<void> {
  if (binds?.(said) && (await isStoppedForUs(tx, recipientId))) throw refusal('not_hired_here');
}

/** The municipalities that have said yes to receiving the household, as the team has read it, and to which it may still go. */
export async function yesesIn(ctx: Context, exitCase: OpenedCase) {
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  const towns = await clearedNow(ctx, exitCase);
  return rows.flatMap((row) => {
    const { kind, recipientId, recipientCode, endedAt } = row;
    if (kind !== 'placement_request' || !endedAt || recipientCode === null || !towns.has(recipientId)) return [];
    const municipality = { code: recipientCode, name: row.recipient };
    const [{ said }, answer] = [contentOf(ctx, exitCase, row), answerOf(ctx, exitCase, row)];
    return yesIn({ municipality, said, answer, answeredOn: stockholmDay(endedAt) }) ?? [];
  });
}

/** The exit case of the police must be open still, whenever such a question is put or its answer is read. */
export async function mustBeOpenWithPolice(ctx: Context, { isGuarded }: Kind, exitCase: OpenedCase): Promise<void> {
  if (!isGuarded) return;
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  orRefuse(openWithPolice(await policeAnswersIn(ctx, exitCase, rows)));
}

/** What such a question needs besides a ground that covers it. `self`: the draft that is about to be sent. */
export async function mustBeAllowedToAsk(
  ctx: Context,
  kind: Kind,
  exitCase: OpenedCase,
  { ground, self }: { ground: string; self?: ExchangeId },
): Promise<void> {
  if (!kind.isGuarded) return;
  if (ground !== 'consent') throw refusal('only_on_consent');
  const rows = await listOutgoing(ctx.tx, exitCase.exitCaseId);
  orRefuse(openWithPolice(await policeAnswersIn(ctx, exitCase, rows)));
  const today = stockholmDay(ctx.now);
  const asked = rows
    .filter((row) => row.kind === kind.name && row.exchangeId !== self)
    .map(({ state, because, writtenAt }) => ({ state, because, askedOn: stockholmDay(writtenAt) }));
  orRefuse(mayAskAgain(asked, await mostInMonth(ctx.tx, kind.name, today), today));
}
