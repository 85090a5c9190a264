import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pseudonym, hasPseudonym, pseudonymBytes, pseudonymFrom, readPseudonym } from './pseudonym.ts';

const pair = (drawn: number) => [drawn >> 8, drawn & 255] as const;
const drawn = (landscape: number, plant: number, number: number) =>
  pseudonymFrom(new Uint8Array([...pair(landscape), ...pair(plant), ...pair(number)]));

/** All words, read off the names themselves: drawn in order until the first comes again. */
function wordsAt(place: 0 | 1): string[] {
  const found: string[] = [];
  for (let at = 0; ; at += 1) {
    const word = (place === 0 ? drawn(at, 0, 0) : drawn(0, at, 0)).split(' ')[place] ?? '';
    if (found.includes(word)) return found;
    found.push(word);
  }
}

const landscapes = wordsAt(0);
const plants = wordsAt(1);
const words = [...landscapes, ...plants];
const plain = (word: string) => word.toLowerCase().replace(/[åä]/g, 'a').replaceAll('ö', 'o');
const random = fc.uint8Array({ minLength: pseudonymBytes, maxLength: pseudonymBytes });

test('there are more than 400 000', () => {
  expect(landscapes.length).toBeGreaterThanOrEqual(64);
  expect(plants.length).toBeGreaterThanOrEqual(64);
  expect(landscapes.length * plants.length * 90).toBeGreaterThan(400_000);
});

test('a name is two words and a number of two figures', () => {
  fc.assert(
    fc.property(random, (bytes) => {
      expect(pseudonymFrom(bytes)).toMatch(/^[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+ [1-9]\d$/);
    }),
  );
});

test('every word and number is as likely as any other', () => {
  for (const [place, among] of [landscapes.length, plants.length, 90].entries()) {
    const times = new Map<string, number>();
    for (let at = 0; at < 65_536 - (65_536 % among); at += 97) {
      const part = drawn(place === 0 ? at : 0, place === 1 ? at : 0, place === 2 ? at : 0).split(' ')[place] ?? '';
      times.set(part, (times.get(part) ?? 0) + 1);
    }
    expect(times.size).toBe(among);
    expect(Math.max(...times.values()) - Math.min(...times.values())).toBeLessThanOrEqual(2);
  }
});

test('the uneven end of what can be drawn is passed over', () => {
  expect(pseudonymFrom(new Uint8Array([255, 255, 0, 0, 0, 0, 0, 0]))).toBe(drawn(0, 0, 0));
});

test('too little chance is an error', () => {
  expect(() => pseudonymFrom(new Uint8Array(5))).toThrow(RangeError);
  expect(() => pseudonymFrom(new Uint8Array(pseudonymBytes).fill(255))).toThrow(RangeError);
});

test('it is read as it is heard', () => {
  fc.assert(
    fc.property(random, fc.constantFrom('', ' ', '  ', '-', ', '), (bytes, between) => {
      const name = pseudonymFrom(bytes);
      expect(readPseudonym(name)).toBe(name);
      expect(readPseudonym(name.toUpperCase().replaceAll(' ', between))).toBe(name);
      expect(readPseudonym(`${plain(name).replaceAll(' ', between)} `)).toBe(name);
      expect(readPseudonym(name.normalize('NFD'))).toBe(name);
    }),
  );
});

test.each([
  '',
  'Glimmer',
  'Glimmer Hassel',
  'Glimmer Hassel 7',
  'Glimmer Hassel 07',
  'Glimmer Hassel 100',
  'Hassel Glimmer 42',
  'Anna Andersson 42',
  'x'.repeat(10_000),
])('%j is no pseudonym', (heard) => {
  expect(readPseudonym(heard)).toBeUndefined();
  expect(Pseudonym.safeParse(heard).success).toBe(false);
});

test('no two words are so alike that a slip of the pen makes the one the other', () => {
  const alike = words.flatMap((one, at) =>
    words
      .slice(at + 1)
      .filter((other) => distance(plain(one), plain(other)) < 3)
      .map((other) => `${one} ${other}`),
  );
  expect(alike).toEqual([]);
});

test('no two pairs of words run together to the same', () => {
  const joined = landscapes.flatMap((landscape) => plants.map((plant) => plain(landscape + plant)));
  expect(new Set(joined).size).toBe(joined.length);
});

test('no word is a municipality or a county', () => {
  const register = (file: string) =>
    readFileSync(new URL(`../db/register/${file}`, import.meta.url), 'utf8')
      .toLowerCase()
      .split(/[\n,]/);
  const places = new Set([...register('municipalities.csv'), ...register('counties.csv')]);
  expect(places.has('haninge')).toBe(true);
  expect(words.filter((word) => places.has(word.toLowerCase()))).toEqual([]);
});

test('no word of nature is here that is a first name as well', () => {
  const names =
    'Alva Ask Aster Björk Björn Blomma Dag Ek Elva Embla Falk Flora Granit Gran Gull Hedda Hägg Iris Jasmin Jade Kaj Klöver Lilja Lind Linnea Liv Ljung Lo Lova ' +
    'Lovis Lök Maj Måne Myrten Natt Ninni Opal Pil Pärla Ren Ros Rosa Rosmarin Rubin Runa Rönn Saga Salvia Sav Siv Sky Sol Sommar Sten Stina Stjärna Storm Sunna ' +
    'Tall Timjan Tuva Vild Vide Viol Viola Vinter Vår Ängla Örn';
  const borne = new Set(names.toLowerCase().split(' '));
  expect(words.filter((word) => borne.has(word.toLowerCase()))).toEqual([]);
});

/** Levenshtein: the least number of letters to change, add or take away. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [column, its] of [...other].entries()) {
      next.push(Math.min((row[column] ?? 0) + (letter === its ? 0 : 1), (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

test.each([
  ['Det gäller Glimmer Hassel 42, som väntade.', true],
  ['I ärendet glimmer-hassel 42 väntade vi.', true],
  ['GlimmerHassel42', true],
  ['Skärgård Fläder 10', true],
  ['Vi väntade 42 dagar vid en hassel.', false],
  ['Glimmer Hassel 421', false],
  ['Rutin 12 säger högst 14 dagar.', false],
])('%j names somebody: %s', (text, names) => {
  expect(hasPseudonym(text)).toBe(names);
});
