import { z } from 'zod';

/** The life of a case (livscykeln). Opened as `contact`; the further steps come with the casework that takes them. */
export const ExitCaseState = z.enum(['contact']);
export type ExitCaseState = z.infer<typeof ExitCaseState>;

/** Whom the case is about. */
export const PersonKind = z.enum(['exiter', 'relative', 'young_person', 'child'], 'not_a_choice');
export type PersonKind = z.infer<typeof PersonKind>;
