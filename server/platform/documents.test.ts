import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Written, document, writtenTemplate } from './documents.ts';

const letter: Written = {
  lang: 'sv',
  title: 'Beslut om stöd',
  sender: 'Socialtjänsten',
  facts: [{ term: 'Ärende', value: 'Gryning Ask 12' }],
  sections: [{ heading: 'Därför', paragraphs: ['Du behöver stöd.'], steps: ['Skriv.', 'Skicka.'] }],
  foot: 'Beslut',
};
const set = (more: Partial<Written> = {}) => document(writtenTemplate, { ...letter, ...more });
const saying = (text: string) => set({ sections: [{ heading: text, paragraphs: [text, text], steps: [text] }], title: text });

/** The structure of a PDF as it is written in the file, and its texts, as far as they stand in the streams that map glyphs to letters. */
const structure = (pdf: Buffer) =>
  pdf
    .toString('latin1')
    .match(/\/S ?\/[A-Za-z0-9]+/g)
    ?.map((one) => one.replace(/.*\//, '')) ?? [];
function streams(pdf: Buffer): string {
  const raw = pdf.toString('latin1');
  return [...raw.matchAll(/stream\r?\n/g)]
    .map(({ index, 0: { length } }) => {
      try {
        return inflateSync(pdf.subarray(index + length), { finishFlush: 2 }).toString('latin1');
      } catch {
        return ''; // a font, or what is not compressed
      }
    })
    .join('\n');
}

describe('a document', () => {
  test('is a PDF that says what it is: language, title, headings, lists', async () => {
    const pdf = await set();
    const raw = pdf.toString('latin1');
    expect(raw.startsWith('%PDF-1.')).toBe(true);
    expect(raw).toMatch(/\/StructTreeRoot/);
    expect(raw).toMatch(/\/Marked true/);
    expect(raw).toMatch(/\/Lang ?\(sv\)/);
    const tags = new Set(structure(pdf));
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody']) expect([...tags]).toContain(tag);
    expect(structure(pdf).filter((one) => one === 'H1')).toHaveLength(1);
  });

  test.each([
    ['markup', '= Rubrik\n\n- lista\n\n*fet* _kursiv_ $x^2$ <etikett> @hit `kod` \\'],
    ['code', '#sys.version #panic("x") #read("/main.typ") #import "@preview/x:1.0.0": y #while true {}'],
    ['what would end the text', '"] #panic("x") [" }) \\u{0} */ //'],
    ['a word longer than the page', 'å'.repeat(5000)],
    ['text from right to left, and marks that turn it', '\u202Edlrow\u202C \u2067שלום\u2069 مرحبا'],
    ['what no font has', '🙂 漢字 \uFFFD'],
    ['ten thousand lines', 'rad\n'.repeat(2000)],
  ])('sets %s as text', async (_, text) => {
    const pdf = await saying(text);
    const tags = structure(pdf);
    // The template's own headings and lists, and none that somebody wrote.
    expect(tags.filter((one) => one === 'H1')).toHaveLength(1);
    expect(tags.filter((one) => one === 'H2')).toHaveLength(1);
    expect(tags.filter((one) => one === 'LI')).toHaveLength(2);
    expect(tags).not.toContain('Code');
    expect(tags).not.toContain('Em');
    expect(tags.filter((one) => one === 'Strong')).toHaveLength(1);
  });

  test('of the same is as long, whatever the order they came in', async () => {
    const [one, two, three] = await Promise.all([set(), saying('Annat'), set()]);
    expect(one.length).toBe(three.length);
    expect(one.length).not.toBe(two.length);
  });

  test('keeps nothing of the one before', async () => {
    await saying('Kanariefågeln');
    expect(streams(await set())).not.toContain('Kanarie');
  });
});

describe('what cannot be set', () => {
  test('is a fault that says nothing of the data', async () => {
    const failing = document('#panic(sys.inputs.data)', { name: 'Kanariefågeln' });
    await expect(failing).rejects.toThrow(/^The document could not be set\.$/);
    expect((await set()).length).toBeGreaterThan(1000);
  });

  test('in time is given up, and the next is set all the same', async () => {
    const slow = document('#for x in range(3000000) { let y = calc.pow(x, 2) }\nklart', {}, { within: 100 });
    await expect(slow).rejects.toThrow('too long');
    expect((await set()).length).toBeGreaterThan(1000);
  });

  test('because too many wait is refused', async () => {
    const asked = await Promise.allSettled(Array.from({ length: 25 }, () => document('a', {})));
    const refused = asked.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(5);
    expect(refused[0]).toMatchObject({ reason: { code: 'unavailable' } });
  });
});
