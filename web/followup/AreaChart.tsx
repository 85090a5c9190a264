import { useLanguage } from '#web/language.tsx';
import { type Instrument, type Measurement, type Scale, useFollowUpWords } from './words.ts';

const [left, right, top, bottom] = [22, 308, 12, 100];

interface AreaChartProps {
  readonly area: Scale;
  readonly occasions: Instrument['occasions'];
  /** What holds at each of the occasions that were measured. */
  readonly measured: readonly Measurement[];
}

/** One area of life over the times of the instrument: what the worker saw and what the person said, a gap where nobody answered. */
export function AreaChart({ area, occasions, measured }: AreaChartProps) {
  const t = useFollowUpWords();
  const { language } = useLanguage();
  const x = (at: number) => left + 8 + ((right - left - 16) * at) / Math.max(1, occasions.length - 1);
  const y = (value: number) => bottom - ((bottom - top) * (value - area.from)) / (area.to - area.from);
  const points = (by: 'worker' | 'person') =>
    occasions.flatMap(({ code }, at) => {
      const value = valueOf(measured, code, area.code, by);
      return value === undefined ? [] : [{ x: x(at), y: y(value), value }];
    });
  const [worker, person] = [points('worker'), points('person')];
  const said = (all: readonly { value: number }[]) => all.map((one) => one.value).join(', ') || t.curves.no;
  return (
    <figure className="area-chart">
      <figcaption>{area.title[language]}</figcaption>
      <svg viewBox="0 0 320 122" role="img" aria-label={t.curves.describes(area.title[language], said(worker), said(person))}>
        {Array.from({ length: area.to - area.from + 1 }, (_, index) => area.from + index).map((value) => (
          <g key={value}>
            <path className="chart-grid" d={`M${left} ${y(value)}H${right}`} />
            <text className="chart-label" x={left - 8} y={y(value) + 4} textAnchor="middle">
              {value}
            </text>
          </g>
        ))}
        {occasions.map(({ code, due }, at) => (
          <text key={code} className="chart-label" x={x(at)} y={bottom + 18} textAnchor="middle">
            {due && axisOf(due, t.curves.axis)}
          </text>
        ))}
        <path className="chart-person" d={lineThrough(person)} />
        <path className="chart-worker" d={lineThrough(worker)} />
        {person.map((one) => (
          <path key={one.x} className="chart-person-mark" d={`M${one.x} ${one.y - 7}l7 7-7 7-7-7z`} />
        ))}
        {worker.map((one) => (
          <circle key={one.x} className="chart-worker-mark" cx={one.x} cy={one.y} r="3.6" />
        ))}
      </svg>
    </figure>
  );
}

/** The number that somebody gave an area at an occasion. */
export function valueOf(measured: readonly Measurement[], occasion: string, area: string, by: 'worker' | 'person') {
  const answer = measured.find((one) => one.occasion === occasion)?.answers.find((one) => one.item === area)?.[by];
  return answer && 'value' in answer && typeof answer.value === 'number' ? answer.value : undefined;
}

const lineThrough = (points: readonly { x: number; y: number }[]) =>
  points.map((one, index) => `${index === 0 ? 'M' : 'L'}${one.x} ${one.y}`).join('');

function axisOf(
  { from, months }: NonNullable<Instrument['occasions'][number]['due']>,
  words: { readonly start: string; readonly closing: string },
): string {
  if (from === 'begun') return months === 0 ? words.start : String(months);
  return months === 0 ? words.closing : `+${months}`;
}
