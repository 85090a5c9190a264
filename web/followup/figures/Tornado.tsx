import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { type Weighed, useOutcomeWords } from './words.ts';

type Bars = NonNullable<Weighed['benefit']>['sensitivity'];

interface TornadoProps {
  readonly bars: Bars;
  readonly middle: number;
  readonly say: (amount: number) => string;
}

const [left, right] = [4, 316];

/** A bar for each assumption, the widest on top, all on one scale: the broken line is the middle, the thin one nothing gained and nothing lost. */
export function Tornado({ bars, middle, say }: TornadoProps) {
  const t = useOutcomeWords().benefit;
  const least = Math.min(0, ...bars.map((one) => one.low));
  const most = Math.max(0, ...bars.map((one) => one.high));
  const x = (amount: number) => left + ((right - left) * (amount - least)) / (most - least || 1);
  return (
    <Table caption={t.sensitivity} heads={[t.name, t.picture, t.low, t.high]}>
      {bars.map((one) => (
        <Row key={one.code} name={t.assumption[one.code]}>
          <Cell head={t.picture}>
            <svg className="tornado" viewBox="0 0 320 22" aria-hidden="true" focusable="false">
              <path className="tornado-nought" d={`M${x(0)} 0V22`} />
              <rect className="tornado-bar" x={x(one.low)} y="5" width={Math.max(2, x(one.high) - x(one.low))} height="12" />
              <path className="tornado-middle" d={`M${x(middle)} 0V22`} />
            </svg>
          </Cell>
          <Cell head={t.low}>{say(one.low)}</Cell>
          <Cell head={t.high}>{say(one.high)}</Cell>
        </Row>
      ))}
    </Table>
  );
}
