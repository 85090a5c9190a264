import { listOrganisations } from '#access/contract.ts';
import { Part, SigningFunction, usualFunction } from '#agreements/contract.ts';
import { useAccessWords } from '#web/access/words.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { Add, type Editing, One, replaced, usePartyNames, without } from './EditorParts.tsx';
import { Routine, Shares } from './EditorRows.tsx';
import { useAgreementWords } from './words.ts';

/** Everything an agreement says, to write in. What was written stays until it is saved. */
export function Editor({ of, content, change }: Editing) {
  const { page: t, editor, ...words } = useAgreementWords();
  const editing = { of, content, change };
  return (
    <>
      <TextField
        name="content.title"
        label={words.heading}
        maxLength={120}
        value={content.title}
        onChange={({ target }) => change({ title: target.value })}
      />
      <TextArea
        name="content.purpose"
        label={words.purpose}
        hint={words.purposeHint}
        maxLength={4000}
        value={content.purpose}
        onChange={({ target }) => change({ purpose: target.value })}
      />
      <Section title={editor.parties}>
        <Parties {...editing} />
      </Section>
      <Section title={t.matrix}>
        <Activities {...editing} />
      </Section>
      <Section title={t.routine}>
        <Routine {...editing} />
      </Section>
      <Section title={t.shared} says={t.sharedSays}>
        <Shares {...editing} />
      </Section>
      <Section title={editor.days}>
        <div className="fields">
          <DayField name="from" label={t.from} {...editing} />
          <DayField name="to" label={t.to} hint={t.toHint} {...editing} />
          <DayField name="reviewOn" label={t.reviewOn} {...editing} />
        </div>
      </Section>
    </>
  );
}

function DayField({
  name,
  label,
  hint,
  content,
  change,
}: Editing & { name: 'from' | 'to' | 'reviewOn'; label: string; hint?: string }) {
  return (
    <TextField
      name={`content.${name}`}
      label={label}
      {...(hint !== undefined && { hint, optional: true as const })}
      type="date"
      className="short"
      value={content[name] ?? ''}
      onChange={({ target }) => change({ [name]: target.value === '' ? null : target.value })}
    />
  );
}

function Parties({ content, change }: Editing) {
  const { editor, ...words } = useAgreementWords();
  const { organisationKind } = useAccessWords();
  const { organisations } = useAsk(listOrganisations, {});
  const { parties, activities, steps, exchanges } = content;
  const groups = [...Map.groupBy(organisations, ({ kind }) => kind)].map(([kind, some]) => ({
    label: organisationKind[kind],
    options: some.map((one) => ({ value: one.organisationId, label: one.name })),
  }));
  const choose = (at: number, chosen: string) => {
    const found = organisations.find(({ organisationId }) => organisationId === chosen);
    change({
      parties: replaced(
        parties,
        at,
        found
          ? { organisationId: found.organisationId, kind: found.kind, function: usualFunction(found.kind) }
          : { organisationId: null },
      ),
    });
  };
  const remove = (at: number) => {
    const moved = (index: number) => (index > at ? index - 1 : index);
    change({
      parties: without(parties, at),
      activities: activities.map((one) => ({ ...one, parts: without(one.parts, at) })),
      steps: steps.filter(({ party }) => party !== at).map((one) => ({ ...one, party: moved(one.party) })),
      exchanges: exchanges
        .filter((one) => one.from !== at && one.to !== at)
        .map((one) => ({ ...one, from: moved(one.from), to: moved(one.to) })),
    });
  };
  return (
    <>
      {parties.map((party, at) => (
        <One
          // oxlint-disable-next-line react/no-array-index-key -- a party is its place
          key={at}
          title={editor.partyAt(at + 1)}
          remove={parties.length > 1 ? () => remove(at) : undefined}
        >
          <div className="fields">
            <Select
              name={`content.parties.${at}.organisationId`}
              label={editor.organisation}
              {...(party.organisationId === null && { hint: organisationKind[party.kind] })}
              options={groups}
              value={party.organisationId ?? ''}
              onChange={({ target }) => choose(at, target.value)}
            />
            <Select
              name={`content.parties.${at}.function`}
              label={editor.signs}
              options={optionsOf(words.function, SigningFunction.options)}
              empty={null}
              value={party.function}
              onChange={({ target }) =>
                change({ parties: replaced(parties, at, { function: SigningFunction.parse(target.value) }) })
              }
            />
          </div>
        </One>
      ))}
      {parties.length < 8 && (
        <Add
          label={editor.addParty}
          add={() =>
            change({ parties: [...parties, { kind: 'police_region', organisationId: null, function: 'police_coordinator' }] })
          }
        />
      )}
    </>
  );
}

function Activities({ of, content, change }: Editing) {
  const { editor, page: t, ...words } = useAgreementWords();
  const names = usePartyNames({ of, content });
  const { activities } = content;
  const parts = optionsOf(words.part, Part.options);
  return (
    <>
      {activities.map((activity, at) => (
        <One
          // oxlint-disable-next-line react/no-array-index-key -- an activity that is being written has no other name
          key={at}
          title={editor.activityAt(at + 1)}
          remove={() => change({ activities: without(activities, at) })}
        >
          <TextField
            name={`content.activities.${at}.what`}
            label={t.activity}
            maxLength={200}
            value={activity.what}
            onChange={({ target }) => change({ activities: replaced(activities, at, { what: target.value }) })}
          />
          <div className="fields">
            {names.map((name, index) => (
              <Select
                // oxlint-disable-next-line react/no-array-index-key -- a party is its place
                key={index}
                name={`content.activities.${at}.parts.${index}`}
                label={name}
                empty={editor.noPart}
                options={parts}
                value={activity.parts[index] ?? ''}
                onChange={({ target }) =>
                  change({
                    activities: replaced(activities, at, {
                      parts: names.map((_, place) =>
                        place === index ? (Part.safeParse(target.value).data ?? null) : (activity.parts[place] ?? null),
                      ),
                    }),
                  })
                }
                optional
              />
            ))}
          </div>
        </One>
      ))}
      {activities.length < 40 && (
        <Add
          label={editor.addActivity}
          add={() => change({ activities: [...activities, { what: '', parts: content.parties.map(() => null) }] })}
        />
      )}
    </>
  );
}
