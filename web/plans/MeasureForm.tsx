import { useState } from 'react';
import { writeMeasure } from '#plans/contract.ts';
import { listDecisions } from '#decisions/contract.ts';
import { useMay, useMe } from '#web/access/me.ts';
import { StaffPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import type { InputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { useNow } from '#web/ui/now.ts';
import { sayDay, wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import type { Measure, Plan } from './Due.tsx';
import { usePlanWords } from './words.ts';

const { kind: kinds, responsible, when } = writeMeasure.input.shape;
const elsewhere = responsible.options[2].shape.agency.options;

function responsibleIn(read: Reader): InputOf<typeof writeMeasure>['responsible'] {
  const who = read.text('who');
  if (who === 'staff') return { who, staffId: read.text('responsible.staffId') };
  if (who === 'function') return { who, agency: read.text('responsible.agency'), function: read.text('responsible.function') };
  return { who: who === 'person' ? who : '' };
}

/** The decision that gives the person the measure, where there has to be one. */
function RestsOn({ exitCaseId, chosen }: { exitCaseId: string; chosen: string }) {
  const t = usePlanWords();
  const { language } = useLanguage();
  const today = wallDay(useNow());
  const { decisions } = useAsk(listDecisions, { exitCaseId });
  const made = decisions.filter(({ state, outcome }) => state === 'made' && outcome !== 'refused');
  if (made.length === 0) return null;
  return (
    <Select
      name="decisionId"
      label={t.write.decision}
      empty={t.write.noDecision}
      defaultValue={chosen}
      options={made.map(({ decisionId, kind, citation, madeAt }) => ({
        value: decisionId,
        label: [
          kind === 'housing' ? t.area.housing : t.measure[kind],
          madeAt && sayDay(wallDay(new Date(madeAt)), today, language),
          citation,
        ]
          .filter(Boolean)
          .join(', '),
      }))}
      optional
    />
  );
}

interface MeasureFormProps {
  readonly exitCaseId: string;
  readonly plan: Plan;
  readonly goalId: string;
  readonly measure?: Measure;
}

/** A measure is added to a goal, or one that is there is written anew. */
export function MeasureForm({ exitCaseId, plan: { planId, version }, goalId, measure }: MeasureFormProps) {
  const may = useMay();
  const t = usePlanWords();
  const { staffId } = useMe();
  const today = wallDay(useNow());
  const [kind, chooseKind] = useState<string>(measure?.kind ?? '');
  const [who, chooseWho] = useState<string>(measure?.responsible.who ?? 'staff');
  const named = measure?.responsible.who === 'function' ? measure.responsible : undefined;
  const ours = measure?.responsible.who === 'staff' ? measure.responsible.staffId : staffId;
  return (
    <Form
      contract={writeMeasure}
      input={(read) => ({
        planId,
        version,
        goalId,
        measureId: measure?.measureId,
        kind: read.text('kind'),
        text: read.orNull('text'),
        responsible: responsibleIn(read),
        when: { from: read.text('when.from'), to: read.orNull('when.to'), every: read.text('when.every') },
        decisionId: read.orNull('decisionId'),
        isUnder21: read.has('isUnder21'),
      })}
      submit={t.write.saveMeasure}
      says={t.write.measureSaved}
    >
      <Select
        name="kind"
        label={t.write.kind}
        options={optionsOf(t.measure, kinds.options)}
        value={kind}
        onChange={(event) => chooseKind(event.target.value)}
      />
      <When when={kind === 'qualified_contact_person'}>
        <Check name="isUnder21" label={t.write.isUnder21} hint={t.write.isUnder21Hint} />
      </When>
      <TextArea name="text" label={t.write.text} rows={2} defaultValue={measure?.text ?? ''} optional />
      <Choice
        name="who"
        label={t.write.who}
        options={optionsOf(t.write.whoIs, ['staff', 'person', 'function'])}
        chosen={who}
        onChoose={chooseWho}
      />
      <When when={who === 'staff'}>
        <StaffPicker name="responsible.staffId" label={t.write.staff} chosen={ours} />
      </When>
      <When when={who === 'function'}>
        <Select
          name="responsible.agency"
          label={t.write.agency}
          options={optionsOf(t.agency, elsewhere)}
          defaultValue={named?.agency ?? ''}
        />
        <TextField
          name="responsible.function"
          label={t.write.function}
          hint={t.write.functionHint}
          defaultValue={named?.function ?? ''}
        />
      </When>
      {may('decision.list') && <RestsOn exitCaseId={exitCaseId} chosen={measure?.decisionId ?? ''} />}
      <Choice
        name="when.every"
        label={t.write.every}
        options={optionsOf(t.every, when.shape.every.options)}
        initial={measure?.every ?? 'once'}
        row
      />
      <TextField name="when.from" label={t.write.from} type="date" className="short" defaultValue={measure?.from ?? today} />
      <TextField name="when.to" label={t.write.to} type="date" className="short" defaultValue={measure?.to ?? ''} optional />
    </Form>
  );
}
