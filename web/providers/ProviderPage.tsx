import { Link, useParams } from '@tanstack/react-router';
import {
  addUnit,
  changeProvider,
  closeUnit,
  endOwner,
  noteOwner,
  notePermit,
  OwnerKind,
  Service,
  showProvider,
} from '#providers/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Agreements } from './Agreements.tsx';
import { LocalStops } from './LocalStops.tsx';
import { ProviderFields, permitTones, providerIn, spaced } from './ProvidersPage.tsx';
import { Requirements } from './Requirements.tsx';
import { useProviderWords } from './words.ts';

export type Shown = OutputOf<typeof showProvider>;

/** One provider: stops first, then what the law and the house demand of it, who owns it, and what has been agreed. */
export function ProviderPage() {
  const { providerId } = useParams({ from: '/signed-in/utforare/$providerId' });
  const t = useProviderWords();
  const one = useAsk(showProvider, { providerId });
  return (
    <Page title={t.oneTitle} heading={one.name} action={<Link to="/utforare">{t.back}</Link>}>
      <Facts>
        <Fact term={t.number}>{spaced(one.organisationNumber)}</Fact>
        <Fact term={t.services}>{one.services.map((each) => t.service[each]).join(', ')}</Fact>
        <Fact term={t.worksHere}>{one.worksHere?.name ?? t.notHere}</Fact>
      </Facts>
      {one.allowed.includes('provider.change') && (
        <Fold title={t.change}>
          <Form
            key={one.version}
            contract={changeProvider}
            input={(read) => ({ providerId, ...providerIn(read), version: one.version })}
            submit={t.save}
            says={t.saved}
          >
            <ProviderFields
              name={one.name}
              services={one.services}
              {...(one.worksHere && { worksHereId: one.worksHere.organisationId })}
            />
          </Form>
        </Fold>
      )}
      <p>
        <Link to="/utforare/$providerId/tillsyn" params={{ providerId }}>
          {t.toSupervision}
        </Link>
      </p>
      <LocalStops of={one} />
      <Permits of={one} />
      <Requirements of={one} />
      <Owners of={one} />
      <Units of={one} />
      <Agreements of={one} />
    </Page>
  );
}

function Permits({ of: { providerId, needed, permits, permitKinds, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  const { language } = useLanguage();
  const titleOf = (kind: string) => {
    const found = permitKinds.find(({ code }) => code === kind);
    return found ? { sv: found.titleSv, en: found.titleEn }[language] : kind;
  };
  return (
    <Section title={t.permits} says={t.neededSays}>
      {needed.length > 0 && (
        <ul className="bare">
          {needed.map(({ kind, state, until }) => (
            <li key={kind}>
              {titleOf(kind)}{' '}
              <span className="tag" data-tone={permitTones[state]}>
                {t.permitState[state]}
                {until !== null && state !== 'missing' && (
                  <>
                    {' '}
                    {t.until} <DayTime on={until} />
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {permits.length === 0 ? (
        <Empty>{needed.length === 0 ? t.noneNeeded : t.noPermits}</Empty>
      ) : (
        <Table caption={t.permits} heads={[t.permitNumber, t.kind, t.from, t.to, t.checked]} even>
          {permits.map((one) => (
            <Row key={one.permitId} name={one.number}>
              <Cell head={t.kind}>{titleOf(one.kind)}</Cell>
              <Cell head={t.from}>
                <DayTime on={one.from} />
              </Cell>
              <Cell head={t.to}>{one.to === null ? '–' : <DayTime on={one.to} />}</Cell>
              <Cell head={t.checked}>
                <DayTime on={one.checkedOn} />, {one.by.name}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('permit.note') && (
        <Fold title={t.addPermit}>
          <Form
            contract={notePermit}
            input={(read) => ({
              providerId,
              kind: read.text('kind'),
              number: read.text('number'),
              from: read.text('from'),
              to: read.orNull('to'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <Select name="kind" label={t.kind} options={permitKinds.map(({ code }) => ({ value: code, label: titleOf(code) }))} />
            <TextField name="number" label={t.permitNumber} className="short" maxLength={40} />
            <TextField name="from" label={t.from} type="date" className="short" />
            <TextField name="to" label={t.to} hint={t.toHint} type="date" className="short" optional />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Owners({ of: { providerId, owners, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  const today = wallDay(useNow());
  return (
    <Section title={t.owners}>
      {owners.length === 0 ? (
        <Empty>{t.noOwners}</Empty>
      ) : (
        <Table caption={t.owners} heads={[t.owner, t.from, t.to, t.by]} even>
          {owners.map((one) => (
            <Row key={one.ownerId} name={one.name ?? t.ownerKind[one.kind]}>
              <Cell head={t.from}>
                <DayTime on={one.from} />
              </Cell>
              <Cell head={t.to}>
                {one.to !== null ? (
                  <DayTime on={one.to} />
                ) : allowed.includes('owner.end') ? (
                  <Press contract={endOwner} input={{ providerId, ownerId: one.ownerId, to: today }} says={t.saved} tone="quiet">
                    {t.endOwner}
                    <span className="unseen">: {one.name ?? t.ownerKind[one.kind]}</span>
                  </Press>
                ) : (
                  '–'
                )}
              </Cell>
              <Cell head={t.by}>{one.by.name}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('owner.note') && (
        <Fold title={t.addOwner}>
          <Form
            contract={noteOwner}
            input={(read) => ({ providerId, kind: read.text('kind'), name: read.orNull('name'), from: read.text('from') })}
            submit={t.save}
            says={t.ownerSaved}
          >
            <Select name="kind" label={t.kind} options={optionsOf(t.ownerKind, OwnerKind.options)} />
            <TextField name="name" label={t.ownerName} hint={t.ownerNameHint} maxLength={120} optional />
            <TextField name="from" label={t.from} type="date" className="short" />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Units({ of: { providerId, units, allowed } }: { of: Shown }) {
  const t = useProviderWords();
  return (
    <Section title={t.units}>
      {units.length === 0 ? (
        <Empty>{t.noUnits}</Empty>
      ) : (
        <Table caption={t.units} heads={[t.unit, t.services, t.places, t.state]} even>
          {units.map((one) => (
            <Row key={one.providerUnitId} name={one.name}>
              <Cell head={t.services}>{t.service[one.service]}</Cell>
              <Cell head={t.places}>{one.places ?? '–'}</Cell>
              <Cell head={t.state}>
                {one.isClosed ? t.closed : t.open}{' '}
                {!one.isClosed && allowed.includes('provider.close_unit') && (
                  <Press
                    contract={closeUnit}
                    input={{ providerId, providerUnitId: one.providerUnitId }}
                    says={t.saved}
                    tone="quiet"
                  >
                    {t.close}
                    <span className="unseen">: {one.name}</span>
                  </Press>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {allowed.includes('provider.add_unit') && (
        <Fold title={t.addUnit}>
          <Form
            contract={addUnit}
            input={(read) => ({
              providerId,
              name: read.text('name'),
              service: read.text('service'),
              places: read.orNull('places') === null ? null : read.number('places'),
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextField name="name" label={t.unit} hint={t.unitHint} maxLength={80} />
            <Select name="service" label={t.services} options={optionsOf(t.service, Service.options)} />
            <TextField name="places" label={t.places} className="short" inputMode="numeric" optional />
          </Form>
        </Fold>
      )}
    </Section>
  );
}
