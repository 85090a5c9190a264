import { DayTime } from '#web/ui/Time.tsx';

/** By when a grant is accounted for in part, each on a line of its own, with what to say of one that has been. */
export function PartReports({ of, given }: { of: readonly { by: string; isGiven: boolean }[]; given: string }) {
  return of.map(({ by, isGiven }) => (
    <span key={by} className="below">
      <DayTime on={by} /> {isGiven && given}
    </span>
  ));
}
