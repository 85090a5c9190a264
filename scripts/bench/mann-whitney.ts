/**
 * How likely two samples as unlike as these are when both come from the same source (Mann and Whitney 1947): two-sided, by the normal approximation with a
 * correction for ties, which for a thousand of each is as good as exact.
 */
export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))].toSorted(
    (a, b) => a.value - b.value,
  );
  const [n, m] = [one.length, other.length];
  let [ranks, ties] = [0, 0];
  for (let first = 0; first < all.length;) {
    let last = first;
    while (all[last + 1]?.value === all[first]?.value) last += 1;
    const count = last - first + 1;
    ties += count ** 3 - count;
    for (let at = first; at <= last; at++) if (all[at]?.isOne) ranks += (first + last) / 2 + 1;
    first = last + 1;
  }
  const u = ranks - (n * (n + 1)) / 2;
  const spread = ((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1)));
  if (spread === 0) return 1;
  return 2 * (1 - below(Math.abs(u - (n * m) / 2) / Math.sqrt(spread)));
}

/** The standard normal distribution (Abramowitz and Stegun 26.2.17: within 7.5e-8). */
function below(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  return 1 - density * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
}
