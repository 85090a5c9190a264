import { z } from 'zod';
import { OrganisationId } from '#kernel/ids.ts';
import { isSignedBy, parsed, signatureOf } from './envelope.ts';

/**
 * What one organisation says to another openly: signed, and not sealed, so that it holds as soon as it comes, with nobody there to open it. Never of a person, nor of a case;
 * what may be said is for the one who takes it to weigh.
 */
export const OpenWord = z.strictObject({
  format: z.literal('omstart-open-word-1'),
  from: OrganisationId,
  to: OrganisationId,
  /** When it was said: what was said last holds, in whichever order it comes. */
  at: z.iso.datetime(),
  /** `stop_heard` is the proof that a word of a stop has come. */
  about: z.enum(['stop', 'stop_heard']),
  said: z.record(z.string().max(40), z.string().max(80).nullable()),
});
export type OpenWord = z.infer<typeof OpenWord>;

const Document = z.strictObject({ word: z.string().max(2000), signature: z.base64().max(200) });

/** It begins with what no envelope begins with, so that neither is ever taken for the other. */
const signed = (word: string) => `open word\n${word}`;

export function writeOpenWord(word: OpenWord, signingSecret: Buffer): string {
  const written = JSON.stringify(OpenWord.parse(word));
  return JSON.stringify({ word: written, signature: signatureOf(signed(written), signingSecret) });
}

/** What stands in something that came; none if it is no open word. `isFrom`: whether the one who has this key wrote it. */
export function readOpenWord(text: string): (OpenWord & { isFrom(signingKey: Buffer): boolean }) | undefined {
  const document = parsed(Document, text);
  const word = document && parsed(OpenWord, document.word);
  return word && { ...word, isFrom: (key) => isSignedBy(signed(document.word), document.signature, key) };
}
