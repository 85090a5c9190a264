import { useState } from 'react';
import { agreePlan, dropPlan, removeGoal, removeMeasure, writeGoal, writePlan } from '#plans/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Check, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Goal, Plan } from './Due.tsx';
import { MeasureForm } from './MeasureForm.tsx';
import { MeasureLine } from './MeasureLine.tsx';
import { usePlanWords } from './words.ts';

/** A draft, written together with the person until they agree on it. */
export function DraftedPlan({ exitCaseId, plan }: { exitCaseId: string; plan: Plan }) {
  const t = usePlanWords();
  const { planId, version, kind, edition, goals, draftedAt, draftedBy, allowed } = plan;
  const mayWrite = allowed.includes('plan.write');
  return (
    <Section
      title={`${t.kind[kind]}, ${t.plan.version(edition)}`}
      className="plan"
      aside={
        <span className="tag" data-tone="soon">
          {t.state.draft}
        </span>
      }
      says={
        <>
          {t.plan.drafted} <Time at={draftedAt} />, {draftedBy}
        </>
      }
    >
      {plan.ownWords && (
        <figure className="own-words">
          <figcaption>{t.plan.ownWords}</figcaption>
          <blockquote className="words">{plan.ownWords}</blockquote>
        </figure>
      )}
      {goals.length === 0 && <Empty>{t.plan.noGoals}</Empty>}
      {goals.map((goal) => (
        <DraftedGoal key={goal.goalId} exitCaseId={exitCaseId} plan={plan} goal={goal} />
      ))}
      {mayWrite && (
        <div className="folds">
          <Fold title={t.write.addGoal}>
            <GoalForm plan={plan} />
          </Fold>
          <Fold title={t.write.basics}>
            <Basics plan={plan} />
          </Fold>
          <Fold title={t.agree.open}>
            <Agree plan={plan} />
          </Fold>
          <Press contract={dropPlan} input={{ planId, version }} says={t.write.dropped} tone="quiet">
            {t.write.drop}
          </Press>
        </div>
      )}
    </Section>
  );
}

function DraftedGoal({ exitCaseId, plan, goal }: { exitCaseId: string; plan: Plan; goal: Goal }) {
  const t = usePlanWords();
  const { planId, version } = plan;
  const { goalId, area, text, measures } = goal;
  const mayWrite = plan.allowed.includes('plan.write');
  return (
    <article className="goal">
      <h3>{t.area[area]}</h3>
      <p className="words">{text}</p>
      {measures.length === 0 && <Empty>{t.plan.noMeasures}</Empty>}
      <ul className="cards">
        {measures.map((measure) => (
          <MeasureLine key={measure.measureId} measure={measure} mayRecord={false}>
            {mayWrite && (
              <>
                <Fold title={t.write.changeMeasure}>
                  <MeasureForm exitCaseId={exitCaseId} plan={plan} goalId={goalId} measure={measure} />
                </Fold>
                <Press
                  contract={removeMeasure}
                  input={{ planId, version, measureId: measure.measureId }}
                  says={t.write.measureRemoved}
                  tone="quiet"
                >
                  {t.write.removeMeasure}
                  <span className="unseen"> {t.measure[measure.kind]}</span>
                </Press>
              </>
            )}
          </MeasureLine>
        ))}
      </ul>
      {mayWrite && (
        <div className="folds">
          <Fold title={t.write.addMeasure}>
            <MeasureForm exitCaseId={exitCaseId} plan={plan} goalId={goalId} />
          </Fold>
          <Fold title={t.write.changeGoal}>
            <GoalForm plan={plan} goal={goal} />
          </Fold>
          <Press contract={removeGoal} input={{ planId, version, goalId }} says={t.write.goalRemoved} tone="quiet">
            {t.write.removeGoal}
            <span className="unseen"> {t.area[area]}</span>
          </Press>
        </div>
      )}
    </article>
  );
}

function GoalForm({ plan: { planId, version }, goal }: { plan: Plan; goal?: Goal }) {
  const t = usePlanWords();
  return (
    <Form
      contract={writeGoal}
      input={(read) => ({ planId, version, goalId: goal?.goalId, area: read.text('area'), text: read.text('text') })}
      submit={t.write.saveGoal}
      says={t.write.goalSaved}
    >
      <Select
        name="area"
        label={t.write.area}
        options={optionsOf(t.area, writeGoal.input.shape.area.options)}
        defaultValue={goal?.area ?? ''}
      />
      <TextArea name="text" label={t.write.goal} hint={t.write.goalHint} rows={3} defaultValue={goal?.text ?? ''} />
    </Form>
  );
}

/** The region’s function comes first; a second one at most is asked for here. */
function Basics({ plan: { planId, version, ownWords, reviewOn, sip } }: { plan: Plan }) {
  const t = usePlanWords();
  const [isSip, choose] = useState(sip !== null);
  const [other, chooseOther] = useState(sip?.attendees[1]?.agency ?? '');
  const agencies = writePlan.input.shape.sip.unwrap().shape.attendees.element.shape.agency.options;
  return (
    <Form
      contract={writePlan}
      input={(read) => ({
        planId,
        version,
        ownWords: read.orNull('ownWords'),
        reviewOn: read.orNull('reviewOn'),
        sip: isSip
          ? {
              on: read.text('sip.on'),
              consentOn: read.text('sip.consentOn'),
              attendees: [
                { agency: 'region', function: read.text('sip.attendees.0.function') },
                ...(other === '' ? [] : [{ agency: other, function: read.text('sip.attendees.1.function') }]),
              ],
            }
          : null,
      })}
      submit={t.write.save}
      says={t.write.saved}
    >
      <TextArea name="ownWords" label={t.write.ownWords} hint={t.write.ownWordsHint} defaultValue={ownWords ?? ''} optional />
      <TextField name="reviewOn" label={t.write.reviewOn} type="date" className="short" defaultValue={reviewOn ?? ''} optional />
      <Check
        name="isSip"
        label={t.write.isSip}
        hint={t.write.isSipHint}
        checked={isSip}
        onChange={(event) => choose(event.target.checked)}
      />
      <When when={isSip}>
        <TextField
          name="sip.consentOn"
          label={t.write.sipConsentOn}
          type="date"
          className="short"
          defaultValue={sip?.consentOn ?? ''}
        />
        <TextField name="sip.on" label={t.write.sipOn} type="date" className="short" defaultValue={sip?.on ?? ''} />
        <TextField
          name="sip.attendees.0.function"
          label={t.write.regionFunction}
          hint={t.write.regionFunctionHint}
          defaultValue={sip?.attendees[0]?.function ?? ''}
        />
        <Select
          name="sip.attendees.1.agency"
          label={t.write.otherAgency}
          empty={t.write.nobodyMore}
          options={optionsOf(t.agency, agencies)}
          value={other}
          onChange={(event) => chooseOther(event.target.value)}
          optional
        />
        <When when={other !== ''}>
          <TextField
            name="sip.attendees.1.function"
            label={t.write.otherFunction}
            defaultValue={sip?.attendees[1]?.function ?? ''}
          />
        </When>
      </When>
    </Form>
  );
}

function Agree({ plan: { planId, version } }: { plan: Plan }) {
  const t = usePlanWords().agree;
  const today = wallDay(useNow());
  const [signature, choose] = useState<string>();
  return (
    <>
      <p className="says">{t.says}</p>
      <Form
        contract={agreePlan}
        input={(read) => ({
          planId,
          version,
          on: read.text('on'),
          signature: read.text('signature'),
          refusedBecause: read.orNull('refusedBecause'),
        })}
        submit={t.save}
        says={t.saved}
      >
        <TextField name="on" label={t.on} type="date" className="short" defaultValue={today} />
        <Choice
          name="signature"
          label={t.signature}
          options={[
            { value: 'signed', label: t.signed },
            { value: 'refused', label: t.refused },
          ]}
          {...(signature !== undefined && { chosen: signature })}
          onChoose={choose}
        />
        <When when={signature === 'refused'}>
          <TextArea name="refusedBecause" label={t.refusedBecause} rows={2} optional />
        </When>
      </Form>
    </>
  );
}
