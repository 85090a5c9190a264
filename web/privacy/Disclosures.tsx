import { confirmDisclosure, makeDisclosure, turnDownDisclosure } from '#privacy/contract.ts';
import { OrganisationPicker } from '#web/access/pickers.tsx';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { say } from '#web/ui/Said.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Checks, Choice, Select, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { useRecipientName } from './recipient.ts';
import type { Disclosure, Privacy } from './types.ts';
import { usePrivacyWords } from './words.ts';

const tones = { proposed: 'soon', made: 'kept', turned_down: 'late' } as const;
const keysOf = <Key extends string>(words: Record<Key, string>) => Object.keys(words) as Key[];

/** The title of a ground as it read when something was shared on it. */
function useGroundTitle(grounds: Privacy['grounds']): (code: string, validFrom: string) => string {
  const { language } = useLanguage();
  return (code, validFrom) => {
    const found = grounds.find((one) => one.code === code && one.validFrom === validFrom);
    return found ? (language === 'sv' ? found.titleSv : found.titleEn) : code;
  };
}

export function Disclosures({ exitCaseId, privacy }: { exitCaseId: string; privacy: Privacy }) {
  const t = usePrivacyWords().disclosure;
  return (
    <Section title={t.title} says={t.says}>
      {privacy.disclosures.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="cards">
        {privacy.disclosures.map((one) => (
          <DisclosureCard key={one.disclosureId} exitCaseId={exitCaseId} one={one} privacy={privacy} />
        ))}
      </ul>
      {privacy.allowed.includes('disclosure.make') && (
        <Fold title={t.ask}>
          <Share exitCaseId={exitCaseId} privacy={privacy} />
        </Fold>
      )}
    </Section>
  );
}

function DisclosureCard({ exitCaseId, one, privacy }: { exitCaseId: string; one: Disclosure; privacy: Privacy }) {
  const t = usePrivacyWords();
  const titleOf = useGroundTitle(privacy.grounds);
  const nameOf = useRecipientName();
  const { disclosureId, allowed } = one;
  return (
    <li className="card">
      <p className="card-head">
        <strong>{nameOf(one.to)}</strong>
        <span className="tag" data-tone={tones[one.state]}>
          {t.disclosureState[one.state]}
        </span>
      </p>
      <Facts>
        <Fact term={t.disclosure.what}>{one.kinds.map((kind) => t.informationKind[kind]).join(', ')}</Fact>
        <Fact term={t.disclosure.on}>{titleOf(one.ground, one.groundValidFrom)}</Fact>
        <Fact term={t.disclosure.reasonWas}>{one.reason && <span className="words">{one.reason}</span>}</Fact>
        <Fact term={t.disclosure.contentWas}>{one.content && <span className="words">{one.content}</span>}</Fact>
        <Fact term={t.disclosure.how}>{t.how[one.how]}</Fact>
        <Fact term={t.disclosure.by}>
          {one.askedBy}, <Time at={one.madeAt ?? one.askedAt} />
        </Fact>
        <Fact term={t.disclosure.second}>{one.second}</Fact>
      </Facts>
      {allowed.length > 0 && (
        <div className="buttons">
          <Press contract={confirmDisclosure} input={{ exitCaseId, disclosureId }} says={t.disclosure.confirmed} tone="main">
            {t.disclosure.confirm}
          </Press>
          <Press contract={turnDownDisclosure} input={{ exitCaseId, disclosureId }} says={t.disclosure.turnedDown}>
            {t.disclosure.turnDown}
          </Press>
        </div>
      )}
    </li>
  );
}

function Share({ exitCaseId, privacy }: { exitCaseId: string; privacy: Privacy }) {
  const t = usePrivacyWords();
  const titleOf = useGroundTitle(privacy.grounds);
  const usable = privacy.grounds.filter((one) => one.holdsToday && one.inUse);
  return (
    <Form
      contract={makeDisclosure}
      input={(read) => ({
        exitCaseId,
        to: read.optional('organisationId') ? { organisationId: read.text('organisationId') } : { kind: read.text('to.kind') },
        kinds: read.all('kinds'),
        ground: read.text('ground'),
        reason: read.optional('reason'),
        how: read.text('how'),
        content: read.optional('content'),
      })}
      done={({ state }) => say(state === 'made' ? t.disclosure.made : t.disclosure.proposed)}
      submit={t.disclosure.save}
    >
      <Select name="to.kind" label={t.disclosure.to} options={optionsOf(t.recipientKind, keysOf(t.recipientKind))} optional />
      <OrganisationPicker name="organisationId" label={t.disclosure.toOne} optional />
      <Checks name="kinds" label={t.consent.kinds} options={optionsOf(t.informationKind, keysOf(t.informationKind))} row />
      <Select
        name="ground"
        label={t.disclosure.ground}
        options={usable.map(({ code, validFrom }) => ({ value: code, label: titleOf(code, validFrom) }))}
        defaultValue="consent"
        empty={null}
      />
      <TextArea name="reason" label={t.disclosure.reason} hint={t.disclosure.reasonHint} rows={2} optional />
      <Choice name="how" label={t.disclosure.how} options={optionsOf(t.how, keysOf(t.how))} row />
      <TextArea name="content" label={t.disclosure.content} rows={2} optional />
    </Form>
  );
}
