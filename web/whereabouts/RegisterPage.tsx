import { Link, useNavigate } from '@tanstack/react-router';
import { listRequests, registerRequest } from '#whereabouts/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Page } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useWhereaboutsWords } from './words.ts';

const { asker, way, urgency } = registerRequest.input.shape;
const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[];

/** Filled in while somebody asks. It says what one may not answer. */
export function RegisterPage() {
  const t = useWhereaboutsWords();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { laws, units } = useAsk(listRequests, {});
  const [only] = units;
  return (
    <Page title={t.add} says={t.register.says} action={<Link to="/begaranden">{t.back}</Link>}>
      <Form
        contract={registerRequest}
        className="long"
        input={(read) => ({
          unitId: read.text('unitId'),
          asker: read.text('asker'),
          way: read.text('way'),
          who: read.text('who'),
          number: read.optional('number'),
          law: read.optional('law'),
          aboutName: read.text('aboutName'),
          aboutNumber: read.optional('aboutNumber'),
          things: read.all('things'),
          urgency: read.text('urgency'),
          note: read.optional('note'),
        })}
        done={({ whereaboutsRequestId }) =>
          navigate({ to: '/begaranden/$whereaboutsRequestId', params: { whereaboutsRequestId } })
        }
        submit={t.register.save}
        says={t.register.saved}
      >
        <h2>{t.register.whoAsks}</h2>
        {units.length === 1 && only ? (
          <input type="hidden" name="unitId" value={only.unitId} />
        ) : (
          <Select name="unitId" label={t.unit} options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))} />
        )}
        <Select name="asker" label={t.register.asker} options={optionsOf(t.asker, asker.options)} />
        <TextField name="who" label={t.register.who} />
        <TextField
          name="number"
          label={t.register.number}
          hint={t.register.numberHint}
          inputMode="tel"
          className="short"
          optional
        />
        <Choice name="way" label={t.register.way} options={optionsOf(t.way, way.options)} row />

        <h2>{t.register.about}</h2>
        <TextField name="aboutName" label={t.register.aboutName} />
        <TextField
          name="aboutNumber"
          label={t.register.aboutNumber}
          hint={t.register.aboutNumberHint}
          inputMode="numeric"
          className="short"
          optional
        />
        <Checks name="things" label={t.register.things} options={optionsOf(t.thing, keysOf(t.thing))} />
        <Select
          name="law"
          label={t.register.law}
          options={laws.map((law) => ({
            value: law.code,
            label: `${law.citation}: ${language === 'sv' ? law.titleSv : law.titleEn}${law.confirmed ? '' : t.law.reading}`,
          }))}
          empty={t.register.noLaw}
          optional
        />
        <Choice
          name="urgency"
          label={t.register.urgency}
          hint={t.urgencyHint}
          options={optionsOf(t.urgency, urgency.options)}
          initial="ordinary"
          row
        />
        <TextArea name="note" label={t.register.note} rows={2} optional />
      </Form>
    </Page>
  );
}
