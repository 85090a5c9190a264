import type { Role } from '#access/domain.ts';
import { tail } from '#kernel/chance.ts';
import { stockholmHour } from '#kernel/day.ts';
import type { ExitCaseId, StaffId, UnitId } from '#kernel/ids.ts';
import { type Rule, type RuleKind, type RuleOf, isNamed, isReading, whyOf } from './rule.ts';

/** An act of somebody of the staff, as the trail has it. */
export interface Act {
  readonly number: number;
  readonly at: Date;
  readonly operation: string;
  readonly staffId: StaffId;
  /** Those of its ids that are cases of the house. */
  readonly cases: readonly ExitCaseId[];
}

interface MetAnswer {
  readonly staffId: StaffId;
  readonly met: 'obstacle' | 'no_obstacle';
}

/** What a house has been through in a day, and what has to be known to see anything in it. */
export interface HouseDay {
  readonly acts: readonly Act[];
  /** A weekend or a holiday. */
  readonly isFree: boolean;
  readonly staff: readonly { readonly staffId: StaffId; readonly roles: readonly Role[]; readonly units: readonly UnitId[] }[];
  readonly teams: readonly {
    readonly exitCaseId: ExitCaseId;
    readonly staffId: StaffId;
    readonly since: Date;
    readonly until: Date | null;
  }[];
  readonly exclusions: readonly {
    readonly exitCaseId: ExitCaseId;
    readonly staffId: StaffId | null;
    readonly unitId: UnitId | null;
    readonly since: Date;
    readonly endedAt: Date | null;
  }[];
  readonly breakGlass: readonly {
    readonly exitCaseId: ExitCaseId;
    readonly staffId: StaffId;
    readonly openedAt: Date;
    readonly until: Date;
  }[];
  /** Cases of the same family. */
  readonly families: readonly (readonly [ExitCaseId, ExitCaseId])[];
  /** Who has opened a case of somebody near them, by prints that the database has compared. */
  readonly near: readonly { readonly staffId: StaffId; readonly exitCaseId: ExitCaseId }[];
  /** Acts in a case that were no mere reading, lately. */
  readonly changes: readonly { readonly staffId: StaffId; readonly exitCaseId: ExitCaseId }[];
  /** Answers to questions about placement over the months that count. */
  readonly answers: readonly MetAnswer[];
  /** Answers that have been read to the questions that somebody here has asked, over the months that count: of who asked. */
  readonly asked: readonly MetAnswer[];
  /** What has been picked by rules that do not pick the same again so soon. */
  readonly lately: readonly { readonly kind: RuleKind; readonly staffId: StaffId; readonly exitCaseId: ExitCaseId | null }[];
}

export interface Pick {
  readonly kind: RuleKind;
  readonly staffId: StaffId;
  readonly exitCaseId: ExitCaseId | null;
  /** The acts that made it picked; none where it is no single act. */
  readonly acts: readonly Act[];
  readonly why: { readonly sv: string; readonly en: string };
}

/** What a rule finds, before it is said in words. */
interface Found {
  readonly staffId: StaffId;
  readonly exitCaseId?: ExitCaseId;
  readonly acts: readonly Act[];
  readonly values?: Readonly<Record<string, number>>;
}

/** From 0 up to 1, for chance to decide. */
export type Draw = () => number;

const dayInMs = 86_400_000;
const byStaff = (acts: readonly Act[]) => [...Map.groupBy(acts, ({ staffId }) => staffId)];
/** The acts in cases, by who and in which case. */
function byStaffAndCase(acts: readonly Act[]): { staffId: StaffId; exitCaseId: ExitCaseId; acts: Act[] }[] {
  const each = acts.flatMap((act) => act.cases.map((exitCaseId) => ({ act, exitCaseId })));
  return [...Map.groupBy(each, ({ act, exitCaseId }) => `${act.staffId} ${exitCaseId}`).values()].flatMap((of) => {
    const [first] = of;
    return first ? [{ staffId: first.act.staffId, exitCaseId: first.exitCaseId, acts: of.map(({ act }) => act) }] : [];
  });
}

const unitsOf = ({ staff }: HouseDay, staffId: StaffId) => staff.find((one) => one.staffId === staffId)?.units ?? [];
const isShutOut = (house: HouseDay, staffId: StaffId, exitCaseId: ExitCaseId, at: Date): boolean =>
  house.exclusions.some(
    (one) =>
      one.exitCaseId === exitCaseId &&
      one.since <= at &&
      (one.endedAt === null || one.endedAt > at) &&
      (one.staffId === staffId || (one.unitId !== null && unitsOf(house, staffId).includes(one.unitId))),
  );

function hasPart(house: HouseDay, { staffId, at }: Act, exitCaseId: ExitCaseId, graceDays: number): boolean {
  if (isShutOut(house, staffId, exitCaseId, at)) return false;
  const isTheirs = (one: { exitCaseId: ExitCaseId; staffId: StaffId }) =>
    one.exitCaseId === exitCaseId && one.staffId === staffId;
  return (
    house.teams.some(
      (one) =>
        isTheirs(one) && one.since <= at && (one.until === null || one.until.getTime() + graceDays * dayInMs > at.getTime()),
    ) || house.breakGlass.some((one) => isTheirs(one) && one.openedAt <= at && one.until >= at)
  );
}

const drawn = (acts: readonly Act[], perThousand: number, draw: Draw): Found[] =>
  byStaff(acts).flatMap(([staffId, of]) => (draw() < perThousand / 1000 ? [{ staffId, acts: of }] : []));

function noPart(house: HouseDay, opening: readonly Act[], { graceDays }: RuleOf<'no_part'>): Found[] {
  return byStaffAndCase(opening).flatMap(({ staffId, exitCaseId, acts }) => {
    const without = acts.filter((act) => !hasPart(house, act, exitCaseId, graceDays));
    return without.length > 0 ? [{ staffId, exitCaseId, acts: without }] : [];
  });
}

function kin(house: HouseDay, opening: readonly Act[]): Found[] {
  const familyOf = (exitCaseId: ExitCaseId) =>
    house.families.flatMap(([one, other]) => (one === exitCaseId ? [other] : other === exitCaseId ? [one] : []));
  return byStaffAndCase(opening).flatMap(({ staffId, exitCaseId, acts }) => {
    const shut = house.exclusions.filter((one) => one.staffId === staffId && one.exitCaseId !== exitCaseId);
    const family = familyOf(exitCaseId);
    const found = acts.filter(({ at }) =>
      shut.some((one) => family.includes(one.exitCaseId) && one.since <= at && (one.endedAt === null || one.endedAt > at)),
    );
    return found.length > 0 ? [{ staffId, exitCaseId, acts: found }] : [];
  });
}

const near = (house: HouseDay, opening: readonly Act[]): Found[] =>
  byStaffAndCase(opening).filter(
    ({ staffId, exitCaseId }) =>
      !isLately(house, { kind: 'near', staffId, exitCaseId }) &&
      house.near.some((one) => one.staffId === staffId && one.exitCaseId === exitCaseId),
  );

function oddHours(house: HouseDay, opening: readonly Act[], rule: RuleOf<'odd_hours'>): Found[] {
  const isOdd = ({ at }: Act) => house.isFree || stockholmHour(at) < rule.fromHour || stockholmHour(at) >= rule.toHour;
  return byStaff(opening.filter((act) => act.cases.length > 0 && isOdd(act))).flatMap(([staffId, acts]) => {
    const roles = house.staff.find((one) => one.staffId === staffId)?.roles ?? [];
    if (acts.length < rule.atLeast || roles.some((role) => rule.exceptRoles.includes(role))) return [];
    return [{ staffId, acts, values: { fromHour: rule.fromHour, toHour: rule.toHour } }];
  });
}

function manyLookUps(house: HouseDay, rule: RuleOf<'many_look_ups'>): Found[] {
  const each = byStaff(house.acts.filter(({ operation }) => isNamed(rule.operations, operation)));
  return each.flatMap(([staffId, acts]) => {
    // Beside the others: what one looks up must not raise what it is held against.
    const usual = median(each.filter(([other]) => other !== staffId).map(([, of]) => of.length));
    const limit = Math.max(rule.atLeast, Math.ceil(rule.timesUsual * usual));
    return acts.length >= limit ? [{ staffId, acts, values: { limit, usual } }] : [];
  });
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

const opened = (house: HouseDay): Found[] =>
  house.breakGlass.flatMap(({ staffId, exitCaseId, openedAt }) => {
    const acts = house.acts.filter(
      (act) => act.staffId === staffId && act.cases.includes(exitCaseId) && act.operation === 'break_glass.open',
    );
    // One that was opened on an earlier day was picked then.
    return acts.some(({ at }) => at.getTime() === openedAt.getTime()) ? [{ staffId, exitCaseId, acts }] : [];
  });

const isLately = ({ lately }: HouseDay, of: HouseDay['lately'][number]) =>
  lately.some((one) => one.kind === of.kind && one.staffId === of.staffId && one.exitCaseId === of.exitCaseId);

/** Who answers obstacle, or whose questions are answered so, improbably often beside the others of the house. */
function obstacles(house: HouseDay, answers: readonly MetAnswer[], rule: RuleOf<'obstacles' | 'met_obstacles'>): Found[] {
  const each = [...Map.groupBy(answers, ({ staffId }) => staffId)];
  const met = (some: readonly MetAnswer[]) => some.filter((one) => one.met === 'obstacle').length;
  return each.flatMap(([staffId, own]) => {
    const others = answers.filter((one) => one.staffId !== staffId);
    if (met(own) < rule.fewest || others.length < rule.fewest) return [];
    if (isLately(house, { kind: rule.kind, staffId, exitCaseId: null })) return [];
    const rate = met(others) / others.length;
    // Divided by how many are looked at, for one of many always stands out (Bonferroni). Where no other met any, one of them might have.
    const chance = tail(met(own), own.length, Math.max(rate, 1 / (others.length + 1)));
    if (chance > rule.perThousand / 1000 / each.length) return [];
    return [{ staffId, acts: [], values: { count: met(own), of: own.length, expected: rate * own.length, months: rule.months } }];
  });
}

function excludedColleague(house: HouseDay, opening: readonly Act[], rule: RuleOf<'excluded_colleague'>): Found[] {
  const reads = ({ operation }: Act) => isReading(rule, operation);
  return byStaffAndCase(opening.filter(reads)).flatMap(({ staffId, exitCaseId, acts }) => {
    if (isLately(house, { kind: 'excluded_colleague', staffId, exitCaseId })) return [];
    if (house.changes.some((one) => one.staffId === staffId && one.exitCaseId === exitCaseId)) return [];
    const units = unitsOf(house, staffId);
    const isColleague = (other: StaffId | null) =>
      other !== null && other !== staffId && unitsOf(house, other).some((unit) => units.includes(unit));
    const after = acts.filter(({ at }) =>
      house.exclusions.some(
        (one) =>
          one.exitCaseId === exitCaseId &&
          one.since <= at &&
          (one.endedAt === null || one.endedAt > at) &&
          isColleague(one.staffId),
      ),
    );
    return after.length > 0 ? [{ staffId, exitCaseId, acts: after, values: { quietDays: rule.quietDays } }] : [];
  });
}

function found(house: HouseDay, rule: Rule, opening: readonly Act[], draw: Draw): Found[] {
  switch (rule.kind) {
    case 'random':
      return drawn(house.acts, rule.perThousand, draw);
    case 'reviewer':
      return drawn(
        house.acts.filter(({ operation }) => isNamed(rule.operations, operation)),
        rule.perThousand,
        draw,
      );
    case 'kin':
      return kin(house, opening);
    case 'near':
      return near(house, opening);
    case 'no_part':
      return noPart(house, opening, rule);
    case 'odd_hours':
      return oddHours(house, opening, rule);
    case 'many_look_ups':
      return manyLookUps(house, rule);
    case 'break_glass':
      return opened(house);
    case 'obstacles':
      return obstacles(house, house.answers, rule);
    case 'met_obstacles':
      return obstacles(house, house.asked, rule);
    case 'excluded_colleague':
      return excludedColleague(house, opening, rule);
  }
}

/** What a day gives to look at, by the rules of that day. Each says why, and none says that anything is wrong. */
export function pick(house: HouseDay, rules: readonly Rule[], notOpening: readonly string[], draw: Draw): Pick[] {
  const opening = house.acts.filter(({ operation }) => !isNamed(notOpening, operation));
  return rules.flatMap((rule) =>
    found(house, rule, opening, draw).map(({ staffId, exitCaseId = null, acts, values = {} }) => ({
      kind: rule.kind,
      staffId,
      exitCaseId,
      acts,
      why: whyOf(rule, { count: acts.length, ...values }),
    })),
  );
}
