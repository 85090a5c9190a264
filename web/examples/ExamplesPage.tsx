import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listExamples } from '#examples/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { readerOf } from '#web/ui/form/reader.ts';
import { useExampleWords } from './words.ts';

/** What is asked for, as it stands in the address: what is not asked for does not. */
const asked = ({ q, om, sida }: { q?: string | undefined; om?: string | undefined; sida?: number | undefined }) => ({
  ...(q === undefined ? {} : { q }),
  ...(om === undefined ? {} : { om }),
  ...(sida === undefined ? {} : { sida }),
});

/** What one can learn from, searched for. */
export function ExamplesPage() {
  const t = useExampleWords();
  const { language } = useLanguage();
  const { q, om, sida } = useSearch({ from: '/signed-in/exempel' });
  const navigate = useNavigate({ from: '/exempel' });
  const { examples, more, tags, waiting, allowed } = useAsk(listExamples, {
    ...(q === undefined ? {} : { q }),
    ...(om === undefined ? {} : { tag: om }),
    ...(sida === undefined ? {} : { page: sida }),
  });
  const titleOf = (code: string) => tags.find((one) => one.code === code)?.title[language] ?? code;
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        allowed.includes('example_draft.list') && (
          <p className="buttons">
            <Link to="/exempel/skriv">{t.drafts}</Link>
          </p>
        )
      }
    >
      {waiting > 0 && (
        <Message tone="soon">
          <Link to="/exempel/skriv">{t.waiting(waiting)}</Link>
        </Message>
      )}
      <form
        role="search"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          const read = readerOf(new FormData(event.currentTarget));
          void navigate({ search: asked({ q: read.optional('q'), om: read.optional('om') }) });
        }}
      >
        <TextField name="q" label={t.search} hint={t.searchHint} defaultValue={q ?? ''} maxLength={200} optional />
        <Select
          name="om"
          label={t.about}
          empty={t.all}
          options={tags.map(({ code, title }) => ({ value: code, label: title[language] }))}
          defaultValue={om ?? ''}
          optional
        />
        <p className="buttons">
          <button type="submit">{t.go}</button>
        </p>
      </form>
      <Section title={t.found}>
        {examples.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table caption={t.found} heads={[t.name, t.tags, t.said]}>
            {examples.map((one) => (
              <Row
                key={one.sharedExampleId}
                name={
                  <Link to="/exempel/$sharedExampleId" params={{ sharedExampleId: one.sharedExampleId }}>
                    {one.title}
                  </Link>
                }
              >
                <Cell head={t.tags}>{one.tags.map(titleOf).join(', ')}</Cell>
                <Cell head={t.said}>
                  <Said useful={one.useful} after={one.after} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        <p className="buttons">
          {sida !== undefined && (
            <Link to="/exempel" search={asked({ q, om, sida: sida > 2 ? sida - 1 : undefined })}>
              {t.previous}
            </Link>
          )}
          {more && (
            <Link to="/exempel" search={asked({ q, om, sida: (sida ?? 1) + 1 })}>
              {t.next}
            </Link>
          )}
        </p>
      </Section>
    </Page>
  );
}

export function Said({ useful, after }: { useful: number; after: number }) {
  const t = useExampleWords();
  if (useful === 0 && after === 0) return t.notYet;
  return (
    <>
      {useful > 0 && <p>{t.useful(useful)}</p>}
      {after > 0 && <p>{t.after(after)}</p>}
    </>
  );
}
