import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { fieldProblems } from '#kernel/field-problems.ts';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { RefusalCode } from '#kernel/refusals.ts';
import type { Contract, Duty, Part, SystemPersona } from './contract.ts';
import { refusalOfDatabase } from './database-refusals.ts';
import type { Identity, Tx } from './database.ts';
import type { Installation } from './installation.ts';
import { Refusal, refusal } from './refusal.ts';
import { writeEntry } from './trail.ts';
import { type Vault, vaultIn } from './vault.ts';

export interface StaffActor {
  readonly kind: 'staff';
  readonly staffId: StaffId;
  readonly organisationId: OrganisationId;
  /** Operation names that the person's roles list. */
  readonly may: ReadonlySet<string>;
  /** Which session, by the hash that is stored. */
  readonly session: Buffer;
}

export type Actor = StaffActor | { readonly kind: 'public' } | { readonly kind: 'system'; readonly persona: SystemPersona };

/** What every operation works with. `staff` is there when somebody is signed in; asking for it otherwise refuses. */
export interface Context {
  readonly tx: Tx;
  readonly now: Date;
  readonly actor: Actor;
  readonly staff: StaffActor;
  readonly vault: Vault;
  readonly installation: Installation;
  readonly requestId: string;
  newId<Id extends string>(): Id;
  /** What takes long to work out of what has been read. It is done while no transaction is open: the operation begins again, and if it reads the same, the answer is there. */
  apart<Of, To>(of: Of, work: (of: Of) => Promise<To>): To;
}

/** Thrown up through an operation, out of its transaction, by what is to be worked out apart. */
class Apart extends Error {
  readonly madeOf: string;
  readonly work: () => Promise<unknown>;
  constructor(madeOf: string, work: () => Promise<unknown>) {
    super('Worked out apart.');
    this.madeOf = madeOf;
    this.work = work;
  }
}

/** How often something is worked out anew because what it is made of has changed meanwhile. */
const mostWorkings = 3;

type AnyContract = Contract | Duty | Part;
type Work<C extends AnyContract> = (ctx: Context, input: z.output<C['input']>) => Promise<z.input<C['output']>>;

export interface Operation<C extends AnyContract = AnyContract> {
  readonly contract: C;
  /** As a part of another operation: in its transaction, checked and in the trail like any other. */
  within(ctx: Context, input: z.input<C['input']>): Promise<z.output<C['output']>>;
}

/**
 * The only door. What comes out checks the permission, parses the input, does the work, parses the output and writes the trail, in the
 * transaction of whoever opened one (`perform`). Nothing of it can be left out.
 */
export function operation<C extends AnyContract>(contract: C, work: Work<C>): Operation<C> {
  return {
    contract,
    async within(ctx, raw) {
      permit(contract, ctx.actor);
      const input = parseInput(contract, raw);
      const output = contract.output.parse(await work(ctx, input)) as z.output<C['output']>;
      await writeEntry(ctx.tx, {
        ...about(contract, ctx),
        outcome: 'done',
        why: null,
        subjectIds: [...idsIn(input), ...idsIn(output)],
      });
      return output;
    },
  };
}

export interface Call {
  readonly requestId?: string;
  readonly idempotencyKey?: string | undefined;
  /** Sent by another site with somebody's cookie. */
  readonly isForeign?: boolean;
}

/** Runs an operation from outside: one transaction as the actor; if it is refused, that is written to the trail in one of its own. */
export async function perform<C extends AnyContract>(
  installation: Installation,
  op: Operation<C>,
  actor: Actor,
  raw: unknown,
  call: Call = {},
): Promise<z.output<C['output']>> {
  const now = installation.clock();
  const requestId = call.requestId ?? installation.newId();
  const { contract } = op;
  const began = performance.now();
  const log = (outcome: 'done' | 'refused', more: object) =>
    installation.log.info({
      operation: contract.name,
      outcome,
      actor: nameOf(actor),
      requestId,
      ms: Math.round(performance.now() - began),
      ...more,
    });
  try {
    if (call.isForeign) throw refusal('foreign_origin');
    permit(contract, actor);
    const input = parseInput(contract, raw);
    const key = actor.kind === 'staff' && 'creates' in contract && contract.creates ? idempotencyKeyOf(call) : undefined;
    const worked = new Map<string, unknown>();
    const attempt = () =>
      installation.database.run(identityOf(actor, now), (tx) => {
        const ctx = contextOf(installation, tx, { actor, now, requestId, worked });
        // What was parsed is parsed again inside: every schema takes its own output.
        const work = () => op.within(ctx, input as z.input<C['input']>);
        return key === undefined ? work() : onceOnly(ctx, { contract, key, input }, work);
      });
    const output = await apartFromIt(attempt, worked);
    log('done', {});
    return output;
  } catch (error) {
    const refused = error instanceof Refusal ? error : refusal(refusalOfDatabase(error));
    log('refused', { why: refused.code, ...(refused.status >= 500 ? { err: error } : {}) });
    await writeRefusal(installation, { contract, actor, now, requestId, raw, why: refused.code });
    throw refused;
  }
}

function permit(contract: AnyContract, actor: Actor): void {
  const { who, name } = contract;
  if (who === 'public') return;
  if (who === 'staff' || who === 'signed_in') {
    if (actor.kind !== 'staff') throw refusal('not_signed_in');
    if (who === 'staff' && !actor.may.has(name)) throw refusal('not_allowed');
    return;
  }
  if (actor.kind !== 'system' || actor.persona !== who) throw refusal('not_allowed');
}

function parseInput<C extends AnyContract>(contract: C, raw: unknown): z.output<C['input']> {
  // A change is made to what somebody has read: they have to say which version that was.
  if ('version' in contract.input.shape && !isVersioned(raw)) throw refusal('precondition_required');
  const parsed = contract.input.safeParse(raw);
  if (!parsed.success) throw refusal('invalid_input', fieldProblems(parsed.error, raw));
  return parsed.data as z.output<C['input']>;
}

const isVersioned = (raw: unknown) => typeof raw === 'object' && raw !== null && 'version' in raw && raw.version !== undefined;

function idempotencyKeyOf({ idempotencyKey: key }: Call): string | undefined {
  if (key !== undefined && !/^[\w-]{8,200}$/.test(key))
    throw refusal('invalid_input', [{ field: 'Idempotency-Key', code: 'invalid' }]);
  return key;
}

const nameOf = (actor: Actor) => (actor.kind === 'system' ? actor.persona : actor.kind);

const identityOf = (actor: Actor, now: Date): Identity =>
  actor.kind === 'staff'
    ? { role: 'staff', now, staffId: actor.staffId, organisationId: actor.organisationId }
    : { role: actor.kind === 'system' ? actor.persona : 'public', now };

/** Begins again after each thing that has been worked out apart. Nothing has been done by then: what was read has been let go of. */
async function apartFromIt<T>(attempt: () => Promise<T>, worked: Map<string, unknown>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Apart)) throw error;
      if (worked.size === mostWorkings) throw refusal('conflict');
      worked.set(error.madeOf, await error.work());
    }
  }
}

interface Attempt extends Pick<Context, 'actor' | 'now' | 'requestId'> {
  readonly worked: ReadonlyMap<string, unknown>;
}

function contextOf(installation: Installation, tx: Tx, { actor, now, requestId, worked }: Attempt): Context {
  return {
    tx,
    now,
    actor,
    get staff() {
      if (actor.kind !== 'staff') throw refusal('not_signed_in');
      return actor;
    },
    vault: vaultIn(tx, installation),
    installation,
    requestId,
    newId: <Id extends string>() => installation.newId() as Id,
    apart<Of, To>(of: Of, work: (of: Of) => Promise<To>): To {
      const madeOf = hash('sha256', JSON.stringify(of));
      if (!worked.has(madeOf)) throw new Apart(madeOf, () => work(of));
      return worked.get(madeOf) as To; // what this work has made of the same
    },
  };
}

const about = (contract: AnyContract, { actor, now, requestId }: Pick<Context, 'actor' | 'now' | 'requestId'>) => ({
  at: now,
  operation: contract.name,
  actor: nameOf(actor),
  staffId: actor.kind === 'staff' ? actor.staffId : null,
  organisationId: actor.kind === 'staff' ? actor.organisationId : null,
  requestId,
});

async function writeRefusal(
  installation: Installation,
  refused: { contract: AnyContract; actor: Actor; now: Date; requestId: string; raw: unknown; why: RefusalCode },
): Promise<void> {
  const { contract, actor, now, why } = refused;
  try {
    await installation.database.run(identityOf(actor, now), (tx) =>
      writeEntry(tx, { ...about(contract, refused), outcome: 'refused', why, subjectIds: idsIn(refused.raw) }),
    );
  } catch (error) {
    // The database is gone: nothing was done, and nothing can be written. The log says so.
    installation.log.error({ operation: contract.name, why: 'trail_unreachable', requestId: refused.requestId, err: error });
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const mostIds = 1000;

/** The ids a call touched or showed: what stands under a key that ends in `Id`. Free text has no such key, so none can come along. */
export function idsIn(value: unknown): string[] {
  const found = new Set<string>();
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined && found.size < mostIds; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      if (typeof inner === 'string' && key.endsWith('Id') && uuid.test(inner)) found.add(inner.toLowerCase());
      else if (typeof inner === 'object' && inner !== null && waiting.length < mostIds) waiting.push(inner);
    }
  }
  return [...found];
}

/** The same creating call twice is one thing created and the same answer; the same key for something else is refused. */
async function onceOnly<C extends AnyContract>(
  ctx: Context,
  call: { contract: C; key: string; input: z.output<C['input']> },
  work: () => Promise<z.output<C['output']>>,
): Promise<z.output<C['output']>> {
  const { tx, staff, now } = ctx;
  const { contract, key, input } = call;
  // Keyed, because what was sent may hold a personal number, which anybody could find again in a plain hash.
  const requestHash = await ctx.installation.keys.mac('idempotency key', Buffer.from(JSON.stringify(input)));
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${staff.staffId} ${contract.name} ${key}`}, 0))`.execute(tx);
  const earlier = await tx
    .selectFrom('access.idempotency_key')
    .select(['request_hash', 'output'])
    .where('staff_id', '=', staff.staffId)
    .where('operation', '=', contract.name)
    .where('key', '=', key)
    .executeTakeFirst();
  if (earlier) {
    if (!earlier.request_hash.equals(requestHash)) throw refusal('idempotency_key_reused');
    const output = earlier.output as z.output<C['output']>;
    await writeEntry(tx, {
      ...about(contract, ctx),
      outcome: 'done',
      why: null,
      subjectIds: [...idsIn(input), ...idsIn(output)],
    });
    return output;
  }
  const output = await work();
  await tx
    .insertInto('access.idempotency_key')
    .values({
      organisation_id: staff.organisationId,
      staff_id: staff.staffId,
      operation: contract.name,
      key,
      request_hash: requestHash,
      output: JSON.stringify(output) as never, // jsonb is written as text
      at: now,
    })
    .execute();
  return output;
}
