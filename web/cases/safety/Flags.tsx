import { listSafety, lowerSafetyFlag, raiseSafetyFlag } from '#cases/contract/safety.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { useSafetyWords } from './words.ts';

/** On the overview: before anybody goes to meet the person. Nothing where nobody has raised one. */
export function FlagCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useSafetyWords();
  const { flags } = useAsk(listSafety, { exitCaseId });
  return flags.map(({ at, by, level, why }) => (
    <Message key={at + by} tone="soon">
      <strong>{t.levels[level]}</strong> ({by}): <span className="words">{why}</span>
    </Message>
  ));
}

/** What those who work with the case need for their own safety. */
export function Flags({ exitCaseId }: { exitCaseId: string }) {
  const t = useSafetyWords().flags;
  return (
    <Section title={t.title} says={t.says}>
      <All exitCaseId={exitCaseId} />
    </Section>
  );
}

function All({ exitCaseId }: { exitCaseId: string }) {
  const { flags: t, levels } = useSafetyWords();
  const { flags, allowed } = useAsk(listSafety, { exitCaseId });
  return (
    <>
      {flags.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ul className="lines">
          {flags.map(({ at, by, level, why, mine }) => (
            <li key={at + by} className="line-action">
              <span>
                <strong>{levels[level]}</strong>{' '}
                <span className="aside">
                  {by}, <Time at={at} />
                </span>
                <span className="words"> {why}</span>
              </span>
              {mine && allowed.includes('safety.lower') && (
                <Press contract={lowerSafetyFlag} input={{ exitCaseId }} says={t.lowered} tone="quiet">
                  {t.lower}
                </Press>
              )}
            </li>
          ))}
        </ul>
      )}
      {allowed.includes('safety.raise') && (
        <Fold title={t.add}>
          <Form
            contract={raiseSafetyFlag}
            input={(read) => ({ exitCaseId, level: read.text('level'), why: read.text('why') })}
            submit={t.save}
            says={t.saved}
          >
            <Choice name="level" label={t.level} options={optionsOf(levels, raiseSafetyFlag.input.shape.level.options)} row />
            <TextArea name="why" label={t.why} rows={2} />
          </Form>
        </Fold>
      )}
    </>
  );
}
