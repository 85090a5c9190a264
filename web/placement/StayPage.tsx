import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { endStay, moveStay, openPlace, reviewStay, setAddress, showStay } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { StayPeriod, WhereTold, calledIn, whereIn } from './StayFields.tsx';
import { useStayWords } from './stays-words.ts';

type Stay = OutputOf<typeof showStay>;

/** One stay. Its place is opened with a reason, and is gone when the page is left. */
export function StayPage() {
  const { stayId } = useParams({ from: '/signed-in/boenden/$stayId' });
  const { fraga } = useSearch({ from: '/signed-in/boenden/$stayId' });
  const t = useStayWords();
  const one = useAsk(showStay, { stayId });
  return (
    <Page
      key={stayId}
      title={t.one.title}
      heading={calledIn(one)}
      action={
        <span className="tag" data-tone={one.state === 'standing' ? 'kept' : 'calm'}>
          {t.state[one.state]}
        </span>
      }
    >
      <p>
        <Link to="/boenden">{t.one.back}</Link>
      </p>
      {one.lookAt.length > 0 && <LookAt of={one} />}
      <Facts>
        <Fact term={t.period}>
          <StayPeriod of={one} />
        </Fact>
        <Fact term={t.household}>
          {t.people(one.size)}
          {one.children && `, ${t.withChildren}`}
        </Fact>
        <Fact term={t.one.agreed}>{one.how.is === 'planned' ? <DayTime on={one.how.agreedOn} /> : t.one.notAsked}</Fact>
        <Fact term={t.one.begun}>
          {one.begunBy}, <Time at={one.begunAt} />
        </Fact>
        <Fact term={t.one.addressSet}>
          {one.address && (
            <>
              {one.address.by}, <Time at={one.address.at} />
            </>
          )}
        </Fact>
        <Fact term={t.one.before}>
          {one.movedFrom && (
            <Link to="/boenden/$stayId" params={{ stayId: one.movedFrom }}>
              {t.one.show}
            </Link>
          )}
        </Fact>
        <Fact term={t.one.question}>
          {one.exchangeId && (
            <Link to="/inkorg/$exchangeId" params={{ exchangeId: one.exchangeId }}>
              {t.one.show}
            </Link>
          )}
        </Fact>
      </Facts>
      {one.review && <Review of={one} review={one.review} />}
      <Place of={one} />
      {one.openings.length > 0 && <Openings of={one} />}
      {one.allowed.includes('stay.set_address') && <Address of={one} />}
      {one.allowed.includes('stay.move') && <Move of={one} exchangeId={fraga} />}
      {one.allowed.includes('stay.end') && <End of={one} exchangeId={fraga} />}
    </Page>
  );
}

function LookAt({ of: { lookAt } }: { of: Stay }) {
  const t = useStayWords().one.lookAt;
  return (
    <Section title={t.title} says={t.says}>
      <ul className="lines">
        {lookAt.map(({ because, other }) => (
          <li key={`${because} ${other?.stayId}`}>
            {t[because]}
            {other && (
              <>
                :{' '}
                <Link to="/boenden/$stayId" params={{ stayId: other.stayId }}>
                  {other.called}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Review({ of: { stayId, allowed }, review }: { of: Stay; review: NonNullable<Stay['review']> }) {
  const words = useStayWords();
  const t = words.review;
  if (review.done)
    return (
      <Section title={t.title}>
        <p>
          {t.verdict[review.done.verdict]}. {t.by} {review.done.by}, <Time at={review.done.at} />
        </p>
      </Section>
    );
  return (
    <Section title={t.title} says={t.says}>
      <Message tone={review.isLate ? 'late' : 'soon'}>
        {review.isLate ? words.reviewLate : words.reviewBy} <DayTime on={review.dueOn} />.
        {!allowed.includes('stay.review') && ` ${t.yours}`}
      </Message>
      {allowed.includes('stay.review') && (
        <div className="buttons">
          {(['stands', 'to_be_moved'] as const).map((verdict) => (
            <Press key={verdict} contract={reviewStay} input={{ stayId, verdict }} says={t.done}>
              {t.verdict[verdict]}
            </Press>
          ))}
        </div>
      )}
    </Section>
  );
}

function Openings({ of: { openings } }: { of: Stay }) {
  const t = useStayWords().one.place;
  return (
    <Section title={t.opened}>
      <ul className="lines">
        {openings.map(({ at, by, reason }) => (
          <li key={`${at} ${by}`}>
            {by}, <Time at={at} />: {reason}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Place({ of: { stayId, allowed, placeDestroyedAt } }: { of: Stay }) {
  const t = useStayWords().one.place;
  const [place, setPlace] = useState<OutputOf<typeof openPlace>>();
  if (placeDestroyedAt)
    return (
      <Section title={t.title}>
        <p>
          {t.destroyed} <Time at={placeDestroyedAt} />
        </p>
      </Section>
    );
  return (
    <Section title={t.title} says={t.says}>
      {place ? (
        <>
          <Facts>
            <Fact term={t.municipality}>{place.municipality}</Fact>
            <Fact term={t.house}>{place.house}</Fact>
            <Fact term={t.unit}>{place.unit}</Fact>
            <Fact term={t.address}>{place.address ?? t.noAddress}</Fact>
          </Facts>
          <button type="button" className="plain" onClick={() => setPlace(undefined)}>
            {t.hide}
          </button>
        </>
      ) : (
        allowed.includes('stay.open_place') && (
          <Form
            contract={openPlace}
            input={(read) => ({ stayId, reason: read.text('reason') })}
            submit={t.open}
            tone="plain"
            done={setPlace}
          >
            <TextField name="reason" label={t.reason} />
          </Form>
        )
      )}
    </Section>
  );
}

function Address({ of: { stayId } }: { of: Stay }) {
  const t = useStayWords().one.address;
  return (
    <Fold title={t.title}>
      <p>{t.says}</p>
      <Form
        contract={setAddress}
        input={(read) => ({ stayId, address: read.orNull('address') })}
        submit={t.save}
        says={t.done}
        tone="plain"
      >
        <TextField name="address" label={t.label} hint={t.hint} autoComplete="off" optional />
      </Form>
    </Fold>
  );
}

function Move({ of: { stayId, size, children, today }, exchangeId }: { of: Stay; exchangeId: string | undefined }) {
  const t = useStayWords().one.move;
  const navigate = useNavigate();
  return (
    <Fold title={t.title}>
      <p>{t.says}</p>
      <Form
        contract={moveStay}
        input={(read) => ({ stayId, ...(exchangeId && { exchangeId }), ...whereIn(read) })}
        submit={t.save}
        says={t.done}
        done={(moved) => navigate({ to: '/boenden/$stayId', params: moved })}
      >
        <WhereTold exchangeId={exchangeId} today={today} size={size} hasChildren={children} />
      </Form>
    </Fold>
  );
}

function End({ of: { stayId, today }, exchangeId }: { of: Stay; exchangeId: string | undefined }) {
  const t = useStayWords().one.end;
  return (
    <Fold title={t.title}>
      <Form
        contract={endStay}
        input={(read) => ({
          stayId,
          ...(exchangeId && { exchangeId }),
          last: read.text('last'),
          because: read.text('because'),
        })}
        submit={t.save}
        tone="danger"
        says={t.done}
      >
        <TextField name="last" label={t.last} type="date" className="short" defaultValue={today} />
        <Choice name="because" label={t.because} options={optionsOf(t.reasons, ['over', 'never_came'] as const)} initial="over" />
      </Form>
    </Fold>
  );
}
