import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { z } from 'zod';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Exposure } from '#statistics/attack/attack.ts';
import type { Rules, Table } from '#statistics/attack/table.ts';
import type { ProtectOptions } from './protect-table.ts';
import { live } from './lifetime.ts';
import { whichInstallation } from './opened.ts';
import { exportPublished, letOut } from './publications.ts';
import { bytesOf } from './read-file.ts';
import type { World } from './world.ts';

interface AttackOptions {
  truth: string[];
  rules?: string;
  releases?: string;
}

/** Ends of `attack`, as docs/statistics.md has them. */
const unsafe = 3;
const badInput = 2;
const mostShown = 20;

/** Figures that may leave. From file to file it opens no database and knows nobody; what is published goes through `publication.make`. */
export function statisticsCommand(world: World): Command {
  const statistics = new Command('statistics').description(
    'Protect tables in JSON-stat 2.0, attack them, and let them out (docs/statistics.md).',
  );
  statistics
    .command('protect')
    .description('Print a table as it may be let out: what the rules forbid is withheld, and what would give it away.')
    .argument('<table>', 'the table with the true figures, in JSON-stat 2.0')
    .option('--rules <file>', 'rules in JSON, instead of those of the house (docs/statistics/rules.schema.json)')
    .option(
      '--releases <folder>',
      'what has been let out already: what would give something away together with this is withheld as well',
    )
    .option(
      '--keep <folder>',
      'where to keep what nobody may be able to tell from the table, for the tables that come after; give it with --releases too',
    )
    .option('--day <day>', 'the day on which it is let out, if not today')
    .addHelpText(
      'after',
      '\nEnds with 0 if it is safe; with 3, and prints no table, if somebody could work out too much; with 2 if it cannot be read.',
    )
    .exitOverride(asBadInput)
    .action(protectOne);
  statistics
    .command('attack')
    .description('Say what somebody who reads all of these tables can work out that the rules do not let them know.')
    .argument('[tables...]', 'tables in JSON-stat 2.0; those of the same population are held against each other')
    .option('--truth <files...>', 'tables with the true counts: every rule is then judged exactly', [])
    .option('--rules <file>', 'rules in JSON, instead of those that the tables name: least, zeros, below, above, amounts')
    .option('--releases <folder>', 'attack all that is in this folder as well: every release there has been')
    .addHelpText(
      'after',
      '\nEnds with 0 if nothing can be known too well, 3 if something can, and 2 if the tables cannot be read.',
    )
    .exitOverride(asBadInput)
    .action(attackFiles);
  statistics
    .command('let-out')
    .description('Protect a table, and publish it if the attacker finds nothing in it beside all that has been published.')
    .argument('<table>', 'the table with the true figures, in JSON-stat 2.0')
    .requiredOption('--title <title>', 'what the public reads above it')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', `${whichInstallation}\nEnds with 3, and publishes nothing, if somebody could work out too much.`)
    .action((table: string, options: { title: string; folder: string }) => live((life) => letOut(world, table, options, life)));
  statistics
    .command('export')
    .description('Write every table that has been published into a folder, for "attack --releases".')
    .argument('<folder>', 'where to; it is made if it is not there')
    .option('--folder <path>', 'where the demo is kept', world.folder)
    .addHelpText('after', whichInstallation)
    .action((to: string, { folder }: { folder: string }) => live((life) => exportPublished(world, to, folder, life)));
  return statistics;
}

/** What is asked wrongly ends like what cannot be read; asking for help is nothing wrong. */
const asBadInput = ({ exitCode }: { exitCode: number }) => process.exit(exitCode === 0 ? 0 : badInput);

const RulesFile = z
  .strictObject({
    least: z.int().min(1).max(1000),
    zeros: z.enum(['shown', 'secret']),
    below: z.int().min(0).max(1000),
    above: z.int().min(1).max(1000),
    amounts: z.strictObject({
      units: z.int().min(1).max(100),
      dominance: z.array(z.strictObject({ n: z.int().min(1).max(10), percent: z.number().gt(0).lt(100) })).max(5),
      percent: z.number().gt(0).lt(100),
    }),
  })
  .partial();

async function protectOne(file: string, { releases, ...options }: ProtectOptions & { releases?: string }) {
  await orExplained(async () => {
    const { protectFile } = await import('./protect-table.ts');
    const earlier = await releasedIn(releases === undefined ? [] : await filesIn(releases), options.keep);
    const exposures = await protectFile(file, options, earlier);
    const { sentenceOf } = await import('#statistics/attack/sentence.ts');
    for (const exposure of exposures.slice(0, mostShown)) console.error(sentenceOf(exposure));
    if (exposures.length > mostShown) console.error(`… and ${exposures.length - mostShown} more.`);
  });
}

async function attackFiles(names: string[], { truth, rules, releases }: AttackOptions) {
  await orExplained(async () => {
    const own = rules === undefined ? undefined : await rulesIn(rules);
    const files = [...names, ...(releases === undefined ? [] : await filesIn(releases))];
    if (files.length === 0) throw new CannotStart('There is no table to attack. Name one, or a folder with --releases.');
    const [{ attack }, { openHighs }] = await Promise.all([
      import('#statistics/attack/attack.ts'),
      import('#statistics/highs.ts'),
    ]);
    const tables = await tablesIn(files, own);
    await say(attack(await openHighs(), tables, await tablesIn(truth, own)));
  });
}

async function orExplained(work: () => Promise<void>) {
  const { Unclear } = await import('#statistics/attack/unclear.ts');
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CannotStart || error instanceof Unclear)) throw error;
    console.error(error instanceof Unclear ? `${error.message}.` : error.message);
    process.exitCode = badInput;
  }
}

async function tablesIn(files: readonly string[], rules: Partial<Rules> | undefined): Promise<Table[]> {
  const { tableFromText } = await import('#statistics/attack/read.ts');
  const tables: Table[] = [];
  for (const file of files) tables.push(tableFromText(file, (await bytesOf(file)).toString('utf8'), rules));
  return tables;
}

/** What has been let out, with what was kept of it. Where that is not there, it is said: the table is then judged by what it shows alone. */
async function releasedIn(files: readonly string[], keep: string | undefined) {
  const [{ datasetOf, readText }, { tableFromText }, { keptOf }] = await Promise.all([
    import('#statistics/domain/json-stat.ts'),
    import('#statistics/attack/read.ts'),
    import('./protect-table.ts'),
  ]);
  const released = [];
  for (const file of files) {
    const text = (await bytesOf(file)).toString('utf8');
    const read = readText(text);
    if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
    tableFromText(file, text);
    const dataset = datasetOf(read.value);
    const kept = keep === undefined ? undefined : await keptOf(keep, dataset);
    if (keep !== undefined && kept === undefined && read.value.about.method === 'exact')
      console.error(`Of ${file} nothing is kept in ${keep}: what it withholds is judged by what it shows alone.`);
    released.push({ name: file, dataset, ...(kept && { kept }) });
  }
  return released;
}

async function rulesIn(file: string): Promise<Partial<Rules>> {
  const text = (await bytesOf(file)).toString('utf8');
  try {
    const parsed = RulesFile.safeParse(JSON.parse(text));
    const [first] = parsed.error?.issues ?? [];
    if (parsed.success) return parsed.data as Partial<Rules>;
    throw new CannotStart(`${file} is not a file of rules, at ${first?.path.join('.')}: ${first?.message}.`);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(`${file} is not JSON.`, { cause: error });
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(`${folder} cannot be read (${error.code}).`, { cause: error });
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function say({ exposures, tally }: { exposures: readonly Exposure[]; tally: { sums: number } }) {
  const { sentenceOf } = await import('#statistics/attack/sentence.ts');
  if (exposures.length === 0) {
    console.log(`Safe: of ${tally.sums} sums nothing can be known too well.`);
    return;
  }
  console.log(`Unsafe: of ${tally.sums} sums, ${exposures.length} can be known too well.`);
  for (const exposure of exposures.slice(0, mostShown)) console.log(sentenceOf(exposure));
  if (exposures.length > mostShown) console.log(`… and ${exposures.length - mostShown} more.`);
  process.exitCode = unsafe;
}
