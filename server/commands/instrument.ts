import { Command } from 'commander';
import type { Definition } from '#assessment/domain/instrument.ts';
import { refusals } from '#kernel/refusals.ts';
import { CannotStart } from '#platform/cannot-start.ts';
import type { Installation } from '#platform/installation.ts';
import { definitionIn } from './instrument-file.ts';
import { type Life, live } from './lifetime.ts';
import { givesOutcomes } from '#followup/domain/outcome.ts';
import { openFor, whichInstallation } from './opened.ts';
import type { World } from './world.ts';

interface Options {
  folder: string;
}

const installer = { kind: 'system', persona: 'installer' } as const;

/** The instruments that cases are assessed with. What a file holds is questions and sums: it runs nothing. */
export function instrumentCommand(world: World): Command {
  const instrument = new Command('instrument').description(
    'Load the instruments that cases are assessed with, and withdraw them.',
  );
  const command = (name: string, description: string) =>
    instrument
      .command(name)
      .description(description)
      .option('--folder <path>', 'where the demo is kept', world.folder)
      .addHelpText('after', whichInstallation);
  const act = (work: (openInstallation: () => Promise<Installation>) => Promise<void>, { folder }: Options) =>
    live(async (life: Life) => {
      await explained(() => work(() => openFor(world, folder, life)));
      return 'done' as const;
    });

  command('load', 'Load a version of an instrument from a file, for all organisations here. The same again changes nothing.')
    .argument('<file>', 'its definition, in JSON')
    .action((file: string, options: Options) =>
      act(async (openInstallation) => {
        // A file that is wrong is said to be so before anything is opened.
        const definition = await definitionIn(file);
        await load(await openInstallation(), definition);
      }, options),
    );
  command('list', 'Every version of every instrument.').action((options: Options) =>
    act(async (openInstallation) => list(await openInstallation()), options),
  );
  command('withdraw', 'Let no new round be started in a version. What was answered in it stays.')
    .argument('<code>', 'the code of the instrument')
    .argument('<version>', 'the number of the version', Number)
    .action((code: string, version: number, options: Options) =>
      act(async (openInstallation) => withdraw(await openInstallation(), code, version), options),
    );
  return instrument;
}

/** A refusal in the words of one who sits at the command line. */
async function explained(work: () => Promise<void>) {
  const { Refusal } = await import('#platform/refusal.ts');
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new CannotStart(refusals[error.code].en, { cause: error });
  }
}

/** What an instrument with set times must have for an outcome to be counted (docs/followup.md). */
const needs = {
  better: 'areas that became better, which takes a scale that the worker answers, at 0 months after begun and at a later time',
  contract:
    'a home of their own, which takes the choice own_contract with yes and no, answered by the worker, at 12 months after closed',
  belongs:
    'having left the group, which takes the choice left_group with yes and no, answered by the worker, at a time after closed',
} as const satisfies Record<keyof ReturnType<typeof givesOutcomes>, string>;

async function load(installation: Installation, definition: Definition) {
  const { loadInstrument } = await import('#assessment/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const { code, version, title } = definition;
  const { loaded } = await perform(installation, loadInstrument, installer, { definition });
  const said = loaded === 'new' ? 'is loaded' : 'is there already';
  console.log(`${title.sv} (${code}, version ${version}) ${said}.`);
  if (!definition.occasions.some(({ due }) => due)) return;
  const gives = givesOutcomes(definition);
  const missing = Object.entries(needs).flatMap(([outcome, need]) => (gives[outcome as keyof typeof needs] ? [] : [need]));
  if (missing.length > 0) console.log(`Outcomes will not be counted of: ${missing.join('; ')}.`);
}

async function list(installation: Installation) {
  const { listInstruments } = await import('#assessment/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const { instruments } = await perform(installation, listInstruments, installer, {});
  for (const { code, version, validFrom, title, withdrawnAt } of instruments) {
    const state = withdrawnAt === null ? `from ${validFrom}` : `withdrawn ${withdrawnAt.slice(0, 10)}`;
    console.log(`${code.padEnd(24)} ${String(version).padStart(4)}  ${state.padEnd(22)} ${title}`);
  }
}

async function withdraw(installation: Installation, code: string, version: number) {
  const { listInstruments, withdrawInstrument } = await import('#assessment/operations.ts');
  const { perform } = await import('#platform/operation.ts');
  const { instruments } = await perform(installation, listInstruments, installer, {});
  if (!instruments.some((one) => one.code === code && one.version === version && one.withdrawnAt === null))
    throw new CannotStart(
      `There is no ${code}, version ${version}, to withdraw. "omstart instrument list" says which there are.`,
    );
  await perform(installation, withdrawInstrument, installer, { code, version });
  console.log(`${code}, version ${version}, is withdrawn: no new round is started in it.`);
}
