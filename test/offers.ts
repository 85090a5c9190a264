import type { z } from 'zod';
import type { makeOffer, writeProfile } from '#placement/contract.ts';

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
  slots: [],
  kronorPerDay: 1200,
  from: '2026-03-01',
  to: null,
  conditions: null,
};

/** An adult with two children, who need somewhere to live within weeks. */
export const aHousehold: z.input<typeof writeProfile.input>['profile'] = {
  adults: 1,
  children: ['preschool', 'none'],
  apart: 1,
  must: ['addiction_care'],
  good: [{ support: 'somali', weight: 3 }],
  kilometres: 60,
  avoid: ['1280'],
  urgency: 'weeks',
  from: '2026-04-01',
  to: null,
  kronorPerDay: 1500,
};
