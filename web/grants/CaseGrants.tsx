import { useState } from 'react';
import {
  Urgency,
  draftApplication,
  listApplications,
  readGrant,
  repayGrant,
  reportGrant,
  reviseApplication,
  sendApplication,
} from '#grants/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { inKronor, oreOf, useMoneyWords } from '#web/money/words.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Checks, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { sayDate } from '#web/ui/time.ts';
import type { Reader } from '#web/ui/form/reader.ts';
import { PartReports } from './PartReports.tsx';
import { type Application, type Grants, applicationTones, useGrantWords } from './words.ts';

type Call = Grants['calls'][number];

/** State grants for one case: the applications with what can be done now, and a new one filled with what the case knows. */
export function CaseGrants({ exitCaseId }: { exitCaseId: string }) {
  const t = useGrantWords().apply;
  const grants = useAsk(listApplications, { exitCaseId });
  const { applications, calls, allowed, conditions } = grants;
  return (
    <Section title={t.title} says={t.says}>
      {applications.length === 0 && <Empty>{t.none}</Empty>}
      {applications.map((one) => (
        <OneApplication key={one.applicationId} exitCaseId={exitCaseId} one={one} />
      ))}
      {allowed.includes('grant.draft') && calls.length === 0 && <p className="hint">{t.noCall}</p>}
      {allowed.includes('grant.draft') && calls.length > 0 && (
        <Fold title={t.start}>
          <p className="hint">{t.conditions(conditions.length)}</p>
          <NewApplication exitCaseId={exitCaseId} grants={grants} />
        </Fold>
      )}
    </Section>
  );
}

/** The fields of an application, by its call. */
function FormFields({
  call,
  form,
}: {
  call: Call;
  form: Pick<Application['form'], 'from' | 'to' | 'costs'> & Partial<Application['form']>;
}) {
  const t = useGrantWords().apply;
  const kinds = useMoneyWords().costKind;
  const { language } = useLanguage();
  const { definition } = call;
  const attested = (definition.criteria ?? []).filter(({ conditions }) => conditions === undefined);
  const atHand = definition.documents.filter(({ code }) => code === undefined);
  return (
    <>
      <TextField name="form.from" label={t.from} type="date" className="short" defaultValue={form.from} />
      <TextField name="form.to" label={t.to} type="date" className="short" defaultValue={form.to} />
      {definition.costKinds.map((kind) => {
        const ore = form.costs[kind];
        return (
          <TextField
            key={kind}
            name={`form.costs.${kind}`}
            label={t.costs(kinds[kind])}
            optional
            inputMode="decimal"
            className="short"
            defaultValue={ore === undefined ? '' : String(ore / 100).replace('.', ',')}
          />
        );
      })}
      {definition.fields.map(({ code, label, isRequired, max }) => (
        <TextArea
          key={code}
          name={`form.answers.${code}`}
          label={label[language]}
          maxLength={max}
          defaultValue={form.answers?.[code] ?? ''}
          {...(isRequired ? {} : { optional: true as const })}
        />
      ))}
      {call.asksUrgency && (
        <Select
          name="form.urgency"
          label={t.urgency}
          hint={t.urgencyHint}
          defaultValue={form.urgency}
          options={optionsOf(t.urgencies, Urgency.options)}
        />
      )}
      {attested.length > 0 && (
        <Checks
          name="form.criteria"
          label={t.criteria}
          optional
          initial={form.criteria ?? []}
          options={attested.map(({ code, label, from, to }) => ({
            value: code,
            label: t.until(label[language], from && sayDate(from, language), to && sayDate(to, language)),
          }))}
        />
      )}
      {definition.documents.map(({ code, isRequired = false, ...name }) =>
        code === undefined ? null : (
          <TextField
            key={code}
            name={`form.documents.${code}`}
            label={t.attached(name[language])}
            hint={t.attachedHint}
            maxLength={200}
            defaultValue={form.documents?.[code] ?? ''}
            {...(isRequired ? {} : { optional: true as const })}
          />
        ),
      )}
      {atHand.length > 0 && (
        <>
          <p>{t.documents}</p>
          <ul>
            {atHand.map((one) => (
              <li key={one.sv}>{one[language]}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const formIn = (read: Reader, { definition }: Call) => ({
  from: read.text('form.from'),
  to: read.text('form.to'),
  costs: Object.fromEntries(
    definition.costKinds.flatMap((kind) =>
      read.text(`form.costs.${kind}`).trim() === '' ? [] : [[kind, oreOf(read, `form.costs.${kind}`)]],
    ),
  ),
  ...(read.optional('form.urgency') && { urgency: read.text('form.urgency') }),
  criteria: read.all('form.criteria'),
  documents: Object.fromEntries(
    definition.documents.flatMap(({ code }) => {
      const said = code && read.optional(`form.documents.${code}`);
      return said ? [[code, said]] : [];
    }),
  ),
  answers: Object.fromEntries(
    definition.fields.flatMap(({ code }) => {
      const said = read.optional(`form.answers.${code}`);
      return said === undefined ? [] : [[code, said]];
    }),
  ),
});

function NewApplication({ exitCaseId, grants: { calls, planned } }: { exitCaseId: string; grants: Grants }) {
  const t = useGrantWords().apply;
  const { language } = useLanguage();
  const [code, setCode] = useState(calls[0]?.definition.code);
  const call = calls.find(({ definition }) => definition.code === code) ?? calls[0];
  if (!call) return null;
  return (
    <Form
      contract={draftApplication}
      submit={t.write}
      says={t.written}
      input={(read) => ({
        exitCaseId,
        recipientId: call.authority.organisationId,
        callCode: call.definition.code,
        form: formIn(read, call),
      })}
    >
      <Select
        name="callCode"
        label={t.call}
        empty={null}
        value={call.definition.code}
        onChange={({ target }) => setCode(target.value)}
        options={calls.map(({ definition }) => ({ value: definition.code, label: definition.title[language] }))}
      />
      <p className="hint">{t.planned}</p>
      <FormFields key={call.definition.code} call={call} form={planned} />
    </Form>
  );
}

function OneApplication({ exitCaseId, one }: { exitCaseId: string; one: Application }) {
  const t = useGrantWords().apply;
  const { language } = useLanguage();
  const { applicationId, version, call } = one;
  const of = { exitCaseId, applicationId };
  const may = (what: string) => one.allowed.includes(`grant.${what}`);
  return (
    <article className="grant-application">
      <header className="grant-head">
        <h3>{call.definition.title[language]}</h3>
        <span className="tag" data-tone={applicationTones[one.state]}>
          {t.states[one.state]}
        </span>
      </header>
      <Facts>
        <Fact term={t.applied}>
          {inKronor(one.appliedOre)}
          <span className="below">
            <DayTime on={one.form.from} /> – <DayTime on={one.form.to} />
          </span>
        </Fact>
        <Fact term={t.decided}>{one.decidedOre !== null && inKronor(one.decidedOre)}</Fact>
        <Fact term={t.paid}>{one.paidOre !== null && inKronor(one.paidOre)}</Fact>
        <Fact term={t.reportBy}>{one.reportBy && <DayTime on={one.reportBy} />}</Fact>
        <Fact term={t.parts}>{one.parts.length > 0 && <PartReports of={one.parts} given={t.given} />}</Fact>
        <Fact term={t.used}>{one.usedOre !== null && inKronor(one.usedOre)}</Fact>
        <Fact term={t.repay}>
          {one.repayOre !== null && one.repayBy !== null && `${inKronor(one.repayOre)}, ${t.repayBy(one.repayBy)}`}
        </Fact>
        <Fact term={t.completeBy}>{one.completeBy && <DayTime on={one.completeBy} />}</Fact>
        <Fact term={t.word}>{one.word}</Fact>
      </Facts>
      <div className="buttons">
        {may('send') && (
          <Press contract={sendApplication} input={of} says={t.sent} tone="main">
            {t.send}
          </Press>
        )}
        {may('read') && (
          <Press contract={readGrant} input={of} says={t.readNow}>
            {t.read}
          </Press>
        )}
      </div>
      {may('revise') && (
        <Fold title={t.revise}>
          <Form
            contract={reviseApplication}
            submit={t.write}
            says={t.revised}
            input={(read) => ({ ...of, version, form: formIn(read, call) })}
          >
            <FormFields call={call} form={one.form} />
          </Form>
        </Fold>
      )}
      {may('report') && one.parts.some(({ isGiven }) => !isGiven) && (
        <Fold title={t.reportPart}>
          <Form
            contract={reportGrant}
            submit={t.reportPart}
            says={t.partReported}
            input={(read) => ({ ...of, what: 'part', note: read.optional('note') })}
          >
            <p className="hint">{t.reportSays}</p>
            <TextArea name="note" label={t.note} optional maxLength={2000} />
          </Form>
        </Fold>
      )}
      {may('report') && (
        <Fold title={t.report}>
          <Form
            contract={reportGrant}
            submit={t.report}
            says={t.reported}
            input={(read) => ({ ...of, note: read.optional('note') })}
          >
            <p className="hint">{t.reportSays}</p>
            <TextArea name="note" label={t.note} optional maxLength={2000} />
          </Form>
        </Fold>
      )}
      {may('repay') && (
        <Fold title={t.repayDone}>
          <Form contract={repayGrant} submit={t.repayDone} says={t.repaid} input={(read) => ({ ...of, on: read.text('on') })}>
            <TextField name="on" label={t.on} type="date" className="short" />
          </Form>
        </Fold>
      )}
    </article>
  );
}
