import { answerTrap } from '#privacy/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { useTrapWords } from './trap-words.ts';
import type { Privacy } from './types.ts';
import { usePrivacyWords } from './words.ts';

const tones = { to_do: 'soon', done: 'kept', not_relevant: 'calm' } as const;

/** Where everyday life gives people away, and what has been done about it. */
export function Traps({ exitCaseId, privacy }: { exitCaseId: string; privacy: Privacy }) {
  const t = usePrivacyWords();
  const trapWords = useTrapWords();
  const left = privacy.traps.filter((one) => one.state === 'to_do').length;
  return (
    <Section title={t.traps.title} says={t.traps.says} aside={<span>{left === 0 ? t.traps.noneLeft : t.traps.left(left)}</span>}>
      <ul className="lines traps">
        {privacy.traps.map((one) => (
          <li key={one.trap}>
            <p>
              <strong>{trapWords[one.trap].name}</strong>{' '}
              <span className="tag" data-tone={tones[one.state]}>
                {t.trapState[one.state]}
              </span>
            </p>
            <p>{trapWords[one.trap].what}</p>
            {one.note && <p className="words">{one.note}</p>}
            {one.answeredAt && (
              <p className="aside">
                {t.traps.by} {one.answeredBy}, <Time at={one.answeredAt} />
              </p>
            )}
            {privacy.allowed.includes('trap.answer') && (
              <Fold title={`${t.traps.change}: ${trapWords[one.trap].name}`}>
                <Form
                  contract={answerTrap}
                  input={(read) => ({
                    exitCaseId,
                    trap: one.trap,
                    state: read.text('state'),
                    note: read.optional('note'),
                  })}
                  submit={t.traps.save}
                  says={t.traps.saved}
                >
                  <Choice
                    name="state"
                    label={t.traps.state}
                    options={optionsOf(t.trapState, ['done', 'to_do', 'not_relevant'])}
                    initial={one.state}
                    row
                  />
                  <TextArea name="note" label={t.traps.note} rows={2} defaultValue={one.note ?? ''} optional />
                </Form>
              </Fold>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
