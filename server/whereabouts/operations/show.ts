import { seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import * as contract from '#whereabouts/contract.ts';
import { answer, decide, goesAt, goesNow, letGo, verify } from '#whereabouts/domain.ts';
import * as store from '#whereabouts/store.ts';
import { type Opened, openWeighing, seeRequest, unsealed } from './opened.ts';
import { lawsToday, unitsOf } from './register.ts';

const outside = (one: store.RequestRow, now: Date) => ({
  whereaboutsRequestId: one.whereaboutsRequestId,
  asker: one.asker,
  things: [...one.things],
  law: one.law,
  covered: one.covered,
  urgency: one.urgency,
  registeredAt: one.registeredAt.toISOString(),
  registeredBy: one.registrar,
  answerAt: (one.answeredAt ? one.answerAt : goesAt(one, now)).toISOString(),
  lateAt: one.lateAt.toISOString(),
  answeredAt: one.answeredAt?.toISOString() ?? null,
  decided: one.decided,
});

export const listRequests = operation(contract.listRequests, async (ctx) => ({
  requests: (await store.listRequests(ctx.tx)).map((one) => outside(one, ctx.now)),
  laws: await lawsToday(ctx),
  units: await unitsOf(ctx),
  allowed: ctx.staff.may.has('whereabouts.register') ? ['whereabouts.register'] : [],
}));

/** What may be done now, by the same rules that say yes or no when it is done. */
function allowedIn({ staff, now }: Context, { standing, row, decisions, waiting }: Opened): string[] {
  const by = staff.staffId;
  return [
    ...(verify(standing, '', null).ok ? ['whereabouts.verify'] : []),
    ...(row.mayDecide && decide(standing, 'nothing', null, by).ok ? ['whereabouts.decide'] : []),
    ...(row.mayDecide && answer(standing, by, now).ok ? ['whereabouts.answer'] : []),
    ...(row.mayDecide && !waiting && letGo(standing, by).ok && !goesNow(standing, now).ok ? ['whereabouts.let_go'] : []),
    ...(row.mayDecide && waiting ? ['whereabouts.take_back'] : []),
    ...(row.mayDecide && row.weededAt === null && decisions.some((one) => one.id === row.answeredOn)
      ? ['whereabouts.letter']
      : []),
  ].filter((name) => staff.may.has(name));
}

export const showRequest = operation(contract.showRequest, async (ctx, { whereaboutsRequestId }) => {
  const found = await seeRequest(ctx, whereaboutsRequestId);
  const { row, law, calls, weighings, decisions, standing } = found;
  const cases = [];
  for (const { exitCaseId, pseudonym, isMine } of await store.listConcerns(ctx.tx, whereaboutsRequestId)) {
    const said = [];
    for (const one of weighings.filter((weighing) => weighing.exitCaseId === exitCaseId))
      said.push({ weighingId: one.weighingId, at: one.at.toISOString(), by: one.name, ...(await openWeighing(ctx, one)) });
    const mayWeigh = isMine && !standing.isAnswered && ctx.staff.may.has('whereabouts.weigh');
    cases.push({ exitCaseId, pseudonym, weighings: said, allowed: mayWeigh ? ['whereabouts.weigh'] : [] });
  }
  return {
    ...outside(row, ctx.now),
    way: row.way,
    atFixedTimes: row.rule.slots !== null,
    weededAt: row.weededAt?.toISOString() ?? null,
    lawInFull: law,
    who: unsealed(ctx, found, 'asker', row.sealedAsker) ?? '',
    number: unsealed(ctx, found, 'askerNumber', row.sealedAskerNumber),
    aboutName: unsealed(ctx, found, 'aboutName', row.sealedAboutName) ?? '',
    aboutNumber: unsealed(ctx, found, 'aboutNumber', row.sealedAboutNumber),
    note: unsealed(ctx, found, 'note', row.sealedNote),
    calls: calls.map((one) => ({
      at: one.at.toISOString(),
      by: one.name,
      outcome: one.outcome,
      foundIn: one.foundIn,
      called: unsealed(ctx, found, 'called', one.sealedCalled, one.id) ?? '',
    })),
    cases,
    decisions: decisions.map((one) => ({
      at: one.at.toISOString(),
      by: one.name,
      outcome: one.outcome,
      reasons: unsealed(ctx, found, 'reasons', one.sealedReasons, one.id) ?? '',
    })),
    waiting: found.waiting ? { at: found.waiting.at.toISOString(), by: found.waiting.by } : null,
    answer: row.answeredAt && { at: row.answeredAt.toISOString(), by: row.answeredBy ?? '' },
    allowed: allowedIn(ctx, found),
  };
});

/** The mark in a case, for its team. */
export const listAsked = operation(contract.listAsked, async (ctx, { exitCaseId }) => {
  await seeCase(ctx, exitCaseId);
  return {
    requests: (await store.listAsked(ctx.tx, exitCaseId)).map((one) => ({
      ...one,
      registeredOn: stockholmDay(one.registeredAt),
      registeredAt: one.registeredAt.toISOString(),
      answerAt: one.answerAt.toISOString(),
      answeredAt: one.answeredAt?.toISOString() ?? null,
    })),
  };
});
