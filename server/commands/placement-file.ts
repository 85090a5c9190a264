import { CannotStart } from '#platform/cannot-start.ts';
import { type Instance, Plan } from '#server/placement/domain/format.ts';
import { readText } from '#server/placement/domain/instance.ts';
import { bytesOf } from './read-file.ts';

/** The instance in a file. What is wrong with it is said in one sentence; what is merely odd goes to `note`. */
export async function instanceIn(file: string, note: (sentence: string) => void): Promise<Instance> {
  const read = readText((await bytesOf(file)).toString('utf8'));
  if (!read.ok) throw new CannotStart(`${file} ${read.why}.`);
  for (const one of read.value.notes) note(one);
  return read.value.instance;
}

export async function planIn(file: string): Promise<Plan> {
  const parsed = Plan.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const where = first?.path.join('.') ?? '';
  throw new CannotStart(`${file} is not a plan${where === '' ? '' : `, at ${where}`}: ${first?.message}.`);
}

async function readJson(file: string): Promise<unknown> {
  const bytes = await bytesOf(file);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new CannotStart(`${file} is not JSON.`, { cause: error });
  }
}
