import { confirmCondition, listConditions, openPoliceCase, withdrawCondition } from '#cases/contract/tracks.ts';
import { useAsk } from '#web/ask.ts';
import { wallDay } from '#web/ui/time.ts';
import { useNow } from '#web/ui/now.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { ExitCase } from '#web/cases/CaseFrame.tsx';
import { useLifeWords } from './words.ts';

const all = confirmCondition.input.shape.condition.options;

/** The police exit case: the six conditions, and which of them is missing. */
export function Conditions({ exitCase }: { exitCase: ExitCase }) {
  const t = useLifeWords().conditions;
  return (
    <Section title={t.title} says={t.says} aside={<span className="tag">{t.states[exitCase.police.state]}</span>} id="villkor">
      <Six exitCaseId={exitCase.exitCaseId} />
    </Section>
  );
}

function Six({ exitCaseId }: { exitCaseId: string }) {
  const { conditions: t, conditionNames: names } = useLifeWords();
  const { conditions, missing, allowed } = useAsk(listConditions, { exitCaseId });
  const holding = new Map(conditions.flatMap((one) => (one.takenBack ? [] : [[one.condition, one] as const])));
  return (
    <>
      {missing.length > 0 ? <Message>{t.missing(missing.length)}</Message> : <Message tone="kept">{t.allHold}</Message>}
      <Table caption={t.title} heads={[t.condition, t.holds, t.confirmedBy, t.document]}>
        {all.map((one) => {
          const held = holding.get(one);
          return (
            <Row key={one} name={names[one]}>
              <Cell head={t.holds}>{held ? <DayTime on={held.confirmedOn} /> : <strong>{t.lacks}</strong>}</Cell>
              <Cell head={t.confirmedBy}>{held?.confirmedBy}</Cell>
              <Cell head={t.document}>{held && <span className="words">{held.document}</span>}</Cell>
            </Row>
          );
        })}
      </Table>
      {allowed.includes('police_case.open') && (
        <p className="buttons">
          <Press contract={openPoliceCase} input={{ exitCaseId }} says={t.opened} tone="main">
            {t.open}
          </Press>
        </p>
      )}
      {allowed.includes('condition.confirm') && missing.length > 0 && <Confirm exitCaseId={exitCaseId} missing={missing} />}
      {allowed.includes('condition.withdraw') && holding.size > 0 && (
        <TakeBack exitCaseId={exitCaseId} holding={[...holding.keys()]} />
      )}
    </>
  );
}

type Condition = (typeof all)[number];

function Confirm({ exitCaseId, missing }: { exitCaseId: string; missing: readonly Condition[] }) {
  const { conditions: t, conditionNames: names } = useLifeWords();
  const now = useNow();
  return (
    <Fold title={t.confirm}>
      <Form
        contract={confirmCondition}
        input={(read) => ({
          exitCaseId,
          condition: read.text('condition'),
          confirmedOn: read.text('confirmedOn'),
          confirmedBy: read.text('confirmedBy'),
          document: read.text('document'),
        })}
        submit={t.save}
        says={t.saved}
      >
        <Select name="condition" label={t.condition} options={optionsOf(names, missing)} />
        <TextField name="confirmedBy" label={t.confirmedBy} hint={t.confirmedByHint} />
        <TextField
          name="confirmedOn"
          label={t.confirmedOn}
          type="date"
          defaultValue={wallDay(now)}
          max={wallDay(now)}
          className="short"
        />
        <TextField name="document" label={t.document} />
      </Form>
    </Fold>
  );
}

function TakeBack({ exitCaseId, holding }: { exitCaseId: string; holding: readonly Condition[] }) {
  const { conditions: t, conditionNames: names } = useLifeWords();
  return (
    <Fold title={t.takeBack}>
      <p className="hint">{t.takeBackSays}</p>
      <Form
        contract={withdrawCondition}
        input={(read) => ({ exitCaseId, condition: read.text('condition'), reason: read.text('reason') })}
        submit={t.takeBackSave}
        says={t.takenBack}
        tone="danger"
      >
        <Select name="condition" label={t.condition} options={optionsOf(names, holding)} />
        <TextArea name="reason" label={t.reason} rows={2} />
      </Form>
    </Fold>
  );
}
