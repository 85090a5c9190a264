import { z } from 'zod';
import { OrganisationId, StaffId } from '#kernel/ids.ts';
import { line, text } from '#kernel/text.ts';

/** How somebody came to us (ingång). */
export const Way = z.enum(
  [
    'self',
    'relative',
    'police',
    'social_services',
    'prison_remand',
    'probation',
    'sis',
    'school',
    'employment_service',
    'civil_society',
    'outreach',
  ],
  'not_a_choice',
);
export type Way = z.infer<typeof Way>;

/** Whom the contact is about, as the one who writes sees it. */
export const About = z.enum(['self', 'relative', 'young_person'], 'not_a_choice');
export type About = z.infer<typeof About>;

export const Age = z.enum(['child', 'adult', 'unknown'], 'not_a_choice');
export type Age = z.infer<typeof Age>;

export const YesNoUnknown = z.enum(['yes', 'no', 'unknown'], 'not_a_choice');
export type YesNoUnknown = z.infer<typeof YesNoUnknown>;

export const ContactState = z.enum(['waiting', 'met', 'advised', 'passed_on', 'withdrew', 'unreachable']);
export type ContactState = z.infer<typeof ContactState>;

/** The duties with a time limit that a contact can carry (see `clocks.rule` for days and citation). */
export const DutyRule = z.enum(['meet', 'protect_child', 'assess_child']);
export type DutyRule = z.infer<typeof DutyRule>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_time');

/** How and when it is safe to reach the person. `only_here`: through the thread. `never`: the person comes back on their own. */
export const SafeContact = z.discriminatedUnion(
  'how',
  [
    z.strictObject({ how: z.literal('never') }),
    z.strictObject({ how: z.literal('only_here') }),
    z.strictObject({
      how: z.literal('phone'),
      phone: line({ min: 5, max: 40 }),
      from: TimeOfDay.optional(),
      to: TimeOfDay.optional(),
      notWhen: text({ max: 500 }).optional(),
    }),
    z.strictObject({ how: z.literal('other'), words: text({ min: 1, max: 500 }) }),
  ],
  'not_a_choice',
);
export type SafeContact = z.infer<typeof SafeContact>;

/** Where a meeting took place, in general terms only: a place names a person. */
export const MeetingPlace = z.enum(
  ['our_office', 'other_agency', 'prison_remand', 'outdoors', 'phone_video', 'elsewhere'],
  'not_a_choice',
);
export type MeetingPlace = z.infer<typeof MeetingPlace>;

const note = text({ max: 4000 }).optional();

/** How a contact ends. Never by silence. */
export const Outcome = z.discriminatedUnion(
  'outcome',
  [
    z.strictObject({
      outcome: z.literal('met'),
      metAt: z.iso.datetime({ offset: true, error: 'not_a_time' }),
      place: MeetingPlace,
      metBy: StaffId,
      note,
    }),
    z.strictObject({ outcome: z.literal('advised'), note: text({ min: 1, max: 4000 }) }),
    z.strictObject({ outcome: z.literal('passed_on'), toOrganisationId: OrganisationId, note: text({ min: 1, max: 4000 }) }),
    z.strictObject({ outcome: z.literal('withdrew'), note: text({ min: 1, max: 4000 }) }),
    z.strictObject({ outcome: z.literal('unreachable'), note }),
  ],
  'not_a_choice',
);
export type Outcome = z.infer<typeof Outcome>;

export const TryHow = z.enum(['phone', 'here', 'in_person', 'through_others'], 'not_a_choice');
export type TryHow = z.infer<typeof TryHow>;

export const VisitPlace = z.enum(['remand', 'prison'], 'not_a_choice');
export type VisitPlace = z.infer<typeof VisitPlace>;
