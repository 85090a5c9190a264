import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FloodLimits, floodGate, networkOf, oldestForm, readForm, signForm, youngestForm } from './flood.ts';

const key = new Uint8Array(32).fill(7);
const nonces = fc.uint8Array({ minLength: 16, maxLength: 16 });
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const later = (at: Date, by: number) => new Date(at.getTime() + by);

describe('the form token', () => {
  test('between three seconds and a day it says when it was handed out, and to which form', () => {
    fc.assert(
      fc.property(nonces, instants, fc.integer({ min: youngestForm, max: oldestForm }), (nonce, openedAt, age) => {
        const read = readForm(key, signForm(key, { nonce, openedAt }), later(openedAt, age));
        expect(read).toEqual({ ok: true, value: { nonce, openedAt } });
      }),
    );
  });

  test('sooner is too fast, also when the clock stands behind; later is too old', () => {
    fc.assert(
      fc.property(nonces, instants, fc.integer({ min: -oldestForm, max: 3 * oldestForm }), (nonce, openedAt, age) => {
        const read = readForm(key, signForm(key, { nonce, openedAt }), later(openedAt, age));
        if (age < youngestForm) expect(read).toEqual({ ok: false, why: 'form_too_fast' });
        else if (age > oldestForm) expect(read).toEqual({ ok: false, why: 'form_too_old' });
        else expect(read.ok).toBe(true);
      }),
    );
  });

  test('no character of it can be changed', () => {
    const openedAt = new Date('2026-11-22T10:00:00Z');
    const token = signForm(key, { nonce: new Uint8Array(16).fill(1), openedAt });
    const other = [...'ABCxyz019-_=+/ .\u0000é'];
    for (let at = 0; at < token.length; at += 1) {
      for (const character of other.filter((candidate) => candidate !== token[at])) {
        const changed = token.slice(0, at) + character + token.slice(at + 1);
        expect(readForm(key, changed, later(openedAt, 60_000))).toEqual({ ok: false, why: 'form_too_old' });
      }
    }
  });

  test('nor can it be made without the key, lengthened or shortened', () => {
    const openedAt = new Date('2026-11-22T10:00:00Z');
    const now = later(openedAt, 60_000);
    const token = signForm(key, { nonce: new Uint8Array(16), openedAt });
    const otherKey = new Uint8Array(32).fill(8);
    for (const forged of [
      signForm(otherKey, { nonce: new Uint8Array(16), openedAt }),
      `${token}A`,
      token.slice(0, -1),
      `${token}=`,
      '',
    ]) {
      expect(readForm(key, forged, now)).toEqual({ ok: false, why: 'form_too_old' });
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (any) => {
        expect(readForm(key, any, now)).toEqual({ ok: false, why: 'form_too_old' });
      }),
    );
  });

  test('a nonce of another length is a fault of ours', () => {
    expect(() => signForm(key, { nonce: new Uint8Array(15), openedAt: new Date() })).toThrow(RangeError);
  });
});

const limits: FloodLimits = { keyLivesFor: 600_000, perAddress: 3, addressesCounted: 50, bucketHolds: 10, dropEvery: 1_000 };
const wide: FloodLimits = { ...limits, bucketHolds: 1e9 };
const start = new Date('2026-11-22T10:00:00Z');

function keys() {
  let made = 0;
  return () =>
    new Uint8Array(
      createHash('sha256')
        .update(String((made += 1)))
        .digest(),
    );
}

const addresses = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('10.0.0.1', '10.0.0.2', '2001:db8::1', 'unknown'));
const posts = fc.array(fc.record({ address: addresses, after: fc.integer({ min: 0, max: 4_000 }) }), { maxLength: 120 });

describe('the gate', () => {
  test('however posts come, no span of time lets in more than the bucket holds and what drips into it meanwhile', () => {
    fc.assert(
      fc.property(posts, (coming) => {
        const gate = floodGate(limits, keys());
        const admitted: number[] = [];
        let now = start;
        for (const { address, after } of coming) {
          now = later(now, after);
          if (gate.admits(address, now)) admitted.push(now.getTime());
        }
        admitted.forEach((from, first) =>
          admitted
            .slice(first)
            .forEach((to, many) =>
              expect(many + 1).toBeLessThanOrEqual(limits.bucketHolds + (to - from) / limits.dropEvery + 1e-6),
            ),
        );
      }),
    );
  });

  test('while a key lives, a network gets as many as its limit, and not one more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2', '2001:db8::1', '2001:db8::2'), { maxLength: 60 }),
        (coming) => {
          const gate = floodGate(wide, keys());
          const admitted = new Map<string, number>();
          for (const address of coming) {
            const network = networkOf(address);
            const before = admitted.get(network) ?? 0;
            const admits = gate.admits(address, start);
            expect(admits).toBe(before < wide.perAddress);
            if (admits) admitted.set(network, before + 1);
          }
        },
      ),
    );
  });

  test('one network at its limit takes nothing from the others', () => {
    const gate = floodGate(limits, keys());
    for (let post = 0; post < 1_000; post += 1) gate.admits('10.0.0.1', start);
    const others = ['10.0.0.2', '10.0.0.3', '10.0.0.4'].flatMap((address) => [
      gate.admits(address, start),
      gate.admits(address, start),
    ]);
    expect(others).toEqual([true, true, true, true, true, true]);
  });

  test('after ten minutes key and counts are gone, whether anybody comes or not', () => {
    const gate = floodGate(wide, keys());
    for (let post = 0; post < 4; post += 1) gate.admits('10.0.0.1', start);
    expect(gate.admits('10.0.0.1', later(start, limits.keyLivesFor - 1))).toBe(false);
    gate.forgets(later(start, limits.keyLivesFor - 1));
    expect(gate.counted()).toBe(1);
    gate.forgets(later(start, limits.keyLivesFor));
    expect(gate.counted()).toBe(0);
    expect(gate.admits('10.0.0.1', later(start, limits.keyLivesFor))).toBe(true);
  });

  test('the forgotten key is wiped, not only let go', () => {
    const made: Uint8Array[] = [];
    const gate = floodGate(wide, () => {
      const key = new Uint8Array(32).fill(9);
      made.push(key);
      return key;
    });
    gate.admits('10.0.0.1', start);
    gate.forgets(later(start, limits.keyLivesFor));
    expect(made).toEqual([new Uint8Array(32)]);
  });

  test('what it remembers has an end; beyond it the common bucket still holds', () => {
    const gate = floodGate({ ...limits, bucketHolds: 200 }, keys());
    const admitted = Array.from({ length: 400 }, (_, index) => gate.admits(`10.0.${index >> 8}.${index & 255}`, start));
    expect(admitted.filter(Boolean)).toHaveLength(200);
    expect(gate.counted()).toBe(limits.addressesCounted);
  });

  test('a clock set back neither fills the bucket nor keeps a key for ever', () => {
    const gate = floodGate({ ...limits, perAddress: 1e9 }, keys());
    for (let post = 0; post < limits.bucketHolds; post += 1) gate.admits('10.0.0.1', start);
    const before = later(start, -3_600_000);
    expect(gate.admits('10.0.0.1', before)).toBe(false);
    expect(gate.admits('10.0.0.1', later(before, limits.dropEvery))).toBe(true);
  });
});

describe('a network', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['not an address', 'not an address'],
    ['', ''],
  ])('%s is counted as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('however an IPv6 address is written, its first half decides', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (words) => {
        const long = words.map((word) => word.toString(16).padStart(4, '0')).join(':');
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        expect(networkOf(long)).toBe(networkOf(short));
        expect(networkOf(long)).toBe(
          words
            .slice(0, 4)
            .map((word) => word.toString(16))
            .join(':'),
        );
      }),
    );
  });
});
