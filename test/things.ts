import { sql } from 'kysely';
import { expect } from 'vitest';
import { z } from 'zod';
import { UnitId } from '#kernel/ids.ts';
import type { RefusalCode } from '#kernel/refusals.ts';
import { contract } from '#platform/contract.ts';
import { type StaffActor, operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { type World, world } from './personas.ts';

// A world in which things can be made, to try the machinery that every operation goes through.

export interface Line {
  readonly operation: string;
  readonly outcome: string;
  readonly why: string | null;
  readonly actor: string;
  readonly organisation_id: string | null;
  readonly staff_id: string | null;
  readonly subject_ids: string[];
  readonly request_id: string;
  readonly at: Date;
}

export interface Things extends World {
  /** The coordinator in Haninge, who may what is named and nothing else. */
  may(...names: string[]): StaffActor;
  /** What has come into the trail since one last asked. */
  trail(): Promise<Line[]>;
  unitsCalled(name: string): Promise<number | null>;
}

export async function things(): Promise<Things> {
  const place = await world();
  const coordinator = await place.as('haninge-samordnare');
  let last = 0;
  const trail = async () => {
    const { rows } = await place.owner.query<Line & { number: string }>(
      'select * from audit.entry where number > $1 order by number',
      [last],
    );
    last = Math.max(last, ...rows.map((row) => Number(row.number)));
    return rows;
  };
  await trail();
  return {
    ...place,
    trail,
    may: (...names) => ({ ...coordinator, may: new Set(names) }),
    unitsCalled: async (name) => (await place.owner.query('select from access.unit where name = $1', [name])).rowCount,
  };
}

/** Must never be seen again, wherever one looks. */
export const canary = 'Kanariefågeln sjunger 4711';

export async function refusalFrom(work: Promise<unknown>): Promise<RefusalCode> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).code;
}

/** Makes a unit of that name, which any of the staff may as far as the database is concerned; and does what it is told besides. */
export const makeThing = (besides: () => unknown = () => undefined, name = 'thing.make') =>
  operation(
    contract({
      name: name as 'thing.make',
      http: 'POST /things',
      who: 'staff',
      says: 'Makes a thing.',
      creates: true,
      input: z.strictObject({ words: z.string(), inside: z.object({ otherId: z.uuid() }).optional() }),
      output: z.object({ unitId: UnitId, words: z.string() }),
    }),
    async (ctx, { words }) => {
      const { tx, staff: me, now } = ctx;
      const unitId = ctx.newId<UnitId>();
      await sql`insert into access.unit (organisation_id, id, name, opened_at) values (${me.organisationId}, ${unitId}, ${words}, ${now})`.execute(
        tx,
      );
      return ((await besides()) ?? { unitId, words }) as { unitId: UnitId; words: string };
    },
  );
