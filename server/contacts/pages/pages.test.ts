import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OrganisationId } from '#kernel/ids.ts';
import { Html } from '#platform/html.ts';
import { donePage } from './done.ts';
import { errorsIn, formPage } from './form.ts';
import { siteIn } from './site.ts';
import { startPage } from './start.ts';
import { heldPage, receiptPage, threadPage } from './thread.ts';
import { typedIn } from './typed.ts';
import { type Receiver, inOrder, waysPage } from './ways.ts';

const site = siteIn('sv', false);
const now = new Date('2026-03-02T11:00:00Z');
const receiver = (digit: number, more: Partial<Receiver> = {}): Receiver => ({
  organisationId: OrganisationId.parse(`${String(digit).repeat(8)}-1111-4111-8111-111111111111`),
  name: `Ort ${digit}`,
  receives: true,
  phone: null,
  email: null,
  openingHours: null,
  ...more,
});

/** The page without its texts: which elements there are, with which attributes. What somebody wrote can change none of it. */
const skeletonOf = (page: string) =>
  [...page.matchAll(/<(\/?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name, attributes = '']) =>
      `${name} ${[...attributes.matchAll(/\s([a-z-]+)(?:="[^"]*")?/g)].map(([, attribute]) => attribute).join(' ')}`,
  );

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '</textarea><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    '</title><svg/onload=alert(1)>',
    '<!--',
    ']]>',
    '&lt;script&gt;',
    '${7*7}',
    'javascript:alert(1)',
    '!',
  ),
);

describe('nothing that somebody wrote becomes a part of the page', () => {
  const thread = (text: string) => ({
    municipality: text,
    receivedAt: now.toISOString(),
    dueAt: now.toISOString(),
    open: true,
    messages: [{ from: 'person' as const, at: now.toISOString(), text: text.replaceAll('\n', ' ') }],
  });
  const pages: Record<string, (text: string) => string> = {
    form: (text) =>
      formPage(site, {
        typed: {
          ...typedIn({}),
          form: text,
          message: text,
          phone: text,
          from: text,
          notWhen: text,
          words: text,
          about: `x${text}`,
        },
        receivers: [receiver(1, { name: text })],
        problems: [{ field: `x${text}`, code: 'invalid' }],
      }),
    elsewhere: (text) =>
      formPage(site, {
        typed: typedIn({}),
        receivers: [],
        elsewhere: receiver(1, { name: text, phone: text, email: text, openingHours: text }),
      }),
    ways: (text) => waysPage(site, [receiver(1, { name: text, phone: text, email: text, openingHours: text })]),
    thread: (text) => threadPage(site, { receipt: text, form: text, thread: thread(text), now, text }),
    held: (text) => heldPage(site, { receipt: text, form: text, text }, { heading: text, text }),
    again: (text) => receiptPage(site, { error: text, again: { heading: text, text } }),
    done: (text) => donePage(site, { receipt: `1${text.replaceAll(/\d/g, '')}`, dueAt: now, how: 'never', now }),
  };
  test.each(Object.entries(pages))('%s', (_name, made) => {
    const plain = skeletonOf(made('word'));
    expect(plain.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(hostile, (text) => {
        expect(skeletonOf(made(text))).toEqual(plain);
      }),
    );
  });
});

describe('errors', () => {
  test('are said in the order of the page, once a field, and each is a link to a field that is there', () => {
    const problems = [
      { field: 'safeContact.phone', code: 'too_short' as const, limit: 5 },
      { field: 'message', code: 'too_long' as const, limit: 8000 },
      { field: 'organisationId', code: 'required' as const },
      { field: 'organisationId', code: 'invalid' as const },
      { field: 'somewhere.else', code: 'invalid' as const },
    ];
    expect(errorsIn(site, problems)).toEqual([
      { field: 'organisationId', sentence: 'Välj en kommun.' },
      { field: 'message', sentence: 'Texten är för lång. Den får ha högst 8\u00a0000 tecken.' },
      { field: 'phone', sentence: 'Skriv ett telefonnummer, minst 5 siffror.' },
    ]);
    const page = formPage(site, { typed: typedIn({ how: 'phone' }), receivers: [], problems });
    for (const field of ['organisationId', 'message', 'phone']) {
      expect(page).toContain(`href="#${field}"`);
      expect(page).toMatch(new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-error[^"]*"`));
      expect(page).toContain(`id="${field}-error"`);
    }
    expect(page).toContain('<title>Rätta: Skriv – Omstart</title>');
  });

  test('how to be reached is one answer in the operation and several fields on the page', () => {
    for (const field of ['safeContact', 'safeContact.how']) {
      expect(errorsIn(site, [{ field, code: 'required' }])).toEqual([{ field: 'how', sentence: 'Välj hur vi får nå dig.' }]);
    }
    for (const field of ['organisationId', 'about', 'age', 'message', 'phone', 'from', 'to', 'notWhen', 'words']) {
      const [error] = errorsIn(site, [{ field: `safeContact.${field}`, code: 'invalid' }]);
      expect(error?.sentence, field).toMatch(/\.$/);
    }
  });
});

test('municipalities that receive come first, each group in Swedish order', () => {
  const receivers = inOrder([
    receiver(1, { name: 'Örebro', receives: false }),
    receiver(2, { name: 'Åre', receives: false }),
    receiver(3, { name: 'Malmö' }),
    receiver(4, { name: 'Ale', receives: false }),
    receiver(5, { name: 'Haninge' }),
  ]);
  const page = formPage(site, { typed: typedIn({ organisationId: receiver(2).organisationId }), receivers });
  expect([...page.matchAll(/<option value="\d[^>]*>\s*([^<]*?)\s*</g)].map(([, name]) => name)).toEqual([
    'Haninge',
    'Malmö',
    'Ale',
    'Åre',
    'Örebro',
  ]);
  expect(page).toMatch(/<option value="22222222[^"]*"\s+selected>/);
});

describe('the promise', () => {
  const due = new Date('2026-03-03T23:00:00Z');
  const thread = { municipality: 'Haninge', receivedAt: now.toISOString(), dueAt: due.toISOString(), open: true, messages: [] };
  const shown = (more: object, at = now) =>
    threadPage(site, { receipt: '1', form: 'x', thread: { ...thread, ...more }, now: at });

  test('is said with its day, also when it has been broken, and no more once somebody has answered', () => {
    expect(shown({})).toContain('<strong>i morgon, tisdag 3 mars</strong>');
    expect(shown({}, due)).toContain('Någon skulle ha svarat senast i går, tisdag 3 mars.');
    const answered = shown({ messages: [{ from: 'staff', at: now.toISOString(), text: 'Hej' }] }, due);
    expect(answered).not.toContain('skulle ha svarat');
    expect(shown({ open: false })).not.toContain('Någon ska ha svarat');
  });

  test('who is only to be reached here is not promised a meeting, but an answer here', () => {
    const done = (how: 'never' | 'only_here' | 'phone' | 'other') =>
      donePage(site, { receipt: '01234567890123456789', dueAt: due, how, now });
    for (const how of ['never', 'only_here'] as const) expect(done(how)).toContain('Du ska ha fått ett svar här');
    for (const how of ['phone', 'other'] as const) expect(done(how)).toContain('träffat eller pratat med någon');
    expect(done('phone')).toMatch(
      /<span>0123<\/span>\s*<span>4567<\/span>\s*<span>8901<\/span>\s*<span>2345<\/span>\s*<span>6789<\/span>/,
    );
  });
});

test('an ended contact takes no more, and does not lose what was just written', () => {
  const thread = { municipality: 'Haninge', receivedAt: now.toISOString(), dueAt: now.toISOString(), open: false, messages: [] };
  const page = threadPage(site, { receipt: '1', form: 'x', thread, now, text: 'Rad ett\nRad två' });
  expect(page).not.toContain('<textarea');
  expect(page).toMatch(/<p>Rad ett<\/p>\s*<p>Rad två<\/p>/);
});

test('a number can be dialled from the page, with its plus', () => {
  const page = waysPage(site, [receiver(1, { phone: '+46 8-606 70 50' })]);
  expect(page).toContain('href="tel:+4686067050"');
});

test('a demo says so on every page, anything else does not', () => {
  expect(startPage(siteIn('sv', true))).toContain('påhittade uppgifter');
  expect(startPage(site)).not.toContain('påhittade uppgifter');
});

/** Every text of a language, with a word where something is put in. */
function textsOf(words: unknown): string[] {
  if (typeof words === 'string') return [words];
  if (words instanceof Html) return [String(words).replaceAll(/<[^>]*>/g, '')];
  if (typeof words === 'function') return textsOf((words as (word: never) => unknown)('Haninge' as never));
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

describe('plain words', () => {
  const sentences = (text: string) => text.split(/(?<=[.?!:])\s+/);
  test.each(['sv', 'en'] as const)('%s: no sentence is longer than one breath', (language) => {
    const texts = textsOf(siteIn(language, true).words);
    expect(texts.length).toBeGreaterThan(100);
    const long = texts.flatMap(sentences).filter((sentence) => sentence.split(/\s+/).length > 24);
    expect(long).toEqual([]);
  });

  test('what stays in the history of the browser says nothing of crime', () => {
    for (const language of ['sv', 'en'] as const) {
      const { words, paths } = siteIn(language, false);
      const kept = [words.start, words.form, words.done, words.receipt, words.thread, words.ways, words.trouble].map(
        ({ title }) => title,
      );
      for (const said of [...kept, words.name, ...Object.values(paths)])
        expect(said).not.toMatch(/avhopp|krim|gäng|polis|exit|gang|crim|police|hot/i);
    }
  });
});
