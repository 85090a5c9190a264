import { Link, useParams, useSearch } from '@tanstack/react-router';
import { publishTemplate } from '#agreements/contract/templates.ts';
import { fetchAgreement, proposeAgreement, showAgreement, signAgreement } from '#agreements/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { saveAs } from '#web/ui/save.ts';
import { stateTones } from './AgreementsPage.tsx';
import { Changes } from './Changes.tsx';
import { Contents, useNames } from './Contents.tsx';
import { Ending, Refusing, Said } from './Ending.tsx';
import { SignIn } from './SignIn.tsx';
import { useAgreementWords } from './words.ts';

export type Shown = OutputOf<typeof showAgreement>;
type Edition = Shown['editions'][number];

/** One agreement: the version that holds, what the next says otherwise, and who has signed. */
export function AgreementPage() {
  const words = useAgreementWords();
  const { page: t } = words;
  const { agreementId } = useParams({ from: '/signed-in/overenskommelser/$agreementId' });
  const { version } = useSearch({ from: '/signed-in/overenskommelser/$agreementId' });
  const shown = useAsk(showAgreement, { agreementId });
  const newest = shown.editions.at(-1);
  const edition = shown.editions.find(({ number }) => number === version) ?? newest;
  const before = edition && shown.editions.find(({ number }) => number === edition.number - 1);
  const content = edition?.content ?? shown.draft?.content;
  const ends = edition ? edition.ends : content?.to;
  return (
    <Page
      title={t.title}
      heading={content?.title ?? t.title}
      says={
        <>
          <span className="tag" data-tone={stateTones[edition?.state ?? shown.state]}>
            {edition ? words.editionState[edition.state] : words.stateName[shown.state]}
          </span>{' '}
          {edition && edition.ends !== edition.content.to && (
            <span className="tag" data-tone="soon">
              {words.ending.early}
            </span>
          )}{' '}
          {t.writtenBy(shown.house.name)}
        </>
      }
      action={<Link to="/overenskommelser">{t.back}</Link>}
    >
      {shown.editions.length > 1 && (
        <Tabs
          name={t.shownVersion}
          tabs={shown.editions.toReversed().map(({ number }) => ({
            key: String(number),
            link: (
              <Link
                to="/overenskommelser/$agreementId"
                params={{ agreementId }}
                search={{ version: number }}
                aria-current={number === edition?.number ? 'page' : undefined}
              >
                {t.version(number)}
              </Link>
            ),
          }))}
        />
      )}
      {edition && <Said of={shown} edition={edition} />}
      {edition && <Signing of={shown} edition={edition} />}
      {edition && <Refusing of={shown} edition={edition} />}
      {edition && shown.provenUntil !== null && <Ending of={shown} edition={edition} />}
      {content && (
        <Facts>
          <Fact term={t.from}>{content.from && <DayTime on={content.from} />}</Fact>
          <Fact term={t.to}>{ends ? <DayTime on={ends} /> : words.openEnded}</Fact>
          <Fact term={t.reviewOn}>{content.reviewOn && <DayTime on={content.reviewOn} />}</Fact>
          <Fact term={t.proposed}>{edition && <Time at={edition.proposedAt} />}</Fact>
        </Facts>
      )}
      {content && <Contents of={shown} content={content} />}
      {edition && before && (
        <Changes of={shown} title={t.changes(before.number, edition.number)} before={before.content} after={edition.content} />
      )}
      {edition && <Signatures of={shown} edition={edition} />}
      {edition && shown.provenUntil === null && <Ending of={shown} edition={edition} />}
      {shown.draft && <Draft of={shown} draft={shown.draft} newest={newest} />}
    </Page>
  );
}

function Signing({ of, edition: { number, digest, allowed } }: { of: Shown; edition: Edition }) {
  const { page: t } = useAgreementWords();
  const { agreementId, provenUntil } = of;
  if (!allowed.includes('agreement.sign')) return null;
  return (
    <Section title={t.sign} says={provenUntil === null ? t.signSays : t.proven}>
      {provenUntil === null ? (
        <SignIn of={of} number={number} words={t.signIn} />
      ) : (
        <Form contract={signAgreement} input={() => ({ agreementId, number, digest })} submit={t.signNow} says={t.signedNow} />
      )}
    </Section>
  );
}

function Draft({ of, draft, newest }: { of: Shown; draft: NonNullable<Shown['draft']>; newest: Edition | undefined }) {
  const { page: t, templates } = useAgreementWords();
  const { agreementId, allowed } = of;
  const isSame = JSON.stringify(draft.content) === JSON.stringify(newest?.content);
  const isOver = newest?.state === 'declined' || newest?.state === 'withdrawn';
  return (
    <Section
      title={t.draft}
      says={t.draftSays}
      aside={
        allowed.includes('agreement.write') && (
          <Link to="/overenskommelser/$agreementId/utkast" params={{ agreementId }}>
            {t.edit}
          </Link>
        )
      }
    >
      {newest && !isSame && (
        <Changes of={of} title={t.draftChanges(newest.number)} before={newest.content} after={draft.content} />
      )}
      {(!isSame || isOver) && allowed.includes('agreement.propose') && (
        <Form
          contract={proposeAgreement}
          input={() => ({ agreementId, version: draft.version })}
          submit={t.propose}
          says={t.proposedNow}
        />
      )}
      {allowed.includes('agreement_template.publish') && (
        <Fold title={templates.share}>
          <p>{templates.shareSays}</p>
          <Form contract={publishTemplate} input={() => ({ agreementId })} submit={templates.share} says={templates.shared} />
        </Fold>
      )}
    </Section>
  );
}

function Signatures({ of, edition }: { of: Shown; edition: Edition }) {
  const { page: t, ...words } = useAgreementWords();
  const { partyOf } = useNames(of);
  const { number, digest, signatures, allowed } = edition;
  return (
    <Section title={t.signatures}>
      <Table caption={t.signatures} heads={[t.party, t.functionName, t.signed]}>
        {signatures.map((one) => (
          <Row key={one.organisationId} name={partyOf(one.organisationId)}>
            <Cell head={t.functionName}>{words.function[one.function]}</Cell>
            <Cell head={t.signed}>
              {one.declined ? (
                <span className="tag" data-tone="late">
                  {one.organisationId === of.house.organisationId ? words.ending.tookBack : words.ending.no}
                </span>
              ) : one.signedAt === null ? (
                edition.state === 'proposed' ? (
                  <span className="tag" data-tone="soon">
                    {t.notYet}
                  </span>
                ) : (
                  '–'
                )
              ) : (
                <>
                  <Time at={one.signedAt} /> {one.signer !== null && t.by(one.signer)}
                </>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      <Message>
        <p>{t.digest}</p>
        <p className="hint words">{digest}</p>
      </Message>
      {allowed.includes('agreement.fetch') && (
        <Form
          contract={fetchAgreement}
          input={() => ({ agreementId: of.agreementId, number })}
          submit={t.pdf}
          tone="plain"
          done={({ fileName, base64 }) => saveAs(fileName, base64)}
        />
      )}
    </Section>
  );
}
