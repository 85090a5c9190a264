import { Command, InvalidArgumentError } from 'commander';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Progress } from '#server/placement/domain/plan.ts';
import { writePiece } from './whole-file.ts';
import type { World } from './world.ts';

interface SolveOptions {
  seconds?: number;
  threads: number;
  seed: number;
  iterations?: { dual: number; search: number };
  highs?: number;
}

/** Planning who lives where, from a file to a plan. It opens no database and knows nobody. */
export function placementCommand(_world: World): Command {
  const placement = new Command('placement').description(
    'Plan where households can live safely, and check such a plan. Works on files alone (docs/placement.md).',
  );
  placement
    .command('solve')
    .description('Print a plan: most weight placed, then most value, with a certificate of how far from the best it can be.')
    .argument('<instance>', 'the instance, in JSON (docs/placement/instance.schema.json)')
    .option(
      '--seconds <number>',
      'use about so long; otherwise a number of iterations that the size sets',
      numberFrom(0.1, 86_400),
    )
    .option('--threads <number>', 'one thread is used, whatever is said here', wholeFrom(1, 1024), 1)
    .option('--seed <number>', 'where the lots begin', wholeFrom(0, 2_147_483_647), 1)
    .option('--iterations <dual,search>', 'exactly so many, as an earlier plan says that it used', iterationsOf)
    .option(
      '--highs <seconds>',
      'how long HiGHS may try, at most 300 households, to settle what is best where the bound leaves it open: 30 if nothing is said, 0 with --seconds',
      numberFrom(0, 86_400),
    )
    .addHelpText(
      'after',
      '\nThe same instance, seed and iterations give the same plan. Ctrl-C prints the best so far, with what is proven of it. Ends with 2 if the instance cannot be planned.',
    )
    .action((instance: string, options: SolveOptions) => orExplained(() => solve(instance, options)));
  placement
    .command('check')
    .description(
      'Check a plan against its instance: every rule, the sums and what the certificate proves. Ends with 1 if something is wrong, 2 if there was nothing to check.',
    )
    .argument('<instance>', 'the instance, in JSON')
    .argument('<plan>', 'what "omstart placement solve" printed')
    .action((instance: string, plan: string) => orExplained(() => check(instance, plan)));
  placement
    .command('replan')
    .description(
      'Print what has to move when the instance has changed since a plan was made: the fewest, and who stays. Nothing is carried out.',
    )
    .argument('<instance>', 'the instance as it is now, in JSON')
    .argument('<plan>', 'the plan as it was, in JSON')
    .action((instance: string, plan: string) => orExplained(() => replan(instance, plan)));
  return placement;
}

function numberFrom(least: number, greatest: number) {
  return (written: string) => {
    const number = written.trim() === '' ? Number.NaN : Number(written);
    if (!(number >= least && number <= greatest)) throw new InvalidArgumentError(`It is a number from ${least} to ${greatest}.`);
    return number;
  };
}

function wholeFrom(least: number, greatest: number) {
  return (written: string) => {
    const number = numberFrom(least, greatest)(written);
    if (!Number.isInteger(number)) throw new InvalidArgumentError('It is a whole number.');
    return number;
  };
}

function iterationsOf(written: string) {
  const [, dual, search] = /^(\d{1,9}),(\d{1,12})$/.exec(written) ?? [];
  if (dual === undefined || search === undefined) throw new InvalidArgumentError('It is two whole numbers, like 400,1500000.');
  return { dual: Number(dual), search: Number(search) };
}

async function orExplained(work: () => Promise<void>) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

/** How much of the time may have passed when prices are good enough, and when it is time to write. */
const shareOfTime = { dual: 0.4, search: 0.95 };

async function solve(file: string, { seconds, seed, iterations, highs }: SolveOptions) {
  const { bytesOf } = await import('./read-file.ts');
  const { planApart } = await import('#server/placement/planner.ts');
  // Since the process began: reading the file is part of what one waits for.
  const until = (share: number) => performance.timeOrigin + (seconds ?? 0) * 1000 * share;
  const settle = 1000 * (highs ?? (seconds === undefined ? 30 : 0));
  const asked =
    seconds === undefined
      ? { seed, settle, ...iterations }
      : {
          seed,
          settle,
          search: Infinity,
          ...iterations,
          until: { dual: until(shareOfTime.dual), search: until(shareOfTime.search) },
        };
  const show = process.stderr.isTTY
    ? ({ weight, value, bound }: Progress) =>
        process.stderr.write(`\r\u001B[2KWeight ${weight}, value ${value} of at most ${bound}. Ctrl-C: this one. `)
    : undefined;
  const planning = planApart(new Uint8Array(await bytesOf(file)), asked, show);
  // The second time there is nobody who listens any more, so that it ends the program.
  process.once('SIGINT', planning.stop);
  const answered = await planning.answered.finally(() => process.off('SIGINT', planning.stop));
  if (show) process.stderr.write('\r\u001B[2K');
  if (!answered.ok) throw new CannotStart(`${file} ${answered.why}.`);
  for (const sentence of answered.value.notes) console.error(`Note: ${sentence}`);
  await writePiece(`${JSON.stringify({ ...answered.value.plan, seconds: Math.round(performance.now()) / 1000 })}\n`);
}

async function replan(instanceFile: string, planFile: string) {
  const { instanceIn, planIn } = await import('./placement-file.ts');
  const { replan: movesIn } = await import('#server/placement/domain/replan.ts');
  const instance = await instanceIn(instanceFile, (sentence) => console.error(`Note: ${sentence}`));
  await writePiece(`${JSON.stringify(movesIn(instance, await planIn(planFile)))}\n`);
}

async function check(instanceFile: string, planFile: string) {
  const { instanceIn, planIn } = await import('./placement-file.ts');
  const { faultsIn } = await import('#server/placement/check/check.ts');
  const instance = await instanceIn(instanceFile, () => undefined);
  const plan = await planIn(planFile);
  const faults = faultsIn(instance, plan);
  if (faults.length === 0) {
    const { weight, weight_bound, objective, bound, solved } = plan;
    console.log(
      `The plan holds: ${plan.assignments.length} placed, weight ${weight} of at most ${weight_bound}, value ${objective} of at most ${bound}.`,
    );
    if (solved) console.log(`It says that ${solved.by} found nothing better. The certificate cannot show that.`);
    return;
  }
  for (const fault of faults.slice(0, 20)) console.error(fault);
  if (faults.length > 20) console.error(`… and ${faults.length - 20} more.`);
  process.exitCode = 1;
}
