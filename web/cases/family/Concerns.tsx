import { useState } from 'react';
import { fulfilConcern, listFamily, raiseConcern } from '#cases/contract/family.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Clock } from '#web/ui/Clock.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, When, optionsOf } from '#web/ui/form/fields.tsx';
import { useFamilyWords } from './words.ts';

const { source: sources, feedback: feedbacks } = raiseConcern.input.shape;

/** Concerns for children, and what each demands of those who work here. */
export function Concerns({ exitCaseId }: { exitCaseId: string }) {
  const t = useFamilyWords().concerns;
  const { language } = useLanguage();
  const { concerns, relatives, allowed } = useAsk(listFamily, { exitCaseId });
  const [source, choose] = useState<string>();
  return (
    <>
      {concerns.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <ul className="lines">
          {concerns.map(({ concernId, what, at, by, duties }) => (
            <li key={concernId}>
              <p className="words">{what}</p>
              <p className="aside">
                <Time at={at} />, {by}
              </p>
              <ul className="bare">
                {duties.map(({ duty, titleSv, titleEn, citation, dueAt, stoppedAt, broken }) => (
                  <li key={duty} className="line-action">
                    <span>
                      <strong>{language === 'sv' ? titleSv : titleEn}</strong>{' '}
                      {stoppedAt ? (
                        <span className="aside">
                          {t.doneAt} <Time at={stoppedAt} />
                        </span>
                      ) : (
                        <Clock clock={{ dueAt, stoppedAt, broken }} />
                      )}
                      <span className="hint">{citation}</span>
                    </span>
                    {!stoppedAt && allowed.includes('concern.fulfil') && (
                      <Press contract={fulfilConcern} input={{ exitCaseId, concernId, duty }} says={t.doneSaid}>
                        {t.done}
                        <span className="unseen">: {language === 'sv' ? titleSv : titleEn}</span>
                      </Press>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {allowed.includes('concern.raise') && (
        <Fold title={t.add}>
          <Form
            contract={raiseConcern}
            input={(read) => ({
              exitCaseId,
              relativeId: read.optional('relativeId'),
              source: read.text('source'),
              feedback: read.text('feedback') || 'not_asked_for',
              what: read.text('what'),
            })}
            submit={t.save}
            says={t.saved}
            done={() => choose(undefined)}
          >
            <Choice
              name="source"
              label={t.source}
              options={optionsOf(t.sources, sources.options)}
              onChoose={choose}
              {...(source !== undefined && { chosen: source })}
            />
            <When when={source === 'reported_to_us'}>
              <Choice
                name="feedback"
                label={t.feedback}
                options={optionsOf(t.feedbacks, feedbacks.options)}
                initial="not_asked_for"
                row
              />
            </When>
            {relatives.length > 0 && (
              <Select
                name="relativeId"
                label={t.about}
                options={relatives.map((one) => ({ value: one.relativeId, label: one.who }))}
                empty={t.nobody}
                optional
              />
            )}
            <TextArea name="what" label={t.what} rows={3} />
          </Form>
        </Fold>
      )}
    </>
  );
}
