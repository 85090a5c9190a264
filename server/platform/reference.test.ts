import { expect, test } from 'vitest';
import { z } from 'zod';
import { refusals } from '#kernel/refusals.ts';
import { contract } from './contract.ts';
import { openApiDocument } from './openapi.ts';
import { referencePage, referencePageOf } from './reference.ts';
import { fieldRows } from './reference-fields.ts';

const write = contract({
  name: 'letter.write',
  http: 'POST /people/:personId/letters',
  who: 'staff',
  says: 'Writes <b>a letter</b>.',
  creates: true,
  input: z.strictObject({
    personId: z.uuid(),
    text: z.string().min(1).max(500),
    lines: z.array(z.object({ words: z.number().int() })).optional(),
    how: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('post'), street: z.string() }),
      z.strictObject({ by: z.literal('hand'), note: z.string().optional() }),
    ]),
  }),
  output: z.object({ letterId: z.uuid(), sentAt: z.iso.datetime().nullable() }),
});

const read = contract({
  name: 'board.read',
  http: 'GET /board',
  who: 'public',
  says: 'Reads the board.',
  input: z.strictObject({ page: z.coerce.number().optional() }),
  output: z.object({}),
});

const document = openApiDocument([write, read], { version: '1.2.3', publicUrl: 'https://omstart.example.se' });

test('every operation is named, and leads to its method, path, sentence and who may', () => {
  const made = referencePage(document);
  for (const said of ['https://omstart.example.se/api', '1.2.3', 'href="/api/reference/board#board.read"']) {
    expect(made).toContain(said);
  }
  expect(referencePageOf('letter', document)).toContain('POST /api/people/{personId}/letters');
  expect(referencePageOf('letter', document)).toContain('Writes &#60;b&#62;a letter&#60;/b&#62;.');
  expect(referencePageOf('letter', document)).toContain('Signed in, with a role that lists this operation.');
  expect(referencePageOf('board', document)).toContain('id="board.read"');
  expect(referencePageOf('board', document)).toContain('GET /api/board');
  expect(referencePageOf('board', document)).toContain('Anyone, without an account.');
  expect(referencePageOf('board', document)).not.toContain('letter');
});

test('there is no page about what cannot be asked', () => {
  for (const group of ['', 'constructor', 'boards', 'board.read']) expect(referencePageOf(group, document)).toBeUndefined();
});

test('what a problem points at is on the page', () => {
  const made = referencePage(document);
  for (const code of Object.keys(refusals)) expect(made).toContain(`<dt id="${code}">`);
});

test('no script, no style of its own, nothing from elsewhere', () => {
  const made = `${referencePage(document)}${referencePageOf('letter', document)}`;
  expect(made).not.toMatch(/<script|<style|style=|\son\w+=|<img|<iframe/i);
  expect([...made.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to = '']) => to).filter((to) => !/^(#|\/api)/.test(to))).toEqual(
    [],
  );
});

test('a field is named by its path, with what it may be and whether it must be there', () => {
  const rows = fieldRows(z.toJSONSchema(write.input, { io: 'input' }));
  expect(rows.map(({ name, kind, required, says }) => [name, kind, required, says])).toEqual([
    ['personId', 'id (UUID)', true, undefined],
    ['text', 'string, 1–500 characters', true, undefined],
    ['lines', 'list of object', false, undefined],
    ['lines[].words', 'integer', true, undefined],
    ['how', 'object', true, undefined],
    ['how.by', '"post" or "hand"', true, undefined],
    ['how.street', 'string', true, 'When by is "post".'],
    ['how.note', 'string', false, 'When by is "hand".'],
  ]);
  expect(fieldRows(z.toJSONSchema(write.output)).at(1)).toMatchObject({ name: 'sentAt', kind: 'time (ISO 8601) or null' });
});

test('no schema, no fields', () => {
  expect(fieldRows(undefined)).toEqual([]);
});
