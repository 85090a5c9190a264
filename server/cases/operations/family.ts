import type { z } from 'zod';
import { isBroken } from '#clocks/domain.ts';
import { listClocksOf, startClock, stopClock } from '#clocks/operations.ts';
import { RelativeId } from '#kernel/ids.ts';
import { kinPrintsIn } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#cases/contract/family.ts';
import { ConcernDuty, dutiesOf } from '#cases/domain/family.ts';
import { isOver } from '#cases/domain/life.ts';
import * as store from '#cases/store/family.ts';
import { type OpenedCase, holdCase, seeCase, sealed, signedNow, unsealed } from './opened.ts';

export const places = {
  who: 'cases.relative.sealed_who',
  knows: 'cases.relative.sealed_knows',
  mustNotKnow: 'cases.relative.sealed_must_not_know',
  concern: 'cases.concern.sealed_what',
} as const;

type Told = Pick<
  z.output<typeof contract.addRelative.input>,
  'relation' | 'age' | 'protection' | 'who' | 'knows' | 'mustNotKnow'
>;

async function toldSealed(
  ctx: Context,
  held: OpenedCase,
  row: string,
  { who, knows, mustNotKnow, ...told }: Told,
): Promise<store.RelativeToKeep> {
  const seal = (place: keyof typeof places, text: string | undefined) =>
    text === undefined ? null : sealed(ctx, held, places[place], row, text);
  return {
    relation: told.relation,
    age: told.age,
    protection: told.protection,
    sealedWho: sealed(ctx, held, places.who, row, who),
    sealedKnows: seal('knows', knows),
    sealedMustNotKnow: seal('mustNotKnow', mustNotKnow),
    kinPrints: await kinPrintsIn(ctx, who),
  };
}

export const listFamily = operation(contract.listFamily, async (ctx, { exitCaseId }) => {
  const seen = await seeCase(ctx, exitCaseId);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const relatives = await store.listRelatives(ctx.tx, exitCaseId);
  const concerns = await store.listConcerns(ctx.tx, exitCaseId);
  const open = (place: keyof typeof places, row: string, kept: Buffer | null) =>
    kept && unsealed(ctx, seen, places[place], row, kept);
  const may = ['relative.add', 'relative.change', 'relative.link', 'relative.end', 'concern.raise', 'concern.fulfil'];
  return {
    relatives: relatives.map(({ sealedWho, sealedKnows, sealedMustNotKnow, otherCaseId, otherPseudonym, ...one }) => ({
      ...one,
      at: one.at.toISOString(),
      who: unsealed(ctx, seen, places.who, one.relativeId, sealedWho),
      knows: open('knows', one.relativeId, sealedKnows),
      mustNotKnow: open('mustNotKnow', one.relativeId, sealedMustNotKnow),
      other: otherCaseId !== null && otherPseudonym !== null ? { exitCaseId: otherCaseId, pseudonym: otherPseudonym } : null,
    })),
    concerns: concerns.map(({ sealedWhat, ...one }) => ({
      ...one,
      at: one.at.toISOString(),
      what: unsealed(ctx, seen, places.concern, one.concernId, sealedWhat),
      duties: clocks
        .filter((clock) => clock.subjectId === one.concernId)
        .map((clock) => ({
          duty: ConcernDuty.parse(clock.rule),
          titleSv: clock.titleSv,
          titleEn: clock.titleEn,
          citation: clock.citation,
          dueAt: clock.dueAt.toISOString(),
          stoppedAt: clock.stoppedAt?.toISOString() ?? null,
          broken: isBroken(clock, ctx.now),
        })),
    })),
    allowed: seen.works && !isOver(seen.life) ? may.filter((name) => ctx.staff.may.has(name)) : [],
  };
});

export const addRelative = operation(contract.addRelative, async (ctx, { exitCaseId, ...told }) => {
  const held = await holdCase(ctx, exitCaseId);
  const signed = signedNow(ctx, held);
  await store.insertRelative(ctx.tx, { ...signed, ...(await toldSealed(ctx, held, signed.id, told)) });
  return { relativeId: RelativeId.parse(signed.id) };
});

export const changeRelative = operation(contract.changeRelative, async (ctx, { exitCaseId, relativeId, version, ...told }) => {
  const held = await holdCase(ctx, exitCaseId);
  const which = { exitCaseId, relativeId, version };
  return { version: await store.updateRelative(ctx.tx, which, await toldSealed(ctx, held, relativeId, told)) };
});

/** Only a case that one sees can be pointed out, and it is answered of others as of those that are not there. */
export const linkRelative = operation(contract.linkRelative, async (ctx, { exitCaseId, relativeId, otherCaseId, version }) => {
  await holdCase(ctx, exitCaseId);
  if (otherCaseId !== null) await seeCase(ctx, otherCaseId);
  return { version: await store.linkRelative(ctx.tx, { exitCaseId, relativeId, version }, otherCaseId) };
});

export const endRelative = operation(contract.endRelative, async (ctx, { exitCaseId, relativeId, version }) => {
  await holdCase(ctx, exitCaseId);
  return { version: await store.endRelative(ctx.tx, { exitCaseId, relativeId, version }, ctx.now, ctx.staff.staffId) };
});

export const raiseConcern = operation(contract.raiseConcern, async (ctx, { exitCaseId, relativeId, source, feedback, what }) => {
  const held = await holdCase(ctx, exitCaseId);
  if (relativeId !== undefined) await store.getRelative(ctx.tx, exitCaseId, relativeId);
  const signed = signedNow(ctx, held);
  const sealedWhat = sealed(ctx, held, places.concern, signed.id, what);
  await store.insertConcern(ctx.tx, { ...signed, relativeId: relativeId ?? null, source, feedback, sealedWhat });
  for (const rule of dutiesOf(source, feedback)) await startClock(ctx, { exitCaseId, rule, subjectId: signed.id, from: ctx.now });
  return { concernId: signed.id };
});

export const fulfilConcern = operation(contract.fulfilConcern, async (ctx, { exitCaseId, concernId, duty }) => {
  await holdCase(ctx, exitCaseId);
  const stopped = await stopClock(ctx, { exitCaseId, rule: duty, subjectId: concernId }, 'done');
  if (stopped === 0) throw refusal('not_found');
  return {};
});
