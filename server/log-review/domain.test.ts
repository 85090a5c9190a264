import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Role } from '#access/domain.ts';
import { type Day, addDays, endOfDay } from '#kernel/day.ts';
import { isWorkingDay } from '#kernel/holidays.ts';
import type { ExitCaseId, StaffId, UnitId } from '#kernel/ids.ts';
import { type Random, randomOf } from '#kernel/random.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { idOf } from '#test/rows.ts';
import { readKin, readKinFile } from './domain/kin.ts';
import { type Act, type HouseDay, type Pick, pick } from './domain/picking.ts';
import { signOff, stateOf } from './domain/review.ts';
import { type RuleKind, RuleFile, rulesOn } from './domain/rule.ts';

// An invented month in which nobody does anything wrong, and the same month with a misuse of each kind planted in it: is each found, and how many days are
// picked in vain? What people do is invented; how often they work late, look many up or follow an old link is a guess, and stands in `habits`.

const rules = RuleFile.parse(JSON.parse(readFileSync(new URL('rules.json', import.meta.url), 'utf8')));
const first = '2026-03-01' as Day;
const days = 31;
const habits = {
  worksLate: 0.04,
  worksOnFreeDay: 0.02,
  looksManyUp: 0.03,
  followsAnOldLink: 0.01,
  onlyReads: 0.15,
  /** Somebody in the team lives at the same address as somebody in the case, and does not know it. */
  isNear: 0.02,
  sees: { obstacle: 0.15 },
};

const staffOf = (label: string) => idOf(`staff ${label}`) as StaffId;
const caseOf = (nth: number) => idOf(`case ${nth}`) as ExitCaseId;
const [north, south] = [idOf('north'), idOf('south')] as [UnitId, UnitId];
const opening = new Date('2026-01-01T08:00:00Z');

interface Worker {
  readonly staffId: StaffId;
  readonly roles: readonly Role[];
  readonly units: readonly UnitId[];
}
const staff: readonly Worker[] = Array.from({ length: 16 }, (_, nth) => ({
  staffId: staffOf(String(nth)),
  roles: [nth < 12 ? 'case_worker' : nth < 14 ? 'stand_in' : nth < 15 ? 'manager' : 'log_reviewer'] as Role[],
  units: [nth % 2 === 0 ? north : south],
}));
const caseCount = 60;
const someone = (random: Random) => staff[random.below(12)] as Worker;

interface Month {
  readonly house: (day: Day) => HouseDay;
  /** Days on which somebody did something. */
  staffDays(): number;
}

function month(seed: number, is: 'innocent' | 'misuse'): Month {
  const random = randomOf(seed);
  const chance = (share: number) => random.share() < share;
  const teams: HouseDay['teams'][number][] = [];
  const changes: HouseDay['changes'][number][] = [];
  const nearBy: HouseDay['near'][number][] = [];
  for (let nth = 0; nth < caseCount; nth++)
    for (const staffId of new Set([someone(random), someone(random), someone(random)].map((one) => one.staffId)))
      teams.push({ exitCaseId: caseOf(nth), staffId, since: opening, until: null });
  // Somebody has left a team, and still has the link.
  const left = { exitCaseId: caseOf(0), staffId: staffOf('late'), since: opening, until: new Date('2026-02-10T08:00:00Z') };
  const exclusions: HouseDay['exclusions'][number][] = [10, 11, 12].map((nth) => ({
    exitCaseId: caseOf(nth),
    staffId:
      staff.find((one) => !teams.some((of) => of.exitCaseId === caseOf(nth) && of.staffId === one.staffId))?.staffId ?? null,
    unitId: null,
    since: opening,
    endedAt: null,
  }));
  for (const { staffId, exitCaseId } of teams) if (!chance(habits.onlyReads)) changes.push({ staffId, exitCaseId });
  const families: HouseDay['families'] = [[caseOf(20), caseOf(21)]];
  const answers: HouseDay['answers'][number][] = ['a', 'b', 'c', 'd'].flatMap((officer) =>
    Array.from({ length: 40 }, () => ({
      staffId: staffOf(officer),
      met: chance(is === 'misuse' && officer === 'a' ? 0.7 : habits.sees.obstacle)
        ? ('obstacle' as const)
        : ('no_obstacle' as const),
    })),
  );
  const ofNear = randomOf(seed + 2000);
  for (const { staffId, exitCaseId } of teams) if (ofNear.share() < habits.isNear) nearBy.push({ staffId, exitCaseId });
  // Those who ask. By a chance of its own, so that the rest of the month is as it was.
  const ofAsking = randomOf(seed + 1000);
  const asked: HouseDay['asked'][number][] = staff.slice(0, 4).flatMap(({ staffId }, nth) =>
    Array.from({ length: 25 }, () => {
      const share = is === 'misuse' && nth === 3 ? 0.8 : habits.sees.obstacle;
      return { staffId, met: ofAsking.share() < share ? ('obstacle' as const) : ('no_obstacle' as const) };
    }),
  );
  const acts = new Map<Day, Act[]>();
  const breakGlass: HouseDay['breakGlass'][number][] = [];
  const midnights = new Map<Day, number>();
  const midnightOf = (day: Day) => {
    const at = midnights.get(day) ?? endOfDay(addDays(day, -1)).getTime();
    midnights.set(day, at);
    return at;
  };
  let number = 0;
  const does = (day: Day, hour: number, staffId: StaffId, operation: string, cases: ExitCaseId[] = []) => {
    const at = new Date(midnightOf(day) + hour * 3_600_000 + random.below(3_500_000));
    const ofDay = acts.get(day) ?? [];
    ofDay.push({ number: (number += 1), at, operation, staffId, cases });
    acts.set(day, ofDay);
  };

  for (let nth = 0; nth < days; nth++) {
    const day = addDays(first, nth);
    const isWorked = isWorkingDay(day);
    for (const one of staff) {
      const own = teams.filter(({ staffId }) => staffId === one.staffId).map(({ exitCaseId }) => exitCaseId);
      const isOnCall = one.roles.includes('stand_in');
      if (!isWorked && !isOnCall && !chance(habits.worksOnFreeDay)) continue;
      does(day, 8, one.staffId, 'notice.list');
      if (one.roles.includes('log_reviewer')) does(day, 9, one.staffId, 'trail.list');
      const some = () => own[random.below(own.length)];
      const work = (hour: number) => {
        const exitCaseId = some();
        if (exitCaseId) does(day, hour, one.staffId, chance(0.5) ? 'case.show' : 'note.list', [exitCaseId]);
      };
      for (let times = 0; times < 12; times++) work(8 + random.below(9));
      if (chance(habits.worksLate)) for (let times = 0; times < 4; times++) work(21);
      const lookUps = chance(habits.looksManyUp) ? 12 + random.below(8) : random.below(6);
      for (let times = 0; times < lookUps; times++) does(day, 10 + random.below(6), one.staffId, 'person.find_by_number');
      if (isWorked && chance(habits.followsAnOldLink)) does(day, 13, one.staffId, 'case.show', [caseOf(random.below(caseCount))]);
    }
  }
  const day = '2026-03-18' as Day;
  const stranger = staffOf('stranger');
  if (is === 'misuse') {
    does(day, 14, stranger, 'case.show', [caseOf(30)]);
    exclusions.push({ exitCaseId: caseOf(20), staffId: culprits.kin, unitId: null, since: opening, endedAt: null });
    does(day, 14, culprits.kin, 'case.show', [caseOf(21)]);
    // In the team, at ordinary hours: nothing else than the prints would tell.
    teams.push({ exitCaseId: caseOf(34), staffId: culprits.near, since: opening, until: null });
    nearBy.push({ exitCaseId: caseOf(34), staffId: culprits.near });
    does(day, 14, culprits.near, 'note.list', [caseOf(34)]);
    for (let times = 0; times < 3; times++) does(day, 2, stranger, 'note.list', [caseOf(31)]);
    for (let times = 0; times < 30; times++) does(day, 15, stranger, 'person.find_by_number');
    const at = midnightOf(day) + 10 * 3_600_000;
    breakGlass.push({ exitCaseId: caseOf(32), staffId: stranger, openedAt: new Date(at), until: new Date(at + 3_600_000) });
    acts.get(day)?.push({ number: 0, at: new Date(at), operation: 'break_glass.open', staffId: stranger, cases: [caseOf(32)] });
    exclusions.push({ exitCaseId: caseOf(33), staffId: staffOf('2'), unitId: null, since: opening, endedAt: null });
    teams.push({ exitCaseId: caseOf(33), staffId: culprits.excluded_colleague, since: opening, until: null });
    does(day, 14, culprits.excluded_colleague, 'note.list', [caseOf(33)]);
  }
  const outsiders: Worker[] = [
    { staffId: stranger, roles: ['case_worker'], units: [south] },
    { staffId: staffOf('colleague'), roles: ['case_worker'], units: [north] },
  ];
  return {
    house: (of) => ({
      acts: acts.get(of) ?? [],
      isFree: !isWorkingDay(of),
      staff: [...staff, ...outsiders],
      teams: [...teams, left],
      exclusions,
      breakGlass,
      families,
      near: nearBy,
      changes,
      // Looked at once a month.
      answers: of === addDays(first, days - 1) ? answers : [],
      asked: of === addDays(first, days - 1) ? asked : [],
      lately: [],
    }),
    staffDays: () => [...acts.values()].reduce((sum, of) => sum + new Set(of.map(({ staffId }) => staffId)).size, 0),
  };
}

function picksOf({ house }: Month, seed: number): (Pick & { day: Day })[] {
  const random = randomOf(seed + 1);
  const all: (Pick & { day: Day })[] = [];
  for (let nth = 0; nth < days; nth++) {
    const day = addDays(first, nth);
    const picks = pick({ ...house(day), lately: all }, rulesOn(rules, day), rules.notOpening, () => random.share());
    all.push(...picks.map((one) => ({ ...one, day })));
  }
  return all;
}

const culprits = {
  no_part: staffOf('stranger'),
  kin: staffOf('1'),
  near: staffOf('colleague'),
  odd_hours: staffOf('stranger'),
  many_look_ups: staffOf('stranger'),
  break_glass: staffOf('stranger'),
  obstacles: staffOf('a'),
  met_obstacles: staffOf('3'),
  excluded_colleague: staffOf('colleague'),
} as const;
const patterns = Object.keys(culprits) as (keyof typeof culprits)[];
const seeds = [1, 2, 3, 4, 5, 6];
const countOf = (picks: readonly Pick[], kind: RuleKind) => picks.filter((one) => one.kind === kind).length;

test('a misuse of each kind is found wherever it is planted in an innocent month', () => {
  for (const seed of seeds) {
    const picks = picksOf(month(seed, 'misuse'), seed);
    const found = patterns.filter((kind) => picks.some((one) => one.kind === kind && one.staffId === culprits[kind]));
    expect(found, `seed ${seed}`).toEqual(patterns);
  }
});

test('few days of an innocent month are picked in vain, and the share is printed', () => {
  const months = seeds.map((seed) => {
    const one = month(seed, 'innocent');
    return { picks: picksOf(one, seed), staffDays: one.staffDays() };
  });
  const staffDays = months.reduce((sum, one) => sum + one.staffDays, 0);
  const lines = patterns.map((kind) => `${kind} ${months.reduce((sum, { picks }) => sum + countOf(picks, kind), 0)}`);
  const inVain = (picks: readonly (Pick & { day: Day })[]) =>
    new Set(
      picks.filter(({ kind }) => (patterns as readonly RuleKind[]).includes(kind)).map((one) => `${one.staffId} ${one.day}`),
    ).size;
  const shares = months.map((one) => inVain(one.picks) / one.staffDays).toSorted((a, b) => a - b);
  const percent = (share = 0) => `${(share * 100).toFixed(1)} %`;
  console.log(
    `log review, ${seeds.length} innocent months of ${staff.length}: picked in vain ${percent(shares[3])} of ${staffDays} person-days (median; ` +
      `least ${percent(shares[0])}, most ${percent(shares.at(-1))}). By rule: ${lines.join(', ')}. Drawn by chance besides: ` +
      `${months.reduce((sum, { picks }) => sum + countOf(picks, 'random') + countOf(picks, 'reviewer'), 0)}.`,
  );
  expect(shares.at(-1)).toBeLessThan(0.15);
  expect(
    countOf(
      months.flatMap(({ picks }) => picks),
      'break_glass',
    ),
  ).toBe(0);
});

test('whoever is in the team, has just left it or has an emergency open has a part', () => {
  const at = new Date('2026-03-02T12:00:00Z');
  const [exitCaseId, staffId] = [caseOf(1), staffOf('x')];
  const house = (over: Partial<HouseDay>): HouseDay => ({
    acts: [{ number: 1, at, operation: 'case.show', staffId, cases: [exitCaseId] }],
    isFree: false,
    staff: [{ staffId, roles: ['case_worker'], units: [north] }],
    teams: [],
    exclusions: [],
    breakGlass: [],
    families: [],
    near: [],
    changes: [],
    answers: [],
    asked: [],
    lately: [],
    ...over,
  });
  const found = (over: Partial<HouseDay>) =>
    pick(house(over), rulesOn(rules, first), rules.notOpening, () => 1).map(({ kind }) => kind);
  const team = (until: string | null) => [
    { exitCaseId, staffId, since: opening, until: until === null ? null : new Date(until) },
  ];
  const shut = [{ exitCaseId, staffId, unitId: null, since: opening, endedAt: null }];
  expect(found({})).toEqual(['no_part']);
  expect(found({ teams: team(null) })).toEqual([]);
  expect(found({ teams: team('2026-02-20T12:00:00Z') })).toEqual([]);
  expect(found({ teams: team('2026-02-16T12:00:00Z') })).toEqual(['no_part']);
  expect(found({ breakGlass: [{ exitCaseId, staffId, openedAt: new Date('2026-03-01T23:30:00Z'), until: at }] })).toEqual([]);
  expect(found({ teams: team(null), exclusions: shut })).toEqual(['no_part']);
  expect(found({ teams: team(null), exclusions: shut.map((one) => ({ ...one, staffId: null, unitId: north })) })).toEqual([
    'no_part',
  ]);
});

test('what is read of somebody near is a line in which there is a number or an address, and nothing is taken of what is wrong', () => {
  const [first = '', second = ''] = testPersonalNumbers.adults;
  expect(readKin(`${first}\n\nStorgatan 5, 136 40 Haninge\n${first}`)).toEqual({
    numbers: [first],
    addresses: ['storg 5 13640'],
  });
  expect(readKin('')).toEqual({ numbers: [], addresses: [] });
  expect(readKin(`${first}\nStorgatan 5`)).toEqual({ field: 'kin', code: 'nothing_to_compare', limit: 2 });
  for (const endless of ['a'.repeat(200_000), 'lgh 1 '.repeat(40_000)])
    expect(readKin(`${first}\n${endless}`)).toEqual({ field: 'kin', code: 'nothing_to_compare', limit: 2 });
  const [milo, bo, other] = [
    { staffId: staffOf('milo'), name: 'Milo' },
    { staffId: staffOf('bo'), name: 'Bo' },
    { staffId: staffOf('other'), name: 'Bo' },
  ];
  const reads = (...lines: string[]) => readKinFile(`\uFEFF${lines.join('\r\n')}`, [milo, bo, other]);
  expect(reads(`Milo;${first}`, `Milo; ${second}`, '', 'Milo;Storgatan 5;136 40')).toEqual(
    new Map([[milo.staffId, { numbers: [first, second], addresses: ['storg 5 13640'] }]]),
  );
  const wrong = (code: string, limit: number) => ({ field: 'content', code, limit });
  expect(reads(`Milo;${first}`, `Bo;${second}`)).toEqual(wrong('not_one_colleague', 2));
  expect(reads(`Ingen;${first}`)).toEqual(wrong('not_one_colleague', 1));
  expect(reads('Milo;')).toEqual(wrong('nothing_to_compare', 1));
  expect(reads(first)).toEqual(wrong('not_one_colleague', 1));
});

test('nobody judges themselves, nor unheard, nor twice', () => {
  const [about, by] = [staffOf('a'), staffOf('b')];
  const at = new Date('2026-03-09T12:00:00Z');
  const asked = { askedAt: new Date('2026-03-02T12:00:00Z'), answeredAt: null };
  const judges = (over: object, questions: Parameters<typeof signOff>[1], judgement: 'misuse' | 'proper' = 'misuse', who = by) =>
    signOff({ staffId: about, judgedAt: null, ...over }, questions, { by: who, judgement, at, hearingDays: 7 });
  expect(judges({}, [asked])).toMatchObject({ ok: true });
  expect(judges({}, [{ ...asked, askedAt: new Date('2026-03-02T12:00:01Z') }])).toMatchObject({ ok: false, why: 'ask_first' });
  expect(judges({}, [])).toMatchObject({ ok: false, why: 'ask_first' });
  expect(judges({}, [], 'proper')).toMatchObject({ ok: true });
  expect(judges({}, [asked], 'misuse', about)).toMatchObject({ ok: false, why: 'not_found' });
  expect(judges({ judgedAt: at }, [asked])).toMatchObject({ ok: false, why: 'already_reviewed' });
  expect(stateOf({ judgedAt: null }, [])).toBe('waiting');
  expect(stateOf({ judgedAt: null }, [asked, { answeredAt: at }])).toBe('asked');
  expect(stateOf({ judgedAt: null }, [{ answeredAt: at }])).toBe('answered');
});
