import { useState } from 'react';
import { listOrganisations } from '#access/contract.ts';
import { type Content, isNamed, showIncoming } from '#exchanges/contract.ts';
import { searchOffers } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Message } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Check, Choice, Select, TextField, When } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useStayWords } from './stays-words.ts';
import { usePlacementWords } from './words.ts';

export function StayPeriod({ of: { from, to } }: { of: { from: string; to: string | null } }) {
  const t = useStayWords();
  return (
    <>
      <DayTime on={from} /> – {to === null ? t.openEnd : <DayTime on={to} />}
    </>
  );
}

export const calledIn = ({ subjects }: { subjects: readonly { pseudonym: string }[] }) =>
  subjects.map(({ pseudonym }) => pseudonym).join(', ');

interface WhereProps {
  readonly today: string;
  readonly size: number;
  readonly hasChildren: boolean;
  /** What a municipality has told, by the names of its fields. */
  readonly said?: Readonly<Record<string, unknown>>;
  /** The yes of the municipality that receives them, where it went along. */
  readonly agreement?: Content['agreement'];
}

const nothing: NonNullable<WhereProps['said']> = {};

/** The same, begun with what the municipality has told in a message, where there is one. */
export function WhereTold({ exchangeId, ...of }: Omit<WhereProps, 'said' | 'agreement'> & { exchangeId: string | undefined }) {
  return exchangeId === undefined ? <WhereFields {...of} /> : <Told {...of} exchangeId={exchangeId} />;
}

function Told({ exchangeId, ...of }: Omit<WhereProps, 'said' | 'agreement'> & { exchangeId: string }) {
  const { content } = useAsk(showIncoming, { exchangeId });
  return <WhereFields {...of} said={content?.said ?? nothing} agreement={content?.agreement ?? null} />;
}

/** Where a household is to live, from when, and whether somebody has said yes. */
function WhereFields({ today, size, hasChildren, said = nothing, agreement = null }: WhereProps) {
  const t = useStayWords().where;
  const housing = usePlacementWords().housing;
  const { offers } = useAsk(searchOffers, {});
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const [offer, setOffer] = useState('');
  const told = (name: string) => {
    const value = said[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const [how, setHow] = useState(said['urgency'] === undefined ? '' : said['urgency'] === 'tonight' ? 'emergency' : 'planned');
  const options = offers.map((one) => ({
    value: [one.municipality.code, one.offerId].join(' '),
    label: [one.municipality.name, housing[one.housing], one.unit, one.by].filter(Boolean).join(', '),
  }));
  return (
    <>
      <Select
        name="offer"
        label={t.offer}
        options={options}
        empty={t.noOffer}
        value={offer}
        onChange={(event) => setOffer(event.target.value)}
        optional
      />
      <When when={offer === ''}>
        <Select
          name="municipality"
          label={t.municipality}
          options={organisations
            .map(({ code, name }) => ({ value: code, label: name }))
            .toSorted((a, b) => a.label.localeCompare(b.label, 'sv'))}
          defaultValue={organisations.find(({ name }) => isNamed(name, told('municipality')))?.code ?? ''}
        />
      </When>
      <TextField
        name="address"
        label={t.address}
        hint={t.addressHint}
        autoComplete="off"
        optional
        defaultValue={told('street')}
      />
      <TextField name="from" label={t.from} type="date" className="short" defaultValue={told('from') || today} />
      <TextField name="to" label={t.to} hint={t.toHint} type="date" className="short" optional defaultValue={told('to')} />
      <TextField name="size" label={t.size} inputMode="numeric" className="short" defaultValue={told('people') || String(size)} />
      <Check name="children" label={t.children} defaultChecked={hasChildren || Number(said['children'] ?? 0) > 0} />
      <Choice
        name="how.is"
        label={t.how}
        options={[
          { value: 'planned', label: t.planned },
          { value: 'emergency', label: t.tonight, hint: t.tonightHint },
        ]}
        chosen={how}
        onChoose={setHow}
      />
      <When when={how === 'planned'}>
        {agreement && (
          <Message>
            {t.receiver(organisations.find(({ code }) => code === agreement.code)?.name ?? agreement.code)} {t.movesIn}{' '}
            <DayTime on={agreement.from} /> – <DayTime on={agreement.until} />.
          </Message>
        )}
        <TextField
          name="how.agreedOn"
          label={t.agreedOn}
          hint={t.agreedHint}
          type="date"
          className="short"
          defaultValue={agreement?.on ?? told('agreedOn')}
        />
      </When>
    </>
  );
}

/** An offer is named by its municipality and its id. */
export function whereIn(read: Reader) {
  const [municipality, offer] = read.text('offer').split(' ');
  return {
    municipality: offer ? (municipality ?? '') : read.text('municipality'),
    offer: offer ?? null,
    address: read.orNull('address'),
    from: read.text('from'),
    to: read.orNull('to'),
    size: read.number('size'),
    children: read.has('children'),
    how: read.text('how.is') === 'planned' ? { is: 'planned', agreedOn: read.text('how.agreedOn') } : { is: read.text('how.is') },
  };
}
