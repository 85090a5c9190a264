import { Link, useParams } from '@tanstack/react-router';
import { closeGap, followUpGap, showGap, takeOnGap } from '#process/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextArea, TextField } from '#web/ui/form/fields.tsx';
import { stateTones } from './GapsPage.tsx';
import { useProcessWords } from './words.ts';

type Gap = OutputOf<typeof showGap>;

/** One gap: what it is, who sees to it and how, what came of that. */
export function GapPage() {
  const { processGapId } = useParams({ from: '/signed-in/processen/brister/$processGapId' });
  const { gap: t, gaps, cause } = useProcessWords();
  const { language } = useLanguage();
  const gap = useAsk(showGap, { processGapId });
  return (
    <Page
      key={processGapId}
      title={t.title}
      heading={gap.step.title[language]}
      says={cause[gap.cause]}
      action={
        <span className="tag" data-tone={stateTones[gap.state]}>
          {gaps.stateName[gap.state]}
        </span>
      }
    >
      <p>
        <Link to="/processen/brister">{t.back}</Link>
      </p>
      {gap.notedBy === null && <Message>{t.foundBy}</Message>}
      <Facts>
        <Fact term={gaps.noted}>
          <Time at={gap.notedAt} /> {gap.notedBy ?? gaps.byProgram}
        </Fact>
        <Fact term={gaps.owner}>{gap.owner?.name}</Fact>
        <Fact term={gaps.followUpOn}>{gap.followUpOn && gap.state !== 'closed' && <DayTime on={gap.followUpOn} />}</Fact>
      </Facts>
      <Section title={t.written}>
        {gap.entries.length === 0 ? (
          <Empty>{t.nothing}</Empty>
        ) : (
          <Facts>
            {gap.entries.map((one) => (
              <Fact key={one.at + one.kind} term={t.kind[one.kind]}>
                <p className="words">{one.text}</p>
                <p className="aside">
                  {one.by}, <Time at={one.at} />
                </p>
              </Fact>
            ))}
          </Facts>
        )}
      </Section>
      <Forms of={gap} />
    </Page>
  );
}

function Forms({ of: gap }: { of: Gap }) {
  const { gap: t } = useProcessWords();
  const { processGapId, version, allowed, today, staff, owner } = gap;
  const may = (name: string) => allowed.includes(name);
  return (
    <>
      {may('process_gap.follow_up') && (
        <Fold title={t.followUp}>
          <Form
            contract={followUpGap}
            input={(read) => ({ processGapId, version, what: read.text('what'), followUpOn: read.text('followUpOn') })}
            submit={t.followUp}
            says={t.followedUp}
          >
            <TextArea name="what" label={t.came} maxLength={2000} />
            <TextField name="followUpOn" label={t.next} type="date" className="short" min={today} />
          </Form>
        </Fold>
      )}
      {may('process_gap.take_on') && (
        <Fold title={owner ? t.change : t.takeOn}>
          <Form
            contract={takeOnGap}
            input={(read) => ({
              processGapId,
              version,
              ownerId: read.text('ownerId'),
              remedy: read.text('remedy'),
              followUpOn: read.text('followUpOn'),
            })}
            submit={t.take}
            says={t.taken}
          >
            <Select
              name="ownerId"
              label={t.owner}
              options={staff.map(({ staffId, name }) => ({ value: staffId, label: name }))}
              defaultValue={owner?.staffId ?? ''}
            />
            <TextArea name="remedy" label={t.remedy} maxLength={2000} />
            <TextField name="followUpOn" label={t.followUpOn} type="date" className="short" min={today} />
          </Form>
        </Fold>
      )}
      {may('process_gap.close') && (
        <Fold title={t.close}>
          <Form
            contract={closeGap}
            input={(read) => ({ processGapId, version, result: read.text('result') })}
            submit={t.close}
            says={t.closed}
            tone="plain"
          >
            <TextArea name="result" label={t.result} maxLength={2000} />
          </Form>
        </Fold>
      )}
    </>
  );
}
