import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import { beginSession, hashOf, idleMinutes } from '#access/operations/sessions.ts';
import type { Contract } from '#platform/contract.ts';
import { methodAndPath } from '#platform/http.ts';
import { perform } from '#platform/operation.ts';
import { buildApp } from '#server/app.ts';
import type { TestDatabase } from './database.ts';
import { type PersonaName, type World, world } from './personas.ts';

export interface Asked {
  readonly version?: number;
  readonly idempotencyKey?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer<Output = unknown> {
  readonly status: number;
  readonly output: Output;
  /** The code of a refusal. */
  readonly code: string | undefined;
  readonly raw: LightMyRequestResponse;
}

/** A world with its server, asked over HTTP as a browser would. */
export interface Asking extends World {
  readonly app: FastifyInstance;
  /** A session of its own for whoever the identity provider knows by this subject. */
  session(subject: string): Promise<string>;
  /** The session of a persona, the same for as long as it lives by the clock. */
  sessionOf(name: PersonaName): Promise<string>;
  /** `who` is a session, a persona or nobody. What the path does not take of the input goes as query or body. */
  ask<C extends Contract>(
    who: string | null,
    contract: C,
    input?: Partial<z.input<C['input']>>,
    more?: Asked,
  ): Promise<Answer<z.output<C['output']>>>;
  /** The same, when no is no answer. */
  get<C extends Contract>(
    who: string | null,
    contract: C,
    input?: Partial<z.input<C['input']>>,
    more?: Asked,
  ): Promise<z.output<C['output']>>;
}

export async function asking(of?: TestDatabase): Promise<Asking> {
  const place = await world(of);
  const app = await buildApp(place.installation);
  const sessions = new Map<string, { token: string; used: number }>();

  const session = async (subject: string) => {
    const token = place.installation.randomBytes(32).toString('base64url');
    const sessionHash = hashOf(token).toString('hex');
    await perform(place.installation, beginSession, { kind: 'system', persona: 'gatekeeper' }, { subject, sessionHash });
    return token;
  };
  const sessionOf = async (name: PersonaName) => {
    const now = place.installation.clock().getTime();
    const held = sessions.get(name);
    // It is written once a minute that somebody is there.
    const token = held && now - held.used < (idleMinutes - 2) * 60_000 ? held.token : await session(`demo-${name}`);
    sessions.set(name, { token, used: now });
    return token;
  };
  const ask: Asking['ask'] = async (who, contract, input = {}, more = {}) => {
    const token = who === null || who.length > 40 ? who : await sessionOf(who as PersonaName);
    const raw = await app.inject(requestFor(contract, input, { ...more, ...(token === null ? {} : { token }) }));
    const json: unknown = raw.body === '' ? undefined : JSON.parse(raw.body);
    const code = raw.statusCode >= 400 ? (json as { code?: string }).code : undefined;
    return { status: raw.statusCode, output: json as never, code, raw };
  };
  return {
    ...place,
    app,
    session,
    sessionOf,
    ask,
    async get(who, contract, input, more) {
      const answer = await ask(who, contract, input, more);
      if (answer.status >= 300) throw new Error(`${contract.name} was refused: ${answer.raw.body}`);
      return answer.output;
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** A request as the web sends it. */
export function requestFor(
  contract: Contract,
  input: Readonly<Record<string, unknown>>,
  { token, version, idempotencyKey, headers }: Asked & { token?: string },
) {
  const [method, path] = methodAndPath(contract);
  const rest: Record<string, unknown> = { ...input };
  delete rest['version'];
  const url = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const query =
    method === 'GET' ? new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString() : '';
  const match = version ?? (input['version'] as number | undefined);
  return {
    method,
    url: `/api${url}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...(match === undefined ? {} : { 'if-match': `"${match}"` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(token === undefined ? {} : { cookies: { omstart: token } }),
    ...(method === 'GET' ? {} : { payload: JSON.stringify(rest) }),
  };
}
