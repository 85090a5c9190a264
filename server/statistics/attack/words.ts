import type { Target } from './statements.ts';

const wholeDay = (asOf: string) => (asOf === '' ? 'no day' : asOf);

/** A cell in words: what whoever reads a finding needs to find it again. */
export function cellInWords({ table, codes, asOf, since }: Pick<Target, 'table' | 'codes' | 'asOf' | 'since'>): string {
  const of = codes.map(({ dimension, code }) => {
    const known = table.dimensions.find(({ id }) => id === dimension);
    return `${known?.label ?? dimension}: ${code.startsWith('#') ? 'the rest' : (known?.labels.get(code) ?? code)}`;
  });
  const day = since === undefined ? '' : ` added from ${wholeDay(since)} to ${wholeDay(asOf)}`;
  return `${of.length === 0 ? 'all' : of.join(', ')}${day}`;
}
