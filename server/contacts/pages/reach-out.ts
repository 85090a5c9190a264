import { SafeContact } from '#contacts/words.ts';
import { refusals } from '#kernel/refusals.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Asks } from './asks.ts';
import { donePage } from './done.ts';
import { type Again, formPage, type FormShown } from './form.ts';
import type { Site } from './site.ts';
import { inputOf, type Typed } from './typed.ts';

/** A page, and the status it is sent with. */
export interface Answer {
  readonly status: number;
  readonly page: string;
}

/** Somebody pressed Send. Whatever goes wrong, what they wrote comes back with the page. */
export async function answerReachOut(site: Site, asks: Asks, typed: Typed): Promise<Answer> {
  const receivers = await knownReceivers(asks);
  const again = (status: number, shown: Partial<FormShown>): Answer => ({
    status,
    page: formPage(site, { typed, receivers, ...shown }),
  });
  const chosen = receivers.find(({ organisationId }) => organisationId === typed.organisationId);
  if (chosen && !chosen.receives) return again(409, { elsewhere: chosen });
  try {
    const { receipt, dueAt } = await asks.reachOut(inputOf(typed, site.language));
    const how = SafeContact.options.map((option) => option.shape.how.value).find((value) => value === typed.how) ?? 'never';
    return { status: 200, page: donePage(site, { receipt, dueAt: new Date(dueAt), how, now: asks.now() }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, fields, status } = error;
    // A token that nobody here made is one more way of being too old: the remedy is the same.
    const isOldForm = code === 'form_too_old' || fields.some(({ field }) => field === 'form');
    if (isOldForm) {
      const form = await asks.newForm().catch(() => typed.form);
      return again(refusals.form_too_old.status, { typed: { ...typed, form }, again: tryAgain(site, 'form_too_old') });
    }
    if (code === 'invalid_input') return again(status, { problems: fields });
    if (code === 'not_found') return again(status, { problems: [{ field: 'organisationId', code: 'not_a_choice' }] });
    return again(status, { again: tryAgain(site, code) });
  }
}

/** Too many at once: nothing is asked of the database but what it has said already. */
export async function heldBack(site: Site, asks: Asks, typed: Typed): Promise<Answer> {
  const receivers = await knownReceivers(asks);
  return { status: refusals.too_many.status, page: formPage(site, { typed, receivers, again: tryAgain(site, 'too_many') }) };
}

/** A form without its list is better than a page that has lost what somebody wrote. */
const knownReceivers = (asks: Asks) => asks.receivers().catch(() => []);

/** What to say when sending again is all there is to do. */
export function tryAgain({ words: { trouble } }: Site, code: Refusal['code']): Again {
  if (code === 'too_many') return { heading: trouble.busyHeading, text: trouble.busy, call: true };
  if (code === 'form_too_fast') return { heading: trouble.againHeading, text: trouble.tooFast };
  if (code === 'form_too_old') return { heading: trouble.againHeading, text: trouble.tooOld };
  return { heading: trouble.brokenHeading, text: trouble.broken, call: true };
}
