import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { openExitCase, showContact } from '#contacts/contract.ts';
import { useMay, useMe } from '#web/access/me.ts';
import { StaffPicker, UnitPicker } from '#web/access/pickers.tsx';
import { CoWorkers } from '#web/access/CoWorkers.tsx';
import { useAccessWords } from '#web/access/words.ts';
import { useAsk } from '#web/ask.ts';
import { useCaseWords } from '#web/cases/words.ts';
import { FindByNumber } from '#web/people/FindByNumber.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Check, Choice, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import type { Contact } from '#web/contacts/contact/ContactPage.tsx';
import { IdentityFields, readIdentity } from './IdentityFields.tsx';
import { useRegisterWords } from './words.ts';

const kinds = openExitCase.input.shape.kind.options;

/** The first is the one who answers for the case; errors about it come back as `team.0`. */
const teamOf = (read: Reader) => {
  const responsible = read.text('team.0.staffId');
  const others = read.all('coWorker').filter((staffId) => staffId !== responsible);
  return [{ staffId: responsible, function: 'responsible' }, ...others.map((staffId) => ({ staffId, function: 'co_worker' }))];
};

const kindOf: Record<Contact['about'], (typeof kinds)[number]> = {
  self: 'exiter',
  relative: 'relative',
  young_person: 'young_person',
};

export function OpenCasePage() {
  const { contactId } = useParams({ from: '/signed-in/kontakter/$contactId/arende' });
  const contact = useAsk(showContact, { contactId });
  const t = useRegisterWords();
  const may = useMay();
  const [searched, setSearched] = useState<string>();
  return (
    <Page title={t.open.title} heading={`${t.open.title}: ${contact.pseudonym}`} says={t.open.says}>
      <p>
        <Link to="/kontakter/$contactId" params={{ contactId }}>
          {t.open.back}
        </Link>
      </p>
      {!contact.allowed.includes('contact.open_case') ? (
        <Message>{t.open.notYet}</Message>
      ) : (
        <>
          {may('person.find_by_number') && (
            <Section title={t.open.find} says={t.open.findSays}>
              <FindByNumber onSearched={setSearched} />
            </Section>
          )}
          <OpenCase contact={contact} {...(searched && { searched })} />
        </>
      )}
    </Page>
  );
}

function OpenCase({ contact, searched }: { contact: Contact; searched?: string }) {
  const t = useRegisterWords();
  const access = useAccessWords();
  const { kind: kindWords } = useCaseWords();
  const { staffId } = useMe();
  const navigate = useNavigate();
  const [identity, setIdentity] = useState('keep');
  const { contactId, version, unitId, about, age } = contact;
  return (
    <Form
      contract={openExitCase}
      className="long"
      input={(read) => ({
        contactId,
        version,
        kind: read.text('kind'),
        unitId: read.text('unitId'),
        team: teamOf(read),
        identity: identity === 'give' ? readIdentity(read) : undefined,
        keepThread: read.has('keepThread'),
      })}
      done={({ exitCaseId }) => navigate({ to: '/arenden/$exitCaseId', params: { exitCaseId } })}
      submit={t.open.save}
      says={t.open.saved}
    >
      <h2>{t.open.team}</h2>
      <Choice
        name="kind"
        label={t.open.kind}
        options={optionsOf(kindWords, kinds)}
        initial={age === 'child' ? 'child' : kindOf[about]}
        row
      />
      <UnitPicker name="unitId" label={access.unit} chosen={unitId} />
      <StaffPicker name="team.0.staffId" label={t.open.responsible} chosen={staffId} />
      <CoWorkers name="coWorker" label={t.open.coWorkers} hint={t.open.coWorkersHint} />

      <h2>{t.open.identity}</h2>
      <p>{t.open.identitySays}</p>
      <Choice
        name="identity"
        label={t.open.addIdentity}
        options={[
          { value: 'keep', label: t.open.keepIdentity },
          { value: 'give', label: t.open.giveIdentity },
        ]}
        chosen={identity}
        onChoose={setIdentity}
      />
      <When when={identity === 'give'}>
        <IdentityFields {...(searched && { personalNumber: searched })} />
      </When>

      {contact.thread.open && (
        <>
          <h2>{t.open.thread}</h2>
          <Check name="keepThread" label={t.open.keepThread} defaultChecked />
        </>
      )}
    </Form>
  );
}
