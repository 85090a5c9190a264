import { z } from 'zod';
import { PublicationId } from '#kernel/ids.ts';
import { contract } from '#platform/contract.ts';
import { Dataset } from './domain/json-stat.ts';

const Listed = {
  publicationId: PublicationId,
  title: z.string(),
  /** What it is called in English, where it has been said. */
  titleEn: z.string().nullable(),
  /** Which set of persons is counted. */
  population: z.string(),
  asOf: z.iso.date(),
  method: z.enum(['exact', 'cell_key']),
  /** How many figures the table has room for, shown or withheld. */
  cells: z.int(),
  madeAt: z.iso.datetime(),
};

export const listPublications = contract({
  name: 'publication.list',
  http: 'GET /public/publications',
  who: 'public',
  says: 'Every table of figures that has been let out, the latest first.',
  input: z.strictObject({}),
  output: z.object({ publications: z.array(z.object(Listed)) }),
});

export const showPublication = contract({
  name: 'publication.show',
  http: 'GET /public/publications/:publicationId',
  who: 'public',
  says: 'A table of figures that has been let out, as JSON-stat 2.0. It is never changed, so its address holds.',
  input: z.strictObject({ publicationId: PublicationId }),
  output: z.object({ ...Listed, dataset: Dataset }),
});
