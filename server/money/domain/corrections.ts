import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, UnitId } from '#kernel/ids.ts';
import type { CostKind } from '#money/words.ts';

/** What a row of a file comes to when it is booked. */
interface Booked {
  readonly sourceKey: string;
  readonly entryKey: string | null;
  readonly day: Day;
  readonly account: string | null;
  readonly kind: CostKind;
  readonly amountOre: number;
  readonly exitCaseId: ExitCaseId | null;
  readonly unitId: UnitId | null;
  readonly ofInvoice: string | null;
}
type Plain = Pick<Booked, 'entryKey' | 'day' | 'account' | 'amountOre'>;

const lookOf = ({ entryKey, day, account, amountOre }: Plain) => [entryKey, day, account, amountOre].join('\u0000');
const saysOf = (one: Booked) => [lookOf(one), one.kind, one.exitCaseId, one.unitId, one.ofInvoice].join('\u0000');

/** Takes, of those that are there, the first that is like another: each of them once. */
function takerFrom<Line>(lines: readonly Line[], likeness: (line: Line) => string) {
  const piles = Map.groupBy(lines, likeness);
  return { take: (like: string) => piles.get(like)?.shift(), left: () => [...piles.values()].flat() };
}

/**
 * Holds a file against what is booked. An entry (verifikation) that is read again says all of itself: a line of it that is not in the file any longer is gone, unless a row that looks the same
 * is there and could not be booked. A row outside the entries is known by what it says.
 */
export function compareEntries<Row extends Booked, Line extends Booked>(
  rows: readonly Row[],
  { ofEntries, knownElsewhere }: { readonly ofEntries: readonly Line[]; readonly knownElsewhere: ReadonlySet<string> },
  notBooked: readonly Plain[],
): { known: Row[]; fresh: Row[]; gone: Line[] } {
  const booked = takerFrom(ofEntries, saysOf);
  const isKnown = (row: Row) => booked.take(saysOf(row)) !== undefined || knownElsewhere.has(row.sourceKey);
  const { known = [], fresh = [] } = Object.groupBy(rows, (row) => (isKnown(row) ? 'known' : 'fresh'));
  const excused = takerFrom(notBooked, lookOf);
  return { known, fresh, gone: booked.left().filter((line) => excused.take(lookOf(line)) === undefined) };
}

/** Which new rows outside the entries look like a line that is booked and that the file does not have any longer: the same day, account and amount, and not two cases. */
export function listAlike<Row extends Booked, Line extends Booked>(
  fresh: readonly Row[],
  booked: readonly Line[],
  known: readonly Row[],
) {
  const isIn = new Set(known.map(({ sourceKey }) => sourceKey));
  const others = Map.groupBy(
    booked.filter(({ sourceKey }) => !isIn.has(sourceKey)),
    lookOf,
  );
  const takeLike = (row: Row) => {
    const pile = others.get(lookOf(row)) ?? [];
    const at = pile.findIndex(
      ({ exitCaseId }) => exitCaseId === null || row.exitCaseId === null || exitCaseId === row.exitCaseId,
    );
    return at === -1 ? undefined : pile.splice(at, 1)[0];
  };
  return fresh.flatMap((row) => {
    const line = row.entryKey === null ? takeLike(row) : undefined;
    return line ? [{ row, line }] : [];
  });
}
