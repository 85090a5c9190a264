import { useState } from 'react';
import { addReleaseStep, beginRelease, dateRelease, endRelease, showReleases } from '#plans/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { ReleaseChain } from './ReleaseChain.tsx';
import { ReleaseTemplate } from './ReleaseTemplate.tsx';
import { usePlanWords } from '#web/plans/words.ts';
import { useReleaseWords } from './words.ts';

export type Release = OutputOf<typeof showReleases>['releases'][number];
type ReleaseDate = Release['dates'][number];

/** The way out of prison: the dates, and who does what before, on the day and after. */
export function ReleaseView({ exitCaseId }: { exitCaseId: string }) {
  const t = useReleaseWords().release;
  const may = useMay();
  const { releases, allowed } = useAsk(showReleases, { exitCaseId });
  return (
    <>
      <Message>{t.says}</Message>
      {releases.length === 0 && <Empty>{t.empty}</Empty>}
      {releases.map((release) => (
        <OneRelease key={release.releaseId} release={release} />
      ))}
      {allowed.includes('release.begin') && (
        <Press contract={beginRelease} input={{ exitCaseId }} says={t.begun} tone="main">
          {t.begin}
        </Press>
      )}
      {may('release_template.change') && <ReleaseTemplate />}
    </>
  );
}

function OneRelease({ release }: { release: Release }) {
  const words = useReleaseWords();
  const t = words.release;
  const { on, dates, earlier, ended, allowed } = release;
  return (
    <Section
      title={ended ? t.over : t.title}
      className={ended ? 'plan not-on-paper' : 'plan'}
      aside={
        <span className="tag" data-tone={ended ? 'calm' : 'kept'}>
          {ended ? t.howEnded[ended.how] : on ? <DayTime on={on} /> : `${t.day}: ${t.noDay}`}
        </span>
      }
    >
      {dates.length === 0 && <Empty>{t.noDates}</Empty>}
      <Facts>
        {dates.map((date) => (
          <Fact key={date.releaseDateId} term={words.dateKind[date.kind]}>
            <DateWords date={date} />
          </Fact>
        ))}
        <Fact term={t.because}>{ended?.because && <span className="words">{ended.because}</span>}</Fact>
      </Facts>
      <div className="folds">
        {allowed.includes('release.date') && <ChangeDate release={release} />}
        {earlier.length > 0 && (
          <Fold title={`${t.earlier} (${earlier.length})`}>
            <ol className="lines">
              {earlier.map((date) => (
                <li key={date.releaseDateId}>
                  <strong>{words.dateKind[date.kind]}</strong> <DateWords date={date} />
                </li>
              ))}
            </ol>
          </Fold>
        )}
      </div>
      <h3>{t.chain}</h3>
      <ReleaseChain release={release} />
      <div className="folds">
        {allowed.includes('release.add_step') && <AddStep release={release} />}
        {allowed.includes('release.end') && <End release={release} />}
      </div>
    </Section>
  );
}

function DateWords({ date: { on, certainty, source, note, at, by } }: { date: ReleaseDate }) {
  const t = useReleaseWords();
  return (
    <>
      {on && <DayTime on={on} />}{' '}
      <span className="tag" data-tone={certainty === 'confirmed' ? 'kept' : certainty === 'estimated' ? 'soon' : 'calm'}>
        {t.certainty[certainty]}
      </span>{' '}
      <span className="aside">
        {t.source[source]}, <Time at={at} />, {by}
      </span>
      {note && <p className="words">{note}</p>}
    </>
  );
}

function ChangeDate({ release: { releaseId } }: { release: Release }) {
  const words = useReleaseWords();
  const t = words.release.date;
  const { kind, certainty, source } = dateRelease.input.shape;
  const [sure, choose] = useState<string>();
  return (
    <Fold title={t.open}>
      <Form
        contract={dateRelease}
        input={(read) => ({
          releaseId,
          kind: read.text('kind'),
          certainty: read.text('certainty'),
          on: read.orNull('on'),
          source: read.text('source'),
          note: read.orNull('note'),
        })}
        submit={t.save}
        says={t.saved}
        done={() => choose(undefined)}
      >
        <Choice name="kind" label={t.kind} options={optionsOf(words.dateKind, kind.options)} initial="conditional_release" />
        <Choice
          name="certainty"
          label={t.certainty}
          options={optionsOf(words.certainty, certainty.options)}
          {...(sure !== undefined && { chosen: sure })}
          onChoose={choose}
          row
        />
        <When when={sure !== 'unknown'}>
          <TextField name="on" label={t.on} type="date" className="short" />
        </When>
        <Select name="source" label={t.source} options={optionsOf(words.source, source.options)} />
        <TextArea name="note" label={t.note} hint={t.noteHint} rows={2} optional />
      </Form>
    </Fold>
  );
}

function AddStep({ release: { releaseId } }: { release: Release }) {
  const words = useReleaseWords();
  const { agency: agencies } = usePlanWords();
  const t = words.release.add;
  const { kind, agency } = addReleaseStep.input.shape;
  return (
    <Fold title={t.open}>
      <Form
        contract={addReleaseStep}
        input={(read) => {
          const days = read.number('daysFromRelease');
          return {
            releaseId,
            daysFromRelease: typeof days === 'number' && read.text('side') === 'before' ? -days : days,
            kind: read.text('kind'),
            agency: read.text('agency'),
            text: read.orNull('text'),
          };
        }}
        submit={t.save}
        says={t.saved}
      >
        <Select name="kind" label={t.kind} options={optionsOf(words.step, kind.options)} />
        <TextField name="daysFromRelease" label={t.days} inputMode="numeric" className="tiny" />
        <Choice name="side" label={t.side} options={optionsOf(t.sides, ['before', 'after'])} initial="before" row />
        <Select name="agency" label={t.agency} options={optionsOf(agencies, agency.options)} />
        <TextArea name="text" label={t.text} hint={words.release.date.noteHint} rows={2} optional />
      </Form>
    </Fold>
  );
}

function End({ release: { releaseId, version } }: { release: Release }) {
  const t = useReleaseWords().release.end;
  const [how, choose] = useState<string>();
  return (
    <Fold title={t.open}>
      <Form
        contract={endRelease}
        input={(read) => ({ releaseId, version, how: read.text('how'), because: read.orNull('because') })}
        submit={t.save}
        says={t.saved}
        tone="danger"
      >
        <Choice
          name="how"
          label={t.how}
          options={optionsOf(t.hows, endRelease.input.shape.how.options)}
          {...(how !== undefined && { chosen: how })}
          onChoose={choose}
        />
        <When when={how === 'called_off'}>
          <TextArea name="because" label={t.because} rows={2} />
        </When>
      </Form>
    </Fold>
  );
}
