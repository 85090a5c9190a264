import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Life } from './lifetime.ts';
import { openFor } from './opened.ts';
import { bytesOf } from './read-file.ts';
import { writeWhole } from './whole-file.ts';
import type { World } from './world.ts';

export async function letOut(world: World, file: string, { title, folder }: { title: string; folder: string }, life: Life) {
  const [{ makePublication }, { perform }, { readText, datasetOf }] = await Promise.all([
    import('#statistics/operations.ts'),
    import('#platform/operation.ts'),
    import('#statistics/domain/json-stat.ts'),
  ]);
  const read = readText((await bytesOf(file)).toString('utf8'));
  if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
  const statistician = { kind: 'system', persona: 'statistician' } as const;
  const dataset = datasetOf(read.value);
  const made = await perform(await openFor(world, folder, life), makePublication, statistician, { title, dataset });
  if (made.outcome === 'let_out') console.log(`Let out: /api/public/publications/${made.publicationId}`);
  else {
    for (const sentence of made.because) console.error(sentence);
    process.exitCode = 3;
  }
  return 'done' as const;
}

export async function exportPublished(world: World, to: string, folder: string, life: Life) {
  const [{ listPublications, showPublication }, { perform }] = await Promise.all([
    import('#statistics/operations.ts'),
    import('#platform/operation.ts'),
  ]);
  const installation = await openFor(world, folder, life);
  const anybody = { kind: 'public' } as const;
  await mkdir(to, { recursive: true });
  const { publications } = await perform(installation, listPublications, anybody, {});
  for (const { publicationId, madeAt } of publications) {
    const { dataset } = await perform(installation, showPublication, anybody, { publicationId });
    const pieces = (async function* () {
      yield JSON.stringify(dataset);
    })();
    await writeWhole(join(to, `${madeAt.slice(0, 10)}-${publicationId}.json`), pieces, () => life.goOn());
  }
  console.log(`${publications.length} published tables are in ${to}.`);
  return 'done' as const;
}
