import type { z } from 'zod';
import type { readThread } from '#contacts/contract.ts';
import { type Html, html } from '#platform/html.ts';
import { type FieldError, summary, textArea, textInput } from './fields.ts';
import { type Again, againBox } from './form.ts';
import { asWritten, framed } from './frame.ts';
import type { Site } from './site.ts';
import { lastDayOf, sayDay, sayTime } from './times.ts';

export type Thread = z.output<typeof readThread.output>;

/** Where the digits are written. They go in the body of the request, never in an address, and no cookie remembers them. */
export function receiptPage(site: Site, shown: { error?: string; again?: Again } = {}): string {
  const { words, paths } = site;
  const { receipt, errors } = words;
  const error = shown.error === undefined ? undefined : { field: 'receipt', sentence: shown.error };
  return framed(site, {
    ...(error || shown.again ? {} : { name: 'receipt' as const }),
    title: error ? `${errors.titlePrefix}${receipt.title}` : receipt.title,
    body: html`
      <h1>${receipt.heading}</h1>
      ${shown.again && againBox(site, shown.again)}
      <form method="post" action="${paths.receipt}" autocomplete="off" novalidate>
        ${textInput({
          name: 'receipt',
          label: receipt.label,
          hint: receipt.hint,
          error,
          errorLabel: errors.label,
          // Not written back: digits that are somebody's receipt but for one should not stay on a screen.
          value: '',
          type: 'text',
          inputMode: 'numeric',
          size: 26,
        })}
        <button type="submit">${receipt.open}</button>
      </form>
      <p>${receipt.lost} <a href="${paths.write}">${words.start.write}</a></p>
    `,
  });
}

export interface ThreadShown {
  readonly receipt: string;
  readonly thread: Thread;
  /** A form token for writing again. */
  readonly form: string;
  readonly now: Date;
  readonly text?: string;
  readonly error?: string;
  readonly again?: Again;
  readonly sent?: true;
}

export function threadPage(site: Site, shown: ThreadShown): string {
  const { words, paths, language } = site;
  const { thread: said, errors } = words;
  const { thread, now } = shown;
  const error: FieldError | undefined = shown.error === undefined ? undefined : { field: 'text', sentence: shown.error };
  return framed(site, {
    title: error ? `${errors.titlePrefix}${said.title}` : said.title,
    body: html`
      <h1>${said.heading(thread.municipality)}</h1>
      ${shown.sent && html`<p class="sent" role="status" tabindex="-1" autofocus>${said.sent}</p>`}
      ${shown.again && againBox(site, shown.again)} ${summary(errors, error ? [error] : [])}
      <p>${said.receivedAt(sayTime(language, new Date(thread.receivedAt), now))}</p>
      ${promiseOf(site, thread, now)}
      <h2>${said.messages}</h2>
      ${messagesOf(site, thread, now)}
      <form method="post" action="${paths.receipt}">
        <input type="hidden" name="receipt" value="${shown.receipt}" />
        <button type="submit" class="second">${said.refresh}</button>
      </form>
      ${thread.open ? answerForm(site, shown, error) : closed(site, shown.text)}
      <p class="hint">${said.keep}</p>
    `,
  });
}

function promiseOf({ words, language }: Site, { open, dueAt, messages }: Thread, now: Date): Html | false {
  if (!open || messages.some(({ from }) => from === 'staff')) return false;
  const due = new Date(dueAt);
  const day = sayDay(language, lastDayOf(due), now);
  return html`<p>${now < due ? words.thread.waiting(day) : words.thread.late(day)}</p>`;
}

function messagesOf({ words, language }: Site, { municipality, messages }: Thread, now: Date): Html {
  if (messages.length === 0) return html`<p>${words.thread.none}</p>`;
  return html`
    <ol class="messages">
      ${messages.map(
        ({ from, at, text }) => html`
          <li class="from-${from}">
            <h3>${from === 'person' ? words.thread.you : municipality}</h3>
            <p class="hint"><time datetime="${at}">${sayTime(language, new Date(at), now)}</time></p>
            ${asWritten(text)}
          </li>
        `,
      )}
    </ol>
  `;
}

/** An ended contact takes no more; what was just written is shown, so that it can be copied and is not lost. */
function closed({ words, paths }: Site, text = ''): Html {
  const { thread } = words;
  return html`
    <p>${thread.closed} <a href="${paths.write}">${words.start.write}</a></p>
    ${text !== '' && html`<h2>${thread.notSent}</h2>`} ${text !== '' && asWritten(text)}
  `;
}

export interface Held {
  readonly receipt: string;
  readonly form: string;
  readonly text: string;
}

/** The answer alone, with what was written, when the thread cannot be read just now. */
export function heldPage(site: Site, held: Held, again: Again): string {
  return framed(site, {
    title: site.words.trouble.title,
    body: html`
      <h1>${site.words.thread.again}</h1>
      ${againBox(site, again)} ${answerForm(site, held, undefined)}
    `,
  });
}

function answerForm(
  { words, paths }: Site,
  { receipt, form, text = '' }: Held | ThreadShown,
  error: FieldError | undefined,
): Html {
  const { thread, errors } = words;
  return html`
    <form method="post" action="${paths.answer}" autocomplete="off" novalidate>
      <input type="hidden" name="receipt" value="${receipt}" />
      <input type="hidden" name="form" value="${form}" />
      ${textArea({ name: 'text', label: thread.again, hint: thread.hint, error, errorLabel: errors.label, value: text, rows: 5 })}
      <button type="submit">${thread.send}</button>
    </form>
  `;
}
