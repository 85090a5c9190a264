import { kronorOf } from '#kernel/money.ts';
import type { listOffers } from '#placement/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { DayTime } from '#web/ui/Time.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { usePlacementWords } from './words.ts';

type Offer = Omit<OutputOf<typeof listOffers>['offers'][number], 'offerId' | 'state' | 'version'>;

export function Period({ of: { from, to } }: { of: Pick<Offer, 'from' | 'to'> }) {
  const t = usePlacementWords().offer;
  return (
    <>
      <DayTime on={from} /> – {to === null ? t.openEnd : <DayTime on={to} />}
    </>
  );
}

/** For whom: `1–3 personer, även barn`. */
export function Household({ of: { least, most, children } }: { of: Pick<Offer, 'least' | 'most' | 'children'> }) {
  const t = usePlacementWords().offer;
  return `${most === 1 ? t.onePerson : t.people(least, most)}, ${children ? t.withChildren : t.adultsOnly}`;
}

/** `Beroendevård (2 hushåll åt gången), bygg`. */
export function Supports({ of: { supports, slots } }: { of: Pick<Offer, 'supports' | 'slots'> }) {
  const words = usePlacementWords();
  if (supports.length === 0) return words.offer.noSupports;
  return supports
    .map((one, index) => {
      const name = index === 0 ? words.support[one] : words.support[one].replace(/^./, (first) => first.toLowerCase());
      const short = slots.find(({ support }) => support === one);
      return short ? `${name} (${words.offer.atATime(short.households)})` : name;
    })
    .join(', ');
}

/** All that one version of an offer says. */
export function OfferFacts({ of: offer }: { of: Offer }) {
  const words = usePlacementWords();
  const t = words.offer;
  return (
    <Facts>
      <Fact term={t.housing}>{words.housing[offer.housing]}</Fact>
      <Fact term={t.municipality}>{offer.municipality.name}</Fact>
      <Fact term={t.unit}>{offer.unit}</Fact>
      <Fact term={t.places}>{offer.places}</Fact>
      <Fact term={t.household}>
        <Household of={offer} />
      </Fact>
      <Fact term={t.supports}>
        <Supports of={offer} />
      </Fact>
      <Fact term={t.cost}>{kronorOf(offer.kronorPerDay * 100)}</Fact>
      <Fact term={t.period}>
        <Period of={offer} />
      </Fact>
      <Fact term={t.conditions}>{offer.conditions}</Fact>
    </Facts>
  );
}
