import { Link } from '@tanstack/react-router';
import { askToLiftStop, beginStop, confirmStop, keepStop, liftStop, listStops } from '#placement/contract/stops.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField } from '#web/ui/form/fields.tsx';
import { Told } from '#web/providers/Told.tsx';
import { useStopWords } from './stops-words.ts';

type Listed = OutputOf<typeof listStops>;

/** With whom nobody is placed: begun by one and confirmed by another, asked by one to be lifted, for a reason, and lifted or kept by another. */
export function StopsPage() {
  const t = useStopWords();
  const { stops, others, allowed } = useAsk(listStops, {});
  return (
    <Page title={t.title} says={t.says}>
      {stops.length === 0 && <Empty>{t.none}</Empty>}
      {stops.map((one) => (
        <Stop key={one.providerStopId} of={one} />
      ))}
      {allowed.includes('provider_stop.begin') && others.length > 0 && (
        <Fold title={t.begin}>
          <Form
            contract={beginStop}
            input={(read) => ({ providerId: read.text('providerId'), reason: read.text('reason') })}
            submit={t.save}
            says={t.isStopped}
          >
            <Select
              name="providerId"
              label={t.who}
              options={others.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
            />
            <TextField name="reason" label={t.why} hint={t.whyHint} />
          </Form>
        </Fold>
      )}
    </Page>
  );
}

function Stop({ of: one }: { of: Listed['stops'][number] }) {
  const t = useStopWords();
  const { providerStopId, allowed } = one;
  const tag = (
    <span className="tag" data-tone={one.lifted ? 'calm' : 'late'}>
      {one.lifted ? t.over : t.holds}
    </span>
  );
  return (
    <Section title={one.provider} aside={tag}>
      <Facts>
        <Fact term={t.reason}>{one.reason}</Fact>
        <Fact term={t.stopped}>
          {one.stopped.by}, <Time at={one.stopped.at} />
        </Fact>
        <Fact term={t.confirmed}>
          {one.confirmed ? (
            <>
              {one.confirmed.by}, <Time at={one.confirmed.at} />
            </>
          ) : (
            !one.lifted && t.waits
          )}
        </Fact>
        <Fact term={t.liftAsked}>
          {one.liftAsked && (
            <>
              {one.liftAsked.by}, <Time at={one.liftAsked.at} />
            </>
          )}
        </Fact>
        <Fact term={t.liftReasonIs}>{one.liftReason}</Fact>
        <Fact term={t.kept}>
          {one.kept && (
            <>
              {one.kept.by}, <Time at={one.kept.at} />
            </>
          )}
        </Fact>
        <Fact term={t.keptBecause}>{one.kept?.reason}</Fact>
        <Fact term={t.lifted}>
          {one.lifted ? (
            <>
              {one.lifted.by}, <Time at={one.lifted.at} />
            </>
          ) : (
            one.liftAsked && !one.kept && t.waits
          )}
        </Fact>
      </Facts>
      {one.told.length > 0 && (
        <>
          <h3>{t.told}</h3>
          <Told all={one.told} heard={t.heard} notHeard={t.notHeard} />
        </>
      )}
      {one.touched.length > 0 && (
        <>
          <h3>{t.touched(one.touched.length)}</h3>
          <ul>
            {one.touched.map(({ stayId, called }) => (
              <li key={stayId}>
                <Link to="/boenden/$stayId" params={{ stayId }}>
                  {called}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {allowed.includes('provider_stop.confirm') && (
        <Press contract={confirmStop} input={{ providerStopId }} says={t.isConfirmed}>
          {t.confirm}
        </Press>
      )}
      {allowed.includes('provider_stop.lift') && (
        <Press contract={liftStop} input={{ providerStopId }} says={t.isLifted}>
          {t.lift}
        </Press>
      )}
      {allowed.includes('provider_stop.keep') && (
        <Fold title={t.keep}>
          <Form
            contract={keepStop}
            input={(read) => ({ providerStopId, reason: read.text('keepReason') })}
            submit={t.keep}
            says={t.isKept}
          >
            <TextField name="keepReason" label={t.keepReason} />
          </Form>
        </Fold>
      )}
      {allowed.includes('provider_stop.ask_to_lift') && (
        <Fold title={t.askToLift}>
          <Form
            contract={askToLiftStop}
            input={(read) => ({ providerStopId, reason: read.text('reason') })}
            submit={t.askToLift}
            says={t.isAskedToLift}
          >
            <TextField name="reason" label={t.liftReason} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
