import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  Milieu,
  changeNetwork,
  endActivity,
  endHostility,
  listNetworks,
  noteActivity,
  noteHostility,
  showNetwork,
  weedNetwork,
} from '#threats/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { ShareFacts } from './ShareFacts.tsx';
import { EndFact, MunicipalityField, Period, PeriodFields, SureFields, periodIn, sureIn } from './parts.tsx';
import { useThreatWords } from './words.ts';

/** A network: where it is active, whom it is hostile to, and who belongs to it. */
export function NetworkPage() {
  const { networkId } = useParams({ from: '/signed-in/hot/natverk/$networkId' });
  const words = useThreatWords();
  const may = useMay();
  const one = useAsk(showNetwork, { networkId });
  const t = words.network;
  return (
    <Page key={networkId} title={t.title} heading={one.name} says={words.kind[one.kind]}>
      <p>
        <Link to="/hot" search={{ visa: 'networks' }}>
          {words.back}
        </Link>
      </p>
      <Section title={t.activities}>
        {one.activities.length === 0 && <Empty>{t.none}</Empty>}
        <ul className="lines">
          {one.activities.map((fact) => (
            <li key={fact.factId}>
              <p>
                <strong>{fact.municipality.name}</strong>, <Period from={fact.from} to={fact.to} />
              </p>
              <EndFact contract={endActivity} fact={fact} today={one.today} />
            </li>
          ))}
        </ul>
        {one.allowed.includes('activity.note') && (
          <Fold title={t.addActivity}>
            <Form
              contract={noteActivity}
              input={(read) => ({ networkId, municipalityId: read.text('municipalityId'), ...periodIn(read) })}
              submit={words.save}
              says={words.noted}
            >
              <MunicipalityField />
              <PeriodFields today={one.today} />
            </Form>
          </Fold>
        )}
      </Section>
      <Section title={t.hostilities}>
        {one.hostilities.length === 0 && <Empty>{t.none}</Empty>}
        <ul className="lines">
          {one.hostilities.map((fact) => (
            <li key={fact.factId}>
              <p>
                <Link to="/hot/natverk/$networkId" params={{ networkId: fact.other.networkId }}>
                  {fact.other.name}
                </Link>
                , <Period from={fact.from} to={fact.to} />. {words.certainty[fact.certainty]}. {words.source}:{' '}
                {words.reliability[fact.reliability]}. {fact.source}
              </p>
              <EndFact contract={endHostility} fact={fact} today={one.today} />
            </li>
          ))}
        </ul>
        {one.allowed.includes('hostility.note') && (
          <Fold title={t.addHostility}>
            <AddHostility networkId={networkId} today={one.today} />
          </Fold>
        )}
      </Section>
      <Section title={t.subjects}>
        {one.subjects.length === 0 && <Empty>{t.none}</Empty>}
        <ul className="lines">
          {one.subjects.map((subject) => (
            <li key={`${subject.subjectId} ${subject.from} ${subject.belonging}`}>
              <Link to="/hot/personer/$subjectId" params={{ subjectId: subject.subjectId }}>
                {subject.pseudonym}
              </Link>
              , {words.belonging[subject.belonging].toLowerCase()}, <Period from={subject.from} to={subject.to} />
            </li>
          ))}
        </ul>
      </Section>
      {may('vault_facts.form') && <ShareFacts about="network" aboutId={networkId} />}
      <Keeping of={one} />
    </Page>
  );
}

function AddHostility({ networkId, today }: { networkId: string; today: string }) {
  const words = useThreatWords();
  const { networks } = useAsk(listNetworks, {});
  const options = networks.flatMap((one) => (one.networkId === networkId ? [] : [{ value: one.networkId, label: one.name }]));
  const name = 'between.otherNetworkId';
  return (
    <Form
      contract={noteHostility}
      input={(read) => ({
        between: { of: 'networks', networkId, otherNetworkId: read.text(name) },
        ...sureIn(read),
        ...periodIn(read),
      })}
      submit={words.save}
      says={words.noted}
    >
      <Select name={name} label={words.network.other} options={options} />
      <SureFields />
      <PeriodFields today={today} />
    </Form>
  );
}

type Network = OutputOf<typeof showNetwork>;

/** Of what kind, until when it held and until when it is kept; and weeded when that day has passed. */
function Keeping({ of }: { of: Network }) {
  const words = useThreatWords();
  const navigate = useNavigate();
  const { networkId, version } = of;
  return (
    <Section title={words.keep.title} says={words.keep.says}>
      <p>
        {words.keep.until} <DayTime on={of.keepUntil} />
      </p>
      {of.allowed.includes('network.change') && (
        <Fold title={words.keep.change}>
          <Form
            key={version}
            contract={changeNetwork}
            input={(read) => ({
              networkId,
              version,
              kind: read.text('kind'),
              to: read.orNull('to'),
              keepUntil: read.text('keepUntil'),
            })}
            submit={words.keep.save}
            says={words.noted}
          >
            <Select
              name="kind"
              label={words.networks.kind}
              options={optionsOf(words.kind, Milieu.options)}
              defaultValue={of.kind}
              empty={null}
            />
            <TextField
              name="to"
              label={words.to}
              hint={words.toHint}
              type="date"
              className="short"
              defaultValue={of.to ?? ''}
              optional
            />
            <TextField name="keepUntil" label={words.keep.until} type="date" className="short" defaultValue={of.keepUntil} />
          </Form>
        </Fold>
      )}
      {of.allowed.includes('network.weed') && (
        <Press
          contract={weedNetwork}
          input={{ networkId, version }}
          tone="danger"
          says={words.keep.weeded}
          leaves
          done={() => navigate({ to: '/hot', search: { visa: 'networks' } })}
        >
          {words.keep.weed}
        </Press>
      )}
    </Section>
  );
}
