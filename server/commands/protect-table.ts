import { stockholmDay } from '#kernel/day.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Exposure } from '#statistics/attack/attack.ts';
import type { Released } from '#statistics/gate.ts';
import { bytesOf } from './read-file.ts';
import { writePiece } from './whole-file.ts';

export interface ProtectOptions {
  readonly rules?: string;
  readonly day?: string;
}

const mostNarrow = 5;

/** Writes a table as it may be let out, if the attacker finds nothing in it together with all that has been; else answers what it found. */
export async function protectFile(
  file: string,
  { rules, day }: ProtectOptions,
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

const textOf = async (file: string) => (await bytesOf(file)).toString('utf8');

function orExplained<T>(file: string, read: { ok: true; value: T } | { ok: false; why: string }): T {
  if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
  return read.value;
}
