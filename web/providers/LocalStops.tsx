import { Link } from '@tanstack/react-router';
import {
  StopGround,
  askToLiftLocalStop,
  beginLocalStop,
  confirmLocalStop,
  keepLocalStop,
  liftLocalStop,
} from '#providers/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Shown } from './ProviderPage.tsx';
import { Told } from './Told.tsx';
import { useProviderWords } from './words.ts';

/** The stops of every municipality: the ground for all to see, the words of the own house for it alone. */
export function LocalStops({ of: { providerId, stops, told, touched, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  return (
    <Section title={t.stops}>
      {stops.length === 0 && <Empty>{t.noStops}</Empty>}
      <ul className="bare cards">
        {stops.map((one) => (
          <li key={one.localStopId} className="card">
            <Stop of={one} providerId={providerId} />
          </li>
        ))}
      </ul>
      {told.length > 0 && (
        <>
          <h3>{t.told}</h3>
          <Told all={told} heard={t.heard} notHeard={t.notHeard} />
        </>
      )}
      {touched.length > 0 && (
        <>
          <h3>{t.touched}</h3>
          <p>{t.touchedSays}</p>
          <ul>
            {touched.map((one) => (
              <li key={`${one.exitCaseId} ${one.service}`}>
                <Link to="/arenden/$exitCaseId/uppdrag" params={{ exitCaseId: one.exitCaseId }}>
                  {one.pseudonym}
                </Link>{' '}
                ({t.service[one.service].toLowerCase()})
              </li>
            ))}
          </ul>
        </>
      )}
      {allowed.includes('local_stop.begin') && (
        <Fold title={t.begin}>
          <p>{t.stopSays}</p>
          <Form
            contract={beginLocalStop}
            input={(read) => ({ providerId, ground: read.text('ground'), reason: read.text('reason') })}
            submit={t.stopNow}
            says={t.isStopped}
            tone="danger"
          >
            <Select name="ground" label={t.ground} hint={t.groundHint} options={optionsOf(t.grounds, StopGround.options)} />
            <TextArea name="reason" label={t.why} hint={t.whyHint} maxLength={2000} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Stop({ of: one, providerId }: { of: Shown['stops'][number]; providerId: string }) {
  const t = useProviderWords();
  const { localStopId, own } = one;
  const by = (who: string | null | undefined) => (who ? `${who}, ` : '');
  return (
    <>
      <h3>
        {one.by.name}: {t.grounds[one.ground]}{' '}
        <span className="tag" data-tone={one.liftedAt === null ? 'late' : 'calm'}>
          {one.liftedAt === null ? t.holds : t.over}
        </span>
      </h3>
      <Facts>
        <Fact term={t.stoppedAt}>
          {by(own?.stopper)}
          <Time at={one.stoppedAt} />
        </Fact>
        <Fact term={t.reason}>{own?.reason}</Fact>
        <Fact term={t.confirmed}>
          {one.confirmedAt !== null ? (
            <>
              {by(own?.confirmer)}
              <Time at={one.confirmedAt} />
            </>
          ) : (
            one.liftedAt === null && !one.isElsewhere && t.waits
          )}
        </Fact>
        <Fact term={t.liftAsked}>
          {own?.liftAskedAt && (
            <>
              {by(own.liftAsker)}
              <Time at={own.liftAskedAt} />
            </>
          )}
        </Fact>
        <Fact term={t.liftReasonIs}>{own?.liftReason}</Fact>
        <Fact term={t.kept}>
          {own?.keptAt && (
            <>
              {by(own.keeper)}
              <Time at={own.keptAt} />
            </>
          )}
        </Fact>
        <Fact term={t.keptBecause}>{own?.keepReason}</Fact>
        <Fact term={t.lifted}>
          {one.liftedAt !== null ? (
            <>
              {by(own?.lifter)}
              <Time at={one.liftedAt} />
            </>
          ) : (
            own?.liftAskedAt && !own.keptAt && t.waits
          )}
        </Fact>
      </Facts>
      {one.isElsewhere && <p>{t.isElsewhere}</p>}
      {one.allowed.includes('local_stop.confirm') && (
        <Press contract={confirmLocalStop} input={{ providerId, localStopId }} says={t.isConfirmed}>
          {t.confirm}
        </Press>
      )}
      {one.allowed.includes('local_stop.lift') && (
        <Press contract={liftLocalStop} input={{ providerId, localStopId }} says={t.isLifted}>
          {t.lift}
        </Press>
      )}
      {one.allowed.includes('local_stop.keep') && (
        <Fold title={t.keep}>
          <Form
            contract={keepLocalStop}
            input={(read) => ({ providerId, localStopId, reason: read.text('keepReason') })}
            submit={t.keep}
            says={t.isKept}
          >
            <TextField name="keepReason" label={t.keepReason} hint={t.whyHint} maxLength={2000} />
          </Form>
        </Fold>
      )}
      {one.allowed.includes('local_stop.ask_to_lift') && (
        <Fold title={t.askToLift}>
          <Form
            contract={askToLiftLocalStop}
            input={(read) => ({ providerId, localStopId, reason: read.text('liftReason') })}
            submit={t.askToLift}
            says={t.isAskedToLift}
          >
            <TextField name="liftReason" label={t.liftReason} hint={t.whyHint} maxLength={2000} />
          </Form>
        </Fold>
      )}
    </>
  );
}
