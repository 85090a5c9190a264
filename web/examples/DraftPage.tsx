import { Link, useParams } from '@tanstack/react-router';
import { Part, reviewDraft, showDraft, submitDraft, writeDraft } from '#examples/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { stateTones } from './DraftsPage.tsx';
import { Parts, contentOf, defencesOf } from './Parts.tsx';
import { useExampleWords } from './words.ts';

type Draft = OutputOf<typeof showDraft>;
type Mark = Draft['marks'][number];

/** An example that is being written: the text with what may tell who it is about, why it may stand, and what colleagues say. */
export function DraftPage() {
  const { exampleId } = useParams({ from: '/signed-in/exempel/skriv/$exampleId' });
  const { draft: t, state, list } = useExampleWords();
  const draft = useAsk(showDraft, { exampleId });
  return (
    <Page
      key={exampleId}
      title={t.title}
      heading={draft.content.what === 'example' ? draft.content.title : list.afterOf}
      action={
        <span className="tag" data-tone={stateTones[draft.state]}>
          {state[draft.state]}
        </span>
      }
    >
      <p className="buttons">
        <Link to="/exempel/skriv">{t.back}</Link>
        {draft.sharedExampleId && draft.content.what === 'example' && (
          <Link to="/exempel/$sharedExampleId" params={{ sharedExampleId: draft.sharedExampleId }}>
            {t.shared}
          </Link>
        )}
      </p>
      {draft.of && (
        <p>
          {t.of}{' '}
          <Link to="/exempel/$sharedExampleId" params={{ sharedExampleId: draft.of.sharedExampleId }}>
            {draft.of.title}
          </Link>
        </p>
      )}
      <Text of={draft} />
      <Marks of={draft} />
      {draft.allowed.includes('example_draft.write') && <Write of={draft} />}
      {draft.allowed.includes('example_draft.submit') && (
        <Form contract={submitDraft} input={() => ({ exampleId, version: draft.version })} submit={t.submit} says={t.submitted} />
      )}
      <Reviews of={draft} />
    </Page>
  );
}

const sameMark = (a: Pick<Mark, 'kind' | 'words'>, b: Pick<Mark, 'kind' | 'words'>) =>
  a.kind === b.kind && a.words.toLowerCase() === b.words.toLowerCase();
/** Each marked word once, however often it stands. */
const eachOnce = (marks: readonly Mark[]) => marks.filter((one, at) => marks.findIndex((other) => sameMark(one, other)) === at);

function Text({ of: { content, marks } }: { of: Draft }) {
  const { draft: t, part: names } = useExampleWords();
  const parts = content.what === 'example' ? Part.options : (['did'] as const);
  const words = eachOnce(marks);
  const textOf = (part: Part) => (content.what === 'example' ? content[part] : content.did);
  return (
    <Section title={t.text} says={marks.length > 0 && t.textSays}>
      <Facts>
        {parts.map((part) => (
          <Fact key={part} term={names[part]}>
            <p className="words">
              {textOf(part) === '' ? (
                t.empty
              ) : (
                <Marked text={textOf(part)} marks={marks.filter((one) => one.part === part)} words={words} />
              )}
            </p>
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}

function Marked({ text, marks, words }: { text: string; marks: readonly Mark[]; words: readonly Mark[] }) {
  const pieces = marks.map((mark, at) => ({
    before: text.slice(marks[at - 1]?.to ?? 0, mark.from),
    mark,
    number: words.findIndex((one) => sameMark(one, mark)) + 1,
  }));
  return (
    <>
      {pieces.map(({ before, mark, number }) => (
        <span key={mark.from}>
          {before}
          <mark className="marked" data-tone={mark.defence === null ? 'late' : 'kept'}>
            {text.slice(mark.from, mark.to)}
            <sup>{number}</sup>
          </mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}

function Marks({ of: { marks } }: { of: Draft }) {
  const { draft: t, kind, part } = useExampleWords();
  const words = eachOnce(marks);
  const left = words.filter(({ defence }) => defence === null).length;
  return (
    <Section
      title={t.marks}
      aside={
        words.length > 0 && (
          <span className="tag" data-tone={left === 0 ? 'kept' : 'late'}>
            {left === 0 ? t.noneLeft : t.left(left)}
          </span>
        )
      }
    >
      {words.length === 0 ? (
        <Empty>{t.noMarks}</Empty>
      ) : (
        <Table caption={t.marks} heads={[t.word, t.why, t.where, t.defence]}>
          {words.map((one, at) => (
            <Row key={`${one.part} ${one.from}`} name={`${at + 1}. ${one.words}`}>
              <Cell head={t.why}>{kind[one.kind]}</Cell>
              <Cell head={t.where}>
                {[...new Set(marks.filter((other) => sameMark(one, other)).map((other) => part[other.part]))].join(', ')}
              </Cell>
              <Cell head={t.defence}>{one.defence ?? <strong>{t.undefended}</strong>}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  );
}

function Write({ of: { exampleId, version, content, marks, tags } }: { of: Draft }) {
  const { draft: t, part } = useExampleWords();
  const words = eachOnce(marks);
  return (
    <Fold title={t.edit}>
      <Form
        key={version}
        contract={writeDraft}
        input={(read) => ({
          exampleId,
          version,
          content:
            content.what === 'example'
              ? contentOf(read, words)
              : { what: 'after', did: read.text('content.did'), defences: defencesOf(read, words) },
        })}
        submit={t.save}
        says={t.saved}
      >
        {content.what === 'example' ? (
          <Parts of={content} tags={tags} />
        ) : (
          <TextArea name="content.did" label={part.did} maxLength={4000} defaultValue={content.did} />
        )}
        {words.map((one, at) => (
          <TextField
            key={`${one.kind} ${one.words}`}
            name={`content.defences.${at}.reason`}
            label={t.defend(one.words)}
            hint={t.defendHint}
            maxLength={500}
            defaultValue={one.defence ?? ''}
            optional
          />
        ))}
      </Form>
    </Fold>
  );
}

function Reviews({ of: { exampleId, version, reviews, needed, allowed } }: { of: Draft }) {
  const { draft: t } = useExampleWords();
  return (
    <Section title={t.reviews} says={t.needed(needed)}>
      {reviews.length === 0 ? (
        <Empty>{t.noReviews}</Empty>
      ) : (
        <Facts>
          {reviews.map((one) => (
            <Fact key={one.at + one.by} term={`${one.by}: ${t.verdict[one.verdict]}`}>
              <p className="words">{one.reason}</p>
              <p className="aside">
                <Time at={one.at} />
              </p>
            </Fact>
          ))}
        </Facts>
      )}
      {allowed.includes('example_draft.review') && (
        <Fold title={t.review}>
          <Form
            contract={reviewDraft}
            input={(read) => ({ exampleId, version, verdict: read.text('verdict'), reason: read.text('reason') })}
            submit={t.send}
            says={t.sent}
          >
            <p>{t.reviewSays}</p>
            <Choice name="verdict" label={t.choose} options={optionsOf(t.choice, ['approved', 'sent_back'])} />
            <TextArea name="reason" label={t.reason} maxLength={1000} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
