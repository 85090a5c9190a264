import { confirmExchange, dropExchange, kinds, readAnswer, recallExchange, turnToIvo } from '#exchanges/contract.ts';
import type { Kind } from '#exchanges/contract.ts';
import { Fragment } from 'react';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Message } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { InWords } from './InWords.tsx';
import type { Exchange, Exchanges } from './types.ts';
import { useExchangeWords, useOwnWords } from './words.ts';

const tones = {
  draft: 'soon',
  sent: 'calm',
  received: 'calm',
  answered: 'kept',
  declined: 'kept',
  withdrawn: 'late',
  expired: 'late',
} as const;

interface ExchangeCardProps {
  readonly exitCaseId: string;
  readonly one: Exchange;
  readonly named: Exchanges['named'];
}

export function ExchangeCard({ exitCaseId, one, named }: ExchangeCardProps) {
  const t = useExchangeWords();
  const say = useOwnWords();
  const { language } = useLanguage();
  const kind: Kind = kinds[one.kind];
  const outcome = kind.outcomes.find(({ value }) => value === one.answer?.outcome);
  return (
    // A draft has told nobody anything, and is not on the paper that says what was told.
    <li className={one.state === 'draft' ? 'card not-on-paper' : 'card'}>
      <p className="card-head">
        <strong>
          {say(kind.label)} {t.page.to} {one.recipient.name}
        </strong>
        <span className="tag" data-tone={tones[one.state]}>
          {one.because ? t.because[one.because] : t.sentState[one.state]}
        </span>
      </p>
      {one.recallAskedAt && one.state === 'sent' && <Message tone="soon">{t.page.recallAsked}</Message>}
      {one.answerIsUnread && <Message>{t.page.unread}</Message>}
      <Facts>
        <Fact term={t.page.sent}>{one.sentAt && <Time at={one.sentAt} />}</Fact>
        <Fact term={t.page.opened}>
          {one.receivedAt ? <Time at={one.receivedAt} /> : one.state === 'sent' && t.page.notOpened}
        </Fact>
        <Fact term={t.page.due}>{one.dueAt && one.endedAt === null && <Time at={one.dueAt} as="due" />}</Fact>
        <Fact term={t.page.readable}>{one.expiresAt && one.because === null && <Time at={one.expiresAt} as="due" />}</Fact>
        <Fact term={one.answer || one.answerIsUnread ? t.page.answered : t.page.ended}>
          {one.endedAt && <Time at={one.endedAt} />}
        </Fact>
        <Fact term={t.page.ground}>
          {language === 'sv' ? one.ground.titleSv : one.ground.titleEn} ({one.ground.citation})
        </Fact>
        <Fact term={t.page.reason}>{one.reason && <span className="words">{one.reason}</span>}</Fact>
        <Fact term={t.page.writtenBy}>
          {one.writtenBy}, <Time at={one.writtenAt} />
        </Fact>
        <Fact term={t.page.second}>{one.second}</Fact>
        <Fact term={t.page.terms}>{say(kind.terms)}</Fact>
      </Facts>
      <h3>{t.page.content}</h3>
      <InWords fields={kind.message} said={one.content.said} named={named} carried={one.content} />
      {one.answer && (
        <>
          <h3>
            {t.page.answer}: {outcome ? say(outcome.label) : one.answer.outcome}
          </h3>
          <InWords fields={outcome?.fields ?? []} said={one.answer.said} named={named} />
        </>
      )}
      <Later kind={kind} one={one} named={named} />
      <Acts exitCaseId={exitCaseId} one={one} />
    </li>
  );
}

/** What came after the answer: another, or that it no longer holds. The answer before it still stands above. */
function Later({ kind, one: { later }, named }: { kind: Kind; one: Exchange; named: Exchanges['named'] }) {
  const t = useExchangeWords().page;
  const say = useOwnWords();
  return later.map(({ says, cameAt, answer, isUnread }) => {
    const outcome = kind.outcomes.find(({ value }) => value === answer?.outcome);
    if (says === 'withdrawn' || isUnread)
      return (
        <Message key={cameAt} tone={says === 'withdrawn' ? 'late' : 'soon'}>
          {says === 'withdrawn' ? t.answerWithdrawn : t.laterUnread} <Time at={cameAt} />
        </Message>
      );
    return (
      <Fragment key={cameAt}>
        <h3>
          {t.later}: {outcome && say(outcome.label)}, <Time at={cameAt} />
        </h3>
        <InWords fields={outcome?.fields ?? []} said={answer?.said ?? {}} named={named} />
      </Fragment>
    );
  });
}

function Acts({ exitCaseId, one: { exchangeId, allowed } }: { exitCaseId: string; one: Exchange }) {
  const t = useExchangeWords().page;
  const input = { exitCaseId, exchangeId };
  if (allowed.length === 0) return null;
  return (
    <div className="buttons">
      {allowed.includes('exchange.confirm') && (
        <Press contract={confirmExchange} input={input} says={t.confirmed} tone="main">
          {t.confirm}
        </Press>
      )}
      {allowed.includes('exchange.drop') && (
        <Press contract={dropExchange} input={input} says={t.dropped}>
          {t.drop}
        </Press>
      )}
      {allowed.includes('exchange.recall') && (
        <Press contract={recallExchange} input={input} says={t.recalled}>
          {t.recall}
        </Press>
      )}
      {allowed.includes('exchange.read_answer') && (
        <Press contract={readAnswer} input={input} tone="main">
          {t.readAnswer}
        </Press>
      )}
      {allowed.includes('exchange.turn_to_ivo') && (
        <Press contract={turnToIvo} input={input} says={t.turned}>
          {t.turnToIvo}
        </Press>
      )}
    </div>
  );
}
