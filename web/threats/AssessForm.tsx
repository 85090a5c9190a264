import { useState } from 'react';
import { kinds, showIncoming } from '#exchanges/contract.ts';
import { Capability, ExitChanges, History, Level, Nearness, Protection, Who, assessSubject } from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import { InWords } from '#web/exchanges/InWords.tsx';
import { Message } from '#web/ui/Page.tsx';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useThreatWords } from './words.ts';

/** How many days an assessment of a level is proposed to hold. The one who assesses says the day. */
const proposedDays = { acute: 7, concrete: 30, latent: 90, none_known: 180 } as const;

const dayAfter = (day: string, days: number) => wallDay(new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000));

interface AssessFormProps {
  readonly subjectId: string;
  readonly today: string;
  /** What the assessment answers. */
  readonly question: { readonly exchangeId: string; readonly sender: string; readonly isAnew: boolean } | undefined;
}

/** One screen: five short questions that may be left out, and level, advice and day. */
export function AssessForm({ subjectId, today, question }: AssessFormProps) {
  const words = useThreatWords();
  const t = words.assess;
  const [level, setLevel] = useState('');
  const [day, setDay] = useState('');
  const [chosen, setChosen] = useState<readonly Protection[]>([]);
  const [written, setWritten] = useState<string>();
  const proposed = level === '' ? '' : dayAfter(today, proposedDays[level as Level]);
  const advice = written ?? chosen.map((one) => t.sentences[one]).join(' ');
  return (
    <>
      {question?.isAnew && <Message tone="soon">{t.anew(question.sender)}</Message>}
      {question && <Message>{t.answering(question.sender)}</Message>}
      {question && <Asked exchangeId={question.exchangeId} />}
      <Form
        contract={assessSubject}
        input={(read) => ({
          subjectId,
          ...(question && { exchangeId: question.exchangeId }),
          history: read.orNull('history'),
          who: read.orNull('who'),
          capability: read.orNull('capability'),
          nearness: read.orNull('nearness'),
          exitChanges: read.orNull('exitChanges'),
          protection: [...chosen],
          level: read.text('level'),
          advice: read.text('advice'),
          validTo: read.text('validTo'),
          notes: read.orNull('notes'),
        })}
        submit={question ? t.send : t.save}
        says={question ? t.sent : t.saved}
        done={() => {
          setLevel('');
          setDay('');
          setChosen([]);
          setWritten(undefined);
        }}
      >
        <Choice name="history" label={t.history} options={optionsOf(t.options.history, History.options)} row optional />
        <Choice name="who" label={t.who} options={optionsOf(t.options.who, Who.options)} row optional />
        <Choice
          name="capability"
          label={t.capability}
          options={optionsOf(t.options.capability, Capability.options)}
          row
          optional
        />
        <Choice name="nearness" label={t.nearness} options={optionsOf(t.options.nearness, Nearness.options)} row optional />
        <Choice
          name="exitChanges"
          label={t.exitChanges}
          options={optionsOf(t.options.exitChanges, ExitChanges.options)}
          row
          optional
        />
        <Choice
          name="level"
          label={t.level}
          options={optionsOf(words.level, Level.options)}
          chosen={level}
          onChoose={setLevel}
          row
        />
        <fieldset className="field" data-label={t.protection}>
          <legend>{t.protection}</legend>
          <p className="hint">{t.protectionHint}</p>
          <div className="choices choices-row">
            {Protection.options.map((one) => (
              <label key={one} className="choice">
                <input
                  type="checkbox"
                  name="protection"
                  value={one}
                  checked={chosen.includes(one)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(Protection.options.filter((other) => (other === one ? checked : chosen.includes(other))))
                  }
                />
                <span>{t.options.protection[one]}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <TextArea
          name="advice"
          label={t.advice}
          hint={t.adviceHint}
          rows={3}
          value={advice}
          onChange={({ currentTarget: { value } }) => setWritten(value)}
        />
        <TextField
          name="validTo"
          label={t.validTo}
          type="date"
          className="short"
          value={day || proposed}
          onChange={({ currentTarget: { value } }) => setDay(value)}
        />
        <TextArea name="notes" label={t.notes} rows={2} optional />
      </Form>
    </>
  );
}

function Asked({ exchangeId }: { exchangeId: string }) {
  const t = useThreatWords().assess;
  const { kind, content, named } = useAsk(showIncoming, { exchangeId });
  if (content === null) return null;
  return (
    <>
      <h3>{t.asked}</h3>
      <InWords fields={kinds[kind].message} said={content.said} named={named} />
    </>
  );
}
