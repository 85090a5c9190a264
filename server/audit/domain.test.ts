import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { check, endFields, entryLine, firstFields, hashOf, keyIdOf, noHead, prove, provenLine, sealFields } from './domain.ts';

const { privateKey: key } = generateKeyPairSync('ed25519');
const { privateKey: otherKey } = generateKeyPairSync('ed25519');
const at = new Date('2026-03-02T11:00:00.123Z');

// The lines are checked by programs that are not ours, so each character of them is said here.
test('an entry is a line of JSON without spaces', () =>
  expect(
    entryLine({
      number: 7,
      at,
      operation: 'case.show',
      outcome: 'refused',
      why: 'not_found',
      actor: 'staff',
      organisationId: 'o',
      staffId: null,
      subjectIds: ['c', 'd'],
      requestId: 'r',
    }),
  ).toBe('["entry",7,"2026-03-02T11:00:00.123Z","case.show","refused","not_found","staff","o",null,["c","d"],"r"]'));

const seal = sealFields({ number: 1, sealedAt: at, previous: noHead, entryNumbers: [7], entryHashes: ['h'] });

test('so are a seal, and the first and the last line of an export', () => {
  expect(JSON.stringify(seal)).toBe(`["seal",1,"2026-03-02T11:00:00.123Z","${'0'.repeat(64)}",[7],["h"]]`);
  expect(firstFields({ installation: 'i', exportedAt: at, keyIds: ['k'] })).toEqual([
    'trail',
    1,
    'i',
    '2026-03-02T11:00:00.123Z',
    ['k'],
  ]);
  expect(endFields({ first: 'f', seals: 1, entries: 2, head: 'h', exportedAt: at })).toEqual([
    'end',
    'f',
    1,
    2,
    'h',
    '2026-03-02T11:00:00.123Z',
  ]);
});

test('what is signed ends with its hash, the name of the key and the signature', () => {
  const proof = prove(seal, key);
  expect(proof.digest).toBe(createHash('sha256').update(JSON.stringify(seal)).digest('hex'));
  expect(provenLine(seal, proof)).toBe(JSON.stringify([...seal, proof.digest, proof.keyId, proof.signature]));
  expect(proof.signature).toMatch(/^[0-9a-f]{128}$/);
});

test('a proof holds for what was signed, with the key that signed', () => {
  const proof = prove(seal, key);
  expect(check(seal, proof, createPublicKey(key))).toBe('holds');
  expect(check(['seal', 2], proof, key)).toBe('changed');
  expect(check(seal, proof, otherKey)).toBe('signature');
  expect(check(seal, { ...proof, signature: prove(['seal'], key).signature }, key)).toBe('signature');
});

test('a key is named by its public half', () => {
  expect(keyIdOf(key)).toMatch(/^[0-9a-f]{16}$/);
  expect(keyIdOf(key)).toBe(keyIdOf(createPublicKey(key)));
  expect(keyIdOf(key)).not.toBe(keyIdOf(otherKey));
  expect(hashOf('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});
