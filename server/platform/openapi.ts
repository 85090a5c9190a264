import { z } from 'zod';
import { refusals } from '#kernel/refusals.ts';
import type { Contract } from './contract.ts';
import { methodAndPath } from './http.ts';

type Schema = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return made;
};

const audiences = {
  staff: 'Signed in, with a role that lists this operation.',
  signed_in: 'Anyone signed in.',
  public: 'Anyone, without an account.',
} as const;

/** The OpenAPI 3.1 document of everything that can be asked, made from the contracts. */
export function openApiDocument(contracts: readonly Contract[], { version, publicUrl }: { version: string; publicUrl: string }) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const contract of contracts) {
    const [method, path] = methodAndPath(contract);
    const url = path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[url] ??= {})[method.toLowerCase()] = describe(contract, method, path);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Omstart',
      version,
      summary: 'Everything that can be asked of this installation.',
      description: 'Every call is checked against roles, row security and rules, and is written to the trail, refusals too.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    servers: [{ url: `${publicUrl}/api` }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'omstart', description: 'Set by signing in.' } },
      responses: {
        Problem: {
          description: 'Refused. What one may not see is answered as what does not exist.',
          content: {
            'application/problem+json': {
              schema: {
                type: 'object',
                required: ['type', 'title', 'status', 'code', 'detail'],
                properties: {
                  type: { type: 'string' },
                  title: { type: 'string', description: 'In English.' },
                  status: { type: 'integer' },
                  code: { type: 'string', enum: Object.keys(refusals) },
                  detail: { type: 'string', description: 'In Swedish.' },
                  errors: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['field', 'code'],
                      properties: { field: { type: 'string' }, code: { type: 'string' }, limit: { type: 'number' } },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

function describe(contract: Contract, method: string, path: string): Schema {
  const {
    properties = {},
    required = [],
    ...rest
  } = schemaOf(contract.input, 'input') as { properties?: Schema; required?: string[] };
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const changes = 'version' in contract.input.shape;
  const others = Object.entries(properties).filter(([name]) => !inPath.includes(name) && name !== 'version');
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] })),
    ...(method === 'GET'
      ? others.map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
      : []),
    ...(changes
      ? [
          {
            name: 'If-Match',
            in: 'header',
            required: true,
            description: 'The ETag of what was read.',
            schema: { type: 'string' },
          },
        ]
      : []),
    ...(contract.creates
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description: 'The same key twice creates once.',
            schema: { type: 'string' },
          },
        ]
      : []),
  ];
  const body = {
    ...rest,
    properties: Object.fromEntries(others),
    required: required.filter((name) => others.some(([other]) => other === name)),
  };
  return {
    operationId: contract.name,
    summary: contract.says,
    description: audiences[contract.who],
    tags: [contract.name.split('.')[0]],
    ...(contract.who === 'public' ? {} : { security: [{ session: [] }] }),
    parameters,
    ...(method !== 'GET' && others.length > 0
      ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } }
      : {}),
    responses: {
      [contract.creates ? '201' : '200']: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(contract.output, 'output') } },
      },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}
