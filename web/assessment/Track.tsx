import type { Given, Item, Respondent } from './words.ts';

type Scale = Extract<Item, { kind: 'scale' }>;

const [left, right, middle, below] = [14, 206, 12, 26];

/** One question drawn on its scale: a dot for the worker, a diamond for the person, and the round before faint below them. */
export function Track({ scale, now, before }: { scale: Scale; now: Given | undefined; before: Given | undefined }) {
  const { from, to } = scale;
  const x = (value: number) => left + ((right - left) * (value - from)) / (to - from);
  const at = (given: Given | undefined, by: Respondent) => {
    const answer = given?.[by];
    return answer && 'value' in answer && typeof answer.value === 'number' ? x(answer.value) : undefined;
  };
  const [worker, person] = [at(now, 'worker'), at(now, 'person')];
  const [workerBefore, personBefore] = [at(before, 'worker'), at(before, 'person')];
  const steps = Array.from({ length: to - from + 1 }, (_, index) => x(from + index));
  return (
    <svg viewBox="0 0 220 32" aria-hidden="true" focusable="false">
      <path className="track-line" d={`M${left} ${middle}H${right}`} />
      {steps.map((step) => (
        <path key={step} className="track-line" d={`M${step} ${middle - 4}v8`} />
      ))}
      {workerBefore !== undefined && <circle className="mark-before" cx={workerBefore} cy={below} r="3.5" />}
      {personBefore !== undefined && <path className="mark-before" d={diamond(personBefore, 5, below)} />}
      {worker !== undefined && person !== undefined && <path className="track-between" d={`M${worker} ${middle}H${person}`} />}
      {person !== undefined && <path className="mark-person" d={diamond(person, 10, middle)} />}
      {worker !== undefined && <circle className="mark-worker" cx={worker} cy={middle} r="5.5" />}
    </svg>
  );
}

const diamond = (x: number, half: number, y: number) => `M${x} ${y - half} ${x + half} ${y} ${x} ${y + half} ${x - half} ${y}Z`;
