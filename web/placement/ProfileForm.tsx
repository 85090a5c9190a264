import { listOrganisations } from '#access/contract.ts';
import { supportsByArea, writeProfile } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { InputOf } from '#web/call.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import type { Profile } from './ProfileFacts.tsx';
import { usePlacementWords } from './words.ts';

const supports = Object.values(supportsByArea).flat();
const mostChildren = 6;
const mostAvoided = 4;
const upTo = (most: number) => Array.from({ length: most }, (_, number) => number);
const numberOrNull = (read: Reader, name: string) => (read.orNull(name) === null ? null : read.number(name));

const profileIn = (read: Reader): InputOf<typeof writeProfile>['profile'] => ({
  adults: read.number('profile.adults'),
  children: upTo(mostChildren).flatMap((number) => read.optional(`child ${number}`) ?? []),
  apart: read.number('profile.apart'),
  must: supports.filter((one) => read.text(`wish ${one}`) === 'must'),
  good: supports.flatMap((support) => {
    const weight = Number(read.text(`wish ${support}`));
    return weight > 0 ? [{ support, weight }] : [];
  }),
  kilometres: numberOrNull(read, 'profile.kilometres'),
  avoid: [...new Set(upTo(mostAvoided).flatMap((number) => read.optional(`avoid ${number}`) ?? []))],
  urgency: read.text('profile.urgency'),
  from: read.text('profile.from'),
  to: read.orNull('profile.to'),
  kronorPerDay: numberOrNull(read, 'profile.kronorPerDay'),
});

interface ProfileFormProps {
  readonly exitCaseId: string;
  readonly edition: number;
  readonly profile: Profile | null;
}

/** What matters first; what most leave as it is stands folded under its area. */
export function ProfileForm({ exitCaseId, edition, profile }: ProfileFormProps) {
  const words = usePlacementWords();
  const t = words.profile;
  const today = wallDay(useNow());
  const number = { inputMode: 'numeric', className: 'short' } as const;
  return (
    <Form
      contract={writeProfile}
      input={(read) => ({ exitCaseId, edition, profile: profileIn(read) })}
      submit={t.save}
      says={t.saved}
    >
      <TextField name="profile.adults" label={t.adults} hint={t.adultsHint} defaultValue={profile?.adults ?? 1} {...number} />
      <Children profile={profile} />
      <TextField name="profile.apart" label={t.apart} defaultValue={profile?.apart ?? 0} {...number} />
      <Choice
        name="profile.urgency"
        label={t.urgency}
        options={optionsOf(words.urgency, ['at_once', 'weeks', 'months'])}
        initial={profile?.urgency ?? 'weeks'}
        row
      />
      <TextField name="profile.from" label={t.from} type="date" className="short" defaultValue={profile?.from ?? today} />
      <TextField
        name="profile.to"
        label={t.to}
        hint={t.toHint}
        type="date"
        className="short"
        defaultValue={profile?.to ?? ''}
        optional
      />
      <TextField
        name="profile.kilometres"
        label={t.kilometres}
        hint={t.kilometresHint}
        defaultValue={profile?.kilometres ?? ''}
        optional
        {...number}
      />
      <Avoided avoid={profile?.avoid ?? []} />
      <TextField
        name="profile.kronorPerDay"
        label={t.cost}
        hint={t.costHint}
        defaultValue={profile?.kronorPerDay ?? ''}
        optional
        {...number}
      />
      {Object.entries(supportsByArea).map(([area, some]) => (
        <Wishes key={area} area={area as keyof typeof supportsByArea} supports={some} profile={profile} />
      ))}
    </Form>
  );
}

function Children({ profile }: { profile: Profile | null }) {
  const words = usePlacementWords();
  const t = words.profile;
  const levels = optionsOf(words.school, ['none', 'preschool', 'compulsory_school', 'upper_secondary_school', 'adapted_school']);
  return (
    <details className="fold" open={(profile?.children.length ?? 0) > 0}>
      <summary>{t.children}</summary>
      <div className="fold-inside">
        {upTo(mostChildren).map((number) => (
          <Select
            key={number}
            name={`child ${number}`}
            label={t.child(number + 1)}
            options={levels}
            empty={t.noChild}
            defaultValue={profile?.children[number] ?? ''}
            required={false}
          />
        ))}
      </div>
    </details>
  );
}

function Avoided({ avoid }: { avoid: readonly string[] }) {
  const t = usePlacementWords().profile;
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const options = organisations
    .map(({ code, name }) => ({ value: code, label: name }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'));
  return (
    <details className="fold" open={avoid.length > 0}>
      <summary>{t.avoid}</summary>
      <div className="fold-inside">
        {upTo(mostAvoided).map((number) => (
          <Select
            key={number}
            name={`avoid ${number}`}
            label={`${t.avoid} ${number + 1}`}
            options={options}
            empty={t.avoidNone}
            defaultValue={avoid[number] ?? ''}
            required={false}
          />
        ))}
      </div>
    </details>
  );
}

interface WishesProps {
  readonly area: keyof typeof supportsByArea;
  readonly supports: readonly Profile['must'][number][];
  readonly profile: Profile | null;
}

function Wishes({ area, supports: some, profile }: WishesProps) {
  const words = usePlacementWords();
  const wishOf = (support: Profile['must'][number]) =>
    profile?.must.includes(support) ? 'must' : String(profile?.good.find((one) => one.support === support)?.weight ?? '');
  return (
    <details className="fold" open={some.some((one) => wishOf(one) !== '')}>
      <summary>{`${words.profile.needs}: ${words.area[area].toLowerCase()}`}</summary>
      <div className="fold-inside">
        {some.map((support) => (
          <Select
            key={support}
            name={`wish ${support}`}
            label={words.support[support]}
            options={optionsOf(words.wish, ['must', '3', '2', '1'])}
            empty={words.profile.indifferent}
            defaultValue={wishOf(support)}
            required={false}
          />
        ))}
      </div>
    </details>
  );
}
