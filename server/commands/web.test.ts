import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, matchesGlob, normalize } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from './web.ts';

const root = join(import.meta.dirname, '../..');

/** Where an import of ours leads, as the pages know it. */
function fileOf(from: string, said: string): string | undefined {
  if (said.startsWith('.')) return normalize(join(dirname(from), said));
  const [, folder = '', rest = ''] = /^#([\w-]+)\/(.+)$/.exec(said) ?? [];
  return [join(folder, rest), join('server', folder, rest)].find((path) => rest !== '' && existsSync(join(root, path)));
}

test('what the pages are made of is all that they import: a change anywhere in it makes them anew', async () => {
  const seen = new Set<string>();
  const waits = ['web/main.tsx'];
  for (let path = waits.pop(); path !== undefined; path = waits.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const text = await readFile(join(root, path), 'utf8');
    for (const [, said = ''] of text.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      const next = fileOf(path, said);
      if (next && /\.tsx?$/.test(next)) waits.push(next);
    }
  }
  expect(seen.size).toBeGreaterThan(200);
  expect([...seen].filter((path) => !sources.some((one) => matchesGlob(path, one))).toSorted()).toEqual([]);
});
