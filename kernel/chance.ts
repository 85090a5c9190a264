/** The chance of at least `count` out of `of` when each happens with probability `rate` (binomial, exact to rounding). */
export function tail(count: number, of: number, rate: number): number {
  if (count <= 0 || rate >= 1) return 1;
  if (count > of || rate <= 0) return 0;
  let term = 1;
  for (let k = 1; k <= count; k++) term *= ((of - count + k) / k) * rate;
  let sum = 0;
  term *= (1 - rate) ** (of - count);
  for (let k = count; k <= of; k++) {
    sum += term;
    term *= ((of - k) / (k + 1)) * (rate / (1 - rate));
  }
  return Math.min(1, sum);
}
