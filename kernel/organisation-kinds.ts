import { z } from 'zod';

/**
 * What an organisation is; every vault belongs to one. A county (län) is an area and holds no vault: what is kept there is the region,
 * which answers for health care. Proper names of authorities stay Swedish.
 */
export const OrganisationKind = z.enum([
  'municipality',
  'region',
  'police_region',
  'national_coordination',
  'prison_and_probation',
  'sis',
  'employment_service',
  'socialstyrelsen',
  'ivo',
  'provider',
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;
