import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { startTransition } from 'react';
import { kronorOf } from '#kernel/money.ts';
import { listFree, makeOffer, searchOffers, supportsByArea } from '#placement/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { MapOfSweden } from './MapOfSweden.tsx';
import { Household, Period, Supports } from './OfferWords.tsx';
import { useStopWords } from './stops-words.ts';
import { usePlacementWords } from './words.ts';

type Offered = OutputOf<typeof searchOffers>;

/** What all offer, for the national coordination. What is looked for stands in the address. */
export function OfferedPage() {
  const t = usePlacementWords().offered;
  const { slag, stod, antal, barn, lan, dag } = useSearch({ from: '/signed-in/erbjudna-platser' });
  const found = useAsk(searchOffers, { housing: slag, support: stod, size: antal, children: barn, county: lan, on: dag });
  const may = useMay();
  const toStops = useStopWords().title;
  const offering = found.municipalities.filter(({ places }) => places > 0);
  return (
    <Page title={t.title} says={t.says}>
      <p>
        <Link to="/vikter">{usePlacementWords().search.toWeights}</Link> ·{' '}
        <Link to="/ovanliga-fragor">{usePlacementWords().unusual.title}</Link>
        {may('provider_stop.list') && (
          <>
            {' '}
            · <Link to="/stoppade-utforare">{toStops}</Link>
          </>
        )}
      </p>
      <Filters municipalities={found.municipalities} />
      <p role="status">
        <strong>
          {t.found(
            found.offers.length,
            offering.reduce((sum, { places }) => sum + places, 0),
          )}
        </strong>
      </p>
      {found.offers.length === 0 ? <Empty>{t.none}</Empty> : <Found offers={found.offers} />}
      {may('free_place.list') ? <MapWithFree offered={found} /> : <TheMap offered={found} />}
    </Page>
  );
}

/** How many are free is knowledge of who lives where, and for those alone who have it. */
function MapWithFree({ offered }: { offered: Offered }) {
  const { municipalities } = useAsk(listFree, {});
  return <TheMap offered={offered} free={new Map(municipalities.map((one) => [one.code, one.free]))} />;
}

function TheMap({ offered: { municipalities }, free }: { offered: Offered; free?: ReadonlyMap<string, number> }) {
  const t = usePlacementWords().offered;
  const offering = municipalities.filter(({ places }) => places > 0);
  return (
    <Section title={t.map} says={free ? `${t.mapSays} ${t.mapSaysFree}` : t.mapSays}>
      <div className="map-and-table">
        <MapOfSweden municipalities={municipalities} free={free} />
        {offering.length > 0 && (
          <Table caption={t.byMunicipality} heads={[t.municipality, t.county, t.offers, t.places, ...(free ? [t.free] : [])]}>
            {offering
              .toSorted((one, other) => other.places - one.places || one.name.localeCompare(other.name, 'sv'))
              .map((one) => (
                <Row key={one.code} name={one.name}>
                  <Cell head={t.county}>{one.county}</Cell>
                  <Cell head={t.offers}>{one.offers}</Cell>
                  <Cell head={t.places}>{one.places}</Cell>
                  {free && <Cell head={t.free}>{free.get(one.code) ?? 0}</Cell>}
                </Row>
              ))}
          </Table>
        )}
      </div>
    </Section>
  );
}

function Filters({ municipalities }: { municipalities: Offered['municipalities'] }) {
  const words = usePlacementWords();
  const t = words.offered;
  const search = useSearch({ from: '/signed-in/erbjudna-platser' });
  const navigate = useNavigate({ from: '/erbjudna-platser' });
  const choose = (filter: Partial<Record<keyof typeof search, string | number | undefined>>) =>
    startTransition(() => void navigate({ search: { ...search, ...filter } as typeof search, replace: true }));
  const counties = [...new Map(municipalities.map(({ county, countyCode }) => [countyCode, county]))].map(([value, label]) => ({
    value,
    label,
  }));
  const supports = Object.entries(supportsByArea).map(([area, options]) => ({
    label: words.area[area as keyof typeof supportsByArea],
    options: optionsOf(words.support, options),
  }));
  const select = { empty: t.any, required: false } as const;
  return (
    <div className="filters">
      <Select
        name="slag"
        label={t.housing}
        options={optionsOf(words.housing, makeOffer.input.shape.housing.options)}
        value={search.slag ?? ''}
        onChange={(event) => choose({ slag: event.target.value || undefined })}
        {...select}
      />
      <Select
        name="stod"
        label={t.support}
        options={supports}
        value={search.stod ?? ''}
        onChange={(event) => choose({ stod: event.target.value || undefined })}
        {...select}
      />
      <Select
        name="lan"
        label={t.county}
        options={counties}
        value={search.lan ?? ''}
        onChange={(event) => choose({ lan: event.target.value || undefined })}
        {...select}
      />
      <Select
        name="antal"
        label={t.size}
        options={[1, 2, 3, 4, 5, 6, 7, 8].map((size) => ({ value: String(size), label: String(size) }))}
        value={search.antal === undefined ? '' : String(search.antal)}
        onChange={(event) => choose({ antal: event.target.value ? Number(event.target.value) : undefined })}
        {...select}
      />
      <TextField
        name="dag"
        label={t.on}
        type="date"
        required={false}
        value={search.dag ?? ''}
        onChange={(event) => choose({ dag: event.target.value || undefined })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={search.barn === 'yes'}
          onChange={(event) => choose({ barn: event.target.checked ? 'yes' : undefined })}
        />
        <span>{t.children}</span>
      </label>
      {Object.values(search).some((one) => one !== undefined) && <Link to="/erbjudna-platser">{t.clear}</Link>}
    </div>
  );
}

function Found({ offers }: { offers: Offered['offers'] }) {
  const words = usePlacementWords();
  const { offer: t, offered } = words;
  return (
    <Table caption={offered.offers} heads={[t.housing, t.municipality, t.places, t.supports, t.perDay, t.period]}>
      {offers.map((offer) => (
        <Row key={offer.offerId} name={words.housing[offer.housing]}>
          <Cell head={t.municipality}>
            {offer.municipality.name}
            <p className="aside">
              {[offer.by === offer.municipality.name ? null : offer.by, offer.unit].filter((one) => one !== null).join(', ')}
            </p>
          </Cell>
          <Cell head={t.places}>
            {offer.places}
            <p className="aside">
              <Household of={offer} />
            </p>
          </Cell>
          <Cell head={t.supports}>
            <Supports of={offer} />
            {offer.conditions !== null && <p className="aside">{offer.conditions}</p>}
          </Cell>
          <Cell head={t.perDay}>{kronorOf(offer.kronorPerDay * 100)}</Cell>
          <Cell head={t.period}>
            <Period of={offer} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
