import { readFileSync } from 'node:fs';
import { CannotStart } from '#platform/cannot-start.ts';
import { type RuleFile, readRules } from './domain/rule.ts';

/** The rules of this installation, read when it starts. One that cannot be used stops it: a review that quietly does nothing is worse. */
export const logRules: RuleFile = load(new URL('rules.json', import.meta.url));

function load(file: URL): RuleFile {
  const read = readRules(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.ok) throw new CannotStart(`The rules for log review cannot be used (${file.pathname}): ${read.why}`);
  return read.value;
}
