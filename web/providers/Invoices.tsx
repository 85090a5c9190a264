import { kronorOf } from '#kernel/money.ts';
import { decideInvoice } from '#providers/contract/assignments.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea } from '#web/ui/form/fields.tsx';
import type { Assigned } from './Grounds.tsx';
import { useWorkWords } from './work-words.ts';

/** What was billed against what was agreed and reported. What does not fit is named before anybody attests. */
export function Invoices({
  of: { exchangeId, invoices },
  exitCaseId,
}: {
  of: Assigned['assignments'][number];
  exitCaseId: string;
}) {
  const t = useWorkWords();
  if (invoices.length === 0) return null;
  const choices = [
    { value: 'attested', label: t.attest },
    { value: 'disputed', label: t.dispute },
  ];
  return (
    <>
      <h3>{t.invoices}</h3>
      <ul className="bare cards">
        {invoices.map((one) => (
          <li key={`${one.number} ${one.edition}`} className="card">
            <h4>
              {t.invoice} {one.number}
              {one.edition > 1 && ` (${t.edition(one.edition)})`}{' '}
              {one.decided && (
                <span className="tag" data-tone={one.decided.state === 'attested' ? 'kept' : 'late'}>
                  {t[one.decided.state]}
                </span>
              )}
            </h4>
            <Facts>
              <Fact term={t.period}>
                <DayTime on={one.from} /> – <DayTime on={one.to} />
              </Fact>
              <Fact term={t.billed}>{kronorOf(one.billedOre)}</Fact>
              <Fact term={t.agreed}>{one.agreedOre === null ? t.noPrice : kronorOf(one.agreedOre)}</Fact>
              <Fact term={t.differences}>
                {one.differences.length === 0 ? (
                  t.noDifferences
                ) : (
                  <>
                    {one.differences.map((each) => (
                      <span key={each} className="tag" data-tone="late">
                        {t.difference[each]}
                      </span>
                    ))}
                  </>
                )}
              </Fact>
              <Fact term={t.decide}>
                {one.decided && (
                  <>
                    {one.decided.by}, <Time at={one.decided.at} />
                    {one.decided.reason !== null && `: ${one.decided.reason}`}
                  </>
                )}
              </Fact>
            </Facts>
            {one.allowed.includes('invoice.decide') && (
              <Fold title={`${t.attest} / ${t.dispute.toLowerCase()}`}>
                <Form
                  contract={decideInvoice}
                  input={(read) => ({
                    exitCaseId,
                    exchangeId,
                    number: one.number,
                    edition: one.edition,
                    state: read.text('state'),
                    reason: read.orNull('reason'),
                  })}
                  submit={t.decide}
                  says={t.decided}
                >
                  <Choice name="state" label={t.decideLabel} options={choices} row />
                  <TextArea name="reason" label={t.why} hint={t.whyHint} rows={2} maxLength={2000} optional />
                </Form>
              </Fold>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
