import type { KeyObject } from 'node:crypto';
import { type Proof, keyIdOf } from './domain.ts';
import { Wrong } from './verify-lines.ts';

/** The keys that a verifier holds, and what they have been used for. */
export interface Keyring {
  find(proof: Proof, what: string, line: number, seal?: number): KeyObject;
  /** As `find`, and in order: a key that another has replaced does not come back, or a stolen old one could forge what is new. */
  use(proof: Proof, what: string, line: number, seal?: number): KeyObject;
  unused(): string[];
}

export function keyringOf(keys: readonly KeyObject[]): Keyring {
  const byId = new Map(keys.map((key) => [keyIdOf(key), key]));
  const used: string[] = [];
  const find: Keyring['find'] = ({ keyId }, what, line, seal) => {
    const key = byId.get(keyId);
    if (key) return key;
    const given =
      byId.size === 1
        ? `the key that was given (${[...byId.keys()].join()})`
        : `any of the keys that were given (${[...byId.keys()].join(', ')})`;
    throw new Wrong({
      kind: 'other_key',
      line,
      ...(seal === undefined ? {} : { seal }),
      says: `${what} is signed with the key ${keyId}, not with ${given} (line ${line}).`,
    });
  };
  return {
    find,
    use(proof, what, line, seal) {
      const key = find(proof, what, line, seal);
      const at = used.indexOf(proof.keyId);
      if (at >= 0 && at < used.length - 1)
        throw new Wrong({
          kind: 'other_key',
          line,
          ...(seal === undefined ? {} : { seal }),
          says: `${what} is signed with the key ${proof.keyId}, which had been replaced before that (line ${line}).`,
        });
      if (at < 0) used.push(proof.keyId);
      return key;
    },
    unused: () => [...byId.keys()].filter((id) => !used.includes(id)),
  };
}
