import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type RefusalCode, refusals } from '#kernel/refusals.ts';
import type { Contract, Method } from './contract.ts';
import { refusalOfDatabase } from './database-refusals.ts';
import type { Installation } from './installation.ts';
import { type Actor, type Operation, perform } from './operation.ts';
import { Refusal, refusal } from './refusal.ts';

/** Who sends this request, from its session cookie. Nobody is `public`. */
export type Recognise = (request: FastifyRequest) => Promise<Actor>;

/** May this public request come in? Defence against floods, see flood.ts. */
export type Admits = (request: FastifyRequest) => boolean;

type Published = Operation<Contract>;

/** Adds every operation as a route below `/api`. There is no other way to add one. */
export function publish(
  app: FastifyInstance,
  installation: Installation,
  operations: readonly Published[],
  { recognise, admits, admitsUnknown }: { recognise: Recognise; admits: Admits; admitsUnknown: Admits },
): void {
  for (const op of operations) {
    const { contract } = op;
    const [method, path] = methodAndPath(contract);
    app.route({
      method,
      url: `/api${path}`,
      ...(contract.largestBody !== undefined && {
        bodyLimit: contract.largestBody,
        onRequest: async (request: FastifyRequest) => {
          const actor = await recognise(request);
          if (actor.kind !== 'public') return;
          if (!admitsUnknown(request)) throw refusal('too_many');
          await perform(installation, op, actor, request.params, { requestId: request.id });
        },
      }),
      handler: async (request, reply) => {
        const isPublic = contract.who === 'public';
        const actor = isPublic ? ({ kind: 'public' } as const) : await recognise(request);
        if (actor.kind === 'public' && !(isPublic ? admits : admitsUnknown)(request)) throw refusal('too_many');
        const output = await perform(installation, op, actor, inputOf(contract, request), {
          requestId: request.id,
          idempotencyKey: request.headers['idempotency-key'] as string | undefined, // said twice, it comes as one text
          isForeign: method !== 'GET' && isForeign(request, installation.configuration.publicUrl),
        });
        return answer(reply, contract, output);
      },
    });
  }
}

export function methodAndPath(contract: Contract): [Method, string] {
  const [method, path] = contract.http.split(' ');
  return [method as Method, path ?? '/'];
}

/**
 * Parameters win over the query and the body, so that a path cannot be contradicted. Nothing is refused here: whoever may not ask is told so
 * whatever they sent, and what was sent wrongly leaves a trace as well.
 */
function inputOf(contract: Contract, request: FastifyRequest): unknown {
  const given = contract.http.startsWith('GET ') ? request.query : (request.body ?? {});
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const input: Record<string, unknown> = { ...given, ...(request.params as object) };
  if (!('version' in contract.input.shape)) return input;
  const [, version] = /^"(\d{1,10})"$/.exec(request.headers['if-match'] ?? '') ?? [];
  return { ...input, version };
}

function answer(reply: FastifyReply, contract: Contract, output: unknown): unknown {
  const version = typeof output === 'object' && output !== null && 'version' in output ? output.version : undefined;
  if (typeof version === 'number') void reply.header('etag', `"${version}"`);
  return reply.status(contract.creates ? 201 : 200).send(output);
}

/**
 * Cookies go along with what other sites send; so nothing that changes anything is taken from another origin. Browsers say where a
 * request comes from in one of two headers; programs without a browser's cookies send neither.
 */
export function isForeign(request: FastifyRequest, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  const { origin } = request.headers;
  return origin !== undefined && origin !== publicUrl;
}

/** RFC 9457. The same code always gives the same body and headers, whatever was asked for. */
export function problem(code: RefusalCode, fields: Refusal['fields'] = []) {
  const { status, sv, en } = refusals[code];
  return {
    type: `/api#${code}`,
    title: en,
    status,
    code,
    detail: sv,
    ...(fields.length > 0 ? { errors: fields } : {}),
  };
}

/** What Fastify itself refuses, in our words. */
const ofFastify: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'invalid_input',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'invalid_input',
  FST_ERR_CTP_INVALID_JSON_BODY: 'invalid_input',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

export function refusalOfRequest(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const known = ofFastify[code];
  if (known) return refusal(known);
  // Before there is an operation: who asks is looked up in the database as well.
  return refusal(status === 413 ? 'too_large' : status >= 400 && status < 500 ? 'invalid_input' : refusalOfDatabase(error));
}

/** The one place that answers no below /api. */
export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const { code, fields, status } = refusalOfRequest(error);
  const body = JSON.stringify(problem(code, fields));
  return reply.status(status).removeHeader('etag').type('application/problem+json; charset=utf-8').send(body);
}
