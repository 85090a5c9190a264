import { z } from 'zod';
import type { Contract } from '#platform/contract.ts';

// What somebody might send who means no good, or whose program is broken.

/** Stands in what is sent, and must stand in no refusal and no log. */
export const mark = 'zq9reflect';

/** Numbers that look random and are the same for the same seed. */
export interface Dice {
  (): number;
  below(count: number): number;
  pick<T>(all: readonly T[]): T;
  chance(of: number): boolean;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (count: number) => Math.floor(roll() * count);
  return Object.assign(roll, {
    below,
    pick: <T>(all: readonly T[]) => all[below(all.length)] as T,
    chance: (of: number) => roll() < of,
  });
}

export const texts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  `${mark}\u0000`,
  '\ud800',
  `\udfff${mark}\ud800`,
  `\u202e${mark}\u202c`,
  '\u200b\u200b\u200b',
  '\ufeff',
  '\u0085\u2028\u2029',
  `<script>${mark}()</script>`,
  `"><${mark} onerror=alert(1)>`,
  `'"\`><img src=x onerror=${mark}>`,
  `' or '1'='1' -- ${mark}`,
  `"; drop table access.staff; -- ${mark}`,
  `$1 $$ \${7*7} {{7*7}} #{7*7} <%= 7*7 %> ${mark}`,
  `%s%n%x%d ${mark}`,
  '../../../../../../etc/passwd',
  '..\\..\\..\\windows\\win.ini',
  '%00%0a%0d%2e%2e%2f',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data',
  `${mark}\r\nSet-Cookie: ${mark}=1`,
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-Infinity',
  '1e999',
  '0x10',
  '９９',
  '1'.repeat(400),
  `${mark}${'å'.repeat(9_000)}`,
  'e\u0301'.repeat(5_000),
  '👩‍👩‍👧‍👦'.repeat(200),
  `${'a'.repeat(4_000)}!`,
  '2026-02-30',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999999Z',
  '2026-03-02T11:00:00+23:59',
  '2026-03-02T24:00:00Z',
  '-271821-04-20T00:00:00.000Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-W10-1',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '{00000000-0000-4000-8000-000000000000}',
  'contact.list',
];

const deep = (depth: number) => {
  let value: unknown = mark;
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { deep: value };
  return value;
};

export const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  5e-324,
  [],
  {},
  [[]],
  [null],
  { [mark]: mark },
  { toString: mark, valueOf: null, length: -1 },
  { how: 'phone', outcome: 'met', kind: 'staff' },
  Array.from({ length: 3_000 }, (_, at) => at),
  deep(500),
];

/** Bodies that are no JSON, or JSON of a kind that parsers have stumbled over. */
export const bodies: readonly (string | Buffer)[] = [
  '',
  ' ',
  'null',
  'true',
  '0',
  `"${mark}"`,
  `["${mark}"]`,
  `{"${mark}"`,
  `{"a":${mark}}`,
  '{"a":1,}',
  "{'a':1}",
  '\ufeff{}',
  '{"__proto__":{"isAdmin":true}}',
  `{"constructor":{"prototype":{"${mark}":1}}}`,
  '{"a":1,"a":2}',
  '{"version":1e400}',
  `{"text":"\\ud800${mark}"}`,
  '['.repeat(20_000),
  `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
  `${'{"a":'.repeat(3_000)}1${'}'.repeat(3_000)}`,
  Buffer.from([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
  Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d]),
  Buffer.from([0x1f, 0x8b, 0x08, 0x00]),
  `a=${mark}&b[]=1&__proto__[x]=1&a=2`,
  `--x\r\nContent-Disposition: form-data; name="a"; filename="../../${mark}"\r\n\r\n1\r\n--x--`,
  `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;${mark}</a>`,
];

export const contentTypes: readonly string[] = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/JSON;;;',
  'text/plain',
  'text/html',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/octet-stream',
  `${mark}/${mark}`,
  mark,
  '',
];

/** Parts of a path, as they go over the wire. */
export const segments: readonly string[] = [
  '',
  '.',
  '..',
  '%2e%2e',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%',
  '%E0%A4%A',
  '%ff%fe',
  '%0d%0aSet-Cookie:%20a=b',
  `%3Cscript%3E${mark}%3C/script%3E`,
  mark,
  `${mark}${'x'.repeat(300)}`,
  'x'.repeat(99),
  '00000000-0000-0000-0000-000000000000',
  'null',
  '__proto__',
  '*',
  ';jsessionid=1',
  '~root',
  '%25%32%65',
];

/** Headers that decide something, with what nobody should send in them. */
export const headers: readonly Readonly<Record<string, string>>[] = [
  { 'if-match': '*' },
  { 'if-match': 'W/"1"' },
  { 'if-match': '"1", "2"' },
  { 'if-match': '"-1"' },
  { 'if-match': '"0"' },
  { 'if-match': '"9999999999"' },
  { 'if-match': `"${mark}"` },
  { 'if-match': '1' },
  { 'idempotency-key': '' },
  { 'idempotency-key': `${mark} with spaces` },
  { 'idempotency-key': 'x'.repeat(5_000) },
  { 'idempotency-key': '../../../../etc/passwd' },
  { 'idempotency-key': 'the-same-key-each-time' },
  { cookie: `omstart=${mark}` },
  { cookie: 'omstart=%00%ff; omstart=; =; ;;;' },
  { cookie: Array.from({ length: 300 }, (_, at) => `c${at}=${mark}`).join('; ') },
  { cookie: '__proto__=1; constructor=2; omstart-sign-in=eyJ9' },
  { origin: `https://${mark}.example` },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': mark },
  { host: `${mark}.example` },
  { 'x-forwarded-for': `${mark}, ' or 1=1, ::ffff:1.2.3.4%eth0` },
  { 'x-forwarded-for': 'x'.repeat(2_000) },
  { 'x-forwarded-for': '::1, 256.256.256.256, 1::2::3' },
  { 'x-forwarded-host': `${mark}.example`, 'x-forwarded-proto': 'javascript' },
  { 'x-http-method-override': 'DELETE', 'x-method-override': 'PUT' },
  { 'x-request-id': mark, 'request-id': mark },
  { 'content-encoding': 'gzip' },
  { 'accept-version': `1.0.${mark}` },
  { accept: 'application/xml;q=0.9, image/*' },
  { 'accept-encoding': 'br;q=1.0, *;q=0' },
  { 'accept-language': `${mark},sv;q=0` },
  { range: 'bytes=0-18446744073709551615' },
  { 'if-none-match': '*', 'if-modified-since': mark },
  { authorization: `Bearer ${mark}` },
  { 'user-agent': `() { :; }; ${mark}` },
  { expect: mark },
];

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

const schemas = new Map<Contract, Schema>();

/** Something that the contract’s own schema takes, or nearly: rules that a schema cannot say are not in it. */
export function inputFor(contract: Contract, roll: Dice, ids: readonly string[]): Record<string, unknown> {
  const schema = schemas.get(contract) ?? (z.toJSONSchema(contract.input, { io: 'input', unrepresentable: 'any' }) as Schema);
  schemas.set(contract, schema);
  return made(schema, roll, ids) as Record<string, unknown>;
}

function made(schema: Schema, roll: Dice, ids: readonly string[]): unknown {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return made(roll.pick(choices), roll, ids);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return roll.pick(schema.enum);
  const type: string | undefined = typeof schema.type === 'object' ? roll.pick(schema.type) : schema.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
          schema.required?.includes(name) || roll.chance(0.5) ? [[name, made(inner, roll, ids)]] : [],
        ),
      );
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + roll.below(3) }, () => made(schema.items ?? {}, roll, ids));
    case 'string':
      return textFor(schema, roll, ids);
    case 'integer':
    case 'number': {
      const least = schema.minimum ?? 1;
      return least + roll.below(Math.min((schema.maximum ?? 100) - least + 1, 1_000));
    }
    case 'boolean':
      return roll.chance(0.5);
    case 'null':
      return null;
    case undefined:
    default:
      return roll.pick([...texts, ...values]);
  }
}

function textFor({ format, minLength = 0, maxLength = 40 }: Schema, roll: Dice, ids: readonly string[]): string {
  if (format === 'uuid') return roll.pick(ids);
  if (format === 'date-time') return `2026-0${1 + roll.below(3)}-02T1${roll.below(10)}:00:00Z`;
  if (format === 'date') return `2026-0${1 + roll.below(9)}-1${roll.below(10)}`;
  if (format === 'email') return `${mark}@example.se`;
  return `${mark} ${'ord '.repeat(20)}`
    .slice(0, Math.max(minLength, 1 + roll.below(Math.min(maxLength, 80))))
    .padEnd(minLength, 'x');
}

/** The same input with one thing in it wrong. */
export function spoilt(input: Record<string, unknown>, roll: Dice): unknown {
  const copy = structuredClone(input);
  const holders: Record<string, unknown>[] = [copy];
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    if (value !== copy) holders.push(value as Record<string, unknown>);
    Object.values(value).forEach(collect);
  };
  collect(copy);
  const holder = roll.pick(holders);
  const names = Object.keys(holder);
  const name = names.length === 0 ? mark : roll.pick(names);
  const how = roll.below(10);
  if (how === 0) delete holder[name];
  else if (how === 1) holder[roll.pick([mark, '__proto__x', 'toString', 'version', 'id', '', 'å'])] = roll.pick(values);
  else if (how < 6) holder[name] = roll.pick(texts);
  else if (how < 9) holder[name] = roll.pick(values);
  else holder[name] = [holder[name], holder[name]];
  return copy;
}
