import type { ReactNode } from 'react';

interface TableProps {
  readonly caption: string;
  /** In the order of the cells of each row; the first is the one that names the row. */
  readonly heads: readonly string[];
  /** Columns in line with those of the tables above and below. */
  readonly even?: true;
  readonly children: ReactNode;
}

/**
 * A table that becomes cards where the screen is narrow. The roles are said outright, for a browser forgets that a table is one when its
 * rows are laid out as blocks.
 */
export function Table({ caption, heads, even, children }: TableProps) {
  return (
    <table className={even ? 'table even' : 'table'} role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

/** A row: what names it, and its cells. */
export function Row({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {name}
      </th>
      {children}
    </tr>
  );
}

/** `head` is said once more beside the value where the screen is narrow. */
export function Cell({ head, children }: { head: string; children: ReactNode }) {
  return (
    <td role="cell" data-head={head}>
      <div>{children}</div>
    </td>
  );
}
