import { z } from 'zod';
import { Day } from '#kernel/day.ts';
import { AgreementId, ExitCaseId, ProcessGapId, StaffId, Version } from '#kernel/ids.ts';
import { text } from '#kernel/text.ts';
import { contract } from '#platform/contract.ts';
import { GapCause, GapEntryKind, GapState, Moment, StepCode } from './words.ts';

export { GapCause, Moment } from './words.ts';

const when = z.iso.datetime();
const Words = z.object({ sv: z.string(), en: z.string() });
const Lane = z.object({ code: z.string(), title: Words });
const Step = z.object({ code: StepCode, moment: Moment, lane: z.string(), title: Words });

export const showMap = contract({
  name: 'process_map.show',
  http: 'GET /process-map',
  who: 'staff',
  says: 'The process before, during and after, with who does what, how long it may take, what agreements that hold say, and the gaps of the own house.',
  input: z.strictObject({}),
  output: z.object({
    validFrom: Day,
    source: Words,
    lanes: z.array(
      Lane.extend({
        /** Whether an agreement that holds has a party of this kind; null for the person and for the own house. */
        isAgreed: z.boolean().nullable(),
      }),
    ),
    steps: z.array(
      Step.extend({
        with: z.array(z.string()),
        answers: z.string(),
        says: Words,
        /** How long it may take, by the rules about time and the kinds of exchange. Without an amount whoever starts it says the day. `isOwn`: it is the programme’s own rule, no law. */
        times: z.array(
          z.object({
            title: Words,
            amount: z.number().nullable(),
            unit: z.enum(['days', 'weeks', 'months', 'given']),
            isOwn: z.boolean(),
          }),
        ),
        isMeasured: z.boolean(),
        gaps: z.int(),
      }),
    ),
    routine: z.array(
      z.object({
        agreementId: AgreementId,
        agreement: z.string(),
        moment: Moment,
        lane: z.string().nullable(),
        what: z.string(),
        within: z.object({ amount: z.int(), unit: z.enum(['hours', 'days', 'weeks', 'months']) }).nullable(),
      }),
    ),
    allowed: z.array(z.string()),
  }),
});

const Span = z.object({ from: when, until: when.nullable(), days: z.int() });

export const showPath = contract({
  name: 'case_path.show',
  http: 'GET /cases/:exitCaseId/path',
  who: 'staff',
  says: 'The real path of a case beside the map: days in each step and at each hand-over, steps that nobody was responsible for, and what was gone through again.',
  input: z.strictObject({ exitCaseId: ExitCaseId }),
  output: z.object({
    lanes: z.array(Lane),
    steps: z.array(
      Step.extend({
        passages: z.array(
          Span.extend({
            dueAt: when.nullable(),
            isLate: z.boolean(),
            waits: z.array(Span.extend({ what: z.enum(['second', 'opened', 'answered']) })),
            unattended: z.array(Span),
          }),
        ),
      }),
    ),
    findings: z.array(z.object({ step: StepCode, cause: GapCause, times: z.int() })),
    allowed: z.array(z.string()),
  }),
});

// ------------------------------------------------------------------------------------------------------------------------ gaps

const gapId = { processGapId: ProcessGapId };
const Gap = z.object({
  ...gapId,
  step: z.object({ code: StepCode, title: Words }),
  cause: GapCause,
  /** Nobody: the program found it in how long steps have taken. */
  notedBy: z.string().nullable(),
  notedAt: when,
  state: GapState,
  owner: z.object({ staffId: StaffId, name: z.string() }).nullable(),
  followUpOn: Day.nullable(),
});

export const listGaps = contract({
  name: 'process_gap.list',
  http: 'GET /process-gaps',
  who: 'staff',
  says: 'Gaps in the process of the own house, noted by staff or found by the program, with who sees to each.',
  input: z.strictObject({ show: z.enum(['open', 'all'], 'not_a_choice').default('open') }),
  output: z.object({
    gaps: z.array(Gap),
    steps: z.array(z.object({ code: StepCode, title: Words })),
    today: Day,
    allowed: z.array(z.string()),
  }),
});

export const showGap = contract({
  name: 'process_gap.show',
  http: 'GET /process-gaps/:processGapId',
  who: 'staff',
  says: 'One gap, with what has been written about it.',
  input: z.strictObject(gapId),
  output: Gap.extend({
    entries: z.array(z.object({ kind: GapEntryKind, at: when, by: z.string(), text: z.string() })),
    /** Who can see to it. */
    staff: z.array(z.object({ staffId: StaffId, name: z.string() })),
    today: Day,
    version: Version,
    allowed: z.array(z.string()),
  }),
});

const written = text({ min: 3, max: 2000 });

export const noteGap = contract({
  name: 'process_gap.note',
  http: 'POST /process-gaps',
  who: 'staff',
  says: 'Notes a gap in a step of the process. Of the work, never of a person: personal numbers, telephone numbers and what a case is called are refused.',
  creates: true,
  input: z.strictObject({ step: StepCode, cause: GapCause, what: written }),
  output: z.object(gapId),
});

export const takeOnGap = contract({
  name: 'process_gap.take_on',
  http: 'POST /process-gaps/:processGapId/owner',
  who: 'staff',
  says: 'Says who sees to a gap, how, and when it is followed up.',
  input: z.strictObject({ ...gapId, ownerId: StaffId, remedy: written, followUpOn: Day, version: Version }),
  output: z.object({ version: Version }),
});

export const followUpGap = contract({
  name: 'process_gap.follow_up',
  http: 'POST /process-gaps/:processGapId/follow-up',
  who: 'staff',
  says: 'Notes what came of the remedy, and when to look again.',
  input: z.strictObject({ ...gapId, what: written, followUpOn: Day, version: Version }),
  output: z.object({ version: Version }),
});

export const closeGap = contract({
  name: 'process_gap.close',
  http: 'POST /process-gaps/:processGapId/close',
  who: 'staff',
  says: 'Closes a gap with what it led to, or with why it was none.',
  input: z.strictObject({ ...gapId, result: written, version: Version }),
  output: z.object({ version: Version }),
});
