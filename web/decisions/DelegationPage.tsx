import { useState } from 'react';
import { addDelegation, endDelegation, listDelegations } from '#decisions/contract.ts';
import { kronorOf } from '#kernel/money.ts';
import { useMay } from '#web/access/me.ts';
import { StaffPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, Choice, Select, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { useDecisionWords } from './words.ts';

type Delegation = OutputOf<typeof listDelegations>['delegations'][number];

export function DelegationPage() {
  const t = useDecisionWords().delegation;
  const { delegations } = useAsk(listDelegations, {});
  const may = useMay();
  const live = delegations.filter((one) => one.holds !== 'over');
  const over = delegations.filter((one) => one.holds === 'over');
  return (
    <Page title={t.title} says={t.says}>
      <Section title={t.holds.now}>{live.length === 0 ? <Empty>{t.empty}</Empty> : <Rows of={live} caption={t.title} />}</Section>
      {may('delegation.add') && (
        <Fold title={t.add}>
          <Add />
        </Fold>
      )}
      {over.length > 0 && (
        <Section title={t.holds.over}>
          <Rows of={over} caption={t.holds.over} />
        </Section>
      )}
    </Page>
  );
}

function Rows({ of, caption }: { of: readonly Delegation[]; caption: string }) {
  const words = useDecisionWords();
  const t = words.delegation;
  return (
    <Table caption={caption} heads={[t.to, t.kinds, t.highest, t.decides, t.valid]}>
      {of.map((one) => (
        <Row key={one.delegationId} name={one.role ? words.role[one.role] : one.name}>
          <Cell head={t.kinds}>{one.kinds.map((kind) => words.kind[kind].toLowerCase()).join(', ')}</Cell>
          <Cell head={t.highest}>{one.highestKronor === null ? t.unlimited : kronorOf(one.highestKronor * 100)}</Cell>
          <Cell head={t.decides}>{words.decides[one.decides]}</Cell>
          <Cell head={t.valid}>
            {t.from} <DayTime on={one.validFrom} />
            {one.validTo && (
              <>
                {' '}
                {t.until} <DayTime on={one.validTo} />
              </>
            )}
            {one.validTo === null && <End of={one} />}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function End({ of: { delegationId, role, name } }: { of: Delegation }) {
  const words = useDecisionWords();
  const t = words.delegation;
  const may = useMay();
  const today = wallDay(useNow());
  if (!may('delegation.end')) return null;
  return (
    <Fold title={`${t.end}: ${role ? words.role[role] : name}`}>
      <Form
        contract={endDelegation}
        input={(read) => ({ delegationId, validTo: read.text('validTo') })}
        submit={t.end}
        says={t.ended}
        tone="plain"
      >
        <TextField name="validTo" label={t.validTo} type="date" className="short" defaultValue={today} />
      </Form>
    </Fold>
  );
}

function Add() {
  const words = useDecisionWords();
  const t = words.delegation;
  const [to, setTo] = useState('role');
  const today = wallDay(useNow());
  const shape = addDelegation.input.shape;
  return (
    <Form
      contract={addDelegation}
      input={(read) => ({
        to: to === 'role' ? { to, role: read.text('to.role') } : { to, staffId: read.text('to.staffId') },
        kinds: read.all('kinds'),
        highestKronor: read.orNull('highestKronor') === null ? null : read.number('highestKronor'),
        decides: read.text('decides'),
        adoptedOn: read.text('adoptedOn'),
        validFrom: read.text('validFrom'),
      })}
      submit={t.save}
      says={t.saved}
    >
      <Choice
        name="to.to"
        label={t.toWhom}
        options={[
          { value: 'role', label: t.toRole },
          { value: 'staff', label: t.toStaff },
        ]}
        chosen={to}
        onChoose={setTo}
        row
      />
      <When when={to === 'role'}>
        <Select
          name="to.role"
          label={t.role}
          options={optionsOf(words.role, ['coordinator', 'case_worker', 'manager', 'stand_in'])}
        />
      </When>
      <When when={to === 'staff'}>
        <StaffPicker name="to.staffId" label={t.colleague} />
      </When>
      <Checks name="kinds" label={t.kinds} options={optionsOf(words.kind, shape.kinds.element.options)} row />
      <TextField name="highestKronor" label={t.highest} hint={t.highestHint} inputMode="numeric" className="short" optional />
      <Choice name="decides" label={t.decides} options={optionsOf(words.decides, shape.decides.options)} initial="alone" />
      <TextField name="adoptedOn" label={t.adoptedOn} type="date" className="short" defaultValue={today} />
      <TextField name="validFrom" label={t.validFrom} type="date" className="short" defaultValue={today} />
    </Form>
  );
}
