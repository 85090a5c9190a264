import { useMemo } from 'react';
import type { showCoverage } from '#agreements/contract/coverage.ts';
import { dotsOf, paper } from '#statistics/contract/dots.ts';
import type { OutputOf } from '#web/call.ts';
import { useAgreementWords } from './words.ts';

type Covered = OutputOf<typeof showCoverage>['municipalities'][number];

const states = ['holds', 'lapsing', 'none'] as const;
const stateOf = (one: Covered): (typeof states)[number] => (one.with.length === 0 ? 'none' : one.lapsing ? 'lapsing' : 'holds');

/** A ring that is filled, half filled or empty: no state is told by colour alone. */
function Mark({ state }: { state: (typeof states)[number] }) {
  const { radius: r } = paper;
  return (
    <>
      <circle className="dot" r={r} />
      {state === 'holds' && <circle className="dot-full" r={r} />}
      {state === 'lapsing' && <path className="dot-full" d={`M0 ${-r}A${r} ${r} 0 0 1 0 ${r}Z`} />}
    </>
  );
}

/** Sweden as a dot for each municipality; of those that are not asked about only a point. The table beside it says the same. */
export function CoverageMap({ municipalities, shown }: { municipalities: readonly Covered[]; shown: readonly Covered[] }) {
  const { coverage: t } = useAgreementWords();
  const dots = useMemo(
    () => dotsOf(municipalities.map(({ organisationId: code, name, lat, lon }) => ({ code, name, lat, lon }))),
    [municipalities],
  );
  const by = new Map(shown.map((one) => [one.organisationId as string, stateOf(one)]));
  const count = Object.groupBy(by.values(), (state) => state);
  return (
    <figure className="map-figure">
      <svg className="map" viewBox={`0 0 ${paper.width} ${paper.height}`} role="img" aria-label={t.mapName}>
        {dots.map(({ code, name, x, y }) => {
          const state = by.get(code);
          return (
            <g key={code} transform={`translate(${x} ${y})`}>
              <title>{state ? `${name}: ${t.state[state]}` : name}</title>
              {state ? <Mark state={state} /> : <circle className="map-seat" r="1.2" />}
            </g>
          );
        })}
      </svg>
      <figcaption>
        <ul className="dot-legend">
          {states.map((state) => (
            <li key={state}>
              <svg viewBox="-6 -6 12 12" aria-hidden="true">
                <Mark state={state} />
              </svg>
              {t.state[state]} ({count[state]?.length ?? 0})
            </li>
          ))}
        </ul>
        <p className="hint">{t.mapSays}</p>
      </figcaption>
    </figure>
  );
}
