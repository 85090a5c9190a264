import { Instance } from '#server/placement/domain/format.ts';

/** Ninety who wait for seventy-five beds in one municipality, of nine networks: too many for everything to be tried. */
export const manyWait = (): Instance => {
  const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
  const places = numbers(25).map((number) => ({ id: `p${number}`, unit: `u${number}`, municipality: 'm', capacity: 3 }));
  return Instance.parse({
    municipalities: [{ code: 'm', lat: 59, lon: 18 }],
    networks: numbers(9).map((number) => ({ id: `n${number}` })),
    places: places.map((place) => ({ ...place, from: '2026-01-01' })),
    households: numbers(90).map((number) => ({
      id: `h${number}`,
      size: 1 + (number % 3),
      networks: number % 4 === 0 ? [`n${number % 9}`] : [],
      from: '2026-12-01',
    })),
    values: Object.fromEntries(
      numbers(90).map((one) => [
        `h${one}`,
        Object.fromEntries(places.map(({ id }, other) => [id, (one * 37 + other * 91) % 101])),
      ]),
    ),
  });
};
