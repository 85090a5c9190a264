import { Link, useParams } from '@tanstack/react-router';
import { changeOffer, showOffer, withdrawOffer } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { OfferFields, offerIn } from './OfferForm.tsx';
import { OfferFacts } from './OfferWords.tsx';
import { usePlacementWords } from './words.ts';

/** One offer of the own house, with every version that has stood. */
export function OfferPage() {
  const { offerId } = useParams({ from: '/signed-in/platser/$offerId' });
  const words = usePlacementWords();
  const t = words.offer;
  const offer = useAsk(showOffer, { offerId });
  const { version, allowed } = offer;
  return (
    <Page
      title={t.oneTitle}
      heading={words.housing[offer.housing]}
      says={words.state[offer.state]}
      action={<Link to="/platser">{t.back}</Link>}
    >
      <OfferFacts of={offer} />
      <div className="folds">
        {allowed.includes('offer.change') && (
          <Fold title={t.change}>
            <Form
              key={version}
              contract={changeOffer}
              input={(read) => ({ offerId, ...offerIn(read), version })}
              submit={t.saveChange}
              says={t.changed}
            >
              <OfferFields house={offer.house} offer={offer} />
            </Form>
          </Fold>
        )}
        {allowed.includes('offer.withdraw') && (
          <Fold title={t.withdraw}>
            <p>{t.withdrawSays}</p>
            <Press contract={withdrawOffer} input={{ offerId, version }} says={t.withdrawn} tone="danger">
              {t.withdraw}
            </Press>
          </Fold>
        )}
      </div>
      <Section title={t.history}>
        {offer.withdrawn && (
          <p>
            {words.state.withdrawn}: {offer.withdrawn.by}, <Time at={offer.withdrawn.at} />
          </p>
        )}
        <ol className="bare cards">
          {offer.versions.map((one) => (
            <li key={one.version} className="card">
              <h3>{t.version(one.version)}</h3>
              <p>
                {t.writtenBy} {one.by}, <Time at={one.at} />
              </p>
              <OfferFacts of={one} />
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  );
}
