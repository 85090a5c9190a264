import { holdCase, seeCase } from '#cases/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { RoundId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from '#assessment/contract.ts';
import { fix, problemsOfDraft, write } from '#assessment/domain.ts';
import { Answers, sumsOf, unanswered } from '#assessment/domain/answers.ts';
import { type Loaded, inForce, isFollowUp } from '#assessment/domain/instrument.ts';
import * as store from '#assessment/store.ts';

const place = 'assessment.round.sealed_answers';

const sealed = ({ vault }: Context, key: DataKey, roundId: RoundId, answers: Answers) =>
  vault.seal(key, place, roundId, JSON.stringify(answers));
export const answersOf = ({ vault }: Context, key: DataKey, { roundId, sealedAnswers }: store.RoundRow): Answers =>
  Answers.parse(JSON.parse(vault.unseal(key, place, roundId, sealedAnswers)));

/** The definition that a round answers: its own version, whatever has come since. */
export const definitionOf = (loaded: readonly Loaded[], { instrument, instrumentVersion }: store.RoundRow) => {
  const found = loaded.find(({ definition }) => definition.code === instrument && definition.version === instrumentVersion);
  return orNotFound(found?.definition);
};

const offeredIn = (loaded: readonly Loaded[], today: Day) => inForce(loaded, today).filter((one) => !isFollowUp(one));

const listRounds = operation(contract.listRounds, async (ctx, { exitCaseId }) => {
  const { key, works } = await seeCase(ctx, exitCaseId);
  const loaded = await store.listInstruments(ctx.tx);
  const rounds = await store.listRounds(ctx.tx, exitCaseId);
  const offered = new Set(offeredIn(loaded, stockholmDay(ctx.now)));
  const used = new Set(rounds.map((round) => definitionOf(loaded, round)));
  return {
    instruments: [...new Set([...offered, ...used])].map((one) => ({ ...one, offered: offered.has(one) })),
    rounds: rounds.map((round) => {
      const answers = answersOf(ctx, key, round);
      const definition = definitionOf(loaded, round);
      return {
        ...round,
        fixedAt: round.fixedAt?.toISOString() ?? null,
        answers,
        unanswered: unanswered(definition, answers),
        sums: sumsOf(definition, answers),
        roundVersion: round.version,
      };
    }),
    allowed: (works ? ['round.start', 'round.save', 'round.fix'] : []).filter((name) => ctx.staff.may.has(name)),
  };
});

const startRound = operation(contract.startRound, async (ctx, { exitCaseId, instrument }) => {
  const { key, organisationId } = await holdCase(ctx, exitCaseId);
  const draft = await store.findDraft(ctx.tx, exitCaseId, instrument);
  if (draft !== undefined) return { roundId: draft };
  const today = stockholmDay(ctx.now);
  const [offered] = offeredIn(await store.listInstruments(ctx.tx, instrument), today);
  if (offered === undefined) throw refusal('instrument_not_in_force');
  const roundId = ctx.newId<RoundId>();
  await store.insertRound(ctx.tx, {
    organisationId,
    roundId,
    exitCaseId,
    instrument,
    instrumentVersion: offered.version,
    day: today,
    at: ctx.now,
    by: ctx.staff.staffId,
    sealedAnswers: sealed(ctx, key, roundId, []),
  });
  return { roundId };
});

/** A round to write in, with its definition and the key of its case. */
async function holdRound(ctx: Context, roundId: RoundId) {
  const { exitCaseId } = await store.getRound(ctx.tx, roundId);
  const { key } = await holdCase(ctx, exitCaseId);
  // Read once more, now that nobody else writes in the case.
  const round = await store.getRound(ctx.tx, roundId);
  return { round, key, definition: definitionOf(await store.listInstruments(ctx.tx, round.instrument), round) };
}

const saveRound = operation(contract.saveRound, async (ctx, { roundId, version, ...written }) => {
  const { round, key, definition } = await holdRound(ctx, roundId);
  orRefuse(write(round));
  orInvalid(problemsOfDraft(definition, written, stockholmDay(ctx.now)));
  const { day, occasion, answers } = written;
  const sealed_answers = sealed(ctx, key, roundId, answers);
  const saved = await store.updateRound(ctx.tx, roundId, version, { day, occasion, sealed_answers });
  return { unanswered: unanswered(definition, answers), version: saved };
});

const fixRound = operation(contract.fixRound, async (ctx, { roundId, version }) => {
  const { round, key, definition } = await holdRound(ctx, roundId);
  const state = orRefuse(fix(definition, { ...round, answers: answersOf(ctx, key, round) }));
  const change = { state, fixed_at: ctx.now, fixed_by: ctx.staff.staffId };
  return { version: await store.updateRound(ctx.tx, roundId, version, change) };
});

export const roundOperations = [listRounds, startRound, saveRound, fixRound];
export { fixRound, listRounds, saveRound, startRound };
