import type { ReactNode } from 'react';
import { listOrganisations } from '#access/contract.ts';
import { type showOffer, makeOffer, supportsByArea } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { InputOf, OutputOf } from '#web/call.ts';
import { Checks, Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { usePlacementWords } from './words.ts';

type Shown = OutputOf<typeof showOffer>;

const upTo = (most: number) => Array.from({ length: most }, (_, number) => number);
/** As many as an offer may have of what there is only so much. */
const mostShort = 60;

/** What somebody has filled in below, as the contract wants it. */
export const offerIn = (read: Reader): InputOf<typeof makeOffer> => ({
  municipalityId: read.orNull('municipalityId'),
  unit: read.orNull('unit'),
  housing: read.text('housing'),
  places: read.number('places'),
  least: read.number('least'),
  most: read.number('most'),
  children: read.text('children') === 'yes',
  supports: read.all('supports'),
  slots: upTo(mostShort).flatMap((number) => {
    const support = read.optional(`slots.${number}.support`);
    return support === undefined ? [] : [{ support, households: read.number(`slots.${number}.households`) }];
  }),
  kronorPerDay: read.number('kronorPerDay'),
  from: read.text('from'),
  to: read.orNull('to'),
  conditions: read.orNull('conditions'),
});

/** The fields of an offer; a provider says where its housing lies. */
export function OfferFields({ house, offer }: { house: Shown['house']; offer?: Shown }): ReactNode {
  const words = usePlacementWords();
  const t = words.offer;
  const today = wallDay(useNow());
  const number = { inputMode: 'numeric', className: 'short' } as const;
  return (
    <>
      <Select
        name="housing"
        label={t.housing}
        options={optionsOf(words.housing, makeOffer.input.shape.housing.options)}
        defaultValue={offer?.housing ?? ''}
      />
      {house === 'provider' && <Where chosen={offer?.municipality.organisationId} />}
      <TextField
        name="unit"
        label={t.unit}
        hint={t.unitHint}
        maxLength={80}
        defaultValue={offer?.unit ?? ''}
        {...(house !== 'provider' && { optional: true as const })}
      />
      <TextField name="places" label={t.places} hint={t.placesHint} defaultValue={offer?.places} {...number} />
      <TextField name="least" label={t.least} hint={t.sizeHint} defaultValue={offer?.least ?? 1} {...number} />
      <TextField name="most" label={t.most} hint={t.sizeHint} defaultValue={offer?.most} {...number} />
      <Choice
        name="children"
        label={t.children}
        options={[
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
        ]}
        initial={offer?.children === true ? 'yes' : 'no'}
        row
      />
      <Supports initial={offer?.supports ?? []} />
      <Short slots={offer?.slots ?? []} />
      <TextField name="kronorPerDay" label={t.cost} hint={t.costHint} defaultValue={offer?.kronorPerDay} {...number} />
      <TextField name="from" label={t.from} type="date" className="short" defaultValue={offer?.from ?? today} />
      <TextField name="to" label={t.to} hint={t.toHint} type="date" className="short" defaultValue={offer?.to ?? ''} optional />
      <TextArea
        name="conditions"
        label={t.conditions}
        hint={t.conditionsHint}
        maxLength={2000}
        defaultValue={offer?.conditions ?? ''}
        optional
      />
    </>
  );
}

function Supports({ initial }: { initial: Shown['supports'] }) {
  const words = usePlacementWords();
  return Object.entries(supportsByArea).map(([area, supports]) => (
    <Checks
      key={area}
      name="supports"
      label={`${words.offer.supports}: ${words.area[area as keyof typeof supportsByArea].toLowerCase()}`}
      options={optionsOf(words.support, supports)}
      initial={initial}
      row
      optional
    />
  ));
}

/** Of what there is only so much. Most have enough of all for those who live there, and leave it folded. */
function Short({ slots }: { slots: Shown['slots'] }) {
  const words = usePlacementWords();
  const t = words.offer;
  return (
    <details className="fold" open={slots.length > 0}>
      <summary>{t.slots}</summary>
      <div className="fold-inside">
        <p>{t.slotsSays}</p>
        {upTo(Math.max(3, slots.length + 1)).map((number) => (
          <div key={number} className="beside">
            <Select
              name={`slots.${number}.support`}
              label={t.slotsOf(number + 1)}
              options={optionsOf(words.support, Object.values(supportsByArea).flat())}
              empty={t.slotsNone}
              defaultValue={slots[number]?.support ?? ''}
              required={false}
            />
            <TextField
              name={`slots.${number}.households`}
              label={t.slotsHouseholds(number + 1)}
              defaultValue={slots[number]?.households ?? ''}
              inputMode="numeric"
              className="short"
              optional
            />
          </div>
        ))}
      </div>
    </details>
  );
}

function Where({ chosen }: { chosen: string | undefined }) {
  const t = usePlacementWords().offer;
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const options = organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }));
  return (
    <Select
      name="municipalityId"
      label={t.where}
      options={options.toSorted((a, b) => a.label.localeCompare(b.label, 'sv'))}
      defaultValue={chosen ?? ''}
    />
  );
}
