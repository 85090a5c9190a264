import { EvidenceOutcome, noteEvidence } from '#providers/contract/requirements.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section, type Tone } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Shown } from './ProviderPage.tsx';
import { useProviderWords } from './words.ts';

const tones = { met: 'kept', expiring: 'soon', expired: 'late', not_met: 'late', missing: 'soon' } as const satisfies Record<
  Shown['requirements'][number]['state'],
  Tone
>;

/** What is demanded of a provider, and what somebody has seen of it. */
export function Requirements({ of: { providerId, requirements, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  const { language } = useLanguage();
  const today = wallDay(useNow());
  return (
    <Section title={t.requirements}>
      {requirements.length === 0 ? (
        <Empty>{t.noRequirements}</Empty>
      ) : (
        <Table caption={t.requirements} heads={[t.requirement, t.state, t.seen, t.to]} even>
          {requirements.map((one) => (
            <Row
              key={one.requirementId}
              name={
                <>
                  {one.title[language]}
                  {one.citation !== null && <p className="aside">{one.citation}</p>}
                </>
              }
            >
              <Cell head={t.state}>
                <span className="tag" data-tone={tones[one.state]}>
                  {t.requirementState[one.state]}
                </span>
              </Cell>
              <Cell head={t.seen}>
                {one.seenOn === null ? (
                  '–'
                ) : (
                  <>
                    <DayTime on={one.seenOn} />, {one.seenBy}
                  </>
                )}
              </Cell>
              <Cell head={t.to}>{one.until === null ? '–' : <DayTime on={one.until} />}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('evidence.note') && requirements.length > 0 && (
        <Fold title={t.addEvidence}>
          <Form
            contract={noteEvidence}
            input={(read) => ({
              providerId,
              requirementId: read.text('requirementId'),
              outcome: read.text('outcome'),
              seenOn: read.text('seenOn'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <Select
              name="requirementId"
              label={t.requirement}
              options={requirements.map((one) => ({ value: one.requirementId, label: one.title[language] }))}
            />
            <Choice name="outcome" label={t.outcome} options={optionsOf(t.evidenceOutcome, EvidenceOutcome.options)} row />
            <TextField name="seenOn" label={t.seenOn} type="date" className="short" defaultValue={today} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
