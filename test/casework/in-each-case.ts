import type { Verb } from '#test/probe.ts';
import { type Row, idOf } from '#test/rows.ts';

/** Rows of a table by their labels. */
export type Rows = Readonly<Record<string, Row>>;
/** Tables below a case with their rows, in an order in which these can be put in. */
export type Exhibited = Readonly<Record<string, Rows>>;
/** Who reaches which of the rows: see db/policies.test.ts. */
export type Expected = Readonly<Record<string, Readonly<Partial<Record<Verb, string>>>>>;

/** Of which organisation a case of the exhibit is. */
export const organisationOf = (label: string): string => idOf(label === 'theirs' || label === 'twin' ? 'theirs' : 'ours');
/** The twin of `case` has the same id as it, in another organisation: only the organisation tells them apart. */
export const caseIdOf = (label: string): string => idOf(`case ${label === 'twin' ? 'case' : label}`);

/**
 * A row for each case of the exhibit: `case` of the team, `second` of the colleague, `theirs` and `twin` of another organisation. `row` says
 * what the table holds besides organisation, id and case; `by` is one who works on the case.
 */
export const inEachCase = (table: string, row: (label: string, by: string) => Row): Rows =>
  Object.fromEntries(
    Object.entries({ case: 'team', second: 'colleague', theirs: 'elsewhere', twin: 'elsewhere' }).map(([label, by]) => [
      label,
      {
        organisation_id: organisationOf(label),
        id: idOf(`${table} ${label}`),
        exit_case_id: caseIdOf(label),
        ...row(label, by),
      },
    ]),
  );

/** Who works on which of them, and who also reads. What hangs below a case is reached by these and by nobody else. */
export const workers = 'team: case | colleague: second | elsewhere: theirs twin';
/** What two people have decided is to go, in the exhibit: the case `second`. */
export const removers = 'remover: second';
/** The weeder sees when something was written; the remover what is to go. */
export const readers = `${workers} | emergency: case | weeder: * | ${removers}`;
