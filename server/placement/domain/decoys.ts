import { createHmac, type KeyObject } from 'node:crypto';
import type { Zones } from './near.ts';

export interface Veil {
  /** Of 32 bytes that nobody who asks has. It is the same in every epoch. (Bytes instead would be made a key of with each hash, which costs four times the hash.) */
  readonly key: KeyObject;
  /** Which epoch it is, counted in quarters. Lists and decoys stay as they are for as long as it lasts, and are never drawn anew on demand. */
  readonly epoch: number;
  /** Of every municipality there is, those that somebody who lived there would take away: itself and all that are too near it. */
  readonly zones: Zones;
}

export interface Covering {
  /** The share of municipalities that decoys take away, of one network. */
  readonly share: number;
  /** How much of this is for those who live somewhere; the rest is for where a network is active. */
  readonly ofStays: number;
  /** The share of the draws that are made anew with each epoch. A decoy stays for about as long as people do, or whoever stays would stand out. */
  readonly renewed: number;
}

/** One that nobody is behind. It looks in every way as if somebody lived in its municipality, or a network were active there. */
export interface Decoy {
  readonly kind: 'stay' | 'active';
  readonly municipality: string;
  readonly takes: readonly string[];
}

/**
 * How likely it is that a municipality is the middle of a decoy that takes away so many. The larger the zone, the rarer: with this, decoys take away on
 * average no more than the share of all municipalities, and hardly less, whatever the rule of distance is (docs/placement.md).
 */
export const likelihoodOf = ({ share, ofStays }: Covering, kind: Decoy['kind'], takes: number): number =>
  1 - (1 - share) ** (kind === 'stay' ? ofStays / takes : 1 - ofStays);

/** The decoys of a network, or of one person: the same for all who ask about it. */
export function decoysOf(veil: Veil, whose: string, covering: Covering): Decoy[] {
  const found: Decoy[] = [];
  for (const [municipality, zone] of veil.zones) {
    const drawn = drawnOf(veil, ['decoys', whose, municipality], covering.renewed);
    if (drawn('stay') < likelihoodOf(covering, 'stay', zone.length)) found.push({ kind: 'stay', municipality, takes: zone });
    if (drawn('active') < likelihoodOf(covering, 'active', 1))
      found.push({ kind: 'active', municipality, takes: [municipality] });
  }
  return found;
}

/** Those that hold for a household: of each of its networks. Whom somebody with no network may not meet is a person, and the decoys are then the case's own. */
export function decoysFor(
  { networks, caseId }: { readonly networks: readonly string[]; readonly caseId: string },
  veil: Veil,
  covering: Covering,
): Decoy[] {
  const whose = networks.length > 0 ? networks.map((one) => `network ${one}`) : [`case ${caseId}`];
  return whose.flatMap((one) => decoysOf(veil, one, covering));
}

const epochsOfYear = 4;
const bytesOfOne = 4;
const bytesOfEpoch = 2 * bytesOfOne;

/** What was drawn for each kind in the last epoch in which it was drawn anew. One hash is enough for a year of one kind. */
function drawnOf({ key, epoch }: Veil, said: readonly string[], renewed: number) {
  return (kind: Decoy['kind']): number => {
    let [year, drawn] = [NaN, Buffer.alloc(0)];
    for (let one = epoch; ; one--) {
      if (year !== Math.floor(one / epochsOfYear)) {
        year = Math.floor(one / epochsOfYear);
        drawn = hashOf(key, [...said, kind, String(year)]);
      }
      const place = bytesOfEpoch * (one - year * epochsOfYear);
      if (fractionAt(drawn, place) < renewed) return fractionAt(drawn, place + bytesOfOne);
    }
  };
}

const hashOf = (key: KeyObject, said: readonly string[]) => createHmac('sha256', key).update(JSON.stringify(said)).digest();
const fractionAt = (bytes: Buffer, place: number) => bytes.readUInt32BE(place) / 2 ** (8 * bytesOfOne);

/** For each thing, a number from 0 up to 1 that stays as it is for as long as the epoch lasts, and to one without the key is as good as any other. */
export function lotsOf({ key, epoch }: Veil, whose: string): (of: string) => number {
  const known = new Map<string, number>();
  return (of) => {
    const lot = known.get(of) ?? fractionAt(hashOf(key, ['list', String(epoch), whose, of]), 0);
    known.set(of, lot);
    return lot;
  };
}
