import { z } from 'zod';
import { Answers } from '#assessment/domain/answers.ts';
import { type Definition, type Loaded, inForce } from '#assessment/domain/instrument.ts';
import { listFollowUps } from '#assessment/operations.ts';
import { isOver } from '#cases/domain/life.ts';
import { type OpenedCase, holdCase, holdClosedCase, listStepsOf, seeCase } from '#cases/operations.ts';
import { startClock, stopClock } from '#clocks/operations.ts';
import { listContactDaysOf } from '#contacts/operations.ts';
import { listGivenIn } from '#decisions/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ExitCaseId, MeasurementId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, refusal } from '#platform/refusal.ts';
import type { DataKey } from '#platform/vault.ts';
import * as contract from '#followup/contract.ts';
import { NonResponse, type Way, nextBy, occasionsOf, problemsOfMeasurement } from '#followup/domain/measurement.ts';
import { type Process, processOf } from '#followup/domain/process.ts';
import * as store from '#followup/store.ts';

const place = 'followup.measurement.sealed_content';
const rule = 'measure_areas';

/** What is sealed of a measurement. */
const Content = z.strictObject({
  answers: Answers,
  nonResponse: NonResponse.nullable(),
  because: z.string().nullable(),
});

/** What is sealed of one, opened. */
export const openContent = (
  { vault }: Context,
  key: DataKey,
  { measurementId, sealedContent }: Pick<store.MeasurementRow, 'measurementId' | 'sealedContent'>,
) => Content.parse(JSON.parse(vault.unseal(key, place, measurementId, sealedContent)));

/** What the worker saw, by the item: a number for an area, or a word. */
export const saidByWorker = ({ answers }: Pick<z.infer<typeof Content>, 'answers'>): Map<string, number | string> =>
  new Map(answers.flatMap(({ item, worker }) => (worker && 'value' in worker ? [[item, worker.value] as const] : [])));

/** Every wording of every measurement of a case, opened. */
export async function openedMeasurements(ctx: Context, { exitCaseId, key }: Pick<OpenedCase, 'exitCaseId' | 'key'>) {
  return (await store.listMeasurements(ctx.tx, exitCaseId)).map(({ sealedContent, ...one }) => ({
    ...one,
    ...openContent(ctx, key, { ...one, sealedContent }),
  }));
}

/** What a measurement answers: its own version, whatever has come since. */
export const definitionOf = (
  loaded: readonly Loaded[],
  one: { readonly instrument: string; readonly instrumentVersion: number },
): Definition =>
  orNotFound(loaded.find(({ definition: { code, version } }) => code === one.instrument && version === one.instrumentVersion))
    .definition;

/** What is measured with now: of all that hold, the one that has held for the shortest time. */
const current = (loaded: readonly Loaded[], today: Day): Definition | undefined =>
  inForce(loaded, today).toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];

/** The days of a case's process, from what the system knows already. */
async function processIn(ctx: Context, exitCaseId: ExitCaseId): Promise<Process> {
  const days = await listContactDaysOf(ctx, exitCaseId);
  const steps = (await listStepsOf(ctx, exitCaseId)).map(({ at, ...step }) => ({ ...step, on: stockholmDay(at) }));
  const given = (await listGivenIn(ctx, exitCaseId)).map(({ madeAt, ...one }) => ({ ...one, madeOn: stockholmDay(madeAt) }));
  return processOf({ ...days, steps, given }, stockholmDay(ctx.now));
}

const wayOf = ({ begunOn, endedOn, end }: Process, { life }: OpenedCase): Way => ({
  begunOn,
  closedOn: end === 'closed' ? endedOn : null,
  isDead: isOver(life) && life.ground === 'deceased',
});

const listMeasurements = operation(contract.listMeasurements, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const today = stockholmDay(ctx.now);
  const loaded = await listFollowUps(ctx);
  const measurements = await openedMeasurements(ctx, seen);
  const process = await processIn(ctx, exitCaseId);
  const newest = current(loaded, today);
  const used = measurements.map((one) => definitionOf(loaded, one));
  return {
    instruments: [...new Set([...(newest ? [newest] : []), ...used])],
    occasions: newest ? occasionsOf(newest, wayOf(process, seen), new Set(measurements.map((one) => one.occasion)), today) : [],
    measurements: measurements.map((one) => ({ ...one, measuredAt: one.measuredAt.toISOString() })),
    process,
    today,
    allowed: (seen.works && newest ? ['measurement.record'] : []).filter((name) => ctx.staff.may.has(name)),
  };
});

const recordMeasurement = operation(contract.recordMeasurement, async (ctx, { exitCaseId, before, occasion, day, ...said }) => {
  const held = await heldEither(ctx, exitCaseId);
  const today = stockholmDay(ctx.now);
  const definition = current(await listFollowUps(ctx), today);
  if (!definition) throw refusal('instrument_not_in_force');
  const earlier = await store.listMeasurements(ctx.tx, exitCaseId);
  const nth = earlier.filter((one) => one.occasion === occasion).length;
  orInvalid(problemsOfMeasurement(definition, { occasion, day, ...said }, before, today));
  if (nth !== before) throw refusal('changed_meanwhile');
  const measurementId = ctx.newId<MeasurementId>();
  const { answers, nonResponse = null, because = null } = said;
  const content = JSON.stringify({ answers, nonResponse, because } satisfies z.input<typeof Content>);
  await store.insertMeasurement(ctx.tx, {
    organisationId: held.organisationId,
    measurementId,
    exitCaseId,
    instrument: definition.code,
    instrumentVersion: definition.version,
    occasion,
    nth: nth + 1,
    day,
    measuredAt: ctx.now,
    by: ctx.staff.staffId,
    sealedContent: ctx.vault.seal(held.key, place, measurementId, content),
  });
  const recorded = new Set([...earlier.map((one) => one.occasion), occasion]);
  const way = wayOf(await processIn(ctx, exitCaseId), held);
  const by = nextBy(occasionsOf(definition, way, recorded, today), today);
  await stopClock(ctx, { exitCaseId, rule }, 'done');
  if (by) await startClock(ctx, { exitCaseId, rule, from: ctx.now, until: by });
  return { measurementId, nextBy: by };
});

/** How it went is asked also when the case is over: measurements go on for two years. */
async function heldEither(ctx: Context, exitCaseId: ExitCaseId): Promise<OpenedCase> {
  const { life } = await seeCase(ctx, exitCaseId);
  return isOver(life) ? holdClosedCase(ctx, exitCaseId) : holdCase(ctx, exitCaseId);
}

export const measurementOperations = [listMeasurements, recordMeasurement];
export { listMeasurements, recordMeasurement };
