import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { kinds } from '#exchanges/contract.ts';
import {
  Belonging,
  endAffiliation,
  endAvoidedPlace,
  endCohabitation,
  endHostility,
  keepSubject,
  listNetworks,
  listReviews,
  listSubjects,
  noteAffiliation,
  noteAvoidedPlace,
  noteCohabitation,
  noteHostility,
  revealSubject,
  showSubject,
  weedSubject,
} from '#threats/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useOwnWords } from '#web/exchanges/words.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { AssessForm } from './AssessForm.tsx';
import { ShareFacts } from './ShareFacts.tsx';
import { EndFact, MunicipalityField, Period, PeriodFields, SureFields, periodIn, sureIn } from './parts.tsx';
import { useThreatWords } from './words.ts';

type Subject = OutputOf<typeof showSubject>;

/** A person of the vault. The question that waits stands first, with the assessment that answers it. */
export function SubjectPage() {
  const { subjectId } = useParams({ from: '/signed-in/hot/personer/$subjectId' });
  const words = useThreatWords();
  const may = useMay();
  const one = useAsk(showSubject, { subjectId });
  const t = words.subject;
  const [latest, ...earlier] = one.assessments;
  const waiting = one.questions.find(({ kind, state }) => kind === 'threat_assessment' && state === 'opened');
  const { reviews } = useAsk(listReviews, {});
  const reopened = reviews.find((review) => review.subject.subjectId === subjectId && review.kind === 'threat_assessment');
  const question = waiting
    ? { exchangeId: waiting.exchangeId, sender: waiting.sender.name, isAnew: false }
    : reopened && { exchangeId: reopened.exchangeId, sender: reopened.sender, isAnew: true };
  const canAssess = one.allowed.includes('subject.assess');
  const form = <AssessForm key={question?.exchangeId ?? ''} subjectId={subjectId} today={one.today} question={question} />;
  return (
    <Page
      key={subjectId}
      title={t.title}
      heading={one.pseudonym}
      action={one.allowed.includes('subject.reveal') && <Reveal of={one} />}
    >
      <p>
        <Link to="/hot" search={{ visa: 'subjects' }}>
          {words.back}
        </Link>
      </p>
      {question && canAssess && <Section title={words.assess.title}>{form}</Section>}
      <Section title={t.latest}>
        {latest ? <Assessment of={latest} /> : <Empty>{t.noneYet}</Empty>}
        {!question && canAssess && <Fold title={words.assess.title}>{form}</Fold>}
        {earlier.length > 0 && (
          <Fold title={t.earlier}>
            {earlier.map((before) => (
              <Assessment key={before.assessmentId} of={before} />
            ))}
          </Fold>
        )}
      </Section>
      <Affiliations of={one} />
      <Household of={one} />
      <Hostilities of={one} />
      <Places of={one} />
      <Questions of={one} />
      {may('vault_facts.form') && <ShareFacts about="subject" aboutId={subjectId} />}
      <Keeping of={one} />
    </Page>
  );
}

function Reveal({ of }: { of: Subject }) {
  const t = useThreatWords().subject;
  const [who, setWho] = useState<OutputOf<typeof revealSubject>>();
  if (who) return <strong>{[who.name, who.personalNumber ?? t.noNumber].join(', ')}</strong>;
  return (
    <Press contract={revealSubject} input={{ subjectId: of.subjectId }} done={setWho}>
      {t.reveal}
    </Press>
  );
}

function Assessment({ of }: { of: Subject['assessments'][number] }) {
  const words = useThreatWords();
  const { options } = words.assess;
  const said = [
    of.history && options.history[of.history],
    of.who && options.who[of.who],
    of.capability && options.capability[of.capability],
    of.nearness && options.nearness[of.nearness],
    of.exitChanges && options.exitChanges[of.exitChanges],
  ].filter((one) => one !== null);
  return (
    <>
      <p>
        <strong>{words.level[of.level]}</strong>, {words.subject.holds} <DayTime on={of.validTo} />. {of.assessedBy},{' '}
        <Time at={of.assessedAt} />
      </p>
      {said.length > 0 && <p>{said.join(' · ')}</p>}
      <p className="words">{of.advice}</p>
      {of.notes && <p className="words">{of.notes}</p>}
    </>
  );
}

function Affiliations({ of }: { of: Subject }) {
  const words = useThreatWords();
  const t = words.subject;
  return (
    <Section title={t.affiliations}>
      {of.affiliations.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {of.affiliations.map((fact) => (
          <li key={fact.factId}>
            <p>
              {fact.network.name === null ? (
                t.weeded
              ) : (
                <Link to="/hot/natverk/$networkId" params={{ networkId: fact.network.networkId }}>
                  {fact.network.name}
                </Link>
              )}
              , {words.belonging[fact.belonging].toLowerCase()}, <Period from={fact.from} to={fact.to} />.{' '}
              {words.certainty[fact.certainty]}. {words.source}: {words.reliability[fact.reliability]}. {fact.source}
            </p>
            <EndFact contract={endAffiliation} fact={fact} today={of.today} />
          </li>
        ))}
      </ul>
      {of.allowed.includes('affiliation.note') && (
        <Fold title={t.addAffiliation}>
          <AddAffiliation of={of} />
        </Fold>
      )}
    </Section>
  );
}

function AddAffiliation({ of: { subjectId, today } }: { of: Subject }) {
  const words = useThreatWords();
  const { networks } = useAsk(listNetworks, {});
  return (
    <Form
      contract={noteAffiliation}
      input={(read) => ({
        subjectId,
        networkId: read.text('networkId'),
        belonging: read.text('belonging'),
        ...sureIn(read),
        ...periodIn(read),
      })}
      submit={words.save}
      says={words.noted}
    >
      <Select
        name="networkId"
        label={words.subject.whichNetwork}
        options={networks.map(({ networkId, name }) => ({ value: networkId as string, label: name }))}
      />
      <Choice name="belonging" label={words.subject.belonging} options={optionsOf(words.belonging, Belonging.options)} row />
      <SureFields />
      <PeriodFields today={today} />
    </Form>
  );
}

function Household({ of }: { of: Subject }) {
  const words = useThreatWords();
  const t = words.subject;
  return (
    <Section title={t.household} says={t.householdSays}>
      {of.cohabitations.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {of.cohabitations.map((fact) => (
          <li key={fact.factId}>
            <p>
              <Link to="/hot/personer/$subjectId" params={{ subjectId: fact.other.subjectId }}>
                {fact.other.pseudonym}
              </Link>
              , <Period from={fact.from} to={fact.to} />
            </p>
            <EndFact contract={endCohabitation} fact={fact} today={of.today} />
          </li>
        ))}
      </ul>
      {of.allowed.includes('cohabitation.note') && (
        <Fold title={t.addHousehold}>
          <AddToHousehold of={of} />
        </Fold>
      )}
    </Section>
  );
}

function AddToHousehold({ of: { subjectId, today } }: { of: Subject }) {
  const words = useThreatWords();
  return (
    <Form
      contract={noteCohabitation}
      input={(read) => ({ subjectId, otherSubjectId: read.text('otherSubjectId'), ...periodIn(read) })}
      submit={words.save}
      says={words.noted}
    >
      <OtherPerson name="otherSubjectId" subjectId={subjectId} />
      <PeriodFields today={today} />
    </Form>
  );
}

/** Somebody else of the vault. */
function OtherPerson({ name, subjectId }: { name: string; subjectId: Subject['subjectId'] }) {
  const { whichPerson } = useThreatWords().subject;
  const { subjects } = useAsk(listSubjects, {});
  const others = subjects.filter((one) => one.subjectId !== subjectId);
  return (
    <Select name={name} label={whichPerson} options={others.map((one) => ({ value: one.subjectId, label: one.pseudonym }))} />
  );
}

function Hostilities({ of }: { of: Subject }) {
  const words = useThreatWords();
  const t = words.subject;
  return (
    <Section title={t.hostilities}>
      {of.hostilities.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {of.hostilities.map((fact) => (
          <li key={fact.factId}>
            <p>
              <Link to="/hot/personer/$subjectId" params={{ subjectId: fact.other.subjectId }}>
                {fact.other.pseudonym}
              </Link>
              , <Period from={fact.from} to={fact.to} />. {words.certainty[fact.certainty]}. {words.source}:{' '}
              {words.reliability[fact.reliability]}. {fact.source}
            </p>
            <EndFact contract={endHostility} fact={fact} today={of.today} />
          </li>
        ))}
      </ul>
      {of.allowed.includes('hostility.note') && (
        <Fold title={t.addHostility}>
          <AddHostility of={of} />
        </Fold>
      )}
    </Section>
  );
}

function AddHostility({ of: { subjectId, today } }: { of: Subject }) {
  const words = useThreatWords();
  const name = 'between.otherSubjectId';
  return (
    <Form
      contract={noteHostility}
      input={(read) => ({
        between: { of: 'subjects', subjectId, otherSubjectId: read.text(name) },
        ...sureIn(read),
        ...periodIn(read),
      })}
      submit={words.save}
      says={words.noted}
    >
      <OtherPerson name={name} subjectId={subjectId} />
      <SureFields />
      <PeriodFields today={today} />
    </Form>
  );
}

function Places({ of }: { of: Subject }) {
  const words = useThreatWords();
  const t = words.subject;
  return (
    <Section title={t.places}>
      {of.avoidedPlaces.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="lines">
        {of.avoidedPlaces.map((fact) => (
          <li key={fact.factId}>
            <p>
              <strong>{fact.municipality.name}</strong>, <Period from={fact.from} to={fact.to} />.{' '}
              <span className="words">{fact.why}</span>
            </p>
            <EndFact contract={endAvoidedPlace} fact={fact} today={of.today} />
          </li>
        ))}
      </ul>
      {of.allowed.includes('avoided_place.note') && (
        <Fold title={t.addPlace}>
          <Form
            contract={noteAvoidedPlace}
            input={(read) => ({
              subjectId: of.subjectId,
              municipalityId: read.text('municipalityId'),
              why: read.text('why'),
              ...periodIn(read),
            })}
            submit={words.save}
            says={words.noted}
          >
            <MunicipalityField />
            <TextArea name="why" label={t.why} rows={2} />
            <PeriodFields today={of.today} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function Questions({ of }: { of: Subject }) {
  const t = useThreatWords().subject;
  const say = useOwnWords();
  const labelOf = (kind: keyof typeof kinds) => say(kinds[kind].label);
  return (
    <Section title={t.questions}>
      <ul className="lines">
        {of.questions.map((one) => (
          <li key={one.exchangeId}>
            <Link to="/inkorg/$exchangeId" params={{ exchangeId: one.exchangeId }}>
              {labelOf(one.kind)}
            </Link>
            , {one.sender.name}
            {one.holdsTo && (
              <>
                , {t.holds} <DayTime on={one.holdsTo} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Keeping({ of }: { of: Subject }) {
  const words = useThreatWords();
  const navigate = useNavigate();
  const { subjectId, version } = of;
  return (
    <Section title={words.keep.title} says={words.keep.says}>
      <p>
        {words.keep.until} <DayTime on={of.keepUntil} />
      </p>
      {of.allowed.includes('subject.keep') && (
        <Fold title={words.keep.change}>
          <Form
            key={version}
            contract={keepSubject}
            input={(read) => ({ subjectId, version, keepUntil: read.text('keepUntil') })}
            submit={words.keep.save}
            says={words.noted}
          >
            <TextField name="keepUntil" label={words.keep.until} type="date" className="short" defaultValue={of.keepUntil} />
          </Form>
        </Fold>
      )}
      {of.allowed.includes('subject.weed') && (
        <Press
          contract={weedSubject}
          input={{ subjectId, version }}
          tone="danger"
          says={words.keep.weeded}
          leaves
          done={() => navigate({ to: '/hot', search: { visa: 'subjects' } })}
        >
          {words.keep.weed}
        </Press>
      )}
    </Section>
  );
}
