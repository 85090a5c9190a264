import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { registerContact } from '#contacts/contract.ts';
import { UnitPicker } from '#web/access/pickers.tsx';
import { useAccessWords } from '#web/access/words.ts';
import { Message, Page } from '#web/ui/Page.tsx';
import { say } from '#web/ui/Said.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallTime } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { IdentityFields, readIdentity } from './IdentityFields.tsx';
import { useRegisterWords } from './words.ts';

const { way: ways, about, age, childrenInFamily } = registerContact.input.shape;

function safeContactOf(read: Reader) {
  const how = read.text('safeContact.how');
  if (how === 'other') return { how, words: read.text('safeContact.words') };
  if (how !== 'phone') return { how };
  return {
    how,
    phone: read.text('safeContact.phone'),
    from: read.optional('safeContact.from'),
    to: read.optional('safeContact.to'),
    notWhen: read.optional('safeContact.notWhen'),
  };
}

/** Filled in while somebody talks, in the order in which one asks. */
export function RegisterContactPage() {
  const t = useRegisterWords();
  const access = useAccessWords();
  const { besok: visitId } = useSearch({ from: '/signed-in/kontakter/ny' });
  const navigate = useNavigate();
  const now = useNow();
  const [when, setWhen] = useState('now');
  const [how, setHow] = useState('');
  const [identity, setIdentity] = useState('');
  return (
    <Page title={t.register.title} says={t.register.says}>
      {visitId && <Message>{t.register.fromVisit}</Message>}
      <Form
        contract={registerContact}
        className="long"
        input={(read) => ({
          unitId: read.text('unitId'),
          way: read.text('way'),
          about: read.text('about'),
          age: read.text('age'),
          childrenInFamily: read.text('childrenInFamily'),
          receivedAt: read.has('receivedAt') ? read.instant('receivedAt') : undefined,
          message: read.optional('message'),
          safeContact: safeContactOf(read),
          language: read.text('language'),
          identity: identity === 'named' ? readIdentity(read) : undefined,
          visitId,
        })}
        done={({ contactId, pseudonym }) => {
          say(t.register.saved(pseudonym));
          return navigate({ to: '/kontakter/$contactId', params: { contactId } });
        }}
        submit={t.register.save}
      >
        <h2>{t.register.call}</h2>
        <UnitPicker name="unitId" label={access.unit} />
        <Select
          name="way"
          label={t.register.way}
          options={optionsOf(t.way, ways.options)}
          defaultValue={visitId ? 'outreach' : ''}
        />
        <Choice name="about" label={t.register.about} options={optionsOf(t.about, about.options)} row />
        <Choice name="age" label={t.register.age} hint={t.register.ageHint} options={optionsOf(t.age, age.options)} row />
        <Choice
          name="childrenInFamily"
          label={t.register.family}
          hint={t.register.familyHint}
          options={optionsOf(t.yesNo, childrenInFamily.options)}
          row
        />
        <TextArea name="message" label={t.register.message} hint={t.register.messageHint} rows={5} optional />

        <Choice
          name="when"
          label={t.register.when}
          options={[
            { value: 'now', label: t.register.now },
            { value: 'earlier', label: t.register.earlier },
          ]}
          chosen={when}
          onChoose={setWhen}
          row
        />
        <When when={when === 'earlier'}>
          <TextField
            name="receivedAt"
            label={t.register.receivedAt}
            type="datetime-local"
            defaultValue={wallTime(now)}
            className="short"
          />
        </When>

        <h2>{t.register.safe}</h2>
        <Choice
          name="safeContact.how"
          label={t.register.safeHow}
          options={(['phone', 'other', 'never'] as const).map((value) => ({
            value,
            label: t.register.safeOptions[value],
            hint: t.register.safeHints[value],
          }))}
          chosen={how}
          onChoose={setHow}
        />
        <When when={how === 'phone'}>
          <TextField name="safeContact.phone" label={t.register.phone} type="tel" className="short" />
          <div className="beside">
            <TextField name="safeContact.from" label={t.register.from} type="time" optional />
            <TextField name="safeContact.to" label={t.register.to} type="time" optional />
          </div>
          <TextField name="safeContact.notWhen" label={t.register.notWhen} hint={t.register.notWhenHint} optional />
        </When>
        <When when={how === 'other'}>
          <TextArea name="safeContact.words" label={t.register.other} rows={2} />
        </When>
        <Choice name="language" label={t.register.language} options={optionsOf(t.language, ['sv', 'en'])} initial="sv" row />

        <h2>{t.register.who}</h2>
        <Choice
          name="identity"
          label={t.register.identity}
          options={[
            { value: 'anonymous', label: t.register.anonymous, hint: t.register.anonymousHint },
            { value: 'named', label: t.register.named, hint: t.register.namedHint },
          ]}
          chosen={identity || 'anonymous'}
          onChoose={setIdentity}
        />
        <When when={identity === 'named'}>
          <IdentityFields />
        </When>
      </Form>
    </Page>
  );
}
