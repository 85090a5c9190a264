import type { z } from 'zod';
import type { Contract } from '#platform/contract.ts';
import { Problem, isProblemDocument } from './problem.ts';

/**
 * What a form may send: the shape of the input, but any text where the contract wants a certain one. Forms hold what people type; the
 * server says at which field something is wrong.
 */
export type Draft<T> = T extends string
  ? string
  : T extends number
    ? number | string
    : T extends readonly (infer Item)[]
      ? readonly Draft<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Draft<T[Key]> | (undefined extends T[Key] ? undefined : never) }
        : T;

export type InputOf<C> = C extends Contract<infer Input, infer _> ? Draft<z.input<Input>> : never;
export type OutputOf<C> = C extends Contract<infer _, infer Output> ? z.output<Output> : never;

export interface CallOptions {
  /** Pressing twice is one: the same key, the same thing created. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** The HTTP request a call becomes: path parameters filled, the rest as query or JSON, the version in `If-Match`. */
export function requestOf(
  contract: Pick<Contract, 'http' | 'creates'>,
  input: Readonly<Record<string, unknown>>,
  idempotencyKey?: string,
): { url: string; init: RequestInit & { headers: Record<string, string> } } {
  const [method = 'GET', template = '/'] = contract.http.split(' ');
  const { version, ...rest } = input;
  const left = new Map(Object.entries(rest).filter(([, value]) => value !== undefined));
  const path = template.replace(/:(\w+)/g, (_, name: string) => {
    const value = left.get(name);
    left.delete(name);
    return encodeURIComponent(String(value));
  });
  const headers: Record<string, string> = { accept: 'application/json' };
  if (version !== undefined) headers['if-match'] = `"${Number(version)}"`;
  if (contract.creates && idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (method === 'GET') {
    const query = new URLSearchParams([...left].map(([key, value]) => [key, String(value)]));
    return { url: `/api${path}${left.size > 0 ? `?${query}` : ''}`, init: { method, headers } };
  }
  headers['content-type'] = 'application/json';
  return { url: `/api${path}`, init: { method, headers, body: JSON.stringify(Object.fromEntries(left)) } };
}

/** Answers when somebody has signed in again and the call may be tried once more. */
type SignInAgain = () => Promise<void>;
let signInAgain: SignInAgain | undefined;

/** While this is set, a call that meets a session that has ended waits for a new one, and what was typed stays where it is. */
export function whenSessionEnds(ask: SignInAgain): () => void {
  signInAgain = ask;
  return () => {
    if (signInAgain === ask) signInAgain = undefined;
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblemDocument(body)) return new Problem(body.code, response.status, body.errors ?? []);
  return new Problem(response.status === 401 ? 'not_signed_in' : 'unavailable', response.status);
}

export async function call<Input extends z.ZodObject, Output extends z.ZodType>(
  contract: Contract<Input, Output>,
  input: Draft<z.input<Input>>,
  { idempotencyKey, signal }: CallOptions = {},
): Promise<z.output<Output>> {
  const { url, init } = requestOf(contract, input, idempotencyKey);
  for (;;) {
    const response = await fetch(url, { ...init, credentials: 'same-origin', ...(signal && { signal }) }).catch(
      (error: unknown) => {
        if (signal?.aborted) throw error;
        throw new Problem('no_connection', 0);
      },
    );
    if (response.ok) return contract.output.parse(await response.json());
    if (response.status !== 401 || !signInAgain) throw await problemOf(response);
    await signInAgain();
  }
}

/** Whether anybody is there at all. */
export async function serverAnswers(): Promise<boolean> {
  const response = await fetch('/livez', { cache: 'no-store' }).catch(() => undefined);
  return response?.ok ?? false;
}
