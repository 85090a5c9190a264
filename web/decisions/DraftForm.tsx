import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { draftDecision, listParagraphs, reviseDecision, type showDecision } from '#decisions/contract.ts';
import { kronorOf, oreIn } from '#kernel/money.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useExitCase } from '#web/cases/CaseFrame.tsx';
import { useLanguage } from '#web/language.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Investigation } from './Investigations.tsx';
import { useDecisionWords } from './words.ts';

export type Decision = OutputOf<typeof showDecision>;

/** What is no amount is sent as it is; the server answers at the field. */
const amountIn = (read: Reader) => {
  const typed = read.orNull('amountOre');
  return typed === null ? null : (oreIn(typed) ?? typed);
};

const written = (read: Reader) => ({
  kind: read.text('kind'),
  outcome: read.text('outcome'),
  paragraph: read.text('paragraph'),
  amountOre: amountIn(read),
  amountPer: read.orNull('amountPer'),
  fromDay: read.orNull('fromDay'),
  toDay: read.orNull('toDay'),
  what: read.text('what'),
  reasons: read.text('reasons'),
});

/** A new draft, also of a decision that takes the place of another. */
export function DraftForm({ investigations, replaces }: { investigations: readonly Investigation[]; replaces?: Decision }) {
  const t = useDecisionWords();
  const { exitCaseId } = useExitCase();
  const navigate = useNavigate();
  const [investigationId, setInvestigation] = useState<string>(investigations[0]?.investigationId ?? '');
  const now = useNow();
  const chosen = investigations.find((one) => one.investigationId === investigationId);
  return (
    <Form
      contract={draftDecision}
      className="long"
      input={(read) => ({ investigationId, replaces: replaces?.decisionId ?? null, ...written(read) })}
      done={({ decisionId }) => navigate({ to: '/arenden/$exitCaseId/beslut/$decisionId', params: { exitCaseId, decisionId } })}
      submit={t.draft.save}
      says={t.draft.saved}
    >
      {investigations.length > 1 && (
        <Select
          name="investigationId"
          label={t.draft.investigation}
          value={investigationId}
          onChange={(event) => setInvestigation(event.target.value)}
          options={investigations.map((one) => ({
            value: one.investigationId,
            label: `${t.concerns[one.concerns]}, ${wallDay(new Date(one.openedAt))}`,
          }))}
          empty={null}
        />
      )}
      <Fields since={wallDay(new Date(chosen?.openedAt ?? now))} {...(replaces && { of: replaces })} />
    </Form>
  );
}

export function ReviseForm({ of }: { of: Decision }) {
  const t = useDecisionWords().draft;
  const { decisionId, version } = of;
  return (
    <Form
      contract={reviseDecision}
      className="long"
      input={(read) => ({ decisionId, version, ...written(read) })}
      submit={t.save}
      says={t.saved}
    >
      <Fields since={wallDay(new Date(of.investigationOpenedAt))} of={of} />
    </Form>
  );
}

function Fields({ of, since }: { of?: Decision; since: string }) {
  const words = useDecisionWords();
  const t = words.draft;
  const { language } = useLanguage();
  const { paragraphs } = useAsk(listParagraphs, { since });
  const [outcome, setOutcome] = useState<string>(of?.outcome ?? 'granted');
  const shape = draftDecision.input.shape;
  return (
    <>
      <Select name="kind" label={t.kind} options={optionsOf(words.kind, shape.kind.options)} defaultValue={of?.kind ?? ''} />
      <Choice
        name="outcome"
        label={t.outcome}
        options={optionsOf(words.outcome, shape.outcome.options)}
        chosen={outcome}
        onChoose={setOutcome}
        row
      />
      <Select
        name="paragraph"
        label={t.paragraph}
        options={paragraphs.map((one) => ({
          value: one.paragraph,
          label: `${one.citation}, ${(language === 'sv' ? one.titleSv : one.titleEn).toLowerCase()}${one.confirmed ? '' : ` (${t.unconfirmed})`}`,
        }))}
        defaultValue={of?.paragraph ?? ''}
      />
      <TextArea name="what" label={t.what} hint={t.whatHint} rows={3} defaultValue={of?.what ?? ''} />
      <TextArea name="reasons" label={t.reasons} hint={t.reasonsHint} rows={6} defaultValue={of?.reasons ?? ''} />
      <When when={outcome !== 'refused'}>
        <TextField
          name="amountOre"
          label={t.amount}
          hint={t.amountHint}
          inputMode="decimal"
          className="short"
          defaultValue={of?.amountOre ? kronorOf(of.amountOre) : ''}
          optional
        />
        <Select
          name="amountPer"
          label={t.per}
          options={optionsOf(words.per, ['once', 'month', 'day'])}
          empty={t.noAmount}
          defaultValue={of?.amountPer ?? ''}
          optional
        />
        <TextField name="fromDay" label={t.from} type="date" className="short" defaultValue={of?.fromDay ?? ''} optional />
        <TextField
          name="toDay"
          label={t.to}
          hint={t.toHint}
          type="date"
          className="short"
          defaultValue={of?.toDay ?? ''}
          optional
        />
      </When>
    </>
  );
}
