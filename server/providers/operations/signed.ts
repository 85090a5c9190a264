import type { Context } from '#platform/operation.ts';
import type { Signed } from '#providers/store/register.ts';

/** In whose hand something is written. */
export const signed = ({ staff, now }: Context): Signed => ({ organisationId: staff.organisationId, at: now, by: staff.staffId });
