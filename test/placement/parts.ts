import type { z } from 'zod';
import { Instance } from '#server/placement/domain/format.ts';

type Written = z.input<typeof Instance>;

/** Parts of an instance, each with what a test seldom cares about. */
export const municipality = (code: string, over: Partial<Written['municipalities'][number]> = {}) => ({
  code,
  lat: 59,
  lon: 18,
  ...over,
});
export const place = (id: string, over: Partial<Written['places'][number]> = {}) => ({
  id,
  municipality: 'here',
  unit: `unit of ${id}`,
  capacity: 4,
  from: '2026-01-01',
  ...over,
});
export const household = (id: string, over: Partial<Written['households'][number]> = {}) => ({
  id,
  size: 1,
  from: '2026-12-01',
  ...over,
});
export const stay = (household: string, over: Partial<NonNullable<Written['stays']>[number]> = {}) => ({
  household,
  place: 'p',
  size: 1,
  from: '2026-01-01',
  ...over,
});

/** Two municipalities some 57 km apart, a place in the first, and one household that wants it. */
export const written = (over: Partial<Written> = {}): Written => ({
  municipalities: [municipality('here'), municipality('there', { lon: 19 })],
  networks: [{ id: 'n1' }, { id: 'n2' }, { id: 'n3' }],
  hostile: [['n1', 'n2']],
  rules: { radius_km: 0 },
  places: [place('p')],
  households: [household('h')],
  ...over,
});

export const instance = (over: Partial<Written> = {}): Instance => Instance.parse(written(over));
