import type { RefusalCode } from '#kernel/refusals.ts';

/**
 * What the database answered, as a word of ours. A row that row security or a foreign key turns away is one that the asker cannot see or
 * that is not there: the same answer for both.
 */
const fromDatabase: Record<string, RefusalCode> = {
  '42501': 'not_found',
  '23503': 'not_found',
  '23505': 'conflict',
  // What a function of ours turns away without a reason (db/policies/stays.sql).
  OM001: 'place_not_available',
  OM002: 'subject_lives_somewhere',
  OM003: 'needs_not_met',
  OM004: 'place_to_be_avoided',
  OM005: 'receiver_not_agreed',
  '57014': 'unavailable',
  '57P01': 'unavailable',
  '57P02': 'unavailable',
  '57P03': 'unavailable',
  '25P03': 'unavailable',
  '53100': 'unavailable',
  '53200': 'unavailable',
  '53300': 'unavailable',
  '40001': 'conflict',
  '40P01': 'conflict',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ENOENT: 'unavailable',
};

/** What became of it when work in the database failed: a word of ours, and `internal` for what should not have happened. */
export function refusalOfDatabase(error: unknown): RefusalCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const lost =
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|is not queryable/.test(error.message);
  return lost ? 'unavailable' : (fromDatabase[code] ?? 'internal');
}
