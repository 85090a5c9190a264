import highs from 'highs';
import type { Solve } from '#server/placement/domain/settle.ts';

/** All sums are whole numbers: what is less than one above the best that is found is nothing better. */
const lessThanOne = 0.99;

/** HiGHS, which blocks its thread until it is done. It does not keep to a time, so whoever calls it must be able to end the thread. */
export async function openHighs(): Promise<Solve> {
  // Its types say that the loader is one step further in than it is.
  const solver = await (highs as unknown as typeof highs.default)();
  return (model, presolve) => {
    const { Status: status, Columns: columns } = solver.solve(model, {
      mip_rel_gap: 0,
      mip_abs_gap: lessThanOne,
      output_flag: false,
      presolve,
    });
    if (status !== 'Optimal') return undefined;
    return Object.values(columns).flatMap(({ Name: name, Primal: share }) => ((share ?? 0) > 0.5 ? [name] : []));
  };
}
