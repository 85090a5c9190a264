/** An instant as it is sent, where there is one. */
export const isoOrNull = (at: Date | null | undefined): string | null => at?.toISOString() ?? null;
