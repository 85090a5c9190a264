import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stockholmDay } from '#kernel/day.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Exposure } from '#statistics/attack/attack.ts';
import type { Dataset } from '#statistics/domain/json-stat.ts';
import type { Kept, Released } from '#statistics/gate.ts';
import { bytesOf } from './read-file.ts';
import { writePiece, writeWhole } from './whole-file.ts';

export interface ProtectOptions {
  readonly rules?: string;
  readonly day?: string;
  /** A folder for what nobody may be able to tell from the tables: of the true figures, and so never beside what is let out. */
  readonly keep?: string;
}

const mostNarrow = 5;

/** Writes a table as it may be let out, if the attacker finds nothing in it together with all that has been; else answers what it found. */
export async function protectFile(
  file: string,
  { rules, day, keep }: ProtectOptions,
  releases: readonly Released[],
): Promise<readonly Exposure[]> {
  const [{ pass }, { readText }, { houseRules, readRules, rulesFor }, { openHighs }, { Day }] = await Promise.all([
    import('#statistics/gate.ts'),
    import('#statistics/domain/json-stat.ts'),
    import('#statistics/domain/rules.ts'),
    import('#statistics/highs.ts'),
    import('#kernel/day.ts'),
  ]);
  const asked = Day.safeParse(day ?? stockholmDay(new Date()));
  if (!asked.success) throw new CannotStart(`${day} is not a day: write it like 2026-03-02.`);
  const on = asked.data;
  const table = orExplained(file, readText(await textOf(file)));
  const book = rules === undefined ? houseRules : orExplained(rules, readRules(await textOf(rules)));
  const holding = rulesFor(book, table.about.table, on);
  if (holding === undefined) throw new CannotStart(`${rules ?? 'The house'} has no rules for ${file} on ${on}.`);
  const passed = pass(await openHighs(), table, { name: file, rules: holding, day: on, releases });
  switch (passed.outcome) {
    case 'wrong':
      throw new CannotStart(`${file} ${passed.why}.`);
    case 'safe':
      if (keep !== undefined) await writeKept(keep, passed);
      await writePiece(`${JSON.stringify(passed.dataset)}\n`);
      return [];
    case 'exposed': {
      const { tooNarrow, exposures } = passed;
      if (tooNarrow.length > 0)
        console.error(
          `${file}: whatever is withheld, these stay too narrow: ${tooNarrow.slice(0, mostNarrow).join('; ')}${tooNarrow.length > mostNarrow ? '; and more' : ''}.`,
        );
      process.exitCode = 3;
      return exposures;
    }
  }
}

/** The file that what is kept of a table lies in: it is found again by the table as it was let out, whatever that is called. */
async function keptFile(folder: string, dataset: Dataset): Promise<string> {
  const { datasetOf, readTable } = await import('#statistics/domain/json-stat.ts');
  // As it is when it has been read from a file, whose fields stand in one order.
  const table = orExplained('The table', readTable(dataset));
  return join(
    folder,
    `${createHash('sha256')
      .update(JSON.stringify(datasetOf(table)))
      .digest('hex')}.kept.json`,
  );
}

async function writeKept(folder: string, { dataset, kept }: { readonly dataset: Dataset; readonly kept: Kept }) {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${folder} cannot be written (${error.code}).`, { cause: error });
  });
  const pieces = async function* () {
    yield `${JSON.stringify(kept)}\n`;
  };
  await writeWhole(await keptFile(folder, dataset), pieces(), () => undefined);
}

/** What nobody may be able to tell from a table that has been let out; undefined where it was not kept here. */
export async function keptOf(folder: string, dataset: Dataset): Promise<Kept | undefined> {
  const { Kept: Form } = await import('#statistics/gate.ts');
  const file = await keptFile(folder, dataset);
  if (!existsSync(file)) return undefined;
  try {
    return Form.parse(JSON.parse(await textOf(file)));
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`${file} is not what was kept of a table.`, { cause: error });
  }
}

const textOf = async (file: string) => (await bytesOf(file)).toString('utf8');

function orExplained<T>(file: string, read: { ok: true; value: T } | { ok: false; why: string }): T {
  if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
  return read.value;
}
