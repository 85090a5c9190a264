/** Writes the forms of instance and plan as JSON Schema, for those who write such files: docs/placement/*.schema.json. A test compares. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Instance, Plan } from '#server/placement/domain/format.ts';

export const schemas = {
  instance: { title: 'Omstart placement instance', ...z.toJSONSchema(Instance, { io: 'input' }) },
  plan: { title: 'Omstart placement plan', ...z.toJSONSchema(Plan) },
};

export const schemaFile = (name: keyof typeof schemas): URL => new URL(`../docs/placement/${name}.schema.json`, import.meta.url);

if (import.meta.main) {
  await writeFile(schemaFile('instance'), `${JSON.stringify(schemas.instance, undefined, 2)}\n`);
  await writeFile(schemaFile('plan'), `${JSON.stringify(schemas.plan, undefined, 2)}\n`);
}
