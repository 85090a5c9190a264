import { useState } from 'react';
import { askPolice, decideProtection, endProtection, recordProtection, renewProtection } from '#privacy/contract.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Message, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, Choice, Select, TextArea, TextField, When, optionsOf } from '#web/ui/form/fields.tsx';
import type { Reader } from '#web/ui/form/reader.ts';
import type { Privacy, Protection } from './types.ts';
import { usePrivacyWords } from './words.ts';

const tones = { applied: 'calm', granted: 'kept', refused: 'late', ended: 'calm' } as const;
const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[];

export function Protections({ exitCaseId, privacy }: { exitCaseId: string; privacy: Privacy }) {
  const t = usePrivacyWords().protection;
  return (
    <Section title={t.title} says={t.says}>
      {privacy.protections.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {privacy.protections.map((one) => (
          <ProtectionCard key={one.protectionId} exitCaseId={exitCaseId} one={one} />
        ))}
      </ul>
      {privacy.allowed.includes('protection.record') && (
        <Fold title={t.add}>
          <Record exitCaseId={exitCaseId} />
        </Fold>
      )}
      <Fold title={t.need}>
        <ul>
          {t.needs.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Fold>
    </Section>
  );
}

function ProtectionCard({ exitCaseId, one }: { exitCaseId: string; one: Protection }) {
  const t = usePrivacyWords();
  const { protectionId, version, allowed } = one;
  const which = { exitCaseId, protectionId, version };
  const reasons = keysOf(t.endReason).filter(
    (because) => because !== 'renewed' && (because === 'withdrawn_application') === (one.state === 'applied'),
  );
  return (
    <li className="card">
      <p className="card-head">
        <strong>{t.level[one.level]}</strong>
        <span className="tag" data-tone={one.hasRunOut ? 'late' : tones[one.state]}>
          {t.protectionState[one.state]}
        </span>
      </p>
      {one.hasRunOut && <Message tone="late">{t.protection.runOut}</Message>}
      <Facts>
        <Fact term={t.protection.includes}>{one.includes.map((who) => t.familyMember[who]).join(', ')}</Fact>
        <Fact term={t.protection.appliedOn}>{one.appliedOn && <DayTime on={one.appliedOn} />}</Fact>
        <Fact term={t.protection.certificate}>{one.state !== 'ended' && t.certificate[one.certificate]}</Fact>
        <Fact term={t.protection.decidedBy}>
          {one.decidedBy && one.decidedOn && (
            <>
              {t.decider[one.decidedBy]}, <DayTime on={one.decidedOn} />
            </>
          )}
        </Fact>
        <Fact term={t.consent.days}>
          {one.validFrom && (
            <>
              <DayTime on={one.validFrom} /> – {one.validTo ? <DayTime on={one.validTo} /> : t.protection.noEnd}
            </>
          )}
        </Fact>
        <Fact term={t.protection.endedOn}>
          {one.endedOn && one.endedBecause && (
            <>
              <DayTime on={one.endedOn} />, {t.endReason[one.endedBecause].toLowerCase()}
            </>
          )}
        </Fact>
        <Fact term={t.protection.note}>{one.note && <span className="words">{one.note}</span>}</Fact>
      </Facts>
      {allowed.includes('protection.decide') && (
        <Fold title={t.protection.decide}>
          <Form
            contract={decideProtection}
            input={(read) => ({ ...which, decision: decisionIn(read, read.text('decision.outcome')) })}
            submit={t.protection.decideSave}
            says={t.protection.decided}
          >
            <Decision />
          </Form>
        </Fold>
      )}
      {allowed.includes('protection.ask_police') && (
        <Fold title={t.protection.askPolice}>
          <Form
            contract={askPolice}
            input={(read) => ({ ...which, certificate: read.text('certificate') })}
            submit={t.protection.askPoliceSave}
            says={t.protection.askPoliceSaved}
          >
            <Choice
              name="certificate"
              label={t.protection.certificate}
              options={optionsOf(t.certificate, keysOf(t.certificate))}
              initial={one.certificate}
              row
            />
          </Form>
        </Fold>
      )}
      {allowed.includes('protection.renew') && (
        <Fold title={t.protection.renew}>
          <Form
            contract={renewProtection}
            input={(read) => ({
              ...which,
              decidedBy: read.text('decidedBy'),
              decidedOn: read.text('decidedOn'),
              validFrom: read.text('validFrom'),
              validTo: read.orNull('validTo'),
            })}
            submit={t.protection.renewSave}
            says={t.protection.renewed}
          >
            <Decided before="" />
          </Form>
        </Fold>
      )}
      {allowed.includes('protection.end') && (
        <Fold title={t.protection.end}>
          <Form
            contract={endProtection}
            input={(read) => ({ ...which, because: read.text('because') })}
            submit={t.protection.endSave}
            says={t.protection.ended}
            tone="danger"
          >
            <Choice name="because" label={t.protection.because} options={optionsOf(t.endReason, reasons)} row />
          </Form>
        </Fold>
      )}
    </li>
  );
}

function decisionIn(read: Reader, outcome: string) {
  const said = { outcome, decidedBy: read.text('decision.decidedBy'), decidedOn: read.text('decision.decidedOn') };
  return outcome === 'granted'
    ? { ...said, validFrom: read.text('decision.validFrom'), validTo: read.orNull('decision.validTo') }
    : said;
}

function Decision() {
  const t = usePrivacyWords().protection;
  const [outcome, setOutcome] = useState('');
  return (
    <>
      <Choice
        name="decision.outcome"
        label={t.outcome}
        options={optionsOf(t.outcomes, keysOf(t.outcomes))}
        chosen={outcome}
        onChoose={setOutcome}
        row
      />
      <Decided before="decision." {...(outcome !== 'granted' && { without: 'days' })} />
    </>
  );
}

/** Who decided what, and from when to when. `before` is where it stands in what is sent. */
function Decided({ before, without }: { before: '' | 'decision.'; without?: 'days' }) {
  const t = usePrivacyWords();
  return (
    <>
      <Select name={`${before}decidedBy`} label={t.protection.decidedBy} options={optionsOf(t.decider, keysOf(t.decider))} />
      <TextField name={`${before}decidedOn`} label={t.protection.decidedOn} type="date" className="short" />
      <When when={without !== 'days'}>
        <TextField name={`${before}validFrom`} label={t.protection.validFrom} type="date" className="short" />
        <TextField
          name={`${before}validTo`}
          label={t.protection.validTo}
          hint={t.protection.validToHint}
          type="date"
          className="short"
          optional
        />
      </When>
    </>
  );
}

function Record({ exitCaseId }: { exitCaseId: string }) {
  const t = usePrivacyWords();
  const [stands, setStands] = useState('applied');
  return (
    <Form
      contract={recordProtection}
      input={(read) => ({
        exitCaseId,
        level: read.text('level'),
        includes: read.all('includes'),
        appliedOn: read.orNull('appliedOn'),
        certificate: read.text('certificate'),
        decision: stands === 'granted' ? decisionIn(read, 'granted') : undefined,
        note: read.optional('note'),
      })}
      submit={t.protection.save}
      says={t.protection.saved}
    >
      <Choice name="level" label={t.protection.level} options={optionsOf(t.level, keysOf(t.level))} />
      <Choice
        name="stands"
        label={t.protection.stands}
        options={optionsOf(t.protection.standsWords, keysOf(t.protection.standsWords))}
        chosen={stands}
        onChoose={setStands}
        row
      />
      <Checks
        name="includes"
        label={t.protection.includes}
        options={optionsOf(t.familyMember, keysOf(t.familyMember))}
        initial={['person']}
        row
      />
      <TextField name="appliedOn" label={t.protection.appliedOn} type="date" className="short" optional />
      <Choice name="certificate" label={t.protection.certificate} options={optionsOf(t.certificate, keysOf(t.certificate))} row />
      <When when={stands === 'granted'}>
        <Decided before="decision." />
      </When>
      <TextArea name="note" label={t.protection.note} rows={2} optional />
    </Form>
  );
}
