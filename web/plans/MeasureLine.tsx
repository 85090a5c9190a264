import { type ReactNode, useState } from 'react';
import { recordDelivery } from '#plans/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Measure } from './Due.tsx';
import { usePlanWords } from './words.ts';

const tones = { delivered: 'kept', partly: 'soon', missed: 'late' } as const;

/** One measure: what, who, when, and how it has gone. */
export function MeasureLine({ measure, mayRecord, children }: { measure: Measure; mayRecord: boolean; children?: ReactNode }) {
  const t = usePlanWords();
  const { kind, text, who, from, to, every, next, unrecorded, deliveries, decisionId } = measure;
  const last = deliveries[0];
  return (
    <li className="card measure">
      <p className="card-head">
        <strong>{t.measure[kind]}</strong>
        {last && (
          <span className="tag" data-tone={tones[last.outcome]}>
            {t.outcome[last.outcome]} <DayTime on={last.on} />
          </span>
        )}
      </p>
      {text && <p className="words">{text}</p>}
      <Facts>
        <Fact term={t.line.who}>{[t.agency[who.agency], who.name].filter(Boolean).join(': ')}</Fact>
        <Fact term={t.line.when}>
          {t.every[every]}, {t.line.from} <DayTime on={from} />
          {to && (
            <>
              {' '}
              {t.line.to} <DayTime on={to} />
            </>
          )}
        </Fact>
        <Fact term={t.line.next}>{next && <DayTime on={next} />}</Fact>
        <Fact term={t.due.unrecorded}>
          {unrecorded.length === 0 ? null : (
            <span className="tag" data-tone="soon">
              {unrecorded.slice(-3).map((on, index) => (
                <span key={on}>
                  {index > 0 && ', '}
                  <DayTime on={on} />
                </span>
              ))}
            </span>
          )}
        </Fact>
        <Fact term={t.line.decision}>{decisionId && t.line.rests}</Fact>
      </Facts>
      <div className="folds">
        {mayRecord && <Record measure={measure} />}
        {deliveries.length > 0 && <History measure={measure} />}
        {children}
      </div>
    </li>
  );
}

function History({ measure: { deliveries } }: { measure: Measure }) {
  const t = usePlanWords();
  return (
    <Fold title={t.line.history(deliveries.length)}>
      <ol className="lines">
        {deliveries.map(({ deliveryId, on, outcome, reason, note, by }) => (
          <li key={deliveryId}>
            <strong>
              <DayTime on={on} />
            </strong>{' '}
            {t.outcome[outcome]}
            {reason && `: ${t.reason[reason].toLowerCase()}`} <span className="aside">{by}</span>
            {note && <p className="words">{note}</p>}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

function Record({ measure: { measureId, unrecorded } }: { measure: Measure }) {
  const t = usePlanWords();
  const today = wallDay(useNow());
  const [outcome, choose] = useState<string>();
  return (
    <Fold title={t.record.open}>
      <Form
        contract={recordDelivery}
        input={(read) => ({
          measureId,
          on: read.text('on'),
          outcome: read.text('outcome'),
          reason: read.optional('reason'),
          note: read.optional('note'),
        })}
        submit={t.record.save}
        says={t.record.saved}
        done={() => choose(undefined)}
      >
        <TextField name="on" label={t.record.on} type="date" className="short" defaultValue={unrecorded.at(-1) ?? today} />
        <Choice
          name="outcome"
          label={t.record.outcome}
          options={optionsOf(t.outcome, recordDelivery.input.shape.outcome.options)}
          {...(outcome !== undefined && { chosen: outcome })}
          onChoose={choose}
          row
        />
        <When when={outcome === 'missed' || outcome === 'partly'}>
          <Select
            name="reason"
            label={t.record.reason}
            options={optionsOf(t.reason, recordDelivery.input.shape.reason.unwrap().options)}
          />
        </When>
        <TextArea name="note" label={t.record.note} rows={2} optional />
      </Form>
    </Fold>
  );
}
