import { Link, useNavigate } from '@tanstack/react-router';
import { draftAgreement, listAgreements } from '#agreements/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, type Tone } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import { Needs } from './Needs.tsx';
import { useAgreementWords } from './words.ts';

type Listed = OutputOf<typeof listAgreements>['agreements'][number];

export const stateTones = {
  draft: 'calm',
  proposed: 'soon',
  coming: 'kept',
  in_force: 'kept',
  lapsed: 'late',
  replaced: 'calm',
  declined: 'late',
  withdrawn: 'calm',
} as const satisfies Record<Listed['state'] | 'replaced', Tone>;

/** What the house has agreed with others, with what waits and what is about to end. */
export function AgreementsPage() {
  const t = useAgreementWords();
  const navigate = useNavigate();
  const { agreements, allowed } = useAsk(listAgreements, {});
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        <p className="buttons">
          <Link to="/mallar-for-overenskommelser">{t.templates.open}</Link>
          <Link to="/overenskommelser-i-landet">{t.coverage.open}</Link>
        </p>
      }
    >
      {agreements.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={agreements} />}
      {allowed.includes('agreement.draft') && (
        <Fold title={t.new}>
          <Form
            contract={draftAgreement}
            input={(read) => ({
              content: { title: read.text('content.title'), purpose: read.text('content.purpose') },
              templateId: null,
            })}
            submit={t.begin}
            done={({ agreementId }) => navigate({ to: '/overenskommelser/$agreementId/utkast', params: { agreementId } })}
          >
            <TextField name="content.title" label={t.heading} maxLength={120} />
            <TextArea name="content.purpose" label={t.purpose} hint={t.purposeHint} maxLength={4000} />
          </Form>
        </Fold>
      )}
      <Needs />
    </Page>
  );
}

function Rows({ of }: { of: readonly Listed[] }) {
  const t = useAgreementWords();
  return (
    <Table caption={t.title} heads={[t.name, t.with, t.state, t.until, t.reviewOn]}>
      {of.map((one) => (
        <Row
          key={one.agreementId}
          name={
            <>
              <Link to="/overenskommelser/$agreementId" params={{ agreementId: one.agreementId }}>
                {one.title}
              </Link>
              {!one.house.isOurs && <p className="aside">{t.page.writtenBy(one.house.name)}</p>}
            </>
          }
        >
          <Cell head={t.with}>{one.others.length === 0 ? t.nobodyYet : one.others.join(', ')}</Cell>
          <Cell head={t.state}>
            {one.waitsForUs && one.state === 'proposed' ? null : (
              <span className="tag" data-tone={stateTones[one.state]}>
                {t.stateName[one.state]}
              </span>
            )}{' '}
            {one.endsEarly && (
              <span className="tag" data-tone="soon">
                {t.ending.early}
              </span>
            )}{' '}
            {one.waitsForUs && (
              <span className="tag" data-tone="soon">
                {t.waitsForUs}
              </span>
            )}{' '}
            {one.hasDraft && one.state !== 'draft' && <span className="tag">{t.hasDraft}</span>}
          </Cell>
          <Cell head={t.until}>{one.to === null ? t.openEnded : <DayTime on={one.to} />}</Cell>
          <Cell head={t.reviewOn}>{one.reviewOn === null ? '–' : <DayTime on={one.reviewOn} />}</Cell>
        </Row>
      ))}
    </Table>
  );
}
