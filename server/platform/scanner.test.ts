import { type Server, createServer } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ScannerIsSilent, keptUnscanned, scannerFor, scannerSetting, testVirus } from './scanner.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** Speaks the part of clamd that is asked for: the command INSTREAM as clamd(8) describes it. */
async function speaksClamd(answer: (file: Buffer) => string | undefined, path?: string): Promise<string> {
  server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      const command = 'zINSTREAM\0';
      if (received.length < command.length) return;
      expect(received.subarray(0, command.length).toString()).toBe(command);
      const parts: Buffer[] = [];
      for (let at = command.length; at + 4 <= received.length;) {
        const length = received.readUInt32BE(at);
        if (length === 0) {
          const said = answer(Buffer.concat(parts));
          if (said !== undefined) socket.end(`${said}\0`);
          return;
        }
        if (at + 4 + length > received.length) return;
        parts.push(received.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(path ?? { host: '127.0.0.1', port: 0 }, resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? `tcp://127.0.0.1:${address.port}` : `unix:${path}`;
}
const at = (address: string) => {
  const scanner = scannerFor(scannerSetting(address));
  if (!scanner) throw new Error('There is no scanner.');
  return scanner;
};

test('a file comes to clamd whole, and its word is taken', async () => {
  const file = Buffer.alloc(200_000, 'ab');
  const seen: Buffer[] = [];
  const address = await speaksClamd((sent) => {
    seen.push(sent);
    return 'stream: OK';
  });
  expect(await at(address).scan(file)).toBe('clean');
  expect(seen).toEqual([file]);
});

test('what clamd knows is refused, also over a socket of the machine', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'omstart-clamd-')), 'clamd.ctl');
  const address = await speaksClamd(
    (sent) => (sent.includes(testVirus) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'),
    path,
  );
  expect(await at(address).scan(Buffer.from(testVirus))).toBe('infected');
  expect(await at(address).scan(Buffer.from('hej'))).toBe('clean');
});

test.each(['INSTREAM size limit exceeded. ERROR', 'stream: OK or so', ''])('%j is no answer', async (answer) => {
  const address = await speaksClamd(() => answer);
  await expect(at(address).scan(Buffer.from('hej'))).rejects.toThrow(ScannerIsSilent);
});

test('nobody there is no answer', async () => {
  const address = await speaksClamd(() => 'stream: OK');
  await new Promise((resolve) => server?.close(resolve));
  await expect(at(address).scan(Buffer.from('hej'))).rejects.toThrow(ScannerIsSilent);
  await expect(at('unix:/nowhere/clamd.ctl').scan(Buffer.from('hej'))).rejects.toThrow(ScannerIsSilent);
});

test('without a scanner it is said that nobody looked, and what everybody knows to be a test is refused', async () => {
  expect(await at(keptUnscanned).scan(Buffer.from('hej'))).toBe('not_scanned');
  expect(await at(keptUnscanned).scan(Buffer.from(testVirus))).toBe('infected');
  expect(scannerFor({ is: 'missing' })).toBeUndefined();
});

test.each([
  ['tcp://clamav:3310', { is: 'clamd', at: { host: 'clamav', port: 3310 } }],
  ['tcp://[::1]:3310', { is: 'clamd', at: { host: '::1', port: 3310 } }],
  ['unix:/run/clamav/clamd.ctl', { is: 'clamd', at: { path: '/run/clamav/clamd.ctl' } }],
  ['none: files are kept unscanned', { is: 'none_by_choice' }],
])('%s is understood', (value, setting) => {
  expect(scannerSetting(value)).toEqual(setting);
});

test.each(['none', 'tcp://clamav', 'tcp://clamav:0', 'tcp://clamav:70000', 'unix:clamd', 'http://clamav:3310', 'no'])(
  '%s is not',
  (value) => {
    expect(() => scannerSetting(value)).toThrow('MALWARE_SCANNER must be');
  },
);
