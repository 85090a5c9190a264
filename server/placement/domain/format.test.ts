import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaFile, schemas } from '#scripts/placement-schemas.ts';
import { faultsIn } from '#server/placement/check/check.ts';
import { Plan } from './format.ts';
import { readInstance } from './instance.ts';
import { plan } from './plan.ts';

const read = async (file: string | URL): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
const example = (name: string) => read(new URL(`../../../docs/placement/${name}.json`, import.meta.url));

test.each(['instance', 'plan', 'replan'] as const)(
  'the published form of the %s is the one that is read (node scripts/placement-schemas.ts)',
  async (name) => {
    expect(await read(schemaFile(name))).toEqual(JSON.parse(JSON.stringify(schemas[name])));
  },
);

test.each(['two-rivals', 'full-house', 'kept-apart'])(
  'the example %s is planned as it says, and the plan holds',
  async (name) => {
    const instance = readInstance(await example(`${name}.instance`));
    if (!instance.ok) throw new Error(instance.why);
    const made = { ...plan(instance.value.instance, { seed: 1 }), seconds: 0 };
    expect(made).toEqual(await example(`${name}.plan`));
    expect(faultsIn(instance.value.instance, Plan.parse(made))).toEqual([]);
  },
);
