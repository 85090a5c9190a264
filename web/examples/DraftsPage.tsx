import { Link, useNavigate } from '@tanstack/react-router';
import { beginDraft, listDrafts } from '#examples/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Parts, contentOf } from './Parts.tsx';
import { useExampleWords } from './words.ts';

type Listed = OutputOf<typeof listDrafts>;

export const stateTones = { draft: 'calm', in_review: 'soon', sent_back: 'late', shared: 'kept', withdrawn: 'late' } as const;

/** What the house writes: one's own drafts, and what colleagues have handed over to be read. */
export function DraftsPage() {
  const { list: t, one } = useExampleWords();
  const listed = useAsk(listDrafts, {});
  const navigate = useNavigate();
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        <p className="buttons">
          <Link to="/exempel">{one.back}</Link>
        </p>
      }
    >
      {listed.drafts.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={listed.drafts} />}
      {listed.allowed.includes('example_draft.begin') && (
        <Section title={t.new} says={t.newSays}>
          <Fold title={t.new}>
            <Form
              contract={beginDraft}
              input={(read) => ({ content: contentOf(read, []) })}
              submit={t.begin}
              done={({ exampleId }) => navigate({ to: '/exempel/skriv/$exampleId', params: { exampleId } })}
            >
              <Parts tags={listed.tags} />
            </Form>
          </Fold>
        </Section>
      )}
    </Page>
  );
}

function Rows({ of }: { of: Listed['drafts'] }) {
  const { list: t, state } = useExampleWords();
  return (
    <Table caption={t.title} heads={[t.name, t.state, t.by]}>
      {of.map((one) => (
        <Row
          key={one.exampleId}
          name={
            <>
              <Link to="/exempel/skriv/$exampleId" params={{ exampleId: one.exampleId }}>
                {one.title}
              </Link>
              {one.what === 'after' && <p className="aside">{t.afterOf}</p>}
            </>
          }
        >
          <Cell head={t.state}>
            <span className="tag" data-tone={stateTones[one.state]}>
              {state[one.state]}
            </span>{' '}
            {one.state === 'in_review' && one.yeses > 0 && t.yeses(one.yeses)}
            {one.mayRead && <strong> {t.read}</strong>}
          </Cell>
          <Cell head={t.by}>{one.isMine ? t.me : one.writtenBy}</Cell>
        </Row>
      ))}
    </Table>
  );
}
