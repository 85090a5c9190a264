/** Writes the forms of table and rules as JSON Schema, for those who write such files: docs/statistics/*.schema.json. A test compares. */
import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Dataset } from '#statistics/domain/json-stat.ts';
import { RuleBook } from '#statistics/domain/rules.ts';

export const schemas = {
  table: { title: 'JSON-stat 2.0 dataset, as Omstart reads it', ...z.toJSONSchema(Dataset, { io: 'input' }) },
  rules: { title: 'Omstart rules for what may be shown', ...z.toJSONSchema(RuleBook, { io: 'input' }) },
};

export const schemaFile = (name: keyof typeof schemas): URL => new URL(`../docs/statistics/${name}.schema.json`, import.meta.url);

if (import.meta.main) {
  for (const name of ['table', 'rules'] as const)
    await writeFile(schemaFile(name), `${JSON.stringify(schemas[name], undefined, 2)}\n`);
}
