import type { z } from 'zod';

/**
 * Who may ask at all. `staff`: signed in, and a role must list the operation's name. `signed_in`: anyone with a session (own account
 * matters only). `public`: no session, no cookie. Everything else is done by a system persona, see `SystemPersona`.
 */
export type Audience = 'staff' | 'signed_in' | 'public';

/** Jobs act under a name of their own, each with its own database role and row rights (db/policies). */
export type SystemPersona =
  | 'installer'
  | 'gatekeeper'
  | 'clock'
  | 'sealer'
  | 'keykeeper'
  | 'weeder'
  | 'remover'
  | 'courier'
  | 'planner'
  | 'storekeeper'
  | 'tabulator'
  | 'statistician'
  | 'picker';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Contract<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  /** `noun.verb`: at once the permission, the audit event, the log field and the API id. */
  readonly name: `${string}.${string}`;
  /** Method and path below `/api`; parameters as `:contactId`, filled from the input. GET sends the rest as query, others as JSON. */
  readonly http: `${Method} /${string}`;
  readonly who: Audience;
  /** One plain English sentence for the reference page. */
  readonly says: string;
  /** Has the key `version` where the call changes something others may change: it travels in `If-Match`. */
  readonly input: Input;
  /** Has the key `version` where it can be changed later: it is also sent as `ETag`. Undeclared keys are stripped. */
  readonly output: Output;
  /** A creating call: honours `Idempotency-Key`. */
  readonly creates?: true;
  /** The most bytes of a body, where a file comes in it; otherwise that of all (server/app.ts). Nothing is read of one without a session. */
  readonly largestBody?: number;
}

/** States what the world may ask. Pure: the web reads this file too. */
export function contract<Input extends z.ZodObject, Output extends z.ZodType>(
  of: Contract<Input, Output>,
): Contract<Input, Output> {
  return of;
}

/** What a system persona does: no route, the same transaction, row rights and audit. */
export interface Duty<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}`;
  readonly who: SystemPersona;
  readonly says: string;
  readonly input: Input;
  readonly output: Output;
}

export function duty<Input extends z.ZodObject, Output extends z.ZodType>(of: Duty<Input, Output>): Duty<Input, Output> {
  return of;
}

/** What is only ever done as a part of another operation (`within`): no route, but a permission and a line in the trail like any other. */
export interface Part<Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  readonly name: `${string}.${string}`;
  readonly who: 'staff';
  readonly says: string;
  readonly input: Input;
  readonly output: Output;
}

export function part<Input extends z.ZodObject, Output extends z.ZodType>(of: Part<Input, Output>): Part<Input, Output> {
  return of;
}
