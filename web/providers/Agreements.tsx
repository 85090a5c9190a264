import { useState } from 'react';
import { kronorOf, oreIn } from '#kernel/money.ts';
import { Per, Service, makeFramework } from '#providers/contract.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Shown } from './ProviderPage.tsx';
import { useProviderWords } from './words.ts';

/** What the own house has agreed with a provider, and at which prices. */
export function Agreements({ of: { providerId, frameworks, services, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  const [rows, setRows] = useState(1);
  return (
    <Section title={t.agreements} says={t.agreementsSay}>
      {frameworks.length === 0 && <Empty>{t.noAgreements}</Empty>}
      <ul className="bare cards">
        {frameworks.map((one) => (
          <li key={one.frameworkId} className="card">
            <h3>{one.reference}</h3>
            <p>
              <DayTime on={one.from} /> – <DayTime on={one.to} />
            </p>
            <ul>
              {one.prices.map((price) => (
                <li key={`${price.service} ${price.per} ${price.from}`}>
                  {t.service[price.service]}: {kronorOf(price.ore)} {t.per[price.per]} (<DayTime on={price.from} /> –{' '}
                  <DayTime on={price.to ?? one.to} />)
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {allowed.includes('framework.make') && (
        <Fold title={t.addAgreement}>
          <Form
            contract={makeFramework}
            input={(read) => {
              const [from, to] = [read.text('from'), read.text('to')];
              return {
                providerId,
                reference: read.text('reference'),
                from,
                to,
                prices: Array.from({ length: rows }, (_, number) => ({
                  service: read.text(`prices.${number}.service`),
                  per: read.text(`prices.${number}.per`),
                  ore: oreIn(read.text(`prices.${number}.ore`)) ?? read.text(`prices.${number}.ore`),
                  from: read.text(`prices.${number}.from`) || from,
                  to: read.orNull(`prices.${number}.to`),
                })),
              };
            }}
            submit={t.save}
            says={t.saved}
          >
            <TextField name="reference" label={t.reference} maxLength={60} />
            <TextField name="from" label={t.from} type="date" className="short" />
            <TextField name="to" label={t.to} type="date" className="short" />
            {Array.from({ length: rows }, (_, number) => (
              <fieldset key={number} className="part">
                <legend>
                  {t.price} {number + 1}
                </legend>
                <Select name={`prices.${number}.service`} label={t.services} options={optionsOf(t.service, forFirst(services))} />
                <TextField
                  name={`prices.${number}.ore`}
                  label={t.price}
                  hint={t.priceHint}
                  className="short"
                  inputMode="decimal"
                />
                <Select name={`prices.${number}.per`} label={t.perLabel} options={optionsOf(t.per, Per.options)} />
                <TextField name={`prices.${number}.from`} label={t.from} type="date" className="short" optional />
                <TextField name={`prices.${number}.to`} label={t.to} hint={t.toHint} type="date" className="short" optional />
              </fieldset>
            ))}
            {rows < 40 && (
              <p>
                <button type="button" className="quiet" onClick={() => setRows(rows + 1)}>
                  {t.anotherPrice}
                </button>
              </p>
            )}
          </Form>
        </Fold>
      )}
    </Section>
  );
}

/** What the provider does stands first. */
const forFirst = (services: readonly Service[]) => [...services, ...Service.options.filter((one) => !services.includes(one))];
