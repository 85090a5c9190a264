import type { OutputOf } from '#web/call.ts';
import type { showPlan } from '#plans/contract.ts';
import { Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { usePlanWords } from './words.ts';

export type Plan = OutputOf<typeof showPlan>['plans'][number];
export type Goal = Plan['goals'][number];
export type Measure = Goal['measures'][number];

const byDay = (a: { on: string }, b: { on: string }) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

const most = 5;

/** What is due of the plans in force, what nobody has written of, and what was missed since the plan was agreed. */
export function dueOf(plans: readonly Plan[]) {
  const lines = plans.flatMap(({ goals }) => goals.flatMap(({ measures }) => measures));
  return {
    unrecorded: lines.flatMap((line) => line.unrecorded.slice(-1).map((on) => ({ line, on }))).toSorted(byDay),
    next: lines.flatMap((line) => (line.next === null ? [] : [{ line, on: line.next }])).toSorted(byDay),
    missed: lines
      .flatMap((line) => line.deliveries.filter((one) => one.outcome === 'missed').map((one) => ({ line, ...one })))
      .toSorted((a, b) => byDay(b, a)),
  };
}

/** At a glance: what to do next, and what has not happened. */
export function Due({ plans }: { plans: readonly Plan[] }) {
  const t = usePlanWords();
  if (plans.length === 0) return null;
  return (
    <Section title={t.due.title} className="not-on-paper">
      <DueLists plans={plans} />
    </Section>
  );
}

export function DueLists({ plans }: { plans: readonly Plan[] }) {
  const t = usePlanWords();
  const { unrecorded, next, missed } = dueOf(plans);
  return (
    <div className="two">
      <div>
        <Lines title={t.due.unrecorded} tone="soon" lines={unrecorded} />
        <Lines title={t.due.next} lines={next.slice(0, most)} />
        {next.length === 0 && unrecorded.length === 0 && <p className="empty">{t.due.nothing}</p>}
      </div>
      <Lines
        title={t.due.missed}
        tone="late"
        lines={missed.slice(0, most).map((one) => ({ ...one, why: one.reason && t.reason[one.reason] }))}
      />
    </div>
  );
}

interface Line {
  readonly line: Measure;
  readonly on: string;
  readonly why?: string | null;
}

function Lines({ title, tone, lines }: { title: string; tone?: 'soon' | 'late'; lines: readonly Line[] }) {
  const t = usePlanWords();
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="lines">
        {lines.map(({ line, on, why }) => (
          <li key={`${line.measureId} ${on}`}>
            <span className="line-action">
              <strong>{t.measure[line.kind]}</strong>
              <span className="tag" data-tone={tone ?? 'calm'}>
                <DayTime on={on} />
              </span>
            </span>
            {why && <p>{why}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}
