import { glob, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('the pages that the stories look at are those that are served, and not those of whoever develops', async () => {
  const scripts = await Array.fromAsync(glob(fileURLToPath(new URL('../../var/web/assets/*.js', import.meta.url))));
  expect(scripts).not.toEqual([]);
  const texts = await Promise.all(scripts.map((script) => readFile(script, 'utf8')));
  expect(texts.filter((text) => /\bjsxDEV\b/.test(text))).toEqual([]);
});
