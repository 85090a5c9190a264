export interface Random {
  /** From 0 up to, and without, `below`. */
  below(below: number): number;
  /** From 0 up to, and without, 1. */
  share(): number;
}

/** The same seed draws the same lots on any machine: xorshift of 32 bits (Marsaglia, 2003), begun by a mix of the seed. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0;
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35) ^ (state >>> 16) || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let turn = 0; turn < 8; turn++) next();
  const share = () => next() / 4_294_967_296;
  return { share, below: (below) => Math.floor(share() * below) };
}
