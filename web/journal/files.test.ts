import { expect, test } from 'vitest';
import { base64Of } from '#web/ui/save.ts';
import { sizeOf } from './files.ts';

test('a file becomes base64, whatever its bytes and however long', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256);
  expect(await base64Of(new File([bytes], 'a.bin'))).toBe(Buffer.from(bytes).toString('base64'));
});

test.each([
  [1, '1 kB'],
  [340_400, '340 kB'],
  [1_240_000, '1,2 MB'],
])('%d bytes are said as %s', (bytes, said) => {
  expect(sizeOf(bytes, 'sv')).toBe(said);
});
