import { stockholmDay } from '#kernel/day.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Exposure } from '#statistics/attack/attack.ts';
import type { Table as Attackable } from '#statistics/attack/table.ts';
import type { Protected } from '#statistics/domain/protect.ts';
import type { Table } from '#statistics/domain/json-stat.ts';
import { bytesOf } from './read-file.ts';
import { writePiece } from './whole-file.ts';

export interface ProtectOptions {
  readonly rules?: string;
  readonly day?: string;
}

/** Writes a table as it may be let out, if the attacker finds nothing in it together with all that has been; else answers what it found. */
export async function protectFile(
  file: string,
  { rules, day }: ProtectOptions,
  releases: readonly Attackable[],
): Promise<readonly Exposure[]> {
  const [{ protect }, { datasetOf, nameOf, readText }, { houseRules, readRules, rulesFor }] = await Promise.all([
    import('#statistics/domain/protect.ts'),
    import('#statistics/domain/json-stat.ts'),
    import('#statistics/domain/rules.ts'),
  ]);
  const [{ attack }, { tableFromDataset }, { openHighs }] = await Promise.all([
    import('#statistics/attack/attack.ts'),
    import('#statistics/attack/read.ts'),
    import('#statistics/highs.ts'),
  ]);
  const on = day ?? stockholmDay(new Date());
  const table = orExplained(file, readText(await textOf(file)));
  const book = rules === undefined ? houseRules : orExplained(rules, readRules(await textOf(rules)));
  const holding = rulesFor(book, table.about.table, on);
  if (holding === undefined) throw new CannotStart(`${rules ?? 'The house'} has no rules for ${file} on ${on}.`);
  const solver = await openHighs();
  const made = orExplained(file, protect(table, holding, on, solver));
  if (made.unmet.length > 0) {
    const cells = made.unmet.slice(0, 5).map((cell) => nameOf(table, cell));
    console.error(
      `${file}: whatever is withheld, these stay too narrow: ${cells.join('; ')}${made.unmet.length > 5 ? '; and more' : ''}.`,
    );
  }
  const { exposures } = attack(
    solver,
    [tableFromDataset(file, datasetOf(made.table)), ...releases],
    [withGuards(file, table, made, tableFromDataset)],
  );
  if (exposures.length === 0 && made.unmet.length === 0) await writePiece(`${JSON.stringify(datasetOf(made.table))}\n`);
  else process.exitCode = 3;
  return exposures;

  function withGuards(name: string, truth: Table, { guards }: Protected, read: typeof tableFromDataset): Attackable {
    return {
      ...read(name, datasetOf(truth)),
      needs: new Map(guards.cells.map(({ cell, low, high }) => [cell, { low, high }])),
      knownToOne: new Set(guards.knownToOne),
    };
  }
}

const textOf = async (file: string) => (await bytesOf(file)).toString('utf8');

function orExplained<T>(file: string, read: { ok: true; value: T } | { ok: false; why: string }): T {
  if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
  return read.value;
}
