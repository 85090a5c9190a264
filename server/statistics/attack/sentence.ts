import type { Exposure } from './attack.ts';

const mostPlaces = 6;

/** What can be known, of which cell, by whom and from what. */
export function sentenceOf({ cell, least, most, how, knownTo, from }: Exposure): string {
  const range = least === most ? `is ${least}` : `is from ${least} to ${most}`;
  const whom = knownTo === undefined ? '' : `, to whoever is alone in ${knownTo}`;
  const ways = { said: 'as it is shown', worked_out: 'worked out', undecided: 'or could not be settled in time' };
  const places = from.map(({ table, cell: at }) => `${table.name} cell ${at}`).slice(0, mostPlaces);
  const where = places.length === 0 ? '' : ` from ${places.join(', ')}${from.length > places.length ? ' and more' : ''}`;
  return `${cell} ${range}${whom}, ${ways[how]}${where}.`;
}
