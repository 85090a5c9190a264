import { expect, test } from 'vitest';
import fc from 'fast-check';
import { Html, html, page, when } from './html.ts';

const hostile = `<script>alert("1")</script>' onload='x`;

test('what somebody wrote is shown, never run', () => {
  expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
    '<p title="&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39; onload&#61;&#39;x">' +
      '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#39; onload&#61;&#39;x</p>',
  );
});

test('whatever is written, no mark that could end a text or an attribute comes through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(String(html`${text}`)).not.toMatch(/[<>"'=]/);
    }),
  );
});

test('an exclamation mark before a text does not make it markup', () => {
  expect(String(html`Hej!${'<b>'}`)).toBe('Hej!&#60;b&#62;');
});

test('markup made by the tag is kept, also in lists; nothing is shown as nothing', () => {
  const items = ['a<', 'b'].map((text) => html`<li>${text}</li>`);
  expect(String(html`${items}${null}${undefined}${false}${0}`)).toBe('<li>a&#60;</li><li>b</li>0');
});

test('nobody else can make markup, nor dress a text up as it', () => {
  const made = Symbol('made by the html tag');
  // @ts-expect-error only the tag holds the symbol
  expect(() => new Html(made, '<b>')).toThrow('html tag');
  const dressed = JSON.parse('{"markup":"<b>"}') as string;
  expect(() => html`${dressed}`).toThrow();
});

test('an attribute is there or not', () => {
  expect(String(html`<input${when(true, 'checked')}><input${when(false, 'checked')}>`)).toBe('<input checked><input>');
});

test('a page names its language and asks not to be indexed', () => {
  const made = page({ language: 'sv', title: '<Titel>', stylesheet: '/public.css', body: html`<main>Hej</main>` });
  expect(made).toMatch(/^<!doctype html>\s*<html lang="sv">/);
  expect(made).toContain('<title>&#60;Titel&#62;</title>');
  expect(made).toContain('<meta name="robots" content="noindex, nofollow" />');
  expect(made).not.toContain('<script');
});
