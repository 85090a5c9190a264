import { readFileSync } from 'node:fs';
import { ListFile, type Lists } from './domain/lists.ts';

/** The lists of this installation, read when it starts: a file that cannot be read stops it. */
export const exampleLists: readonly Lists[] = ListFile.parse(
  JSON.parse(readFileSync(new URL('lists.json', import.meta.url), 'utf8')),
).lists;
