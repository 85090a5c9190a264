/** Writes the forms of instance, plan and re-plan as JSON Schema, for those who write such files: docs/placement/*.schema.json. A test compares. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Instance, Plan, Replan } from '#server/placement/domain/format.ts';

export const schemas = {
  instance: { title: 'Omstart placement instance', ...z.toJSONSchema(Instance, { io: 'input' }) },
  plan: { title: 'Omstart placement plan', ...z.toJSONSchema(Plan) },
  replan: { title: 'Omstart placement re-plan', ...z.toJSONSchema(Replan) },
};

export const schemaFile = (name: keyof typeof schemas): URL => new URL(`../docs/placement/${name}.schema.json`, import.meta.url);

if (import.meta.main) {
  for (const name of ['instance', 'plan', 'replan'] as const)
    await writeFile(schemaFile(name), `${JSON.stringify(schemas[name], undefined, 2)}\n`);
}
