import { useState } from 'react';
import { oreIn } from '#kernel/money.ts';
import { GoalResult, reportCommission } from '#providers/contract/assignments.ts';
import type { InputOf } from '#web/call.ts';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import type { Commission } from './CommissionPage.tsx';
import { useWorkWords } from './work-words.ts';

type Report = InputOf<typeof reportCommission>['report'];
type What = Report['outcome'];
const whats = ['plan', 'month', 'deviation', 'invoice', 'final'] as const;

const reportIn: Record<(typeof whats)[number], (read: Reader) => Report> = {
  plan: (read) => ({ outcome: 'plan', text: read.text('report.text') }),
  month: (read) => ({ outcome: 'month', month: read.text('report.month'), text: read.text('report.text') }),
  deviation: (read) => ({
    outcome: 'deviation',
    on: read.text('report.on'),
    what: read.text('report.what'),
    text: read.text('report.text'),
  }),
  invoice: (read) => ({
    outcome: 'invoice',
    number: read.text('report.number'),
    from: read.text('report.from'),
    to: read.text('report.to'),
    days: read.number('report.days'),
    sessions: read.number('report.sessions'),
    once: read.number('report.once'),
    ore: oreIn(read.text('report.ore')) ?? read.text('report.ore'),
  }),
  final: (read) => ({
    outcome: 'final',
    on: read.text('report.on'),
    result1: read.text('report.result1'),
    result2: read.optional('report.result2'),
    result3: read.optional('report.result3'),
    text: read.text('report.text'),
    ownView: read.optional('report.ownView'),
  }),
};

/** Tells the municipality: a plan, a month, a deviation, an invoice or how it ended. */
export function TellOfCommission({ of: one }: { of: Commission }) {
  const words = useWorkWords();
  const t = words.portal;
  const [what, setWhat] = useState<What>('month');
  const key = whats.find((each) => each === what) ?? 'month';
  const day = { type: 'date', className: 'short', defaultValue: one.today } as const;
  return (
    <Section title={t.tell}>
      <Form
        contract={reportCommission}
        input={(read) => ({ exchangeId: one.exchangeId, report: reportIn[key](read) })}
        submit={t.sendIt}
        says={t.isTold}
      >
        <Select
          name="report.outcome"
          label={t.what}
          empty={null}
          options={optionsOf(t.report, whats)}
          value={key}
          onChange={({ currentTarget: { value } }) => setWhat(value)}
        />
        {key === 'month' && <TextField name="report.month" label={t.monthDay} hint={t.monthHint} {...day} />}
        {(key === 'deviation' || key === 'final') && <TextField name="report.on" label={t.day} {...day} />}
        {key === 'deviation' && (
          <Choice name="report.what" label={t.kindLabel} options={optionsOf(words.deviation, ['deviation', 'misconduct'])} row />
        )}
        {key === 'invoice' && (
          <>
            <TextField name="report.number" label={t.number} className="short" maxLength={40} />
            <TextField name="report.from" label={words.from} {...day} />
            <TextField name="report.to" label={words.to} {...day} />
            <TextField name="report.days" label={t.days} className="short" inputMode="numeric" defaultValue="0" />
            <TextField name="report.sessions" label={t.sessions} className="short" inputMode="numeric" defaultValue="0" />
            <TextField
              name="report.once"
              label={t.once}
              hint={t.onceHint}
              className="short"
              inputMode="numeric"
              defaultValue="0"
            />
            <TextField name="report.ore" label={t.amount} hint={t.amountHint} className="short" inputMode="decimal" />
          </>
        )}
        {key === 'final' &&
          one.goals.map((goal, number) => (
            <Choice
              key={goal}
              name={`report.result${number + 1}`}
              label={goal}
              options={optionsOf(words.result, GoalResult.options)}
              row
            />
          ))}
        {key !== 'invoice' && <TextArea name="report.text" label={t.text} maxLength={4000} />}
        {key === 'final' && <TextArea name="report.ownView" label={words.ownView} maxLength={2000} optional />}
      </Form>
    </Section>
  );
}
