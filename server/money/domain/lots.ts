type Share = () => number;

/** One of the standard normal distribution (Box and Muller, 1958). */
export const normalOf = (share: Share) => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share());

/** One of the gamma distribution of this shape and scale one (Marsaglia and Tsang, 2000). */
export function gammaOf(share: Share, shape: number): number {
  if (shape < 1) return gammaOf(share, shape + 1) * (1 - share()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = normalOf(share);
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(1 - share()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** How many come, of those that come so many on average: by the times between them. */
export function poissonOf(share: Share, mean: number): number {
  let count = 0;
  for (let time = -Math.log(1 - share()); time < mean; time -= Math.log(1 - share())) count += 1;
  return count;
}
