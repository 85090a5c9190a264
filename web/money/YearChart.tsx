import { useLanguage } from '#web/language.tsx';
import { type Shown, aboutKronor, inKronor, useMoneyWords } from './words.ts';

const [left, right, top, bottom] = [44, 392, 10, 196];

/** Steps of the scale in kronor: the least of 1, 2 and 5 times a power of ten with at most five of them. */
function stepOf(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 5)));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => most / step <= 5) ?? power * 10;
}

/** The year in one picture: budget, decided, paid, expected with its range, and grants, from the first of January to the end of each month. */
export function YearChart({ of }: { of: Shown }) {
  const words = useMoneyWords();
  const t = words.one;
  const { language } = useLanguage();
  const { months, budgetOre, expected, paidOre } = of;
  const most = Math.max(1, budgetOre, ...months.map((one) => Math.max(one.committedOre, one.paidOre ?? 0, one.expected.high)));
  const step = stepOf(most / 100) * 100;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const x = (month: number) => left + ((right - left) * month) / 12;
  const y = (ore: number) => bottom - ((bottom - top) * Math.max(0, ore)) / (most * 1.04);
  const line = (points: readonly (readonly [month: number, ore: number])[]) =>
    points.map(([month, ore], index) => `${index === 0 ? 'M' : 'L'}${x(month).toFixed(1)} ${y(ore).toFixed(1)}`).join('');
  const whole = (value: (month: Shown['months'][number]) => number) =>
    line([[0, 0], ...months.map((one, at) => [at + 1, value(one)] as const)]);
  const paid = months.flatMap(({ paidOre: ore }, at) => (ore === null ? [] : [[at + 1, ore] as const]));
  const band = [
    line([[0, 0], ...months.map((one, at) => [at + 1, one.expected.high] as const)]),
    ...months.map((one, at) => `L${x(at + 1).toFixed(1)} ${y(one.expected.low).toFixed(1)}`).toReversed(),
    'Z',
  ].join('');
  const nameOf = new Intl.DateTimeFormat(language, { month: 'narrow', timeZone: 'UTC' });
  return (
    <figure className="year-chart">
      <svg
        viewBox="0 0 400 216"
        role="img"
        aria-label={t.describes(inKronor(budgetOre), inKronor(paidOre), aboutKronor(expected.low), aboutKronor(expected.high))}
      >
        {Array.from({ length: Math.floor((most * 1.04) / step) + 1 }, (_, index) => index * step).map((ore) => (
          <g key={ore}>
            <path className="chart-grid" d={`M${left} ${y(ore)}H${right}`} />
            <text className="chart-label" x={left - 5} y={y(ore) + 4} textAnchor="end">
              {number.format(ore / 100_000)}
            </text>
          </g>
        ))}
        {months.map(({ to }, at) => (
          <text key={to} className="chart-label" x={x(at + 0.5)} y={bottom + 15} textAnchor="middle">
            {nameOf.format(new Date(to)).toUpperCase()}
          </text>
        ))}
        <path className="year-band" d={band} />
        <path className="year-grants" d={whole((one) => one.grantsOre)} />
        <path className="year-committed" d={whole((one) => one.committedOre)} />
        <path className="year-expected" d={whole((one) => one.expected.mid)} />
        <path className="year-paid" d={line([[0, 0], ...paid])} />
        <path className="year-budget" d={`M${left} ${y(budgetOre)}H${right}`} />
      </svg>
      <ul className="year-legend">
        {(
          [
            ['budget', words.budget],
            ['committed', t.committed],
            ['paid', words.paid],
            ['expected', words.expected],
            ['grants', t.grants],
          ] as const
        ).map(([code, name]) => (
          <li key={code}>
            <svg viewBox="0 0 24 10" aria-hidden="true" focusable="false">
              {code === 'expected' && <rect className="year-band" width="24" height="10" />}
              <path className={`year-${code}`} d="M0 5H24" />
            </svg>
            {name}
          </li>
        ))}
        <li className="hint">{t.thousands}</li>
      </ul>
    </figure>
  );
}
