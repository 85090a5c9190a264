/** What stands in an address is written by anyone: what cannot be read is left out, and the page shows what it shows by default. */
export function oneOf<const Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find((choice) => choice === value);
}

export function someId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value : undefined;
}

export function someDay(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;
}

/** A month, a quarter or a year; a year alone is read as a number. */
export function somePeriod(value: unknown): string | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && /^(19|20|21)\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?$/.test(written) ? written : undefined;
}

export function someCode(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z_]{1,40}$/.test(value) ? value : undefined;
}

/** The first page needs no number. */
export function page(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 10_000 ? value : undefined;
}
