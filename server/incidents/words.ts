import { z } from 'zod';

export const IncidentReportKind = z.enum(['staff_threat', 'disclosure', 'access', 'system', 'near_miss'], 'not_a_choice');
export type IncidentReportKind = z.infer<typeof IncidentReportKind>;

/** Whether it is a personal data breach, and how likely it is to put somebody at risk. */
export const Breach = z.enum(['no', 'unlikely', 'risk', 'high'], 'not_a_choice');
export type Breach = z.infer<typeof Breach>;

/** What has a clock. The first two are the house's own; the others are told to somebody outside it. */
export const ClockCode = z.enum(
  ['judge', 'exposure', 'breach_authority', 'breach_person', 'cyber_warning', 'cyber_report', 'cyber_final', 'staff_authority'],
  'not_a_choice',
);
export type ClockCode = z.infer<typeof ClockCode>;

/** Those that end with a step somebody notes. */
export const StepCode = ClockCode.exclude(['judge', 'exposure']);
export type StepCode = z.infer<typeof StepCode>;

/** What the team of a case did when the danger to its person may have grown. */
export const MetHow = z.enum(['assessment_asked', 'assessment_stands', 'moved', 'other'], 'not_a_choice');
export type MetHow = z.infer<typeof MetHow>;

/** Whom a personal data breach is about, in general terms (article 33.3 a). */
export const Affected = z.enum(['person', 'child', 'relative', 'staff', 'other'], 'not_a_choice');
export type Affected = z.infer<typeof Affected>;

/** What kinds of data it is about. */
export const DataKind = z.enum(['identity', 'contact', 'place', 'health', 'crime', 'social', 'other'], 'not_a_choice');
export type DataKind = z.infer<typeof DataKind>;

/** What stands in a notification of a breach (article 33.3), as it is sealed. */
export const Account = z.object({
  nature: z.string(),
  affected: z.array(Affected),
  people: z.int(),
  data: z.array(DataKind),
  records: z.int(),
  consequences: z.string(),
  measures: z.string(),
  contact: z.string(),
});
export type Account = z.infer<typeof Account>;

/** What was said with a step, as it is sealed. */
export const StepWords = z.object({
  whom: z.string().nullable(),
  reference: z.string().nullable(),
  reasons: z.string().nullable(),
});
export type StepWords = z.infer<typeof StepWords>;
