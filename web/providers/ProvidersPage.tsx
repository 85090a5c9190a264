import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listOrganisations } from '#access/contract.ts';
import { Service, listProviders, registerProvider } from '#providers/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, type Tone } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import { useProviderWords } from './words.ts';

type Listed = OutputOf<typeof listProviders>['providers'][number];

/** Those that municipalities hire, with what one should know of each before hiring it. */
export function ProvidersPage() {
  const t = useProviderWords();
  const { sok } = useSearch({ from: '/signed-in/utforare' });
  const navigate = useNavigate({ from: '/utforare' });
  const { providers, allowed } = useAsk(listProviders, sok === undefined ? {} : { search: sok });
  return (
    <Page title={t.title} says={t.says} action={<Ways />}>
      <div className="find">
        <form
          className="form find-form"
          role="search"
          onSubmit={(event) => {
            event.preventDefault();
            const written = new FormData(event.currentTarget).get('sok');
            void navigate({ search: typeof written === 'string' && written.trim() !== '' ? { sok: written.trim() } : {} });
          }}
        >
          <TextField key={sok} name="sok" label={t.search} type="search" required={false} defaultValue={sok ?? ''} />
          <button type="submit">{t.find}</button>
        </form>
      </div>
      {providers.length === 0 ? <Empty>{t.none}</Empty> : <Rows of={providers} />}
      {allowed.includes('provider.register') && (
        <Fold title={t.add}>
          <Form
            contract={registerProvider}
            input={(read) => ({ organisationNumber: read.text('organisationNumber'), ...providerIn(read) })}
            submit={t.save}
            done={({ providerId }) => navigate({ to: '/utforare/$providerId', params: { providerId } })}
          >
            <TextField name="organisationNumber" label={t.number} hint={t.numberHint} className="short" inputMode="numeric" />
            <ProviderFields />
          </Form>
        </Fold>
      )}
    </Page>
  );
}

function Ways() {
  const t = useProviderWords();
  const may = useMay();
  return (
    <p className="ways">
      {may('provider.compare') && <Link to="/utforare/jamfor">{t.toComparison}</Link>}
      <Link to="/krav-pa-utforare">{t.toRequirements}</Link>
    </p>
  );
}

function Rows({ of }: { of: readonly Listed[] }) {
  const t = useProviderWords();
  return (
    <Table caption={t.title} heads={[t.name, t.services, t.permits, t.agreedUntil, t.state]}>
      {of.map((one) => (
        <Row
          key={one.providerId}
          name={
            <>
              <Link to="/utforare/$providerId" params={{ providerId: one.providerId }}>
                {one.name}
              </Link>
              <p className="aside">{spaced(one.organisationNumber)}</p>
            </>
          }
        >
          <Cell head={t.services}>{one.services.map((each) => t.service[each]).join(', ')}</Cell>
          <Cell head={t.permits}>
            {one.permits === null ? (
              t.noneNeeded
            ) : (
              <span className="tag" data-tone={permitTones[one.permits]}>
                {t.permitState[one.permits]}
              </span>
            )}
          </Cell>
          <Cell head={t.agreedUntil}>{one.agreedUntil === null ? t.noAgreement : <DayTime on={one.agreedUntil} />}</Cell>
          <Cell head={t.state}>
            <Warnings of={one} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Warnings({ of: { stoppedBy, newOwnerOn } }: { of: Pick<Listed, 'stoppedBy' | 'newOwnerOn'> }) {
  const t = useProviderWords();
  const others = stoppedBy.filter(({ isOurs }) => !isOurs).map(({ name }) => name);
  return (
    <>
      {stoppedBy.some(({ isOurs }) => isOurs) && (
        <span className="tag" data-tone="late">
          {t.stoppedByUs}
        </span>
      )}
      {others.length > 0 && (
        <span className="tag" data-tone="late">
          {t.stoppedBy(others.join(', '))}
        </span>
      )}
      {newOwnerOn !== null && (
        <span className="tag" data-tone="soon">
          {t.newOwner}
        </span>
      )}
      {stoppedBy.length === 0 && newOwnerOn === null && '–'}
    </>
  );
}

/** A number as it is written: 556036-0793. */
export const spaced = (number: string) => `${number.slice(0, 6)}-${number.slice(6)}`;

export const permitTones = { valid: 'kept', expiring: 'soon', expired: 'late', missing: 'late' } as const satisfies Record<
  NonNullable<Listed['permits']>,
  Tone
>;

export const providerIn = (read: Reader) => ({
  name: read.text('name'),
  services: read.all('services'),
  worksHereId: read.orNull('worksHereId'),
});

/** What is written of a provider besides its number. */
export function ProviderFields({
  name,
  services,
  worksHereId,
}: {
  name?: string;
  services?: readonly string[];
  worksHereId?: string;
}) {
  const t = useProviderWords();
  const { organisations } = useAsk(listOrganisations, { kind: 'provider' });
  return (
    <>
      <TextField name="name" label={t.name} maxLength={120} defaultValue={name ?? ''} />
      <Checks name="services" label={t.services} options={optionsOf(t.service, Service.options)} initial={services ?? []} />
      <Select
        name="worksHereId"
        label={t.worksHere}
        hint={t.worksHereHint}
        empty={t.notHere}
        options={organisations.map((one) => ({ value: one.organisationId, label: one.name }))}
        defaultValue={worksHereId ?? ''}
        optional
      />
    </>
  );
}
