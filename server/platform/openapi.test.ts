import { expect, test } from 'vitest';
import { namedBySender } from '#kernel/field-problems.ts';
import { operations } from '#server/app.ts';
import { methodAndPath } from './http.ts';
import { openApiDocument } from './openapi.ts';

const contracts = operations.map((one) => one.contract);
const document = JSON.parse(
  JSON.stringify(openApiDocument(contracts, { version: '1.2.3', publicUrl: 'https://omstart.example.se' })),
) as Document;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: object;
}
interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: object[];
  readonly parameters: Parameter[];
  readonly requestBody?: { content: Record<string, { schema: { properties: Record<string, object>; required?: string[] } }> };
  readonly responses: Record<string, { content?: Record<string, { schema: object }>; $ref?: string }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly servers: { url: string }[];
  readonly paths: Record<string, Record<string, Described>>;
  readonly components: object;
}

const everything = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [[key, inner] as [string, unknown], ...everything(inner)])
    : [];

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method, one })),
);

test('it is OpenAPI 3.1, of this installation', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info).toMatchObject({ title: 'Omstart', version: '1.2.3' });
  expect(document.servers).toEqual([{ url: 'https://omstart.example.se/api' }]);
});

test('every operation is there once, where it is served, and nothing else is', () => {
  expect(described.map(({ one }) => one.operationId).toSorted()).toEqual(contracts.map((one) => one.name).toSorted());
  for (const contract of contracts) {
    const [method, path] = methodAndPath(contract);
    expect(document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()], contract.name).toMatchObject({
      operationId: contract.name,
      summary: contract.says,
    });
  }
});

// Else what is wrong with what stands under a name would be told by that name, which the sender made up.
test('what is sent under names that the sender chose is known to be', () => {
  const open = (one: unknown) =>
    typeof one === 'object' && one !== null && 'additionalProperties' in one && typeof one.additionalProperties === 'object';
  const chosen = described
    .flatMap(({ one }) => everything(one.requestBody ?? {}))
    .filter(([, value]) => open(value) && !JSON.stringify((value as { propertyNames?: object }).propertyNames).includes('"enum"'))
    .map(([name]) => name);
  expect(new Set(chosen)).toEqual(namedBySender);
});

test('every reference leads somewhere within it', () => {
  const refs = everything(document).filter(([key]) => key === '$ref');
  expect(refs.length).toBeGreaterThanOrEqual(contracts.length);
  for (const [, ref] of refs) {
    expect(String(ref)).toMatch(/^#\//);
    const found = String(ref)
      .slice(2)
      .split('/')
      .reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], document);
    expect(found, String(ref)).toBeTypeOf('object');
  }
});

test('every part of a path is a parameter that has to be given, and nothing is asked for twice', () => {
  for (const { path, method, one } of described) {
    const inPath = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
    expect(
      one.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => [parameter.name, parameter.required]),
    ).toEqual(inPath.map((name) => [name, true]));
    const names = one.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const parameter of one.parameters) expect(parameter.schema, `${one.operationId} ${parameter.name}`).toBeTypeOf('object');
    if (method === 'get') expect(one.requestBody).toBeUndefined();
    const inBody = Object.keys(one.requestBody?.content['application/json']?.schema.properties ?? {});
    expect(
      inBody.filter((name) => inPath.includes(name) || name === 'version'),
      one.operationId,
    ).toEqual([]);
    for (const required of one.requestBody?.content['application/json']?.schema.required ?? [])
      expect(inBody).toContain(required);
  }
});

test('what an operation takes is all there: by path, query, header or body', () => {
  for (const contract of contracts) {
    const { one } = described.find((other) => other.one.operationId === contract.name) ?? {};
    const taken = [
      ...(one?.parameters ?? []).map((parameter) => parameter.name),
      ...Object.keys(one?.requestBody?.content['application/json']?.schema.properties ?? {}),
    ];
    for (const name of Object.keys(contract.input.shape))
      expect(taken, contract.name).toContain(name === 'version' ? 'If-Match' : name);
    expect(taken.includes('Idempotency-Key'), contract.name).toBe(contract.creates === true);
    expect(one?.security, contract.name).toEqual(contract.who === 'public' ? undefined : [{ session: [] }]);
  }
});

test('every answer is described, and says what comes back', () => {
  for (const { one } of described) {
    const contract = contracts.find((other) => other.name === one.operationId);
    const done = one.responses[contract?.creates ? '201' : '200'];
    expect(done?.content?.['application/json']?.schema, one.operationId).toMatchObject({ type: 'object' });
    expect(one.responses['default']).toEqual({ $ref: '#/components/responses/Problem' });
  }
});

test('no schema says anything that JSON Schema does not know', () => {
  const known = new Set(
    `type properties required additionalProperties items anyOf oneOf allOf enum const format contentEncoding pattern minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum
     minItems maxItems description title default $ref not prefixItems propertyNames $defs`.split(/\s+/),
  );
  const look = (schema: unknown, where: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, inner] of Object.entries(schema)) {
      expect(known, `${where}: ${key}`).toContain(key);
      if (key === 'properties' || key === '$defs')
        for (const [name, one] of Object.entries(inner as object)) look(one, `${where}.${name}`);
      else if (['anyOf', 'oneOf', 'allOf', 'prefixItems'].includes(key)) for (const one of inner as unknown[]) look(one, where);
      else if (['items', 'additionalProperties', 'not', 'propertyNames'].includes(key)) look(inner, where);
      else if (key === 'pattern') expect(() => new RegExp(String(inner), 'u'), where).not.toThrow();
    }
  };
  for (const { one } of described) {
    for (const parameter of one.parameters) look(parameter.schema, `${one.operationId} ${parameter.name}`);
    look(one.requestBody?.content['application/json']?.schema, one.operationId);
    for (const [status, response] of Object.entries(one.responses))
      look(response.content?.['application/json']?.schema, `${one.operationId} ${status}`);
  }
});
