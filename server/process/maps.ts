import { readFileSync } from 'node:fs';
import { CannotStart } from '#platform/cannot-start.ts';
import { MapFile, type ProcessMap, problemsOfMaps } from './domain/map.ts';

/** The maps of the process of this installation, read when it starts. */
export const processMaps: readonly ProcessMap[] = load(new URL('map.json', import.meta.url));

function load(file: URL): readonly ProcessMap[] {
  const { maps } = MapFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const problems = problemsOfMaps(maps);
  if (problems.length > 0)
    throw new CannotStart(`The map of the process cannot be used (${file.pathname}): ${problems.join('; ')}`);
  return maps;
}
