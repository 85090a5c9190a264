import type { Language } from '#kernel/languages.ts';
import type { Dataset } from './words.ts';

interface Coded {
  readonly code: string;
  readonly label: string;
  /** How far it stands in: one is a part of another. */
  readonly depth: number;
}

export interface Along {
  readonly label: string;
  readonly codes: readonly Coded[];
}

export interface Grid {
  readonly rows: Along;
  /** Every way of combining the codes of the dimensions before the last; one without a name where there are none. */
  readonly columns: readonly string[];
  /** Null is withheld. */
  at: (row: number, column: number) => number | null;
}

/** A table of figures as it is laid out on a page: the last dimension down, those before it across. */
export function gridOf({ id, dimension, value, extension }: Dataset, language: Language): Grid {
  const english = language === 'en' ? extension?.omstart?.english : undefined;
  const along = id.map((name): Along => {
    const said = english?.dimensions[name];
    const { label, category } = dimension[name] ?? { category: {} };
    const codes = Array.isArray(category.index) ? category.index : inOrder(category.index ?? category.label ?? {});
    return {
      label: said?.label ?? label ?? name,
      codes: codes.map((code) => ({
        code,
        label: said?.codes[code] ?? category.label?.[code] ?? code,
        depth: depthOf(code, category.child ?? {}),
      })),
    };
  });
  const rows = along.at(-1) ?? { label: '', codes: [] };
  const columns = along
    .slice(0, -1)
    .reduce<string[]>(
      (before, { codes }) => before.flatMap((one) => codes.map(({ label }) => (one === '' ? label : `${one}, ${label}`))),
      [''],
    );
  return {
    rows,
    columns,
    at: (row, column) => {
      const cell = column * rows.codes.length + row;
      return (Array.isArray(value) ? value[cell] : value[cell]) ?? null;
    },
  };
}

const inOrder = (index: Readonly<Record<string, unknown>>) =>
  Object.entries(index)
    .toSorted(([, one], [, other]) => Number(one) - Number(other))
    .map(([code]) => code);

function depthOf(code: string, child: Readonly<Record<string, readonly string[]>>): number {
  const above = Object.entries(child).find(([, parts]) => parts.includes(code))?.[0];
  return above === undefined ? 0 : 1 + depthOf(above, child);
}
