import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { snowballStemOf as stemOf } from './domain/swedish.ts';

// PostgreSQL has the stemmer of the language's own makers. Ours has to agree with it word by word.

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database[Symbol.asyncDispose]());

const roots =
  `ab ask barn besök blomma boende bråk by bö cykel domstol drog dröm enhet familj fritid fängelse föräld frihet gott gäng hot hus hård häkte insats jobb
  kamrat klass kontakt kriminell känsl lycklig lägenhet lärling löst medel mening mamm mot myndig mörk nytt nöjd oro pengar plats polis raskt resa roll rätt
  samtal skol skuld skydd släkt social språk stad stark student syskon säker tant tank tidig tjänst trygg träning ung utbild vapen vilj våld vänlig väst
  åklag ålder ägg ängsl ärende öst öppen ö i å`
    .split(/\s+/)
    .filter(Boolean);
const endings =
  `a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ornas es ades andes ens arens hetens erns at
  andet het ast s et ets t ts lig ig els löst öst fullt dd gd nn dt gt kt tt ligt igt liga iga elser else ligas ningen ningar ades`
    .split(/\s+/)
    .filter(Boolean);

test('every word has the stem that PostgreSQL gives it', async () => {
  const words = [...new Set(roots.flatMap((root) => [root, ...endings.map((ending) => root + ending)]))];
  expect(words.length).toBeGreaterThan(3000);
  const { rows } = await database.owner.query<{ word: string; stem: string }>(
    `select word, (ts_lexize('swedish_stem', word))[1] as stem from unnest($1::text[]) word`,
    [words],
  );
  const differing = rows.filter(({ word, stem }) => stem !== null && stemOf(word) !== stem);
  expect(differing.map(({ word, stem }) => `${word}: ${stem}, not ${stemOf(word)}`)).toEqual([]);
  // Words that stand everywhere have none there.
  expect(rows.filter(({ stem }) => stem === null).length).toBeLessThan(30);
});
