import { Link, useNavigate } from '@tanstack/react-router';
import { draftAgreement } from '#agreements/contract.ts';
import { listTemplates, withdrawTemplate } from '#agreements/contract/templates.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import { Contents } from './Contents.tsx';
import { useAgreementWords } from './words.ts';

type Template = OutputOf<typeof listTemplates>['templates'][number];

/** What others have agreed, to begin from. */
export function TemplatesPage() {
  const { templates: t, page } = useAgreementWords();
  const { templates, grounds, allowed } = useAsk(listTemplates, {});
  return (
    <Page title={t.title} says={t.says} action={<Link to="/overenskommelser">{page.back}</Link>}>
      {templates.length === 0 && <Empty>{t.none}</Empty>}
      {templates.map((one) => (
        <One key={one.templateId} of={one} grounds={grounds} mayCopy={allowed.includes('agreement.draft')} />
      ))}
    </Page>
  );
}

function One({
  of: { templateId, house, content, publishedAt, allowed },
  grounds,
  mayCopy,
}: {
  of: Template;
  grounds: OutputOf<typeof listTemplates>['grounds'];
  mayCopy: boolean;
}) {
  const { templates: t, ...words } = useAgreementWords();
  const navigate = useNavigate();
  return (
    <Section
      title={content.title}
      says={
        <>
          {t.by(house.name)} <Time at={publishedAt} />
        </>
      }
    >
      <Fold title={t.read}>
        <p>{t.parties(content.parties.map((one) => words.function[one.function]).join(', '))}</p>
        <Contents of={{ organisations: [], grounds }} content={content} />
      </Fold>
      {mayCopy && (
        <Fold title={t.copy}>
          <Form
            contract={draftAgreement}
            input={(read) => ({
              content: { title: read.text('content.title'), purpose: read.text('content.purpose') },
              templateId,
            })}
            submit={t.copyIt}
            done={({ agreementId }) => navigate({ to: '/overenskommelser/$agreementId/utkast', params: { agreementId } })}
          >
            <TextField name="content.title" label={words.heading} maxLength={120} defaultValue={content.title} />
            <TextArea
              name="content.purpose"
              label={words.purpose}
              hint={words.purposeHint}
              maxLength={4000}
              defaultValue={content.purpose}
            />
          </Form>
        </Fold>
      )}
      {allowed.includes('agreement_template.withdraw') && (
        <Form contract={withdrawTemplate} input={() => ({ templateId })} submit={t.withdraw} tone="plain" says={t.withdrawn} />
      )}
    </Section>
  );
}
