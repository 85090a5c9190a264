import { unzipSync } from 'fflate';
import JSONstat from 'jsonstat-toolkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedFigures } from '#server/demo/figures.ts';
import { readTable } from '#statistics/domain/json-stat.ts';
import { viewsOf } from '#statistics/domain/views.ts';
import { type Visitor, visitor as aVisitor } from '#test/visitor.ts';
import { section } from './release.ts';
import { siteIn } from './site.ts';

let visitor: Visitor;
let addresses: Map<string, string>;

beforeAll(async () => {
  visitor = await aVisitor();
  visitor.place.setClock('2026-12-01T10:00:00Z');
  await seedFigures(visitor.place.installation);
  const { body } = await visitor.get('/siffror');
  addresses = new Map(
    Array.from(body.matchAll(/<a href="(\/siffror\/utgava\/[^"]+)"[^>]*>([^<]+)<\/a>/g), ([, path = '', title = '']) => [
      title,
      path,
    ]),
  );
});
afterAll(() => visitor[Symbol.asyncDispose]());

/** The address of the release whose title begins like this. */
function addressOf(title: string): string {
  const [, path] = [...addresses].find(([one]) => one.startsWith(title)) ?? [];
  if (path === undefined) throw new Error(`There is no release ${title}: ${[...addresses.keys()].join(', ')}`);
  return path;
}

const figuresIn = (page: string) =>
  Array.from(page.matchAll(/<(?:td|strong)>(\d[\d\s\u00a0]*)<\/(?:td|strong)>/g), ([, n = '']) =>
    Number(n.replaceAll(/\D/g, '')),
  );

describe('a table that has been let out', () => {
  test('is listed, and has an address of its own in both languages, which may be kept', async () => {
    expect(addresses.size).toBe(7);
    for (const path of addresses.values()) {
      for (const address of [path, path.replace('/siffror/utgava', '/figures/release')]) {
        const { statusCode, headers, body } = await visitor.get(address);
        expect([statusCode, headers['set-cookie'], headers['cache-control']]).toEqual([200, undefined, 'public, max-age=300']);
        expect(body).not.toMatch(/<script|\sstyle=|\son[a-z]+=/i);
        expect((await visitor.app.inject({ url: address, headers: { 'if-none-match': String(headers.etag) } })).statusCode).toBe(
          304,
        );
      }
    }
  });

  test('says on its page how it has been protected, in plain words', async () => {
    const { body } = await visitor.get(addressOf('Råd utan namn'));
    expect(body).toContain('De tal som visas är inte ändrade.');
    expect(body).toContain('Det betyder inte noll.');
    expect(body).toContain('undanhållet');
    expect(body).toContain('Så här var det den 31 december 2024.');
  });

  test('says what is counted and how, on its page, on that of a municipality and in its file', async () => {
    const path = addressOf('Från första kontakt');
    const said = 'Varje kontakt räknas i det år då den kom.';
    for (const page of [path, '/siffror/kommun/1280']) expect((await visitor.get(page)).body).toContain(said);
    const { note } = (await visitor.get(`${path}.json`)).json<{ note: string[] }>();
    expect(note.join(' ')).toContain(said);
    const english = path.replace('/siffror/utgava', '/figures/release');
    expect((await visitor.get(english)).body).toContain('Each contact is counted in the year in which it came.');
  });

  test('has no figure on its page that is not in the table', async () => {
    for (const path of addresses.values()) {
      const { value } = (await visitor.get(`${path}.json`)).json<{ value: (number | null)[] }>();
      const { body } = await visitor.get(path);
      const shown = figuresIn(body);
      expect(shown.length, path).toBeGreaterThan(0);
      expect(
        shown.filter((one) => !value.includes(one)),
        path,
      ).toEqual([]);
      // The classes of the map are figures as well.
      const legend = Array.from(body.matchAll(/<\/svg>\s*(\d[\d\s\u00a0]*)(?:–(\d[\d\s\u00a0]*))?\s*<\/li>/g), ([, from, to]) => [
        from,
        to,
      ]);
      const edges = legend.flat().flatMap((edge) => (edge === undefined ? [] : [Number(edge.replaceAll(/\D/g, ''))]));
      expect(
        edges.filter((edge) => !value.includes(edge)),
        path,
      ).toEqual([]);
    }
  });

  test('is taken home as CSV, Excel and JSON-stat, with what is withheld marked in each', async () => {
    const path = addressOf('Råd utan namn');
    const csv = (await visitor.get(`${path}.csv`)).body;
    expect(csv).toMatch(/^\uFEFFyear;År;region;Plats;Värde;Status\r\n/);
    expect(csv).toContain(';undanhållet\r\n');
    const dataset = JSONstat((await visitor.get(`${path}.json`)).json());
    expect(dataset.role?.geo).toEqual(['region']);
    expect(dataset.Data({ year: '2022-2024', region: '00' })?.value).toBeGreaterThan(0);
    const rows = csv.trimEnd().split('\r\n').slice(1);
    const hidden = rows.filter((row) => row.endsWith('undanhållet')).map((row) => row.split(';')[2] ?? '');
    for (const region of hidden) expect(dataset.Data({ year: '2022-2024', region })).toMatchObject({ value: null, status: '..' });
    const sheet = unzipSync(new Uint8Array((await visitor.get(`${path}.xlsx`)).rawPayload))['xl/worksheets/sheet1.xml'];
    expect(new TextDecoder().decode(sheet).match(/<row /g)).toHaveLength(1 + rows.length);
  });
});

test('the interval of a share allows for noise in both figures it is made of, and there is none where they could be too few', () => {
  const site = siteIn('sv', { isDemo: false, municipalities: [], dots: () => [] });
  const said = (values: readonly number[], about: object) => {
    const read = readTable({
      version: '2.0',
      class: 'dataset',
      id: ['contract'],
      size: [2],
      dimension: { contract: { label: 'Eget kontrakt', category: { index: ['yes', 'no'], label: { yes: 'Ja', no: 'Nej' } } } },
      value: values,
      extension: { omstart: about },
    });
    if (!read.ok) throw new Error(read.why);
    const { value: table } = read;
    return viewsOf(table)
      .map((view) => String(section(site, view, { id: 'v', lang: 'sv', about: table.about })))
      .join('');
  };
  const noise = { method: 'cell_key', bound: 5, variance: 3 };
  const width = (html: string) => {
    const [, low, high] = /\((\d+)–(\d+)\)/.exec(html) ?? [];
    return Number(high) - Number(low);
  };
  expect(width(said([30, 20], noise))).toBeGreaterThan(width(said([30, 20], { method: 'exact' })));
  expect(said([15, 12], { method: 'exact' })).toContain('<strong>');
  expect(said([15, 12], noise)).not.toMatch(/\d procent/);
});

describe('a municipality', () => {
  const valuesOf = async (title: string) =>
    (await visitor.get(`${addressOf(title)}.json`)).json<{ value: (number | null)[] }>().value;

  test('has a page of what has been let out about it, and then of its county and the country, each table once', async () => {
    const { statusCode, body } = await visitor.get('/siffror/kommun/1280');
    expect(statusCode).toBe(200);
    expect(body).toContain('Siffror om Malmö');
    const headings = Array.from(body.matchAll(/<h2[^>]*>([^<]+)<\/h2>/g), ([, heading]) => heading);
    expect(headings).toEqual(['Kommunen', 'Länet', 'Hela landet']);
    const [, own = '', county = '', country = ''] = body.split(/<h2[^>]*>/);
    expect(own).toContain('Signaler från andra');
    expect(own).not.toContain('Från första kontakt');
    expect(county).toContain('Råd utan namn');
    expect(county).toMatch(/Skåne[^<]*<\/span>: <strong>/);
    expect(country).toContain('Från första kontakt');
    const titles = Array.from(body.matchAll(/\/siffror\/utgava\/([0-9a-f-]{36})/g), ([, id]) => id);
    expect([titles.length, new Set(titles).size]).toEqual([addresses.size, addresses.size]);
    const signals = await valuesOf('Signaler');
    expect(figuresIn(own).filter((one) => !signals.includes(one))).toEqual([]);
    const advice = await valuesOf('Råd utan namn');
    expect(figuresIn(county).filter((one) => !advice.includes(one))).toEqual([]);
    expect((await visitor.get('/figures/municipality/1280')).body).toContain('Figures on Malmö');
  });

  test('about which nothing has been let out is told so and why, and has its county and the country', async () => {
    const { statusCode, body } = await visitor.get('/siffror/kommun/2584');
    expect(statusCode).toBe(200);
    expect(body).toContain('Det finns inga utgivna siffror om bara den här kommunen.');
    expect(body).toContain('så få att någon känns igen');
    expect(body).toMatch(/Norrbotten[^<]*<\/span>: <strong>/);
    // A table of two other counties says nothing of this one.
    expect(body).not.toContain('Signaler från andra');
    const { body: english } = await visitor.get('/figures/municipality/2584');
    expect(english).toContain('So the county is the smallest place shown in these tables.');
  });

  test('fetches its local picture, a tagged PDF, the same until something new is let out', async () => {
    const { statusCode, headers, rawPayload } = await visitor.get('/siffror/lagesbild/1280.pdf');
    expect([statusCode, headers['content-type'], headers['set-cookie']]).toEqual([200, 'application/pdf', undefined]);
    expect(headers['content-disposition']).toBe('attachment; filename="lagesbild-1280.pdf"');
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(rawPayload.includes('/StructTreeRoot')).toBe(true);
    const again = await visitor.app.inject({
      url: '/siffror/lagesbild/1280.pdf',
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect(again.statusCode).toBe(304);
  });
});

describe('an address with nothing behind it', () => {
  const nobody = '00000000-0000-4000-8000-000000000000';
  test.each([
    `/siffror/utgava/${nobody}`,
    `/siffror/utgava/${nobody}.csv`,
    `/siffror/utgava/${nobody}.exe`,
    '/siffror/utgava/1',
    '/siffror/utgava',
    '/siffror/utgava/%27%20or%201=1',
    '/siffror/kommun/9999',
    '/siffror/kommun/01',
    '/siffror/kommun/__proto__',
    '/siffror/lagesbild/9999.pdf',
    '/siffror/lagesbild/1280',
    '/siffror/lagesbild/..%2f1280.pdf',
    '/figures/local-picture/1280.pdf',
  ])('%s is said to be none', async (path) => {
    const { statusCode, headers, body } = await visitor.get(path);
    expect([statusCode, headers['cache-control'], headers['set-cookie']]).toEqual([404, 'no-store', undefined]);
    expect(body).toMatch(/Sidan finns inte|There is no such page/);
  });
});
