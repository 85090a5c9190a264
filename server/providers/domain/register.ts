import type { Day } from '#kernel/day.ts';
import type { FieldProblem } from '#kernel/field-problems.ts';
import type { OwnerKind, Per, Service } from '#providers/words.ts';

interface Period {
  readonly from: Day;
  readonly to: Day | null;
}

/** A period ends on the day it begins, or after. */
export const problemsOfPeriod = ({ from, to }: Period): FieldProblem[] =>
  to !== null && to < from ? [{ field: 'to', code: 'too_early' }] : [];

/** A person who owns is never named; everybody else is. What has not happened is not noted. */
export const problemsOfOwner = (
  { kind, name, from }: { readonly kind: OwnerKind; readonly name: string | null; readonly from: Day },
  today: Day,
): FieldProblem[] => [
  ...(from > today ? [{ field: 'from', code: 'in_the_future' as const }] : []),
  ...(kind === 'natural_person' && name !== null ? [{ field: 'name', code: 'unknown_field' as const }] : []),
  ...(kind !== 'natural_person' && name === null ? [{ field: 'name', code: 'required' as const }] : []),
];

export interface Price extends Period {
  readonly service: Service;
  readonly per: Per;
  readonly ore: number;
}

const lastDay = '9999-12-31';

/** A price holds within the days of its agreement, and there are never two of the same on one day. */
export const problemsOfPrices = (agreed: Period, prices: readonly Price[]): FieldProblem[] =>
  prices.flatMap((price, number): FieldProblem[] => {
    const end = price.to ?? lastDay;
    if (price.to !== null && price.to < price.from) return [{ field: `prices.${number}.to`, code: 'too_early' }];
    if (price.from < agreed.from) return [{ field: `prices.${number}.from`, code: 'too_early' }];
    if (price.to !== null && agreed.to !== null && price.to > agreed.to)
      return [{ field: `prices.${number}.to`, code: 'too_late' }];
    const isDouble = prices
      .slice(0, number)
      .some(
        (other) =>
          other.service === price.service && other.per === price.per && other.from <= end && price.from <= (other.to ?? lastDay),
      );
    return isDouble ? [{ field: `prices.${number}.from`, code: 'invalid' }] : [];
  });
