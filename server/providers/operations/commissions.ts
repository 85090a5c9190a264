import { dayIn, textIn } from '#exchanges/domain/content.ts';
import { giveAnswer, giveLater, isHeldBack, listOpened, showIncoming } from '#exchanges/operations.ts';
import { Day, addMonths, stockholmDay } from '#kernel/day.ts';
import type { ExchangeId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract/assignments.ts';
import {
  countMonth,
  daysFrom,
  firstOfMonth,
  goalsOf,
  latestNoted,
  problemsOfDays,
  problemsOfNth,
} from '#providers/domain/assignment.ts';
import { problemsOfPeriod } from '#providers/domain/register.ts';
import { problemsOfDay } from '#providers/domain/supervision.ts';
import * as store from '#providers/store/assignments.ts';
import { Service, Verdict } from '#providers/words.ts';
import { signed } from './signed.ts';

/** An assignment that has come, been opened and may be read. */
async function readCommission(ctx: Context, exchangeId: ExchangeId) {
  const incoming = await showIncoming.within(ctx, { exchangeId });
  const { state, content } = incoming;
  if (incoming.kind !== 'assignment') throw refusal('not_found');
  if (state !== 'opened' && state !== 'answered' && state !== 'declined')
    throw refusal(state === 'waiting' ? 'not_opened' : 'exchange_over');
  if (!content) throw refusal('exchange_over');
  const { said } = content;
  return {
    incoming,
    said,
    commission: {
      exchangeId,
      sender: incoming.sender.name,
      service: Service.parse(said['service']),
      calledBy: textIn(said, 'calledBy'),
      from: Day.parse(said['from']),
      to: dayIn(said, 'to'),
      state,
      isHeldBack: state === 'opened' && (await isHeldBack(ctx, exchangeId)),
    },
  };
}

const listCommissions = operation(contract.listCommissions, async (ctx) => {
  const opened = await listOpened(ctx, 'assignment', 'all');
  const commissions = [];
  for (const { exchangeId } of opened) commissions.push((await readCommission(ctx, exchangeId)).commission);
  return { commissions };
});

/** What the municipality has said of it since, as far as it may be read. */
const wordsOf = async (ctx: Context, exchangeId: ExchangeId) =>
  (await listOpened(ctx, 'assignment_word', 'all'))
    .filter(({ content }) => content.said['assignment'] === exchangeId)
    .map(({ content: { said }, sentAt }) => ({
      verdict: Verdict.parse(said['verdict']),
      on: dayIn(said, 'on'),
      text: textIn(said, 'text'),
      at: sentAt.toISOString(),
    }));

const dayOfReport = { month: 'month', deviation: 'on', invoice: 'from', final: 'on' } as const;

const showCommission = operation(contract.showCommission, async (ctx, { exchangeId }) => {
  const { incoming, commission, said } = await readCommission(ctx, exchangeId);
  const given = incoming.later.flatMap(({ answer, at }) => (answer ? [{ ...answer, at }] : []));
  const attendance = await store.listAttendance(ctx.tx, exchangeId);
  const may = {
    opened: ['commission.answer'],
    answered: ['commission.report', 'attendance.note'],
    declined: [],
  }[commission.state];
  return {
    ...commission,
    today: stockholmDay(ctx.now),
    goals: goalsOf(said),
    needs: textIn(said, 'needs'),
    words: await wordsOf(ctx, exchangeId),
    attendance: latestNoted(attendance).toSorted((one, other) => other.on.localeCompare(one.on) || one.nth - other.nth),
    told: given.map(({ outcome, said: told, at }) => ({
      outcome,
      at,
      text: textIn(told, 'text') ?? textIn(told, 'number'),
      day: outcome in dayOfReport ? dayIn(told, dayOfReport[outcome as keyof typeof dayOfReport]) : null,
    })),
    allowed: may.filter((one) => ctx.staff.may.has(one)),
  };
});

const answerCommission = operation(contract.answerCommission, async (ctx, { exchangeId, answer }) => {
  await readCommission(ctx, exchangeId);
  await giveAnswer(ctx, exchangeId, { kind: 'assignment', ...answer });
  return {};
});

async function mustBeTaken(ctx: Context, exchangeId: ExchangeId) {
  const read = await readCommission(ctx, exchangeId);
  if (read.commission.state !== 'answered') throw refusal('assignment_not_taken');
  return read;
}

const noteAttendance = operation(contract.noteAttendance, async (ctx, { exchangeId, on, to = on, ...one }) => {
  const { commission } = await mustBeTaken(ctx, exchangeId);
  const within = { after: commission.from, today: stockholmDay(ctx.now) };
  orInvalid([
    ...problemsOfDay('on', on, within),
    ...(to === on ? [] : problemsOfDay('to', to, within)),
    ...problemsOfDays({ on, to }),
    ...problemsOfNth(one),
  ]);
  for (const day of daysFrom(on, to)) {
    await store.insertAttendance(ctx.tx, { ...signed(ctx), ...one, on: day, exchangeId, id: ctx.newId<string>() });
  }
  return {};
});

const reportCommission = operation(contract.reportCommission, async (ctx, { exchangeId, report }) => {
  const { said } = await mustBeTaken(ctx, exchangeId);
  const today = stockholmDay(ctx.now);
  const counted =
    report.outcome === 'month'
      ? {
          month: firstOfMonth(report.month),
          ...countMonth(await store.listAttendance(ctx.tx, exchangeId), firstOfMonth(report.month)),
        }
      : {};
  orInvalid([
    ...(report.outcome === 'month' && addMonths(firstOfMonth(report.month), 1) > addMonths(firstOfMonth(today), 1)
      ? [{ field: 'report.month', code: 'in_the_future' as const }]
      : []),
    ...(report.outcome === 'invoice' ? problemsOfPeriod(report).map((one) => ({ ...one, field: `report.${one.field}` })) : []),
    ...(report.outcome === 'final'
      ? goalsOf(said).flatMap((_, number) =>
          number > 0 && report[`result${number + 1}` as 'result2' | 'result3'] === undefined
            ? [{ field: `report.result${number + 1}`, code: 'required' as const }]
            : [],
        )
      : []),
  ]);
  const given = Object.fromEntries(
    Object.entries({ kind: 'assignment', ...report, ...counted }).filter(([, value]) => value !== undefined),
  );
  await giveLater(ctx, exchangeId, given);
  return {};
});

/** Of assignments whose last day in the book is before a day: for weeding in a slice above. Answers of how many rows. */
export const destroyAttendance = ({ tx }: Context, before: Day): Promise<number> => store.destroyAttendance(tx, before);

export { answerCommission, noteAttendance, reportCommission };
export const commissionOperations = [listCommissions, showCommission, answerCommission, noteAttendance, reportCommission];
