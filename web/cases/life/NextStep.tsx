import { useState } from 'react';
import { endCase, pauseCase, reopenCase, resumeCase, takeStep } from '#cases/contract.ts';
import { wallDay } from '#web/ui/time.ts';
import { useNow } from '#web/ui/now.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { ExitCase } from '#web/cases/CaseFrame.tsx';
import { useCaseWords } from '#web/cases/words.ts';
import { useLifeWords } from './words.ts';

interface OfCase {
  readonly exitCase: ExitCase;
}

const [closing, notPursuing] = endCase.input.shape.end.options;
const grounds = { closed: closing.shape.ground.options, not_pursued: notPursuing.shape.ground.options };

/** Every way out of the state that the case is in. */
export function NextStep({ exitCase }: OfCase) {
  const t = useLifeWords();
  const may = (name: string) => exitCase.allowed.includes(name);
  if (!['case.step', 'case.resume', 'case.reopen'].some(may)) return null;
  return (
    <Section title={t.onward.title} says={t.onward.says}>
      {may('case.step') && <Onward exitCase={exitCase} contract={takeStep} states={exitCase.next.onwards} words={t.onward} />}
      {may('case.resume') && <Rest exitCase={exitCase} contract={resumeCase} />}
      {may('case.pause') && <Rest exitCase={exitCase} contract={pauseCase} />}
      {may('case.end') && exitCase.next.end && <End exitCase={exitCase} state={exitCase.next.end} />}
      {may('case.reopen') && (
        <Fold title={t.again.open}>
          <Onward exitCase={exitCase} contract={reopenCase} states={exitCase.next.again} words={t.again} />
        </Fold>
      )}
    </Section>
  );
}

interface OnwardProps extends OfCase {
  readonly contract: typeof takeStep | typeof reopenCase;
  readonly states: ExitCase['next']['onwards'];
  readonly words: { readonly save: string; readonly saved: string };
}

function Onward({ exitCase: { exitCaseId, version }, contract, states, words }: OnwardProps) {
  const t = useLifeWords();
  const { state } = useCaseWords();
  const now = useNow();
  const [chosen, choose] = useState<string>();
  return (
    <Form
      contract={contract}
      input={(read) => ({
        exitCaseId,
        version,
        to: read.text('to'),
        reason: read.text('reason'),
        nextTalkOn: read.optional('nextTalkOn'),
      })}
      submit={words.save}
      says={words.saved}
      done={() => choose(undefined)}
    >
      <Choice
        name="to"
        label={t.onward.to}
        options={optionsOf(state, states)}
        onChoose={choose}
        {...(chosen !== undefined && { chosen })}
        row
      />
      <When when={chosen === 'motivation'}>
        <TextField
          name="nextTalkOn"
          label={t.onward.nextTalkOn}
          hint={t.onward.nextTalkHint}
          type="date"
          min={wallDay(now)}
          className="short"
        />
      </When>
      <TextArea name="reason" label={t.onward.reason} rows={2} />
    </Form>
  );
}

function Rest({ exitCase: { exitCaseId, version }, contract }: OfCase & { contract: typeof pauseCase | typeof resumeCase }) {
  const t = useLifeWords();
  const isPause = contract === pauseCase;
  return (
    <Fold title={isPause ? t.pause.open : t.pause.resume}>
      {isPause && <p className="hint">{t.pause.says}</p>}
      <Form
        contract={contract}
        input={(read) => ({ exitCaseId, version, reason: read.text('reason') })}
        submit={isPause ? t.pause.save : t.pause.resumeSave}
        says={isPause ? t.pause.saved : t.pause.resumed}
      >
        <TextArea name="reason" label={t.onward.reason} rows={2} />
      </Form>
    </Fold>
  );
}

function End({ exitCase: { exitCaseId, version }, state }: OfCase & { state: 'closed' | 'not_pursued' }) {
  const t = useLifeWords();
  const [ground, choose] = useState('');
  return (
    <Fold title={t.end.open[state]}>
      <Form
        contract={endCase}
        input={(read) => ({
          exitCaseId,
          version,
          end: { state, ground: read.text('end.ground') },
          reason: read.text('reason'),
        })}
        submit={t.end.save}
        says={t.end.saved}
        tone="danger"
      >
        <Select
          name="end.ground"
          label={t.end.ground}
          options={optionsOf(t.grounds, grounds[state])}
          value={ground}
          onChange={(event) => choose(event.target.value)}
        />
        {(ground === 'own_wish' || ground === 'consent_withdrawn') && <Message tone="soon">{t.end.ownWish}</Message>}
        <TextArea name="reason" label={t.onward.reason} rows={3} />
      </Form>
    </Fold>
  );
}
