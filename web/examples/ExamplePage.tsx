import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { beginDraft, findUseful, showExample, withdrawExample } from '#examples/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea } from '#web/ui/form/fields.tsx';
import { useExampleWords } from './words.ts';

type Example = OutputOf<typeof showExample>;

/** One example: what it says, whether it was of use, what others did after. */
export function ExamplePage() {
  const { sharedExampleId } = useParams({ from: '/signed-in/exempel/$sharedExampleId' });
  const { one: t, part, useful } = useExampleWords();
  const { language } = useLanguage();
  const example = useAsk(showExample, { sharedExampleId });
  const texts = (['difficulty', 'did', 'came', 'learned'] as const).filter((key) => example[key] !== '');
  return (
    <Page
      key={sharedExampleId}
      title={t.title}
      heading={example.title}
      says={example.tags.map(({ title }) => title[language]).join(', ')}
    >
      <p>
        <Link to="/exempel">{t.back}</Link>
      </p>
      {texts.map((key) => (
        <Section key={key} title={part[key]}>
          <p className="words">{example[key]}</p>
        </Section>
      ))}
      <p>{example.useful > 0 && useful(example.useful)}</p>
      {example.allowed.includes('example.find_useful') && (
        <Form
          contract={findUseful}
          input={() => ({ sharedExampleId, is: example.isUsefulToMe ? ('not_useful' as const) : ('useful' as const) })}
          submit={example.isUsefulToMe ? t.unmark : t.mark}
          says={example.isUsefulToMe ? t.unmarked : t.marked}
          tone={example.isUsefulToMe ? 'plain' : 'main'}
        />
      )}
      <After of={example} />
      {example.allowed.includes('example.withdraw') && <Withdraw sharedExampleId={sharedExampleId} />}
    </Page>
  );
}

function After({ of: { sharedExampleId, after, allowed } }: { of: Example }) {
  const { one: t } = useExampleWords();
  const navigate = useNavigate();
  return (
    <Section title={t.after}>
      {after.length === 0 && <Empty>{t.noAfter}</Empty>}
      <ul className="lines">
        {after.map((one) => (
          <li key={one.sharedExampleId}>
            <p className="words">{one.did}</p>
            {one.allowed.includes('example.withdraw') && <Withdraw sharedExampleId={one.sharedExampleId} />}
          </li>
        ))}
      </ul>
      {allowed.includes('example_draft.begin') && (
        <Fold title={t.tell}>
          <p className="says">{t.tellSays}</p>
          <Form
            contract={beginDraft}
            input={(read) => ({ content: { what: 'after', did: read.text('content.did'), defences: [] }, of: sharedExampleId })}
            submit={t.save}
            done={({ exampleId }) => navigate({ to: '/exempel/skriv/$exampleId', params: { exampleId } })}
          >
            <TextArea name="content.did" label={t.did} maxLength={4000} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Withdraw({ sharedExampleId }: { sharedExampleId: string }) {
  const { one: t } = useExampleWords();
  const navigate = useNavigate();
  return (
    <Fold title={t.withdraw}>
      <Form
        contract={withdrawExample}
        input={() => ({ sharedExampleId })}
        submit={t.withdraw}
        says={t.withdrawn}
        tone="danger"
        done={() => navigate({ to: '/exempel' })}
      >
        <p>{t.withdrawSays}</p>
      </Form>
    </Fold>
  );
}
