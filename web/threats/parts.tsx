import { listOrganisations } from '#access/contract.ts';
import { Certainty, Reliability, type endActivity } from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import { DayTime } from '#web/ui/Time.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextArea, TextField, Choice, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useThreatWords } from './words.ts';

export function Period({ from, to }: { from: string; to: string | null }) {
  const t = useThreatWords();
  return (
    <>
      {t.since} <DayTime on={from} />
      {to && (
        <>
          {' '}
          {t.until} <DayTime on={to} />
        </>
      )}
    </>
  );
}

export function PeriodFields({ today }: { today: string }) {
  const t = useThreatWords();
  return (
    <>
      <TextField name="from" label={t.from} type="date" className="short" defaultValue={today} />
      <TextField name="to" label={t.to} hint={t.toHint} type="date" className="short" optional />
    </>
  );
}
export const periodIn = (read: Reader) => ({ from: read.text('from'), to: read.orNull('to') });

/** How sure, on what source. */
export function SureFields() {
  const t = useThreatWords();
  return (
    <>
      <Choice name="certainty" label={t.sure} options={optionsOf(t.certainty, Certainty.options)} initial="probable" row />
      <Choice
        name="reliability"
        label={t.reliabilityOf}
        options={optionsOf(t.reliability, Reliability.options)}
        initial="unknown"
        row
      />
      <TextArea name="source" label={t.source} rows={2} optional />
    </>
  );
}
export const sureIn = (read: Reader) => ({
  certainty: read.text('certainty'),
  reliability: read.text('reliability'),
  source: read.orNull('source'),
});

export function MunicipalityField() {
  const t = useThreatWords();
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const options = organisations
    .map(({ organisationId, name }) => ({ value: organisationId as string, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'));
  return <Select name="municipalityId" label={t.municipality} options={options} />;
}

interface EndFactProps {
  /** The ends of all facts are alike. */
  readonly contract: typeof endActivity;
  readonly fact: { readonly factId: string; readonly allowed: readonly string[] };
  readonly today: string;
}

/** Says until when something held; where it has been said, nothing. */
export function EndFact({ contract, fact, today }: EndFactProps) {
  const t = useThreatWords();
  if (!fact.allowed.includes(contract.name)) return null;
  return (
    <Fold title={t.end}>
      <Form
        contract={contract}
        input={(read) => ({ factId: fact.factId, to: read.text('to') })}
        submit={t.end}
        tone="plain"
        says={t.ended}
      >
        <TextField name="to" label={t.endOn} type="date" className="short" defaultValue={today} />
      </Form>
    </Fold>
  );
}
