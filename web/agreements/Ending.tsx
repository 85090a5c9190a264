import { declineAgreement, endAgreement, withdrawAgreement } from '#agreements/contract/ending.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Message, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { TextArea, TextField } from '#web/ui/form/fields.tsx';
import type { Shown } from './AgreementPage.tsx';
import { useNames } from './Contents.tsx';
import { SignIn } from './SignIn.tsx';
import { useAgreementWords } from './words.ts';

type Edition = Shown['editions'][number];

function Reason() {
  const { ending: t } = useAgreementWords();
  return <TextArea name="reason" label={t.reason} hint={t.reasonHint} maxLength={500} />;
}

/** What one can do instead of signing: say no, or take back what the own house has proposed. */
export function Refusing({ of, edition }: { of: Shown; edition: Edition }) {
  const { ending: t } = useAgreementWords();
  return (
    <>
      <No of={of} edition={edition} contract={declineAgreement} words={t.declining} />
      <No of={of} edition={edition} contract={withdrawAgreement} words={t.withdrawing} />
    </>
  );
}

interface NoProps {
  readonly of: Shown;
  readonly edition: Edition;
  readonly contract: typeof declineAgreement | typeof withdrawAgreement;
  readonly words: ReturnType<typeof useAgreementWords>['ending']['declining'];
}

function No({ of: { agreementId }, edition: { number, allowed }, contract, words: t }: NoProps) {
  if (!allowed.includes(contract.name)) return null;
  return (
    <Fold title={t.title}>
      <p>{t.says}</p>
      <Form
        contract={contract}
        input={(read) => ({ agreementId, number, reason: read.text('reason') })}
        submit={t.now}
        says={t.done}
      >
        <Reason />
      </Form>
    </Fold>
  );
}

/** Who has said no, when and why; who has given notice, and what follows of it. */
export function Said({ of, edition: { number, signatures, notices, ends, content } }: { of: Shown; edition: Edition }) {
  const { ending: t, page } = useAgreementWords();
  const { partyOf } = useNames(of);
  const nameOf = (organisationId: string) => partyOf(organisationId) ?? '';
  const no = signatures.flatMap(({ organisationId, declined }) => (declined ? [{ organisationId, ...declined }] : []));
  const isLatest = number === of.editions.at(-1)?.number;
  return (
    <>
      {no.map((one) => (
        <Message key={one.organisationId}>
          <p>
            <strong>
              {one.organisationId === of.house.organisationId
                ? t.withdrewIt(nameOf(one.organisationId))
                : t.declinedIt(nameOf(one.organisationId))}
            </strong>
          </p>
          <p className="words">{one.reason}</p>
          <p className="hint">
            <Time at={one.at} /> {one.by !== null && page.by(one.by)}
          </p>
        </Message>
      ))}
      {no.length > 0 && isLatest && of.allowed.includes('agreement.propose') && <p>{t.andThen}</p>}
      {notices.map((one) => (
        <Message key={`${one.organisationId} ${one.lastDay}`}>
          <p>
            <strong>{t.noticedIt(nameOf(one.organisationId))}</strong>
          </p>
          <p>
            {t.lastDayIs} <DayTime on={one.lastDay} />
          </p>
          <p className="words">{one.reason}</p>
          <p className="hint">
            <Time at={one.at} /> {one.by !== null && page.by(one.by)}
          </p>
        </Message>
      ))}
      {notices.length > 0 && ends === content.to && <p>{t.takesAll}</p>}
    </>
  );
}

/** Gives notice of what holds: a sign-in made for it first, as for a signature. Until then it is folded away. */
export function Ending({ of, edition }: { of: Shown; edition: Edition }) {
  const { ending: t } = useAgreementWords();
  const { agreementId, provenUntil } = of;
  const { number, content, allowed } = edition;
  const today = wallDay(useNow());
  if (!allowed.includes('agreement.end')) return null;
  const what = (
    <>
      <p>{t.endSays}</p>
      <p>
        {content.reviewOn === null || content.reviewOn <= today ? (
          t.alone
        ) : (
          <>
            {t.aloneFrom} <DayTime on={content.reviewOn} />. {t.together}
          </>
        )}
      </p>
    </>
  );
  if (provenUntil === null)
    return (
      <Fold title={t.end}>
        {what}
        <SignIn of={of} number={number} words={t.signIn} />
      </Fold>
    );
  return (
    <Section title={t.end} says={t.proven}>
      {what}
      <Form
        contract={endAgreement}
        input={(read) => ({ agreementId, number, lastDay: read.text('lastDay'), reason: read.text('reason') })}
        submit={t.endNow}
        says={t.noticedNow}
      >
        <TextField name="lastDay" label={t.lastDay} type="date" className="short" />
        <Reason />
      </Form>
    </Section>
  );
}
