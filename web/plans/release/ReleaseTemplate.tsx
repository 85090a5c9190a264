import { Suspense } from 'react';
import { changeReleaseTemplate, showReleaseTemplate } from '#plans/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Loading } from '#web/ui/Alone.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { usePlanWords } from '#web/plans/words.ts';
import { useReleaseWords } from './words.ts';

type Template = OutputOf<typeof showReleaseTemplate>;

/** The steps that the organisation begins each planning with, for those who may change them. */
export function ReleaseTemplate() {
  const t = useReleaseWords().template;
  return (
    <Fold title={t.title}>
      <p className="says">{t.says}</p>
      <Suspense fallback={<Loading />}>
        <Steps />
      </Suspense>
    </Fold>
  );
}

function Steps() {
  const words = useReleaseWords();
  const { agency: agencies } = usePlanWords();
  const t = words.template;
  const template = useAsk(showReleaseTemplate, {});
  const { steps, isHouse, changed } = template;
  return (
    <>
      <p>
        {isHouse && t.house}
        {changed && (
          <>
            {t.changed} <Time at={changed.at} />, {changed.by}
          </>
        )}
      </p>
      <Table caption={t.title} heads={[t.step, t.when, t.who, t.actions]}>
        {steps.map((step, index) => (
          <Row key={`${step.daysFromRelease} ${step.kind} ${step.agency}`} name={words.step[step.kind]}>
            <Cell head={t.when}>{words.release.fromRelease(step.daysFromRelease)}</Cell>
            <Cell head={t.who}>{agencies[step.agency]}</Cell>
            <Cell head={t.actions}>
              <Press
                contract={changeReleaseTemplate}
                input={{ steps: steps.filter((_, at) => at !== index) }}
                says={t.removed}
                tone="quiet"
              >
                {t.remove}
                <span className="unseen"> {words.step[step.kind]}</span>
              </Press>
            </Cell>
          </Row>
        ))}
      </Table>
      <Add template={template} />
    </>
  );
}

function Add({ template: { steps } }: { template: Template }) {
  const words = useReleaseWords();
  const { agency: agencies } = usePlanWords();
  const t = words.template;
  const { kind, agency } = changeReleaseTemplate.input.shape.steps.element.shape;
  const at = `steps.${steps.length}`;
  return (
    <Fold title={t.add}>
      <Form
        contract={changeReleaseTemplate}
        input={(read) => ({
          steps: [
            ...steps,
            {
              daysFromRelease: read.number(`${at}.daysFromRelease`),
              kind: read.text(`${at}.kind`),
              agency: read.text(`${at}.agency`),
            },
          ],
        })}
        submit={t.addSave}
        says={t.added}
      >
        <Select name={`${at}.kind`} label={t.step} options={optionsOf(words.step, kind.options)} />
        <TextField name={`${at}.daysFromRelease`} label={t.when} hint={t.whenHint} className="tiny" />
        <Select name={`${at}.agency`} label={t.who} options={optionsOf(agencies, agency.options)} />
      </Form>
    </Fold>
  );
}
