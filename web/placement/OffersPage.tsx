import { Link } from '@tanstack/react-router';
import { kronorOf } from '#kernel/money.ts';
import { listOffers, makeOffer } from '#placement/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { OfferFields, offerIn } from './OfferForm.tsx';
import { Household, Period, Supports } from './OfferWords.tsx';
import { usePlacementWords } from './words.ts';

type Offers = OutputOf<typeof listOffers>['offers'];

/** What the own house offers. */
export function OffersPage() {
  const t = usePlacementWords().offer;
  const may = useMay();
  const { house, offers } = useAsk(listOffers, {});
  const stands = offers.filter(({ state }) => state === 'open' || state === 'coming');
  const before = offers.filter(({ state }) => state === 'over' || state === 'withdrawn');
  return (
    <Page title={t.title} says={t.says}>
      <Section title={t.stands}>
        {stands.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={stands} caption={t.stands} />}
      </Section>
      {may('offer.make') && (
        <Fold title={t.add}>
          <Form contract={makeOffer} input={offerIn} submit={t.save} says={t.saved}>
            <OfferFields house={house} />
          </Form>
        </Fold>
      )}
      {before.length > 0 && (
        <Section title={t.before}>
          <Rows of={before} caption={t.before} />
        </Section>
      )}
    </Page>
  );
}

function Rows({ of, caption }: { of: Offers; caption: string }) {
  const words = usePlacementWords();
  const t = words.offer;
  return (
    <Table caption={caption} heads={[t.housing, t.places, t.supports, t.perDay, t.period, t.state]}>
      {of.map((offer) => (
        <Row
          key={offer.offerId}
          name={
            <>
              <Link to="/platser/$offerId" params={{ offerId: offer.offerId }}>
                {words.housing[offer.housing]}
              </Link>
              <p className="aside">
                {offer.unit === null ? offer.municipality.name : `${offer.unit}, ${offer.municipality.name}`}
              </p>
            </>
          }
        >
          <Cell head={t.places}>
            {offer.places}
            <p className="aside">
              <Household of={offer} />
            </p>
          </Cell>
          <Cell head={t.supports}>
            <Supports of={offer} />
          </Cell>
          <Cell head={t.perDay}>{kronorOf(offer.kronorPerDay * 100)}</Cell>
          <Cell head={t.period}>
            <Period of={offer} />
          </Cell>
          <Cell head={t.state}>{words.state[offer.state]}</Cell>
        </Row>
      ))}
    </Table>
  );
}
