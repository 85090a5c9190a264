import { hkdfSync } from 'node:crypto';
import { numbering } from './numbers.ts';

/** A municipality that could receive the household by all that anybody may know: what is offered, what is needed, and how far it is. */
export interface Candidate {
  readonly municipality: string;
  readonly score: number;
}

export interface Question {
  /** The registered case: the same case has the same list for as long as the epoch lasts. */
  readonly caseId: string;
  /** Of everybody in the household. */
  readonly networks: readonly string[];
  readonly candidates: readonly Candidate[];
  /** Where somebody is whom they may not meet, or a network is active. Secret. */
  readonly forbidden: ReadonlySet<string>;
  /** Kept out for a reason that nobody has to give. */
  readonly blocked: ReadonlySet<string>;
}

export interface Veil {
  /** 32 bytes that nobody who asks has. */
  readonly key: Buffer;
  /** For how long lists and decoys stay as they are. They are drawn anew with the next one and never on demand. */
  readonly epoch: string;
  /** Every municipality there is, in an order that an epoch keeps. */
  readonly municipalities: readonly string[];
}

export interface Setting {
  /** How many are shown. */
  readonly shown: number;
  /** Of how many of the best these are drawn. */
  readonly window: number;
  /** The share of pairs of network and municipality that are kept out though nobody is there. */
  readonly decoys: number;
}
export const usual: Setting = { shown: 5, window: 15, decoys: 0.3 };

export interface Shortlist {
  /** In an order that says nothing. */
  readonly municipalities: readonly string[];
  /** How many decoys were given up so that the list would not be shorter than it had to. For the coordination's own account, and shown to nobody. */
  readonly lifted: number;
}

/**
 * What leaves the coordination for one household: some of the best municipalities that are left when all that may not be is taken away, and decoys with it.
 * Anybody who reads lists learns no more than docs/placement.md states and proves. Decoys only take away: a list is as safe as without them.
 */
export function shortlist(question: Question, veil: Veil, { shown, window, decoys }: Setting = usual): Shortlist {
  const { caseId, networks, candidates, forbidden, blocked } = question;
  const share = sharesBy(veil);
  // Whom somebody with no network may not meet is a person: the decoys are then the case's own.
  const whose = networks.length > 0 ? networks.map((one) => `network ${one}`) : [`case ${caseId}`];
  const veils = whose.map((one) => share('decoys', one));
  const isDecoy = ({ municipality }: Candidate) => veils.some((of) => of(municipality) < decoys);
  const lot = share('list', caseId);
  const byLot = (one: Candidate, other: Candidate) =>
    lot(one.municipality) - lot(other.municipality) || (one.municipality < other.municipality ? -1 : 1);

  const allowed = candidates.filter(({ municipality }) => !forbidden.has(municipality) && !blocked.has(municipality));
  const [plain, veiled] = [allowed.filter((one) => !isDecoy(one)), allowed.filter(isDecoy).toSorted(byLot)];
  const lifted = veiled.slice(0, Math.max(0, shown - plain.length));
  const best = [...plain, ...lifted].toSorted((one, other) => other.score - one.score || byLot(one, other)).slice(0, window);
  const municipalities = best.toSorted(byLot).slice(0, shown);
  return { municipalities: municipalities.map(({ municipality }) => municipality), lifted: lifted.length };
}

const bytesOfOne = 6;

/** For each thing said, a number from 0 up to 1 for each municipality: the same each time, and to one without the key as good as any other (HKDF, RFC 5869). */
function sharesBy({ key, epoch, municipalities }: Veil) {
  const numbers = numbering(municipalities);
  return (...said: readonly string[]) => {
    const info = JSON.stringify([epoch, ...said]);
    const bytes = Buffer.from(hkdfSync('sha256', key, '', info, bytesOfOne * municipalities.length));
    return (municipality: string): number => {
      const number = numbers.get(municipality);
      if (number === undefined) throw new Error(`There is no municipality ${municipality} in this epoch.`);
      return bytes.readUIntBE(bytesOfOne * number, bytesOfOne) / 2 ** (8 * bytesOfOne);
    };
  };
}
