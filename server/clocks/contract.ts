import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { ClockId, ExitCaseId, StaffId } from '#kernel/ids.ts';
import { Language } from '#kernel/languages.ts';
import { reasonToHold } from '#kernel/lack-of-money.ts';
import { contract, part } from '#platform/contract.ts';
import { AtEnd, ClockChange, ClockOutcome, RuleCode, RuleUnit, ToldLevel } from './words.ts';

const when = z.iso.datetime();
const title = z.object({ sv: z.string(), en: z.string() });

export const listRules = contract({
  name: 'rule.list',
  http: 'GET /rules',
  who: 'staff',
  says: 'Every rule about time, in force and as it was, with its source.',
  input: z.strictObject({}),
  output: z.object({
    rules: z.array(
      z.object({
        code: z.string(),
        title,
        validFrom: Day,
        validTo: Day.nullable(),
        inForce: z.boolean(),
        unit: RuleUnit,
        amount: z.number().nullable(),
        countsIn: z.enum(['calendar_days', 'as_organisation']),
        endsOn: z.enum(['that_day', 'working_day']),
        canPause: z.boolean(),
        canExtend: z.boolean(),
        byHand: z.boolean(),
        atEnd: AtEnd,
        tellHours: z.record(ToldLevel, z.number()),
        citation: z.string(),
      }),
    ),
  }),
});

export const DeskShow = z.enum(['mine', 'team', 'told'], 'not_a_choice');

export const listDesk = contract({
  name: 'clock.desk',
  http: 'GET /clocks',
  who: 'staff',
  says: 'Time limits in cases by the time left: one’s own, those of one’s cases, or those one has been told of in other cases of the unit.',
  input: z.strictObject({ show: DeskShow, page: z.coerce.number().int().min(1).max(10_000).default(1) }),
  output: z.object({
    clocks: z.array(
      z.object({
        clockId: ClockId,
        /** Null where one may not open it. */
        exitCaseId: ExitCaseId.nullable(),
        pseudonym: z.string(),
        title,
        dueAt: when,
        stoppedAt: when.nullable(),
        pausedAt: when.nullable(),
        broken: z.boolean(),
        atEnd: AtEnd,
        told: ToldLevel.nullable(),
        /** Whose it is, where it is somebody's by name. */
        owner: z.string().nullable(),
      }),
    ),
    more: z.boolean(),
  }),
});

// ----------------------------------------------------------------------------------------------------------- the clocks of a case

const Why = z.object({
  from: Day,
  unit: RuleUnit,
  amount: z.number().nullable(),
  days: z.enum(['calendar', 'working']),
  reached: Day,
  movedOff: z.array(
    z.object({ day: Day, because: z.enum(['weekend', 'holiday']), sv: z.string().nullable(), en: z.string().nullable() }),
  ),
  stoodStillDays: z.number(),
  extended: z.array(z.object({ on: Day, from: Day, to: Day })),
  lastDay: Day,
});

export const listClocks = contract({
  name: 'clock.list',
  http: 'GET /cases/:exitCaseId/clocks',
  who: 'staff',
  says: 'Every clock of a case with what was changed in it, why it is due that day, and what one may do; and what may be started by hand.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    clocks: z.array(
      z.object({
        clockId: ClockId,
        rule: z.string(),
        title,
        citation: z.string(),
        owner: z.object({ staffId: StaffId, name: z.string() }).nullable(),
        startedAt: when,
        dueAt: when,
        pausedAt: when.nullable(),
        stoppedAt: when.nullable(),
        stoppedBy: z.string().nullable(),
        outcome: ClockOutcome.nullable(),
        broken: z.boolean(),
        atEnd: AtEnd,
        told: ToldLevel.nullable(),
        lateBecause: z.string().nullable(),
        why: Why,
        changes: z.array(
          z.object({
            kind: ClockChange,
            at: when,
            by: z.string(),
            dueBefore: when.nullable(),
            dueAfter: when.nullable(),
            ownerAfter: z.string().nullable(),
            reason: z.string().nullable(),
          }),
        ),
        allowed: z.array(z.string()),
      }),
    ),
    startable: z.array(z.object({ code: z.string(), title, unit: RuleUnit, citation: z.string() })),
  }),
});

const ofClock = { exitCaseId: ExitCaseId, clockId: ClockId };

export const startClock = contract({
  name: 'clock.start',
  http: 'POST /cases/:exitCaseId/clocks',
  who: 'staff',
  says: 'Starts the clock of a duty that is started by hand, from a day on, by the rule in force that day.',
  creates: true,
  input: z.strictObject({
    exitCaseId: ExitCaseId,
    rule: RuleCode,
    from: Day,
    until: Day.optional(),
    ownerId: StaffId.optional(),
  }),
  output: z.object({ clockId: ClockId, dueAt: when }),
});

export const finishClock = contract({
  name: 'clock.finish',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/finish',
  who: 'staff',
  says: 'Notes that a duty has been done, or no longer has to be.',
  input: z.strictObject({ ...ofClock, outcome: ClockOutcome }),
  output: z.object({}),
});

export const pauseClock = contract({
  name: 'clock.pause',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/pause',
  who: 'staff',
  says: 'Lets a clock stand still, where its rule lets it.',
  input: z.strictObject(ofClock),
  output: z.object({}),
});

export const resumeClock = contract({
  name: 'clock.resume',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/resume',
  who: 'staff',
  says: 'Lets a clock run again, due as many days later as it has stood still.',
  input: z.strictObject(ofClock),
  output: z.object({}),
});

const reason = reasonToHold({ max: 2000 });

export const extendClock = contract({
  name: 'clock.extend',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/extend',
  who: 'staff',
  says: 'Gives more time, where the rule lets it, with the reason.',
  input: z.strictObject({ ...ofClock, until: Day, reason }),
  output: z.object({ dueAt: when }),
});

export const explainClock = contract({
  name: 'clock.explain_late',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/reason',
  who: 'staff',
  says: 'Says once why a duty was late. The breach stays visible.',
  input: z.strictObject({ ...ofClock, reason }),
  output: z.object({}),
});

export const handOverClock = contract({
  name: 'clock.hand_over',
  http: 'POST /cases/:exitCaseId/clocks/:clockId/owner',
  who: 'staff',
  says: 'Makes a clock another’s, one of the team; without a name it is the one responsible for the case.',
  input: z.strictObject({ ...ofClock, ownerId: StaffId.optional() }),
  output: z.object({}),
});

// --------------------------------------------------------------------------------------------------------------- the calendar

export const showFeed = contract({
  name: 'feed.show',
  http: 'GET /feed',
  who: 'staff',
  says: 'Whether one has a calendar address. The address itself is shown when it is made, and never again.',
  input: z.strictObject({}),
  output: z.object({ madeAt: when.nullable() }),
});

export const makeFeed = contract({
  name: 'feed.make',
  http: 'POST /feed',
  who: 'staff',
  says: 'Makes a secret address for a calendar that says how many time limits end each day. An earlier address stops working.',
  input: z.strictObject({ language: Language }),
  output: z.object({ path: z.string() }),
});

export const revokeFeed = contract({
  name: 'feed.revoke',
  http: 'POST /feed/revoke',
  who: 'staff',
  says: 'The calendar address stops working.',
  input: z.strictObject({}),
  output: z.object({}),
});

export const readFeed = part({
  name: 'feed.read',
  who: 'staff',
  says: 'How many of one’s own time limits in cases end on each day. For a calendar that comes with its secret address.',
  input: z.strictObject({}),
  output: z.object({ days: z.array(z.object({ day: Day, count: z.number() })) }),
});
