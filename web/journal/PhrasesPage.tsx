import { changePhrase, endPhrase, listPhrases, writePhrase } from '#journal/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import { useJournalWords } from './words.ts';

type Phrase = OutputOf<typeof listPhrases>['phrases'][number];

/** The words that all in the house may begin an entry with. */
export function PhrasesPage() {
  const t = useJournalWords().phrases;
  const may = useMay();
  const { phrases } = useAsk(listPhrases, {});
  return (
    <Page title={t.title} says={t.says}>
      {may('phrase.write') && (
        <Fold title={t.add}>
          <Form
            contract={writePhrase}
            input={(read) => ({ title: read.text('title'), text: read.text('text') })}
            submit={t.save}
            says={t.saved}
          >
            <PhraseFields />
          </Form>
        </Fold>
      )}
      {phrases.length === 0 && <Empty>{t.empty}</Empty>}
      <ul className="cards">
        {phrases.map((phrase) => (
          <li key={phrase.phraseId} className="card">
            <p className="card-head">
              <strong>{phrase.title}</strong>
            </p>
            <p className="words">{phrase.text}</p>
            {may('phrase.change') && <Change phrase={phrase} />}
          </li>
        ))}
      </ul>
    </Page>
  );
}

function PhraseFields({ phrase }: { phrase?: Phrase }) {
  const t = useJournalWords().phrases;
  return (
    <>
      <TextField name="title" label={t.name} defaultValue={phrase?.title} />
      <TextArea name="text" label={t.text} hint={t.hint} rows={5} defaultValue={phrase?.text} />
    </>
  );
}

function Change({ phrase }: { phrase: Phrase }) {
  const t = useJournalWords().phrases;
  const { phraseId, version } = phrase;
  return (
    <>
      <Fold title={t.change}>
        <Form
          key={version}
          contract={changePhrase}
          input={(read) => ({ phraseId, version, title: read.text('title'), text: read.text('text') })}
          submit={t.save}
          says={t.saved}
        >
          <PhraseFields phrase={phrase} />
        </Form>
      </Fold>
      <Press contract={endPhrase} input={{ phraseId, version }} says={t.ended} tone="quiet">
        {t.end}
      </Press>
    </>
  );
}
