import { recordThreat } from '#assessment/operations.ts';
import { describeCase, endCase, showExitCase, takeStep } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import type { Installation } from '#platform/installation.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { birthDayOf } from '#kernel/personal-number.ts';
import type { TestDatabase } from './database.ts';

const adults = testPersonalNumbers.adults.filter((number) => birthDayOf(number) !== null);
const isKept = (number: string) => ['05', '15', '25'].includes(birthDayOf(number)?.slice(8) ?? '');
/** Somebody born on a day whose files research keeps, and somebody who was not. */
export const born = { sampled: adults.find(isKept) ?? null, ordinary: adults.find((number) => !isKept(number)) ?? null };

/** How the one in whose case something is written is named, if by number. */
export const named = (personalNumber: string | null) => ({ name: 'Påhittad', personalNumber, contactWays: null });

/** A threat that a relative has told of: what it says is masked by rule in the person's own file. */
export const threatTold = (installation: Installation, by: StaffActor, exitCaseId: ExitCaseId, reason: string) =>
  perform(installation, recordThreat, by, {
    exitCaseId,
    level: 'latent',
    against: ['person'],
    source: 'relative',
    certainty: 'probable',
    reason,
    validTo: '2026-05-30',
  });

/** Ends a case that has just been opened: what is asked before that is answered. */
export async function closes(installation: Installation, by: StaffActor, exitCaseId: ExitCaseId): Promise<void> {
  const at = async () => ({ exitCaseId, version: (await perform(installation, showExitCase, by, { exitCaseId })).version });
  const description = { kind: 'exiter', milieu: null, supportWay: null, childrenInFamily: 'no' };
  await perform(installation, describeCase, by, { ...(await at()), ...description });
  await perform(installation, takeStep, by, { ...(await at()), to: 'assessment', reason: 'Vill ha stöd.' });
  const end = { state: 'not_pursued', ground: 'own_wish' };
  await perform(installation, endCase, by, { ...(await at()), end, reason: 'Ville inte.' });
}

/** Every table in the database in which one of these texts stands. */
export async function mentions({ owner }: Pick<TestDatabase, 'owner'>, texts: readonly string[]): Promise<string[]> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where relkind = 'r' and nspname !~ '^pg_|information_schema' order by 1`,
  );
  const found = [];
  for (const { name } of tables) {
    const { rows } = await owner.query(`select 1 from ${name} t where to_jsonb(t)::text ~ $1 limit 1`, [texts.join('|')]);
    if (rows.length > 0) found.push(name.replace(/entry_\d{4}$/, 'entry'));
  }
  return found;
}
