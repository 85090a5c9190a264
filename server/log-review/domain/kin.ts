import { addressesIn } from '#kernel/address.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { StaffId } from '#kernel/ids.ts';
import { personalNumbersIn } from '#kernel/personal-number.ts';

/** What somebody near is known by, until it has become prints. */
export interface Kin {
  readonly numbers: readonly string[];
  readonly addresses: readonly string[];
}

/** A longer line is no line of such a list, and nobody has to wait while it is searched. */
const longestLine = 300;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((said, at) => ({ line: at + 1, said: said.trim() }))
    .filter(({ said }) => said !== '');

const wrong = (field: string, code: FieldProblem['code'], line: number): FieldProblem => ({ field, code, limit: line });

/** Personal numbers and addresses, one or more on each line. A line with neither is said, and nothing is taken. */
export function readKin(text: string, field = 'kin'): Kin | FieldProblem {
  const numbers = new Set<string>();
  const addresses = new Set<string>();
  for (const { line, said } of linesOf(text)) {
    const found = said.length > longestLine ? ([[], []] as const) : ([personalNumbersIn(said), addressesIn(said)] as const);
    if (found.flat().length === 0) return wrong(field, 'nothing_to_compare', line);
    for (const number of found[0]) numbers.add(number);
    for (const address of found[1]) addresses.add(address);
  }
  return { numbers: [...numbers], addresses: [...addresses] };
}

/**
 * A file of the house's own registers: on each line a name, a semicolon, and a number or an address. A name that is not that of exactly one of
 * `colleagues` is said, and nothing is taken.
 */
export function readKinFile(
  text: string,
  colleagues: readonly { readonly staffId: StaffId; readonly name: string }[],
): ReadonlyMap<StaffId, Kin> | FieldProblem {
  const read = new Map<StaffId, { readonly numbers: Set<string>; readonly addresses: Set<string> }>();
  for (const { line, said } of linesOf(text.replace(/^\uFEFF/, ''))) {
    const [name = '', ...rest] = said.split(';');
    const named = colleagues.filter((one) => one.name === name.trim());
    const [colleague] = named;
    if (!colleague || named.length > 1) return wrong('content', 'not_one_colleague', line);
    const kin = readKin(rest.join(' '), 'content');
    if ('code' in kin || rest.join('').trim() === '') return wrong('content', 'nothing_to_compare', line);
    const theirs = read.get(colleague.staffId) ?? { numbers: new Set(), addresses: new Set() };
    for (const number of kin.numbers) theirs.numbers.add(number);
    for (const address of kin.addresses) theirs.addresses.add(address);
    read.set(colleague.staffId, theirs);
  }
  return new Map(Array.from(read, ([of, { numbers, addresses }]) => [of, { numbers: [...numbers], addresses: [...addresses] }]));
}
