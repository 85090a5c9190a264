import { closeInvestigation, demandDecision, listInvestigations, openInvestigation, refuseDemand } from '#decisions/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { useDecisionWords } from './words.ts';

export type Investigation = OutputOf<typeof listInvestigations>['investigations'][number];

export function Investigations({ exitCaseId }: { exitCaseId: string }) {
  const t = useDecisionWords();
  const { investigations, allowed } = useAsk(listInvestigations, { exitCaseId });
  return (
    <>
      {investigations.length === 0 && <Empty>{t.investigations.empty}</Empty>}
      {investigations.map((one) => (
        <One key={one.investigationId} of={one} />
      ))}
      {allowed.includes('investigation.open') && (
        <Fold title={t.investigations.open}>
          <Open exitCaseId={exitCaseId} />
        </Fold>
      )}
    </>
  );
}

function One({ of }: { of: Investigation }) {
  const t = useDecisionWords().investigations;
  const words = useDecisionWords();
  const { closed, demand } = of;
  return (
    <article className="card">
      <header className="card-head">
        <h3>
          {words.concerns[of.concerns]}, {t.openedAt.toLowerCase()} <Time at={of.openedAt} />
        </h3>
        <span className="tag" data-tone={closed ? 'calm' : 'soon'}>
          {closed ? t.over : t.ongoing}
        </span>
      </header>
      <Facts>
        <Fact term={t.information}>
          <span className="words">{of.information}</span>
        </Fact>
        <Fact term={t.scope}>
          <span className="words">{of.scope}</span>
        </Fact>
        <Fact term={t.informedOn}>
          <DayTime on={of.informedOn} />
        </Fact>
        <Fact term={t.finishBy}>{of.finishBy && !closed && <Time at={of.finishBy} as="due" />}</Fact>
        <Fact term={t.mayDemandFrom}>
          {of.mayDemandFrom && !closed && !demand && <DayTime on={wallDay(new Date(of.mayDemandFrom))} />}
        </Fact>
        <Fact term={t.demandTitle}>
          {demand && (
            <>
              <DayTime on={demand.on} />. {demand.answer ? t.answer[demand.answer] : null}
              {demand.answer === null && demand.answerBy && (
                <>
                  {t.answerBy} <Time at={demand.answerBy} as="due" />
                </>
              )}{' '}
              <span className="words">{demand.refusedBecause}</span>
            </>
          )}
        </Fact>
        <Fact term={closed ? words.closedAs[closed.outcome] : t.over}>
          {closed && <span className="words">{closed.reasons}</span>}
        </Fact>
      </Facts>
      <Acts of={of} />
    </article>
  );
}

function Acts({ of: { investigationId, version, allowed } }: { of: Investigation }) {
  const words = useDecisionWords();
  const t = words.investigations;
  const today = wallDay(useNow());
  return (
    <>
      {allowed.includes('investigation.close') && (
        <Fold title={t.close}>
          <Form
            contract={closeInvestigation}
            input={(read) => ({ investigationId, version, outcome: read.text('outcome'), reasons: read.text('reasons') })}
            submit={t.close}
            says={t.closed}
          >
            <Choice
              name="outcome"
              label={t.closeAs}
              options={optionsOf(words.closedAs, closeInvestigation.input.shape.outcome.options)}
              row
            />
            <TextArea name="reasons" label={t.reasons} />
          </Form>
        </Fold>
      )}
      {allowed.includes('investigation.demand') && (
        <Fold title={t.demand}>
          <Form
            contract={demandDecision}
            input={(read) => ({ investigationId, on: read.text('on') })}
            submit={t.demandSave}
            says={t.demanded}
          >
            <TextField name="on" label={t.demandOn} type="date" defaultValue={today} className="short" />
          </Form>
        </Fold>
      )}
      {allowed.includes('investigation.refuse_demand') && (
        <Fold title={t.refuse}>
          <Form
            contract={refuseDemand}
            input={(read) => ({ investigationId, because: read.text('because') })}
            submit={t.refuseSave}
            says={t.refused}
          >
            <TextArea name="because" label={t.reasons} />
          </Form>
        </Fold>
      )}
    </>
  );
}

function Open({ exitCaseId }: { exitCaseId: string }) {
  const words = useDecisionWords();
  const t = words.investigations;
  const today = wallDay(useNow());
  return (
    <Form
      contract={openInvestigation}
      input={(read) => ({
        exitCaseId,
        concerns: read.text('concerns'),
        informedOn: read.text('informedOn'),
        information: read.text('information'),
        scope: read.text('scope'),
      })}
      submit={t.save}
      says={t.opened}
    >
      <Choice
        name="concerns"
        label={t.concerns}
        options={optionsOf(words.concerns, openInvestigation.input.shape.concerns.options)}
        initial="adult"
        row
      />
      <TextField name="informedOn" label={t.informedOn} type="date" defaultValue={today} className="short" />
      <TextArea name="information" label={t.information} />
      <TextArea name="scope" label={t.scope} rows={2} />
    </Form>
  );
}
