import { z } from 'zod';

/** Swedish first, English second. */
export const Language = z.enum(['sv', 'en']);
export type Language = z.infer<typeof Language>;
