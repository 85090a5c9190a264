import type { Content, MarkKind, listDrafts } from '#examples/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Checks, TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useExampleWords } from './words.ts';

type Whole = Extract<Content, { what: 'example' }>;
export interface Defended {
  readonly kind: MarkKind;
  readonly words: string;
}

/** What the form says. `defended`: the marks for which it has a field. */
export const contentOf = (read: Reader, defended: readonly Defended[]): Whole => ({
  what: 'example',
  title: read.text('content.title'),
  difficulty: read.text('content.difficulty'),
  did: read.text('content.did'),
  came: read.text('content.came'),
  learned: read.text('content.learned'),
  tags: read.all('content.tags'),
  defences: defencesOf(read, defended),
});

/** A word that is not defended is not sent: it is to be changed. */
export const defencesOf = (read: Reader, defended: readonly Defended[]) =>
  defended.flatMap(({ kind, words }, at) => {
    const reason = read.optional(`content.defences.${at}.reason`);
    return reason === undefined ? [] : [{ kind, words, reason }];
  });

/** The fields of an example. */
export function Parts({ of, tags }: { of?: Whole; tags: OutputOf<typeof listDrafts>['tags'] }) {
  const { part: t, tags: about } = useExampleWords();
  const { language } = useLanguage();
  return (
    <>
      <TextField name="content.title" label={t.title} maxLength={120} defaultValue={of?.title ?? ''} />
      <TextArea name="content.difficulty" label={t.difficulty} maxLength={4000} defaultValue={of?.difficulty ?? ''} />
      <TextArea name="content.did" label={t.did} maxLength={4000} defaultValue={of?.did ?? ''} />
      <TextArea name="content.came" label={t.came} maxLength={4000} defaultValue={of?.came ?? ''} />
      <TextArea name="content.learned" label={t.learned} maxLength={4000} defaultValue={of?.learned ?? ''} optional />
      <Checks
        name="content.tags"
        label={about}
        options={tags.map(({ code, title }) => ({ value: code, label: title[language] }))}
        initial={of?.tags ?? []}
        row
      />
    </>
  );
}
