import { Link, useParams } from '@tanstack/react-router';
import { showContact, takeContact } from '#contacts/contract.ts';
import { useMay, useMe } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Clock } from '#web/ui/Clock.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Children } from './Children.tsx';
import { Duties } from './Duties.tsx';
import { EndContact, HowItEnded } from './EndContact.tsx';
import { SafeWay } from './SafeWay.tsx';
import { Thread } from './Thread.tsx';
import { Tries } from './Tries.tsx';
import { useOneContactWords } from './words.ts';

export type Contact = OutputOf<typeof showContact>;

/** One contact, in the order in which the one on duty needs it: how long is left, what was said, how the person can be reached. */
export function ContactPage() {
  const { contactId } = useParams({ from: '/signed-in/kontakter/$contactId' });
  const contact = useAsk(showContact, { contactId });
  const t = useOneContactWords().contact;
  return (
    <Page key={contactId} title={t.title} heading={contact.pseudonym}>
      <Standing contact={contact} />
      {contact.end && <HowItEnded end={contact.end} />}
      <div className="two">
        <Section title={t.written}>
          {contact.message ? <p className="words">{contact.message}</p> : <p>{t.nothingWritten}</p>}
        </Section>
        <SafeWay safe={contact.safeContact} />
      </div>
      <Tries contact={contact} />
      <Thread contact={contact} />
      <div className="two">
        <Children contact={contact} />
        <About contact={contact} />
      </div>
      <Duties contact={contact} />
      {contact.allowed.includes('contact.end') && <EndContact contact={contact} />}
    </Page>
  );
}

/** The clock that runs out first, who answers for the contact, and what is next to do. */
function Standing({ contact }: { contact: Contact }) {
  const t = useOneContactWords();
  const { staffId } = useMe();
  const may = useMay();
  const { clock, takenBy, allowed, contactId, version, exitCaseId, signalId, state } = contact;
  const isOwed = allowed.includes('contact.explain_late');
  return (
    <div className="standing">
      <p className="standing-clock">
        <Clock clock={clock} large />
        <span>
          {t.rule[clock.rule]}
          {clock.stoppedAt === null && (
            <>
              : <Time at={clock.dueAt} as="due" />
            </>
          )}
        </span>
      </p>
      <p>
        {state !== 'waiting' && <strong>{t.state[state]}. </strong>}
        {takenBy === null
          ? t.contact.nobodyYet
          : takenBy.staffId === staffId
            ? t.contact.takenByYou
            : t.contact.takenBy(takenBy.name)}
      </p>
      {isOwed && (
        <p className="standing-owed">
          <a href="#klockor">{t.contact.lateFirst}</a>
        </p>
      )}
      <div className="buttons">
        {allowed.includes('contact.take') && takenBy?.staffId !== staffId && (
          <Press
            contract={takeContact}
            input={{ contactId, version }}
            says={t.contact.taken}
            tone={takenBy === null ? 'main' : 'plain'}
          >
            {takenBy === null ? t.contact.take : t.contact.takeOver}
          </Press>
        )}
        {allowed.includes('contact.open_case') && (
          <Link to="/kontakter/$contactId/arende" params={{ contactId }} className="button main">
            {t.contact.openCase}
          </Link>
        )}
        {signalId && may('inbox.show') && (
          <Link to="/inkorg/$exchangeId" params={{ exchangeId: signalId }} className="button">
            {t.contact.toSignal}
          </Link>
        )}
        {exitCaseId && (
          <Link to="/arenden/$exitCaseId" params={{ exitCaseId }} className="button">
            {t.contact.toCase}
          </Link>
        )}
      </div>
    </div>
  );
}

function About({ contact }: { contact: Contact }) {
  const t = useOneContactWords();
  return (
    <Section title={t.contact.facts}>
      <Facts>
        <Fact term={t.contact.received}>
          <Time at={contact.receivedAt} />
        </Fact>
        <Fact term={t.contact.way}>{t.way[contact.way]}</Fact>
        <Fact term={t.contact.about}>{t.about[contact.about]}</Fact>
        <Fact term={t.contact.language}>{t.language[contact.language]}</Fact>
        <Fact term={t.contact.registeredBy}>{contact.registeredBy ?? t.contact.byItself}</Fact>
        <Fact term={t.contact.anonymous}>{contact.anonymous ? t.contact.isAnonymous : t.contact.hasIdentity}</Fact>
      </Facts>
    </Section>
  );
}
