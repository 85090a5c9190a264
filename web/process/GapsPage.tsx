import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { GapCause, listGaps, noteGap } from '#process/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { useProcessWords } from './words.ts';

type Listed = OutputOf<typeof listGaps>;

export const stateTones = { open: 'late', taken_on: 'soon', closed: 'kept' } as const;

/** Where the work of the house falls short, and who sees to it. */
export function GapsPage() {
  const { gaps: t } = useProcessWords();
  const { visa, steg, orsak } = useSearch({ from: '/signed-in/processen/brister' });
  const listed = useAsk(listGaps, { show: visa === 'alla' ? 'all' : 'open' });
  const isNoting = steg !== undefined;
  return (
    <Page
      title={t.title}
      says={t.says}
      action={
        <p className="buttons">
          <Link to="/processen">{t.toMap}</Link>
        </p>
      }
    >
      {isNoting && listed.allowed.includes('process_gap.note') && (
        <Section title={t.new}>
          <Note of={listed} step={steg} cause={orsak} />
        </Section>
      )}
      <Tabs
        name={t.show}
        tabs={[
          {
            key: 'open',
            link: (
              <Link to="/processen/brister" search={{}} aria-current={visa === undefined ? 'page' : undefined}>
                {t.open}
              </Link>
            ),
          },
          {
            key: 'all',
            link: (
              <Link to="/processen/brister" search={{ visa: 'alla' }} aria-current={visa === 'alla' ? 'page' : undefined}>
                {t.all}
              </Link>
            ),
          },
        ]}
      />
      {listed.gaps.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={listed} />}
      {!isNoting && listed.allowed.includes('process_gap.note') && (
        <Fold title={t.new}>
          <Note of={listed} />
        </Fold>
      )}
    </Page>
  );
}

function Rows({ of: { gaps, today } }: { of: Listed }) {
  const { gaps: t, cause } = useProcessWords();
  const { language } = useLanguage();
  return (
    <Table caption={t.title} heads={[t.step, t.cause, t.state, t.owner, t.followUpOn]}>
      {gaps.map((one) => (
        <Row
          key={one.processGapId}
          name={
            <>
              <Link to="/processen/brister/$processGapId" params={{ processGapId: one.processGapId }}>
                {one.step.title[language]}
              </Link>
              <p className="aside">
                {t.noted} <Time at={one.notedAt} /> {one.notedBy ?? t.byProgram}
              </p>
            </>
          }
        >
          <Cell head={t.cause}>{cause[one.cause]}</Cell>
          <Cell head={t.state}>
            <span className="tag" data-tone={stateTones[one.state]}>
              {t.stateName[one.state]}
            </span>
          </Cell>
          <Cell head={t.owner}>{one.owner?.name ?? '–'}</Cell>
          <Cell head={t.followUpOn}>
            {one.followUpOn === null || one.state === 'closed' ? '–' : <DayTime on={one.followUpOn} />}{' '}
            {one.followUpOn !== null && one.state !== 'closed' && one.followUpOn <= today && (
              <span className="tag" data-tone="late">
                {t.overdue}
              </span>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Note({ of: { steps }, step, cause }: { of: Listed; step?: string | undefined; cause?: GapCause | undefined }) {
  const { gaps: t, cause: causes } = useProcessWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  return (
    <Form
      contract={noteGap}
      input={(read) => ({ step: read.text('step'), cause: read.text('cause'), what: read.text('what') })}
      submit={t.save}
      says={t.saved}
      done={({ processGapId }) => navigate({ to: '/processen/brister/$processGapId', params: { processGapId } })}
    >
      <Select
        name="step"
        label={t.step}
        options={steps.map(({ code, title }) => ({ value: code, label: title[language] }))}
        defaultValue={step ?? ''}
      />
      <Select name="cause" label={t.cause} options={optionsOf(causes, GapCause.options)} defaultValue={cause ?? ''} />
      <TextArea name="what" label={t.what} hint={t.whatHint} maxLength={2000} />
    </Form>
  );
}
