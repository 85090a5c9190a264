import type { z } from 'zod';
import type { makeOffer } from '#placement/contract.ts';

/** A flat that a municipality can give, until further notice. */
export const aFlat: z.input<typeof makeOffer.input> = {
  municipalityId: null,
  unit: null,
  housing: 'training_flat',
  places: 4,
  least: 1,
  most: 3,
  children: true,
  supports: ['addiction_care', 'preschool', 'somali'],
  kronorPerDay: 1200,
  from: '2026-03-01',
  to: null,
  conditions: null,
};
