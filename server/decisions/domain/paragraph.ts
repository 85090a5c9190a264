import type { Day } from '#kernel/day.ts';

/** A legal ground, and when it was in force. */
export interface Paragraph {
  readonly paragraph: string;
  readonly validFrom: Day;
  /** The first day on which it no longer holds. */
  readonly validTo: Day | null;
}

/** The ground by its code, if it has been in force some day between the beginning of the matter and today. The latest wording wins. */
export function paragraphOf<Found extends Paragraph>(
  paragraphs: readonly Found[],
  code: string,
  { since, today }: { since: Day; today: Day },
): Found | undefined {
  return paragraphs
    .filter((one) => one.paragraph === code && one.validFrom <= today && (one.validTo === null || one.validTo > since))
    .toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))
    .at(0);
}
