import { z } from 'zod';
import { Day, addDays, addMonths, endOfDay, stockholmDay } from '#kernel/day.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import { type ExitCaseId, type LogPickId, OrganisationId } from '#kernel/ids.ts';
import { type HouseDay, pick } from '#log-review/domain/picking.ts';
import { type Rule, type RuleKind, type RuleOf, rulesOn } from '#log-review/domain/rule.ts';
import { logRules } from '#log-review/rules.ts';
import * as store from '#log-review/store/picking.ts';
import { duty } from '#platform/contract.ts';
import type { Installation } from '#platform/installation.ts';
import type { Job } from '#platform/jobs.ts';
import { type Context, operation, perform } from '#platform/operation.ts';
import { metOf, place } from './given.ts';

const picker = { kind: 'system', persona: 'picker' } as const;
/** A server that has stood still looks through what it has missed, but no further back than this. */
const mostDaysBack = 31;
/** How long the rest is kept: answers longer than any rule looks back, and that days were looked through as long as somebody may ask. */
const yearsOf = { answers: 6, runs: 11 };

const find = <Kind extends RuleKind>(rules: readonly Rule[], kind: Kind) =>
  rules.find((one): one is RuleOf<Kind> => one.kind === kind);

/** Answers to questions about placement, opened: that is all the picker ever opens. */
async function answersIn(
  { tx, vault }: Context,
  organisationId: OrganisationId,
  rule: RuleOf<'obstacles' | 'met_obstacles'> | undefined,
  day: Day,
) {
  if (!rule) return [];
  const side = rule.kind === 'obstacles' ? 'answered' : 'asked';
  const rows = await store.listGivenAnswers(tx, organisationId, side, addMonths(day, -rule.months), day);
  return Promise.all(
    rows.map(async ({ id, staffId, sealedMet, ...kept }) => {
      const key = await vault.openKey(organisationId, id, kept);
      return { staffId, met: metOf(vault.unseal(key, place, id, sealedMet)) };
    }),
  );
}

/** Who has been in which case, each once. */
function openedIn(acts: HouseDay['acts']): HouseDay['near'] {
  const each = acts.flatMap(({ staffId, cases }) => cases.map((exitCaseId) => ({ staffId, exitCaseId })));
  return [...new Map(each.map((one) => [`${one.staffId} ${one.exitCaseId}`, one])).values()];
}

async function houseDay(ctx: Context, organisationId: OrganisationId, day: Day, rules: readonly Rule[]): Promise<HouseDay> {
  const { tx } = ctx;
  const [from, to] = [endOfDay(addDays(day, -1)), endOfDay(day)];
  const teams = await store.listTeams(tx, organisationId);
  const cases = new Set<string>(teams.map(({ exitCaseId }) => exitCaseId));
  const acts = (await store.listActs(tx, organisationId, { from, to })).map(({ number, subjectIds, ...act }) => ({
    ...act,
    number: Number(number),
    cases: subjectIds.filter((id): id is ExitCaseId => cases.has(id)),
  }));
  const exclusions = await store.listExclusions(tx, organisationId);
  const colleague = find(rules, 'excluded_colleague');
  const near = find(rules, 'near');
  const obstacles = find(rules, 'obstacles');
  const metObstacles = find(rules, 'met_obstacles');
  const shut = [...new Set(exclusions.map(({ exitCaseId }) => exitCaseId))];
  const lately = [near, obstacles, metObstacles, colleague].map(async (rule) =>
    rule ? store.listLately(tx, organisationId, rule.kind, addDays(day, -rule.againAfterDays)) : [],
  );
  return {
    acts,
    isFree: !isWorkingDay(day),
    staff: await store.listStaff(tx, organisationId),
    teams,
    exclusions,
    breakGlass: await store.listBreakGlass(tx, organisationId, { from, to }),
    families: await store.listFamilies(tx, organisationId),
    near: near ? await store.listNear(tx, organisationId, day, openedIn(acts)) : [],
    changes:
      colleague && shut.length > 0
        ? await store.listChanges(tx, organisationId, {
            cases: shut,
            readings: colleague.readings,
            from: endOfDay(addDays(day, -1 - colleague.quietDays)),
            to,
          })
        : [],
    answers: await answersIn(ctx, organisationId, obstacles, day),
    asked: await answersIn(ctx, organisationId, metObstacles, day),
    lately: (await Promise.all(lately)).flat(),
  };
}

const largest = 2 ** 32;
/** Enough to see why; the day is shown whole beside them. */
const mostReasons = 100;

/** Looks through a day of a house once, and keeps what is to be looked at with its reason. */
export const drawPicks = operation(
  duty({
    name: 'log_pick.draw',
    who: 'picker',
    says: 'Looks through a day of the trail of an organisation by the rules of that day, and keeps what somebody is to look at.',
    input: z.strictObject({ organisationId: OrganisationId, day: Day }),
    output: z.object({ picked: z.number() }),
  }),
  async (ctx, { organisationId, day }) => {
    const { tx, now, vault, installation } = ctx;
    const rules = rulesOn(logRules, day);
    const house = await houseDay(ctx, organisationId, day, rules);
    const draw = () => installation.randomBytes(4).readUInt32BE() / largest;
    const picks = pick(house, rules, logRules.notOpening, draw);
    const run = { organisationId, day, at: now, acts: house.acts.length, picks: picks.length };
    if ((await store.insertRun(tx, run)) === 'already') return { picked: 0 };
    for (const one of picks) {
      const logPickId = ctx.newId<LogPickId>();
      const { kept } = await vault.newKey(organisationId, logPickId);
      // A day drawn by chance is about no act more than another.
      const acts = one.kind === 'random' ? [] : one.acts.slice(0, mostReasons);
      const entryNumbers = acts.map(({ number }) => number);
      await store.insertPick(tx, { ...one, organisationId, logPickId, day, entryNumbers, at: now, kept });
    }
    return { picked: picks.length };
  },
);

const weedPicks = operation(
  duty({
    name: 'log_pick.weed',
    who: 'picker',
    says: 'Destroys picks that have been signed off and kept as long as the rules say, with their questions and keys, and prints of kin whose time is over.',
    input: z.strictObject({}),
    output: z.object({ weeded: z.number() }),
  }),
  async ({ tx, now }) => {
    const today = stockholmDay(now);
    const before = { answers: addMonths(today, -12 * yearsOf.answers), runs: addMonths(today, -12 * yearsOf.runs) };
    return { weeded: await store.weed(tx, before) };
  },
);

/** Looks through every day that is over and that nobody has looked through, house by house. */
export async function reviewTrail(installation: Installation): Promise<void> {
  const now = installation.clock();
  const yesterday = addDays(stockholmDay(now), -1);
  const between = { from: endOfDay(addDays(yesterday, -mostDaysBack)), to: endOfDay(yesterday) };
  const days = await installation.database.run({ role: 'picker', now }, (tx) => store.listDays(tx, between));
  for (const one of days) await perform(installation, drawPicks, picker, one);
  await perform(installation, weedPicks, picker, {});
}

export const logReviewJobs: readonly Job[] = [{ name: 'review-trail', at: '23 2 * * *', work: reviewTrail }];
