import { Moment, TimeUnit } from '#agreements/contract.ts';
import { kinds } from '#exchanges/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { Add, type Editing, One, replaced, usePartyNames, without } from './EditorParts.tsx';
import { useAgreementWords } from './words.ts';

const asOptions = (names: readonly string[]) => names.map((label, index) => ({ value: String(index), label }));

/** Who does what when, and in how long a time at the most. */
export function Routine({ of, content, change }: Editing) {
  const { editor, page: t, ...words } = useAgreementWords();
  const parties = asOptions(usePartyNames({ of, content }));
  const { steps } = content;
  return (
    <>
      {steps.map((step, at) => {
        const set = (some: Partial<(typeof steps)[number]>) => change({ steps: replaced(steps, at, some) });
        const { amount = null, unit = 'days' } = step.within ?? {};
        return (
          <One
            // oxlint-disable-next-line react/no-array-index-key -- a step that is being written has no other name
            key={at}
            title={editor.stepAt(at + 1)}
            remove={() => change({ steps: without(steps, at) })}
          >
            <TextField
              name={`content.steps.${at}.what`}
              label={t.step}
              maxLength={300}
              value={step.what}
              onChange={({ target }) => set({ what: target.value })}
            />
            <div className="fields">
              <Select
                name={`content.steps.${at}.moment`}
                label={t.when}
                empty={null}
                options={optionsOf(words.moment, Moment.options)}
                value={step.moment}
                onChange={({ target }) => set({ moment: Moment.parse(target.value) })}
              />
              <Select
                name={`content.steps.${at}.party`}
                label={t.who}
                empty={null}
                options={parties}
                value={String(step.party)}
                onChange={({ target }) => set({ party: Number(target.value) })}
              />
              <TextField
                name={`content.steps.${at}.within.amount`}
                label={editor.amount}
                className="short"
                inputMode="numeric"
                value={amount ?? ''}
                onChange={({ target }) => {
                  const digits = Number(target.value.replaceAll(/\D/g, ''));
                  set({ within: digits === 0 ? null : { amount: digits, unit } });
                }}
                optional
              />
              <Select
                name={`content.steps.${at}.within.unit`}
                label={editor.unit}
                empty={null}
                options={optionsOf(editor.unitName, TimeUnit.options)}
                value={unit}
                onChange={({ target }) => set({ within: { amount: amount ?? 1, unit: TimeUnit.parse(target.value) } })}
              />
            </div>
          </One>
        );
      })}
      {steps.length < 40 && (
        <Add
          label={editor.addStep}
          add={() => change({ steps: [...steps, { moment: 'before', what: '', party: 0, within: null }] })}
        />
      )}
    </>
  );
}

/** Which kinds of exchange, by whom to whom, on which ground. */
export function Shares({ of, content, change }: Editing) {
  const { editor, page: t } = useAgreementWords();
  const { language } = useLanguage();
  const parties = asOptions(usePartyNames({ of, content }));
  const { exchanges } = content;
  const grounds = of.grounds.map((one) => ({ value: one.code, label: language === 'sv' ? one.titleSv : one.titleEn }));
  const some = Object.values(kinds).map((one) => ({ value: one.name, label: one.label[language] }));
  const [first] = some;
  const [ground] = grounds;
  return (
    <>
      {exchanges.map((one, at) => {
        const field = (
          name: 'kind' | 'ground' | 'from' | 'to',
          label: string,
          options: readonly { value: string; label: string }[],
        ) => (
          <Select
            name={`content.exchanges.${at}.${name}`}
            label={label}
            empty={null}
            options={options}
            value={String(one[name])}
            onChange={({ target: { value } }) =>
              change({ exchanges: replaced(exchanges, at, { [name]: name === 'from' || name === 'to' ? Number(value) : value }) })
            }
          />
        );
        return (
          <One
            // oxlint-disable-next-line react/no-array-index-key -- one that is being written has no other name
            key={at}
            title={editor.exchangeAt(at + 1)}
            remove={() => change({ exchanges: without(exchanges, at) })}
          >
            <div className="fields">
              {field('kind', t.kind, some)}
              {field('from', t.sender, parties)}
              {field('to', t.recipient, parties)}
              {field('ground', t.ground, grounds)}
            </div>
          </One>
        );
      })}
      {first && ground && parties.length > 1 && exchanges.length < 40 && (
        <Add
          label={editor.addExchange}
          add={() => change({ exchanges: [...exchanges, { kind: first.value, ground: ground.value, from: 0, to: 1 }] })}
        />
      )}
    </>
  );
}
