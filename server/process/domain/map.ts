import { z } from 'zod';
import { OpenState } from '#cases/domain/life.ts';
import { Day } from '#kernel/day.ts';
import { ExchangeKind } from '#kernel/exchange-kinds.ts';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { Moment, StepCode } from '#process/words.ts';

const Words = z.strictObject({ sv: z.string().min(1), en: z.string().min(1) });
const LaneCode = z.string().regex(/^[a-z_]{2,40}$/);
const RuleCode = z.string().regex(/^[a-z][a-z0-9_]*$/);

/** What a step leaves behind in a case. How long it may take is said by the rules about time, of which it names its own, and by each kind of exchange, and never here. */
export const Trace = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('contact_taken') }),
  z.strictObject({ of: z.literal('contact_met'), rule: RuleCode }),
  /** Without a rule a case may be in the state for as long as it takes. */
  z.strictObject({ of: z.literal('state'), state: OpenState, rule: RuleCode.optional() }),
  z.strictObject({ of: z.literal('exchanges'), kinds: z.array(ExchangeKind).min(1) }),
  /** `recurs`: to go through it again is what is meant, and no loop. */
  z.strictObject({ of: z.literal('clocks'), rules: z.array(RuleCode).min(1), recurs: z.literal(true) }),
]);
export type Trace = z.infer<typeof Trace>;

export const Lane = z.strictObject({ code: LaneCode, title: Words, kinds: z.array(OrganisationKind) });
export type Lane = z.infer<typeof Lane>;

export const Step = z.strictObject({
  code: StepCode,
  moment: Moment,
  /** Who does it. */
  lane: LaneCode,
  with: z.array(LaneCode),
  answers: LaneCode,
  title: Words,
  says: Words,
  trace: Trace.nullable(),
});
export type Step = z.infer<typeof Step>;

export const ProcessMap = z.strictObject({
  validFrom: Day,
  validTo: Day.nullable(),
  source: Words,
  /** When the program notes a gap by itself: so many times within so many days, so that it is never one case. */
  finding: z.strictObject({ fewest: z.int().min(3).max(1000), days: z.int().min(1).max(1000) }),
  lanes: z.array(Lane).min(1),
  steps: z.array(Step).min(1),
});
export type ProcessMap = z.infer<typeof ProcessMap>;

export const MapFile = z.strictObject({ format: z.literal('omstart-process-map-1'), maps: z.array(ProcessMap).min(1) });

const twice = (all: readonly string[]) => all.filter((one, at) => all.indexOf(one) !== at);

/** What makes a file of maps useless: two on the same day, a code twice, a lane that is not there. */
export function problemsOfMaps(maps: readonly ProcessMap[]): string[] {
  const inOrder = maps.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const days = inOrder.flatMap(({ validFrom, validTo }, at) => {
    const next = inOrder[at + 1]?.validFrom;
    return [
      ...(validTo !== null && validTo < validFrom ? [`the map of ${validFrom} ends before it begins`] : []),
      ...(next !== undefined && (validTo === null || validTo >= next) ? [`two maps hold on ${next}`] : []),
    ];
  });
  return [...days, ...maps.flatMap(problemsOfMap)];
}

function problemsOfMap({ lanes, steps }: ProcessMap): string[] {
  const known = new Set(lanes.map(({ code }) => code));
  return [
    ...twice(lanes.map(({ code }) => code)).map((code) => `the lane ${code} stands twice`),
    ...twice(steps.map(({ code }) => code)).map((code) => `the step ${code} stands twice`),
    ...steps.flatMap((step) =>
      [step.lane, step.answers, ...step.with].filter((code) => !known.has(code)).map((code) => `${step.code}: no lane ${code}`),
    ),
  ];
}

/** The map that holds on a day. */
export const mapOn = (maps: readonly ProcessMap[], day: Day): ProcessMap | undefined =>
  maps.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));

/** The rules about time that a step stands on. */
export function rulesOf({ trace }: Pick<Step, 'trace'>): readonly string[] {
  if (trace?.of === 'clocks') return trace.rules;
  return (trace?.of === 'contact_met' || trace?.of === 'state') && trace.rule !== undefined ? [trace.rule] : [];
}

/**
 * In which lane an organisation stands. The own house is the first of its kind; another of the same kind as the own is the last, which is how a municipality sees
 * one that receives.
 */
export const laneOf = (
  lanes: readonly Pick<Lane, 'code' | 'kinds'>[],
  { kind, isOurs, ownKind }: { kind: OrganisationKind; isOurs: boolean; ownKind: OrganisationKind },
): string | null => {
  const ofKind = lanes.filter(({ kinds }) => kinds.includes(kind));
  return (kind === ownKind && !isOurs ? ofKind.at(-1) : ofKind[0])?.code ?? null;
};
