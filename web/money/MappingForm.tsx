import { useState } from 'react';
import { saveMapping } from '#money/contract.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { type Imports, type Mapping, useMoneyWords } from './words.ts';

/** `5600-5699 boende`, a line each; a line that says something else is sent as it is, and the server answers. */
const accountsIn = (text: string, kinds: Readonly<Record<string, string>>) =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, from = line, to = from, kind = ''] = /^\s*(\w+)\s*(?:[-–]\s*(\w+))?[\s:]+(.+?)\s*$/.exec(line) ?? [];
      const code = Object.entries(kinds).find(([, word]) => word.toLowerCase() === kind.toLowerCase())?.[0];
      return { from, to, kind: code ?? kind };
    });

/** How a file of the accounting system is read, said once and saved under a name. */
export function MappingForm({ units }: { units: Imports['units'] }) {
  const words = useMoneyWords();
  const t = words.imports;
  const [form, setForm] = useState<Mapping['form']>('csv');
  const definition = (read: Reader) => {
    const common = {
      accounts: accountsIn(read.text('definition.accounts'), words.costKind),
      unitId: read.orNull('definition.unitId'),
    };
    if (form === 'sie') return { form, ...common, dimension: read.orNull('definition.dimension') };
    const column = (name: string) => read.text(`definition.columns.${name}`);
    return {
      form,
      ...common,
      separator: read.text('definition.separator'),
      days: read.text('definition.days'),
      decimal: read.text('definition.decimal'),
      costs: read.text('definition.costs'),
      columns: {
        day: column('day'),
        amount: column('amount'),
        account: column('account'),
        reference: column('reference'),
        entry: read.orNull('definition.columns.entry'),
        invoice: read.orNull('definition.columns.invoice'),
      },
    };
  };
  return (
    <Form
      contract={saveMapping}
      submit={t.save}
      says={t.saved}
      input={(read) => ({ name: read.text('name'), definition: definition(read) })}
    >
      <TextField name="name" label={t.name} maxLength={80} />
      <Choice
        name="definition.form"
        label={t.form}
        row
        options={optionsOf(t.forms, ['csv', 'sie'])}
        chosen={form}
        onChoose={(chosen) => setForm(chosen === 'sie' ? 'sie' : 'csv')}
      />
      <TextArea name="definition.accounts" label={t.accounts} hint={t.accountsHint} />
      <Select
        name="definition.unitId"
        label={t.unit}
        optional
        empty={t.noUnit}
        options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))}
      />
      <When when={form === 'sie'}>
        <TextField name="definition.dimension" label={t.dimension} hint={t.dimensionHint} optional className="short" />
      </When>
      <When when={form === 'csv'}>
        <Select
          name="definition.separator"
          label={t.separator}
          empty={null}
          options={optionsOf(t.separators, [';', ',', 'tab'])}
        />
        <TextField name="definition.columns.day" label={t.day} maxLength={80} />
        <TextField name="definition.columns.amount" label={t.amount} maxLength={80} />
        <TextField name="definition.columns.account" label={t.account} maxLength={80} />
        <TextField name="definition.columns.reference" label={t.reference} maxLength={80} />
        <TextField name="definition.columns.entry" label={t.entry} optional maxLength={80} />
        <TextField name="definition.columns.invoice" label={t.invoice} hint={t.invoiceHint} optional maxLength={80} />
        <Select
          name="definition.days"
          label={t.days}
          empty={null}
          options={['yyyy-mm-dd', 'yyyymmdd', 'dd.mm.yyyy'].map((value) => ({ value, label: value }))}
        />
        <Select name="definition.decimal" label={t.decimal} empty={null} options={optionsOf(t.decimals, [',', '.'])} />
        <Select
          name="definition.costs"
          label={t.costs}
          empty={null}
          options={optionsOf(t.costsAre, ['above_zero', 'below_zero'])}
        />
      </When>
    </Form>
  );
}
