import type { z } from 'zod';
import { PublicationId } from '#kernel/ids.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import type { listPublications as listContract } from '#statistics/contract.ts';
import { readTable, type Table } from '#statistics/domain/json-stat.ts';
import { listPublications, showPublication } from '#statistics/operations.ts';

const nobody = { kind: 'public' } as const;

export type Listed = z.output<typeof listContract.output>['publications'][number];

/** A table that has been let out. */
export interface Release {
  readonly listed: Listed;
  readonly table: Table;
}

/** What the pages of figures ask of the system, always as nobody in particular. */
export interface Asks {
  readonly releases: () => Promise<Listed[]>;
  /** Undefined if there is none by this name. */
  readonly release: (id: string) => Promise<Release | undefined>;
}

/** A table that has been let out is never changed, so it is fetched once; a new one is seen within a minute. */
const goodFor = 60_000;
/** As many tables as are held at once; a municipality’s page is made of as many, the latest. */
export const mostHeldTables = 50;

export function asksOf(installation: Installation): Asks {
  let list: { known: Promise<Listed[]>; at: number } | undefined;
  const held = new Map<string, Promise<Release | undefined>>();

  const releases = async () => {
    const now = installation.clock().getTime();
    if (list && Math.abs(now - list.at) < goodFor) return list.known;
    const known = perform(installation, listPublications, nobody, {}).then(({ publications }) => publications);
    list = { known, at: now };
    known.catch(() => (list = undefined));
    return known;
  };

  const fetchRelease = async (publicationId: PublicationId): Promise<Release | undefined> => {
    try {
      const { dataset, ...listed } = await perform(installation, showPublication, nobody, { publicationId });
      const table = readTable(dataset);
      if (!table.ok) throw new Error(`The publication ${publicationId} ${table.why}.`);
      return { listed, table: table.value };
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not_found') return undefined;
      throw error;
    }
  };

  const release = async (id: string) => {
    const publicationId = PublicationId.safeParse(id);
    if (!publicationId.success) return undefined;
    const known = held.get(publicationId.data);
    if (known) return known;
    const fetching = fetchRelease(publicationId.data);
    const [oldest] = held.keys();
    if (oldest !== undefined && held.size >= mostHeldTables) held.delete(oldest);
    held.set(publicationId.data, fetching);
    // What is not there may come to be, and what failed may work again.
    const forget = () => held.delete(publicationId.data);
    fetching.then((found) => found ?? forget(), forget);
    return fetching;
  };

  return { releases, release };
}
