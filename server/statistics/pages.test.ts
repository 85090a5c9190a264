import { unzipSync } from 'fflate';
import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Visitor, visitor as aVisitor } from '#test/visitor.ts';
import { Published } from './domain/published.ts';
import { published } from './pages/grants.ts';

let visitor: Visitor;
beforeAll(async () => {
  visitor = await aVisitor();
});
afterAll(() => visitor[Symbol.asyncDispose]());

const formats = ['csv', 'xlsx', 'json'] as const;
const files = ['/siffror/statens-pengar', '/figures/state-grants'].flatMap((path) => formats.map((end) => `${path}.${end}`));

describe('every page of figures', () => {
  test.each(['/siffror', '/figures'])('%s is whole by itself, for everybody, and may be kept', async (path) => {
    const { statusCode, headers, body } = await visitor.get(path);
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toBe('public, max-age=300');
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(body).toContain(`<html lang="${path === '/figures' ? 'en' : 'sv'}">`);
    expect(body).not.toMatch(/<script|<style|<img|<iframe|<form|\sstyle=|\son[a-z]+=/i);
    const again = await visitor.app.inject({ url: path, headers: { 'if-none-match': `"x", W/${headers.etag}` } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('beside the figures stands what they do not say, and where each comes from', async () => {
    const { body } = await visitor.get('/siffror');
    for (const said of [
      '28 ansökningar år 2021, och 28 kommuner',
      '14,5 miljoner',
      '164 beviljade',
      'inte behövt skyddas',
      'från juni',
    ])
      expect(body).toContain(said);
    for (const { address } of Object.values(published.sources)) if (address !== null) expect(body).toContain(address);
    for (const { value } of published.figures)
      expect(body).toMatch(new RegExp(`<td>\\s*${String(value).replace('.', ',')} <span class="marks"><sup>`));
  });

  test('what is published has a source for every figure, and no figure twice', () => {
    const [first] = published.figures;
    if (!first) throw new Error('There is no figure.');
    expect(Published.safeParse({ ...published, figures: [{ ...first, sources: ['hearsay'] }] }).success).toBe(false);
    expect(Published.safeParse({ ...published, figures: [first, first] }).success).toBe(false);
  });
});

describe('the files', () => {
  test.each(files)('%s is fetched by anybody, from any page, and is the same when it is asked for again', async (path) => {
    const { statusCode, headers } = await visitor.get(path);
    expect([statusCode, headers['set-cookie'], headers['access-control-allow-origin']]).toEqual([200, undefined, '*']);
    const again = await visitor.app.inject({ url: path, headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await visitor.app.inject({ method: 'HEAD', url: path })).statusCode).toBe(200);
  });

  test('the CSV opens in a Swedish Excel as it is', async () => {
    const { body } = await visitor.get('/siffror/statens-pengar.csv');
    expect(body.startsWith('\uFEFFÅr;measure;Vad som räknas;Värde;Status;Källa\r\n')).toBe(true);
    const rows = body.trimEnd().split('\r\n');
    expect(rows).toHaveLength(1 + 4 * 6);
    expect(rows).toContainEqual(
      expect.stringMatching(/^2022;appropriation;"?Anslag, miljoner kronor"?;72,5;;"?SecurityUser\.com, 2023-05-03, https:/),
    );
    expect(rows).toContain('2024;granted;Beviljade;;ingen säker källa;');
    expect((await visitor.get('/figures/state-grants.csv')).body).toContain(
      '2022,appropriation,"Appropriation, million SEK",72.5,,',
    );
  });

  test('the JSON-stat is read by somebody else’s reader as what it is', async () => {
    const dataset = JSONstat((await visitor.get('/siffror/statens-pengar.json')).json());
    expect(dataset.class).toBe('dataset');
    expect(dataset.role?.time).toEqual(['year']);
    for (const { year, measure, value } of published.figures)
      expect(dataset.Data({ year: String(year), measure })).toMatchObject({ value, status: null });
    expect(dataset.Data({ year: '2024', measure: 'paid' })).toMatchObject({ value: null, status: 'not_found' });
  });

  test('the Excel file holds the same rows, numbers as numbers', async () => {
    const { rawPayload } = await visitor.get('/siffror/statens-pengar.xlsx');
    const parts = unzipSync(new Uint8Array(rawPayload));
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    expect(sheet).toContain('<v>72.5</v>');
    expect(sheet.match(/<row /g)).toHaveLength(1 + 4 * 6);
  });
});

describe('an address that is not there', () => {
  test.each([
    '/siffror/finns-inte',
    '/siffror/statens-pengar',
    '/siffror/statens-pengar.exe',
    '/siffror/statens-pengar.csv/mer',
    '/siffror/..%2f..%2fetc%2fpasswd',
    '/siffror/%00',
    '/siffror/%3Cscript%3E',
    `/siffror/${'å'.repeat(300)}`,
  ])('%s is said calmly to be none, and never said back', async (path) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      const { statusCode, headers, body } = await visitor.app.inject({ method, url: encodeURI(decodeURI(path)) });
      expect([method, statusCode]).toEqual([method, 404]);
      expect([headers['cache-control'], headers['set-cookie']]).toEqual(['no-store', undefined]);
      expect(body).not.toMatch(/script>|passwd|finns-inte/);
    }
  });

  test('and with a stroke too many, one is led right', async () => {
    expect((await visitor.get('/siffror/')).headers.location).toBe('/siffror');
  });
});
