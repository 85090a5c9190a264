import type { Context } from '#platform/operation.ts';
import { type OpenWord, readOpenWord, writeOpenWord } from '#exchanges/domain/open-word.ts';
import { isHere } from '#exchanges/store/carrying.ts';
import { insertEnvelope, listSigningKeys } from '#exchanges/store/post.ts';
import { signingSecretOf } from './posting.ts';

/** Signs something for another organisation and puts it on its way, as any envelope. */
export async function sayOpenly(ctx: Context, { at, ...word }: Omit<OpenWord, 'format' | 'at'> & { at: Date }): Promise<void> {
  const said = { ...word, format: 'omstart-open-word-1', at: at.toISOString() } as const;
  const envelope = writeOpenWord(said, await signingSecretOf(ctx, word.from));
  await insertEnvelope(ctx.tx, { id: ctx.newId<string>(), from: word.from, to: word.to, envelope, at: ctx.now });
}

/** Answers whether it could be taken: whoever says it may say so, to whom it is said. */
type Take = (ctx: Context, word: OpenWord) => Promise<boolean>;
const takes = new Map<OpenWord['about'], Take>();

/** What a slice above does with a word when it comes, in the same transaction. It says so when it is loaded. */
export const onOpenWord = (about: OpenWord['about'], take: Take): void => void takes.set(about, take);

/** A clock that goes a little before ours is no lie; what is said for a day that has not come would be the last word for as long. */
const mostAheadMs = 86_400_000;

/** From an organisation whose vault lies elsewhere, by a key of theirs that is believed, to one that is here. Whoever sent anything else learns nothing of it. */
export async function takeOpenWord(ctx: Context, text: string): Promise<'taken' | 'aside'> {
  const word = readOpenWord(text);
  if (!word || !(await isHere(ctx.tx, word.to)) || (await isHere(ctx.tx, word.from))) return 'aside';
  const keys = await listSigningKeys(ctx.tx, word.from, ctx.now);
  if (!keys.some((key) => word.isFrom(key)) || Date.parse(word.at) > ctx.now.getTime() + mostAheadMs) return 'aside';
  return (await takes.get(word.about)?.(ctx, word)) ? 'taken' : 'aside';
}
