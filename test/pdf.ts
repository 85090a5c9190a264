import { inflateSync } from 'node:zlib';

const escaped: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescaped = (written: string) =>
  written.replace(/\\(?:([0-7]{1,3})|([^0-7]))/g, (_, octal?: string, letter = '') =>
    octal === undefined ? (escaped[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );

/** Which letters each glyph of a font stands for. */
function lettersIn(cmap: string): ReadonlyMap<number, string> {
  if (cmap.includes('beginbfrange'))
    throw new Error('The letters of a font are said in another way than Omstart’s documents say them.');
  const said = cmap.matchAll(/^<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>$/gim);
  const letters = (hex: string) =>
    (hex.match(/.{4}/g) ?? []).map((one) => String.fromCharCode(Number.parseInt(one, 16))).join('');
  return new Map(Array.from(said, ([, glyph = '', hex = '']) => [Number.parseInt(glyph, 16), letters(hex)]));
}

/** The text of a PDF that Omstart has set (server/platform/documents.ts), a line for each run of it, in the order in which they stand. */
export function textOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  const objects = new Map(
    Array.from(bytes.toString('latin1').matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj$/gm), ([, number = '', body = '']) => [
      number,
      body,
    ]),
  );
  const objectIn = (of: string, name: string) => objects.get(new RegExp(`/${name} (\\d+) 0 R`).exec(of)?.[1] ?? '') ?? '';
  const streamOf = (object: string) => {
    const [, stream = ''] = /stream\n([\s\S]*)\nendstream$/.exec(object) ?? [];
    return object.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream;
  };
  const pages = [...objects.values()].filter((one) => /\/Type \/Page\n/.test(one));
  if (pages.length === 0) throw new Error('It has no pages that are written as Omstart writes them.');
  return pages.flatMap((page) => runsOf(page)).join('\n');

  function runsOf(page: string): string[] {
    const [, fonts = ''] = /\/Font <<([^>]*)>>/.exec(page) ?? [];
    const letters = new Map(
      Array.from(fonts.matchAll(/\/(\w+) \d+ 0 R/g), ([, name = '']) => [
        name,
        lettersIn(streamOf(objectIn(objectIn(fonts, name), 'ToUnicode'))),
      ]),
    );
    let known: ReadonlyMap<number, string> = new Map();
    const runs: string[] = [];
    let before: string[] = [];
    for (const token of tokensOf(streamOf(objectIn(page, 'Contents')))) {
      if (token === 'Tf') known = letters.get(before.findLast((one) => one.startsWith('/'))?.slice(1) ?? '') ?? new Map();
      if (token === 'TJ' || token === 'Tj') {
        const glyphs = before.filter((one) => one.startsWith('(')).map((one) => unescaped(one.slice(1, -1)));
        runs.push(
          glyphs.join('').replace(/[\s\S]{2}/g, (two) => known.get((two.charCodeAt(0) << 8) | two.charCodeAt(1)) ?? '\uFFFD'),
        );
      }
      if (/^[A-Za-z]+\*?$/.test(token)) before = [];
      else before.push(token);
    }
    return runs;
  }
}

/** The operators of a page and what stands before each; a text in its brackets, of which those within it are written as they are. */
function* tokensOf(written: string): Generator<string> {
  for (let at = 0; at < written.length; at++) {
    const from = at;
    if (written[at] === '(') {
      for (let depth = 1; depth > 0 && at < written.length;) {
        at += 1;
        if (written[at] === '\\') at += 1;
        else if (written[at] === '(') depth += 1;
        else if (written[at] === ')') depth -= 1;
      }
      yield written.slice(from, at + 1);
    } else if (/[^\s[\]()<>]/.test(written[at] ?? '')) {
      while (/[^\s[\]()<>]/.test(written[at + 1] ?? '')) at += 1;
      yield written.slice(from, at + 1);
    }
  }
}
