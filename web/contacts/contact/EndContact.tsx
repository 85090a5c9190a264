import { useState } from 'react';
import { endContact } from '#contacts/contract.ts';
import { useMe } from '#web/access/me.ts';
import { OrganisationPicker, StaffPicker } from '#web/access/pickers.tsx';
import type { InputOf } from '#web/call.ts';
import { oneOf } from '#web/search.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { notBefore, wallTime } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

const ends = endContact.input.shape.end.options;
const outcomes = ends.map(({ shape }) => shape.outcome.value);
const places = ends[0].shape.place.options;

function endOf(read: Reader, receivedAt: string): InputOf<typeof endContact>['end'] {
  const outcome = read.text('end.outcome');
  const note = read.optional('end.note');
  if (outcome === 'met') {
    return {
      outcome,
      metAt: notBefore(receivedAt, read.instant('end.metAt')),
      place: read.text('end.place'),
      metBy: read.text('end.metBy'),
      note,
    };
  }
  if (outcome === 'passed_on') return { outcome, toOrganisationId: read.text('end.toOrganisationId'), note: note ?? '' };
  return { outcome, note: note ?? (outcome === 'unreachable' ? undefined : '') };
}

/** A contact never ends by silence: one says how, and the form asks what belongs to that. */
export function EndContact({ contact: { contactId, version, receivedAt } }: { contact: Contact }) {
  const t = useOneContactWords();
  const { staffId } = useMe();
  const now = useNow();
  const [chosen, choose] = useState<string>();
  const outcome = oneOf(outcomes, chosen);
  const isOptional = outcome === 'met' || outcome === 'unreachable';
  return (
    <Section title={t.end.title} says={t.end.says}>
      <Form
        contract={endContact}
        input={(read) => ({ contactId, version, end: endOf(read, receivedAt) })}
        submit={t.end.save}
        says={t.end.saved}
      >
        <Choice
          name="end.outcome"
          label={t.end.outcome}
          options={outcomes.map((value) => ({ value, label: t.state[value], hint: t.end.outcomeHints[value] }))}
          {...(chosen !== undefined && { chosen })}
          onChoose={choose}
        />
        <When when={outcome === 'met'}>
          <TextField name="end.metAt" label={t.end.metAt} type="datetime-local" defaultValue={wallTime(now)} className="short" />
          <Select name="end.place" label={t.end.place} hint={t.end.placeHint} options={optionsOf(t.place, places)} />
          <StaffPicker name="end.metBy" label={t.end.metBy} chosen={staffId} />
        </When>
        <When when={outcome === 'passed_on'}>
          <OrganisationPicker name="end.toOrganisationId" label={t.end.passedOnTo} hint={t.end.passedOnHint} />
        </When>
        {outcome && <TextArea name="end.note" label={t.end.note[outcome]} {...(isOptional && { optional: true })} />}
      </Form>
    </Section>
  );
}

export function HowItEnded({ end }: { end: NonNullable<Contact['end']> }) {
  const t = useOneContactWords();
  const { ended } = t;
  return (
    <Section title={ended.title}>
      <Facts>
        <Fact term={ended.how}>{t.state[end.outcome]}</Fact>
        <Fact term={ended.metAt}>{end.metAt && <Time at={end.metAt} />}</Fact>
        <Fact term={ended.place}>{end.place && t.place[end.place]}</Fact>
        <Fact term={ended.metBy}>{end.metBy}</Fact>
        <Fact term={ended.passedOnTo}>{end.passedOnTo}</Fact>
        <Fact term={ended.note}>{end.note && <span className="words">{end.note}</span>}</Fact>
        <Fact term={ended.by}>
          {end.by}, <Time at={end.at} />
        </Fact>
      </Facts>
    </Section>
  );
}
