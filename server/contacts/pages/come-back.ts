import type { FieldProblem } from '#kernel/field-problems.ts';
import { refusals } from '#kernel/refusals.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Asks } from './asks.ts';
import { type Answer, tryAgain } from './reach-out.ts';
import type { Site } from './site.ts';
import { heldPage, receiptPage, type ThreadShown, threadPage } from './thread.ts';

export interface Answered {
  readonly receipt: string;
  readonly form: string;
  readonly text: string;
}

/** Somebody came back with a receipt. */
export async function answerReceipt(site: Site, asks: Asks, receipt: string): Promise<Answer> {
  try {
    return await showThread(site, asks, receipt, 200, {});
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return isUnknown(error) ? unknown(site) : notNow(site, error);
  }
}

/** Somebody wrote again. Whatever goes wrong, what they wrote comes back with the page. */
export async function answerAgain(site: Site, asks: Asks, answered: Answered): Promise<Answer> {
  try {
    await asks.writeAgain(answered);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return isUnknown(error) ? unknown(site) : withTextKept(site, asks, answered, error);
  }
  // It has arrived, whether or not the thread can be read just now.
  const sent = { heading: site.words.thread.sent, text: site.words.trouble.brokenPage };
  return showThread(site, asks, answered.receipt, 200, { sent: true }).catch(() => ({
    status: 200,
    page: receiptPage(site, { again: sent }),
  }));
}

/** Too many at once. The thread is not read: a receipt is slow to look up, on purpose. */
export const heldBackReceipt = (site: Site): Answer => notNow(site, new Refusal('too_many'));

export const heldBackAnswer = (site: Site, answered: Answered): Answer => ({
  status: refusals.too_many.status,
  page: heldPage(site, answered, tryAgain(site, 'too_many')),
});

const isUnknown = ({ code }: Refusal) => code === 'receipt_unknown' || code === 'not_found';

const unknown = (site: Site): Answer => ({
  status: refusals.receipt_unknown.status,
  page: receiptPage(site, { error: site.words.receipt.unknown }),
});

function notNow(site: Site, { code, status }: Refusal): Answer {
  const { trouble } = site.words;
  const again =
    code === 'too_many'
      ? { heading: trouble.busyHeading, text: trouble.busyReceipt, call: true as const }
      : { heading: trouble.brokenPageHeading, text: trouble.brokenPage, call: true as const };
  return { status, page: receiptPage(site, { again }) };
}

async function withTextKept(site: Site, asks: Asks, answered: Answered, { code, fields, status }: Refusal): Promise<Answer> {
  const { receipt, form, text } = answered;
  try {
    if (code === 'thread_closed') return await showThread(site, asks, receipt, status, { text });
    const wrong = fields.find(({ field }) => field === 'text');
    if (wrong) {
      return await showThread(site, asks, receipt, status, { text, error: sentenceAbout(site, wrong), form });
    }
    // A form that was opened too long ago, or too fast to have been read; any other way in which the token is wrong is the first of them.
    if (code === 'form_too_fast')
      return await showThread(site, asks, receipt, status, { text, form, again: tryAgain(site, code) });
    if (code === 'form_too_old' || code === 'invalid_input')
      return await showThread(site, asks, receipt, 409, { text, again: tryAgain(site, 'form_too_old') });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, page: heldPage(site, answered, tryAgain(site, error.code)) };
  }
  return { status, page: heldPage(site, answered, tryAgain(site, code)) };
}

function sentenceAbout({ words: { errors } }: Site, { code, limit }: FieldProblem): string {
  if (code === 'too_long' && limit !== undefined) return errors.tooLong(limit);
  return code === 'bad_characters' ? errors.badCharacters : errors.text;
}

async function showThread(
  site: Site,
  asks: Asks,
  receipt: string,
  status: number,
  more: Pick<ThreadShown, 'text' | 'error' | 'again' | 'sent'> & { form?: string },
): Promise<Answer> {
  const thread = await asks.readThread(receipt);
  const form = more.form ?? (await asks.newForm());
  return { status, page: threadPage(site, { ...more, receipt, thread, form, now: asks.now() }) };
}
