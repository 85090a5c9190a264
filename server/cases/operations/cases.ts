import { formTeam } from '#access/operations.ts';
import { isBroken } from '#clocks/domain.ts';
import { listClocksOf } from '#clocks/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { plain } from '#kernel/pseudonym.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from '#cases/contract.ts';
import { type Through, allowedIn, problemsOfTeam, statesOf } from '#cases/domain.ts';
import { isOver, nextStates } from '#cases/domain/life.ts';
import * as store from '#cases/store/cases.ts';
import { lifeOf } from './opened.ts';
import { standingOfTracks } from './tracks.ts';

/** So many cases on a page. */
const most = 50;

const summary = (one: store.ExitCaseRow) => ({ ...one, paused: one.pausedAt !== null, openedAt: one.openedAt.toISOString() });

const listed = async ({ tx, staff, now }: Context, asked: Omit<store.Asked, 'most'>) => {
  const found = await store.listExitCases(tx, staff.staffId, now, { ...asked, most: most + 1 });
  return { cases: found.slice(0, most).map(summary), more: found.length > most };
};

export const listExitCases = operation(contract.listExitCases, async (ctx, { show = 'all', mine, afterId = null }) =>
  listed(ctx, { states: statesOf(show), mine: mine === 'yes', search: '', after: afterId }),
);

/** What is no part of a name finds nothing, rather than everything. */
export const findExitCases = operation(contract.findExitCases, async (ctx, { pseudonym }) => {
  const search = plain(pseudonym);
  return search === '' ? { cases: [], more: false } : listed(ctx, { states: statesOf('all'), mine: false, search, after: null });
});

export const showExitCase = operation(contract.showExitCase, async (ctx, { exitCaseId }) => {
  const { tx, staff, now } = ctx;
  const one = await store.getExitCase(tx, exitCaseId, staff.staffId, now);
  const through = throughOf(one);
  const life = lifeOf(one);
  const police = await standingOfTracks(ctx, exitCaseId);
  const next = (await listClocksOf(ctx, exitCaseId)).find((clock) => clock.stoppedAt === null && clock.pausedAt === null);
  return {
    ...summary(one),
    pausedAt: one.pausedAt?.toISOString() ?? null,
    ended: isOver(life) ? { at: life.endedAt.toISOString(), ground: life.ground } : null,
    police,
    next: mutable(nextStates(life)),
    nextClock: next
      ? { titleSv: next.titleSv, titleEn: next.titleEn, dueAt: next.dueAt.toISOString(), broken: isBroken(next, now) }
      : null,
    throughBreakGlassUntil: through.way === 'break_glass' ? through.until.toISOString() : null,
    allowed: allowedIn({ ...one, life }, through).filter((name) => staff.may.has(name)),
  };
});

const mutable = ({ onwards, end, again }: ReturnType<typeof nextStates>) => ({ onwards: [...onwards], end, again: [...again] });

const throughOf = ({ mine, throughBreakGlassUntil: until }: store.ExitCaseRow): Through =>
  mine || until === null ? { way: 'team' } : { way: 'break_glass', until };

export const openCase = operation(contract.openCase, async (ctx, { team, ...known }) => {
  orInvalid(problemsOfTeam(team));
  const { organisationId, staffId } = ctx.staff;
  const exitCaseId = ctx.newId<ExitCaseId>();
  await store.insertExitCase(ctx.tx, { ...known, organisationId, exitCaseId, at: ctx.now, by: staffId });
  await formTeam(ctx, exitCaseId, team);
  return { exitCaseId };
});
