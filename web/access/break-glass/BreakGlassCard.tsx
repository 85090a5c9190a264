import { Link } from '@tanstack/react-router';
import { closeBreakGlass, type listBreakGlass, reviewBreakGlass } from '#access/contract.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, TextArea, optionsOf } from '#web/ui/form/fields.tsx';
import { useBreakGlassWords } from './words.ts';

export type BreakGlass = OutputOf<typeof listBreakGlass>['breakGlass'][number];

/** One emergency access: who, why, until when, and what may be done about it. */
export function BreakGlassCard({ of, isOpen }: { of: BreakGlass; isOpen?: true }) {
  const t = useBreakGlassWords();
  const { breakGlassId, exitCaseId, allowed, review } = of;
  return (
    <li className="card">
      <p className="card-head">
        <strong>{of.pseudonym}</strong>
        {isOpen && (
          <Link to="/arenden/$exitCaseId" params={{ exitCaseId }}>
            {t.breakGlass.toCase}
          </Link>
        )}
      </p>
      <Facts>
        <Fact term={t.breakGlass.by}>{of.staff}</Fact>
        <Fact term={t.breakGlass.openedAt}>
          <Time at={of.openedAt} />
        </Fact>
        <Fact term={t.breakGlass.until}>
          <Time at={of.until} />
        </Fact>
        <Fact term={t.breakGlass.groundTerm}>{t.legalGround[of.legalGround]}</Fact>
        <Fact term={t.breakGlass.reasonTerm}>
          <span className="words">{of.reason}</span>
        </Fact>
        <Fact term={t.breakGlass.verdictTerm}>
          {review && (
            <>
              {t.breakGlass.verdicts[review.verdict]}, {review.by}, <Time at={review.at} />
            </>
          )}
        </Fact>
      </Facts>
      {allowed.includes('break_glass.close') && (
        <Press contract={closeBreakGlass} input={{ breakGlassId }} says={t.breakGlass.closed}>
          {t.breakGlass.close}
          <span className="unseen">: {of.pseudonym}</span>
        </Press>
      )}
      {allowed.includes('break_glass.review') && (
        <Form
          contract={reviewBreakGlass}
          input={(read) => ({ breakGlassId, verdict: read.text('verdict'), remark: read.optional('remark') })}
          submit={t.breakGlass.review}
          says={t.breakGlass.reviewed}
        >
          <Choice
            name="verdict"
            label={t.breakGlass.verdict}
            options={optionsOf(t.breakGlass.verdicts, reviewBreakGlass.input.shape.verdict.options)}
            row
          />
          <TextArea name="remark" label={t.breakGlass.remark} rows={2} optional />
        </Form>
      )}
    </li>
  );
}
