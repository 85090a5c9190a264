import { listClocks, startClock } from '#clocks/contract.ts';
import { useAsk } from '#web/ask.ts';
import { CaseFrame, useExitCase } from '#web/cases/CaseFrame.tsx';
import { useLanguage } from '#web/language.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { CaseClockCard } from './CaseClockCard.tsx';
import { useClockWords } from './words.ts';

/** Every clock of a case: what runs, what is over, and what was changed. */
export function CaseClocksPage() {
  return (
    <CaseFrame tab="clocks">
      <Clocks />
    </CaseFrame>
  );
}

function Clocks() {
  const t = useClockWords().page;
  const { exitCaseId } = useExitCase();
  const { clocks, startable } = useAsk(listClocks, { exitCaseId });
  const running = clocks.filter((one) => one.stoppedAt === null);
  const over = clocks.filter((one) => one.stoppedAt !== null);
  const cards = (of: typeof clocks) => (
    <ul className="cards">
      {of.map((clock) => (
        <CaseClockCard key={clock.clockId} exitCaseId={exitCaseId} clock={clock} />
      ))}
    </ul>
  );
  return (
    <>
      <Section title={t.running}>{running.length === 0 ? <Empty>{t.none}</Empty> : cards(running)}</Section>
      {startable.length > 0 && <Start exitCaseId={exitCaseId} startable={startable} />}
      {over.length > 0 && <Section title={t.over}>{cards(over)}</Section>}
    </>
  );
}

type Startable = ReturnType<typeof useAsk<typeof listClocks.input, typeof listClocks.output>>['startable'];

function Start({ exitCaseId, startable }: { exitCaseId: string; startable: Startable }) {
  const t = useClockWords().page;
  const { language } = useLanguage();
  const today = wallDay(useNow());
  return (
    <Fold title={t.start}>
      <Form
        contract={startClock}
        input={(read) => ({ exitCaseId, rule: read.text('rule'), from: read.text('from'), until: read.optional('until') })}
        submit={t.start}
        says={t.started}
        tone="plain"
      >
        <Select
          name="rule"
          label={t.rule}
          options={startable.map(({ code, title }) => ({ value: code, label: title[language] }))}
        />
        <TextField name="from" type="date" label={t.from} defaultValue={today} max={today} />
        <TextField name="until" type="date" label={t.until} hint={t.untilHint} optional />
      </Form>
    </Fold>
  );
}
