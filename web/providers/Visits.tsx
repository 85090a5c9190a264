import { useState } from 'react';
import {
  FindingArea,
  Grade,
  VisitKind,
  cancelVisit,
  carryOutVisit,
  demandOf,
  followUpDemand,
  planVisit,
} from '#providers/contract/supervision.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section, type Tone } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Supervised } from './SupervisionPage.tsx';
import { useSupervisionWords } from './supervision-words.ts';

type Visit = Supervised['visits'][number];
type Finding = Visit['findings'][number];
const gradeTones = { good: 'kept', minor: 'soon', serious: 'late' } as const satisfies Record<Finding['grade'], Tone>;
const demandTones = { open: 'soon', met: 'kept', not_met: 'late' } as const satisfies Record<
  Finding['demands'][number]['state'],
  Tone
>;

export function Visits({ of: { providerId, visits, allowed } }: { of: Supervised }) {
  const t = useSupervisionWords();
  const today = wallDay(useNow());
  return (
    <Section title={t.visits}>
      {visits.length === 0 && <Empty>{t.noVisits}</Empty>}
      <ul className="bare cards">
        {visits.map((one) => (
          <li key={one.visitId} className="card">
            <VisitCard of={one} providerId={providerId} />
          </li>
        ))}
      </ul>
      {allowed.includes('supervision.plan') && (
        <Fold title={t.plan}>
          <p>{t.planSays}</p>
          <Form
            contract={planVisit}
            input={(read) => ({ providerId, kind: read.text('kind'), on: read.text('on') })}
            submit={t.save}
            says={t.saved}
          >
            <Choice name="kind" label={t.kindLabel} options={optionsOf(t.kind, VisitKind.options)} row />
            <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function VisitCard({ of: one, providerId }: { of: Visit; providerId: string }) {
  const t = useSupervisionWords();
  const { visitId } = one;
  return (
    <>
      <h3>
        <DayTime on={one.on} />: {t.kind[one.kind].toLowerCase()}, {one.by}{' '}
        <span className="tag" data-tone={one.state === 'planned' ? 'soon' : 'calm'}>
          {t.state[one.state]}
        </span>
      </h3>
      <ul className="bare">
        {one.findings.map((finding) => (
          <li key={finding.findingId}>
            <FindingOf of={finding} providerId={providerId} />
          </li>
        ))}
      </ul>
      {one.allowed.includes('supervision.carry_out') && <CarryOut visit={one} providerId={providerId} />}
      {one.allowed.includes('supervision.cancel') && (
        <Press contract={cancelVisit} input={{ providerId, visitId }} says={t.isCancelled} tone="quiet">
          {t.cancel}
        </Press>
      )}
    </>
  );
}

function FindingOf({ of: one, providerId }: { of: Finding; providerId: string }) {
  const t = useSupervisionWords();
  const today = wallDay(useNow());
  return (
    <>
      <p>
        <strong>{t.areas[one.area]}</strong>{' '}
        <span className="tag" data-tone={gradeTones[one.grade]}>
          {t.grades[one.grade]}
        </span>
      </p>
      {one.says !== null && <p>{one.says}</p>}
      <ul>
        {one.demands.map((demand) => (
          <li key={demand.demandId}>
            {t.dueOn} <DayTime on={demand.dueOn} />
            {demand.what !== null && `: ${demand.what}`}{' '}
            <span className="tag" data-tone={demand.isLate ? 'late' : demandTones[demand.state]}>
              {demand.isLate ? t.late : t.demandState[demand.state]}
            </span>
            {demand.followUp !== null && <p className="aside">{demand.followUp}</p>}
            {demand.allowed.includes('supervision.follow_up') && (
              <Fold title={t.followUp}>
                <Form
                  contract={followUpDemand}
                  input={(read) => ({
                    providerId,
                    demandId: demand.demandId,
                    outcome: read.text('outcome'),
                    says: read.text('says'),
                  })}
                  submit={t.save}
                  says={t.saved}
                >
                  <Choice name="outcome" label={t.outcome} options={optionsOf(t.outcomes, ['met', 'not_met'])} row />
                  <TextArea name="says" label={t.followUpSays} hint={t.whatHint} maxLength={4000} />
                </Form>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      {one.allowed.includes('supervision.demand') && (
        <Fold title={t.demand}>
          <Form
            contract={demandOf}
            input={(read) => ({ providerId, findingId: one.findingId, dueOn: read.text('dueOn'), what: read.text('what') })}
            submit={t.save}
            says={t.saved}
          >
            <TextArea name="what" label={t.demandWhat} hint={t.whatHint} maxLength={4000} />
            <TextField name="dueOn" label={t.dueOn} type="date" className="short" min={today} />
          </Form>
        </Fold>
      )}
    </>
  );
}

function CarryOut({ visit: { visitId, on }, providerId }: { visit: Visit; providerId: string }) {
  const t = useSupervisionWords();
  const [count, setCount] = useState(1);
  const numbers = Array.from({ length: count }, (_, number) => number);
  return (
    <Fold title={t.carryOut}>
      <Form
        contract={carryOutVisit}
        input={(read) => ({
          providerId,
          visitId,
          on: read.text('on'),
          findings: numbers.map((number) => ({
            area: read.text(`findings.${number}.area`),
            grade: read.text(`findings.${number}.grade`),
            says: read.text(`findings.${number}.says`),
          })),
        })}
        submit={t.save}
        says={t.saved}
      >
        <TextField name="on" label={t.on} type="date" className="short" defaultValue={on} />
        {numbers.map((number) => (
          <fieldset key={number} className="part">
            <legend>
              {t.finding} {number + 1}
            </legend>
            <Select name={`findings.${number}.area`} label={t.area} options={optionsOf(t.areas, FindingArea.options)} />
            <Choice name={`findings.${number}.grade`} label={t.grade} options={optionsOf(t.grades, Grade.options)} row />
            <TextArea name={`findings.${number}.says`} label={t.what} hint={t.whatHint} maxLength={4000} />
          </fieldset>
        ))}
        {count < 20 && (
          <p>
            <button type="button" className="quiet" onClick={() => setCount(count + 1)}>
              {t.anotherFinding}
            </button>
          </p>
        )}
      </Form>
    </Fold>
  );
}
