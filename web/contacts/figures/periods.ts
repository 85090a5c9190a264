/** Periods of which a month or more is over on a day, the latest first. */
export function periodsBefore(today: string): { years: string[]; quarters: string[]; months: string[] } {
  const now = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  const months = Array.from({ length: 24 }, (_, ago) => now - 1 - ago);
  const yearOf = (month: number) => String(Math.floor(month / 12));
  const unique = (all: readonly string[]) => [...new Set(all)];
  return {
    years: unique(months.map(yearOf)),
    quarters: unique(months.map((month) => `${yearOf(month)}-Q${Math.floor((month % 12) / 3) + 1}`)),
    months: months.slice(0, 12).map((month) => `${yearOf(month)}-${String((month % 12) + 1).padStart(2, '0')}`),
  };
}
