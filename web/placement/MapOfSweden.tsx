import type { searchOffers } from '#placement/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { usePlacementWords } from './words.ts';

type Municipality = OutputOf<typeof searchOffers>['municipalities'][number];

const width = 240;
const height = 520;
const edges = { north: 68.6, south: 55.1, west: 10.7, east: 24.4 };

/** Degrees as they lie on paper: a degree east is half as long in Kiruna as it would be at the equator, and here as at 62° N everywhere. */
const onPaper = ({ lat, lon }: Municipality) => ({
  x: 8 + ((lon - edges.west) / (edges.east - edges.west)) * (width - 16),
  y: 8 + ((edges.north - lat) / (edges.north - edges.south)) * (height - 16),
});

/**
 * The seats of all municipalities, and a circle round those where places are offered. The area says how many, and that of the one within it how many are
 * free, where that is known. Drawn from the register: no
 * tile is fetched, and nobody is on it. The table beside it says the same.
 */
interface MapProps {
  readonly municipalities: readonly Municipality[];
  /** How many are free, by the code of the municipality. */
  readonly free?: ReadonlyMap<string, number> | undefined;
}

export function MapOfSweden({ municipalities, free }: MapProps) {
  const t = usePlacementWords().offered;
  const offering = municipalities.filter(({ places }) => places > 0).toSorted((one, other) => other.places - one.places);
  const most = Math.max(1, ...offering.map(({ places }) => places));
  return (
    <svg className="map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.mapName(offering.length)}>
      {municipalities.map((one) => {
        const { x, y } = onPaper(one);
        return <circle key={one.code} className="map-seat" cx={x} cy={y} r="1.6" />;
      })}
      {offering.map((one) => {
        const { x, y } = onPaper(one);
        const unoccupied = free?.get(one.code) ?? 0;
        const radius = (count: number) => 4 + 10 * Math.sqrt(count / most);
        return (
          <g key={one.code}>
            <title>{t.onMap(one.name, one.places, free && unoccupied)}</title>
            <circle className="map-offer" cx={x} cy={y} r={radius(one.places)} />
            {unoccupied > 0 && (
              <circle
                className="map-free"
                cx={x}
                cy={y}
                r={radius(one.places) * Math.sqrt(Math.min(1, unoccupied / one.places))}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
