import { z } from 'zod';
import { CaseFunction } from '#access/domain.ts';
import { Day } from '#kernel/day.ts';
import { ExitCaseId, PersonId, StaffId, UnitId, Version } from '#kernel/ids.ts';
import { reasonToHold } from '#kernel/lack-of-money.ts';
import { text } from '#kernel/text.ts';
import { contract, part } from '#platform/contract.ts';
import { Milieu, PersonKind, SupportWay } from './domain.ts';
import { ChildrenAnswer, ClosingGround, EndState, ExitCaseState, NotPursuedGround, OpenState, Readiness } from './domain/life.ts';
import { Condition } from './domain/tracks.ts';

const when = z.iso.datetime();
const reason = reasonToHold({ min: 3, max: 2000 });
const EndGround = z.union([ClosingGround, NotPursuedGround]);
const OneCase = z.strictObject({ exitCaseId: ExitCaseId });
const Changed = z.object({ version: Version });

export const ExitCaseSummary = z.object({
  exitCaseId: ExitCaseId,
  personId: PersonId,
  pseudonym: z.string(),
  kind: PersonKind,
  state: ExitCaseState,
  paused: z.boolean(),
  responsible: z.string(),
  mine: z.boolean(),
  openedAt: when,
});

/** Which cases: those that go on, those that are over, or those in one state. */
export const WhichCases = z.enum(['going_on', 'over', 'all', ...ExitCaseState.options], 'not_a_choice');
export type WhichCases = z.infer<typeof WhichCases>;

export const listExitCases = contract({
  name: 'case.list',
  http: 'GET /cases',
  who: 'staff',
  says: 'The cases one works on, latest first, so many at a time.',
  input: z.strictObject({
    show: WhichCases.optional(),
    mine: z.enum(['yes'], 'not_a_choice').optional(),
    /** The last case of the page before: those that were opened before it follow. */
    afterId: ExitCaseId.optional(),
  }),
  output: z.object({ cases: z.array(ExitCaseSummary), more: z.boolean() }),
});

/** Sent in the body: a pseudonym is not to stand in an address. Capitals, accents and spaces do not matter. */
export const findExitCases = contract({
  name: 'case.find',
  http: 'POST /cases/find',
  who: 'staff',
  says: 'Cases one may see, by the beginning of a pseudonym.',
  input: z.strictObject({ pseudonym: text({ max: 80 }) }),
  output: z.object({ cases: z.array(ExitCaseSummary), more: z.boolean() }),
});

export const showExitCase = contract({
  name: 'case.show',
  http: 'GET /cases/:exitCaseId',
  who: 'staff',
  says: 'One case: who (pseudonym), state, next duty, and what one may do.',
  input: OneCase,
  output: ExitCaseSummary.extend({
    unitId: UnitId,
    unit: z.string(),
    openedBy: z.string(),
    hasIdentity: z.boolean(),
    supportWay: SupportWay.nullable(),
    childrenInFamily: ChildrenAnswer.nullable(),
    pausedAt: when.nullable(),
    ended: z.object({ at: when, ground: EndGround }).nullable(),
    /** The police exit case over it, and which of its conditions are missing. */
    police: z.object({ state: z.enum(['none', 'open', 'ended']), missing: z.array(Condition) }),
    /** Where a step can lead from here. */
    next: z.object({ onwards: z.array(OpenState), end: EndState.nullable(), again: z.array(OpenState) }),
    nextClock: z.object({ titleSv: z.string(), titleEn: z.string(), dueAt: when, broken: z.boolean() }).nullable(),
    throughBreakGlassUntil: when.nullable(),
    allowed: z.array(z.string()),
    version: Version,
  }),
});

const By = { at: when, by: z.string() };

export const showLife = contract({
  name: 'case.life',
  http: 'GET /cases/:exitCaseId/life',
  who: 'staff',
  says: 'The way of a case so far: its steps, pauses, talks and check-ins, each with who, when and why; and the milieu.',
  input: OneCase,
  output: z.object({
    milieu: Milieu.nullable(),
    steps: z.array(z.object({ ...By, from: ExitCaseState, to: ExitCaseState, ground: EndGround.nullable(), reason: z.string() })),
    pauses: z.array(z.object({ ...By, reason: z.string(), resumed: z.object({ ...By, reason: z.string() }).nullable() })),
    talks: z.array(
      z.object({ ...By, workerSees: Readiness, personSees: Readiness.nullable(), moved: z.string(), nextOn: Day.nullable() }),
    ),
    checkIns: z.array(z.object({ ...By, outcome: z.enum(['reached', 'not_reached']), note: z.string() })),
  }),
});

export const describeCase = contract({
  name: 'case.describe',
  http: 'PUT /cases/:exitCaseId/description',
  who: 'staff',
  says: 'Says whom the case is about, the milieu, how support is given, and whether there are children in the family.',
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    kind: PersonKind,
    milieu: Milieu.nullable(),
    supportWay: SupportWay.nullable(),
    childrenInFamily: ChildrenAnswer,
    version: Version,
  }),
  output: Changed,
});

export const takeStep = contract({
  name: 'case.step',
  http: 'POST /cases/:exitCaseId/steps',
  who: 'staff',
  says: 'Takes the case to another state of its life. The motivation phase begins with a day for the next talk.',
  input: z.strictObject({ exitCaseId: ExitCaseId, to: OpenState, reason, nextTalkOn: Day.optional(), version: Version }),
  output: Changed,
});

export const endCase = contract({
  name: 'case.end',
  http: 'POST /cases/:exitCaseId/end',
  who: 'staff',
  says: 'Ends the case with its ground. Leaving of one’s own will is told to team and manager, and somebody gets in touch afterwards.',
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    end: z.discriminatedUnion('state', [
      z.strictObject({ state: z.literal('closed'), ground: ClosingGround }),
      z.strictObject({ state: z.literal('not_pursued'), ground: NotPursuedGround }),
    ]),
    reason,
    version: Version,
  }),
  output: Changed,
});

export const reopenCase = contract({
  name: 'case.reopen',
  http: 'POST /cases/:exitCaseId/reopen',
  who: 'staff',
  says: 'Opens a case that was over again.',
  input: z.strictObject({ exitCaseId: ExitCaseId, to: OpenState, reason, nextTalkOn: Day.optional(), version: Version }),
  output: Changed,
});

export const pauseCase = contract({
  name: 'case.pause',
  http: 'POST /cases/:exitCaseId/pause',
  who: 'staff',
  says: 'Lets the case rest. Clocks that may stand still do; those of the law run on.',
  input: z.strictObject({ exitCaseId: ExitCaseId, reason, version: Version }),
  output: Changed,
});

export const resumeCase = contract({
  name: 'case.resume',
  http: 'POST /cases/:exitCaseId/resume',
  who: 'staff',
  says: 'Lets a case that rested go on.',
  input: z.strictObject({ exitCaseId: ExitCaseId, reason, version: Version }),
  output: Changed,
});

export const recordTalk = contract({
  name: 'talk.record',
  http: 'POST /cases/:exitCaseId/talks',
  who: 'staff',
  says: 'A talk in the time before support has begun: how ready, as each sees it, what has moved, and when the next one is.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    workerSees: Readiness,
    personSees: Readiness.optional(),
    moved: text({ max: 2000 }),
    nextOn: Day,
  }),
  output: z.object({ talkId: z.uuid() }),
});

export const checkIn = contract({
  name: 'case.check_in',
  http: 'POST /cases/:exitCaseId/check-ins',
  who: 'staff',
  says: 'Somebody got in touch, or tried to, with one who left of their own will. Not reached means trying again.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    outcome: z.enum(['reached', 'not_reached'], 'not_a_choice'),
    note: text({ max: 2000 }),
    again: z.enum(['yes', 'no'], 'not_a_choice'),
  }),
  output: z.object({ checkInId: z.uuid() }),
});

export const Team = z
  .array(z.strictObject({ staffId: StaffId, function: CaseFunction }))
  .min(1, 'required')
  .max(20);

/**
 * No route of its own: every case begins with a contact, or the promise to meet within a day could be got round by opening a case at
 * once. A person handed over by another organisation is registered as a contact too.
 */
export const openCase = part({
  name: 'case.open',
  who: 'staff',
  says: 'Opens a case about a person and forms its first team.',
  input: z.strictObject({
    personId: PersonId,
    unitId: UnitId,
    kind: PersonKind,
    childrenInFamily: ChildrenAnswer.nullable(),
    team: Team,
  }),
  output: z.object({ exitCaseId: ExitCaseId }),
});
