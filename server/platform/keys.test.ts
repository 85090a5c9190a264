import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Secret } from '#kernel/secret.ts';
import { decrypt, encrypt, keysInMemory } from './keys.ts';

const key = randomBytes(32);
const bytes = () => fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const masterKey = (id: string, of = randomBytes(32)) => ({ id, key: new Secret(of) });

describe('what is encrypted', () => {
  test('opens as it was, under the same key and bound to the same', () => {
    fc.assert(
      fc.property(bytes(), fc.string(), (plain, boundTo) => {
        expect(decrypt(key, encrypt(key, plain, boundTo), boundTo)).toEqual(plain);
      }),
    );
  });

  test('never looks the same twice', () => {
    const plain = Buffer.from('the same');
    expect(new Set(Array.from({ length: 1000 }, () => encrypt(key, plain, 'x').toString('hex'))).size).toBe(1000);
  });

  test('does not open bound to anything else', () => {
    fc.assert(
      fc.property(bytes(), fc.string(), fc.string(), (plain, boundTo, other) => {
        fc.pre(boundTo !== other && Buffer.compare(Buffer.from(boundTo), Buffer.from(other)) !== 0);
        const sealed = encrypt(key, plain, boundTo);
        expect(() => decrypt(key, sealed, other)).toThrow();
      }),
    );
  });

  test('does not open with another key', () => {
    const sealed = encrypt(key, Buffer.from('text'), 'x');
    expect(() => decrypt(randomBytes(32), sealed, 'x')).toThrow();
  });

  test('does not open with any bit changed, wherever it is', () => {
    const sealed = encrypt(key, Buffer.from('a text of some length'), 'x');
    for (let at = 0; at < sealed.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(sealed);
        changed[at] = (sealed[at] ?? 0) ^ (1 << bit);
        expect(() => decrypt(key, changed, 'x'), `byte ${at}, bit ${bit}`).toThrow();
      }
  });

  test('does not open cut off or grown', () => {
    const sealed = encrypt(key, Buffer.from('a text of some length'), 'x');
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => decrypt(key, sealed.subarray(0, length), 'x')).toThrow();
    expect(() => decrypt(key, Buffer.concat([sealed, Buffer.of(0)]), 'x')).toThrow();
  });

  test('of another form is not tried at all', () => {
    const sealed = encrypt(key, Buffer.from('text'), 'x');
    for (const form of [0, 2, 255]) {
      sealed[0] = form;
      expect(() => decrypt(key, sealed, 'x')).toThrow('Sealed in a form that this version does not know.');
    }
    expect(() => decrypt(key, Buffer.alloc(0), 'x')).toThrow('form');
  });

  test('says nothing of key or content when it does not open', () => {
    try {
      decrypt(key, encrypt(key, Buffer.from('Hemliga gatan'), 'x'), 'y');
      expect.unreachable();
    } catch (error) {
      const said = JSON.stringify(error, Object.getOwnPropertyNames(error));
      for (const secret of ['Hemliga', key.toString('hex'), key.toString('base64')]) expect(said).not.toContain(secret);
    }
  });
});

describe('master keys in memory', () => {
  const [old, renewed] = [masterKey('old'), masterKey('new')];

  test('the first wraps, all of them open', async () => {
    const wrapped = await keysInMemory([old]).wrap(key, 'x');
    const service = keysInMemory([renewed, old]);
    expect(service.currentKeyId).toBe('new');
    expect(await service.unwrap('old', wrapped, 'x')).toEqual(key);
    expect(await service.unwrap('new', await service.wrap(key, 'x'), 'x')).toEqual(key);
  });

  test('what the first wrapped does not open as the other’s, nor bound to another', async () => {
    const service = keysInMemory([renewed, old]);
    const wrapped = await service.wrap(key, 'x');
    await expect(service.unwrap('old', wrapped, 'x')).rejects.toThrow();
    await expect(service.unwrap('new', wrapped, 'y')).rejects.toThrow();
  });

  test('a key that is not there is named, and nothing else', async () => {
    const wrapped = await keysInMemory([old]).wrap(key, 'x');
    await expect(keysInMemory([renewed]).unwrap('old', wrapped, 'x')).rejects.toThrow(
      'The master key old is not among those configured.',
    );
  });

  test('there must be one', () => {
    expect(() => keysInMemory([])).toThrow('No master key');
  });

  test('a keyed hash depends on the purpose, the message and the key, and is not the key’s own', async () => {
    const [one, other] = [keysInMemory([old]), keysInMemory([renewed])];
    const macs = await Promise.all([
      one.mac('form', Buffer.from('a')),
      one.mac('form', Buffer.from('b')),
      one.mac('receipt', Buffer.from('a')),
      other.mac('form', Buffer.from('a')),
    ]);
    expect(new Set(macs.map((mac) => mac.toString('hex'))).size).toBe(4);
    expect(await one.mac('form', Buffer.from('a'))).toEqual(macs[0]);
  });

  test('does not show its keys', () => {
    const service = keysInMemory([old]);
    expect(JSON.stringify([service, old])).not.toContain(old.key.reveal().toString('base64'));
    expect(JSON.stringify(old)).toBe('{"id":"old","key":"•••"}');
  });
});
