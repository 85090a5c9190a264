import { setReviewIntervals, showReviewIntervals } from '#assessment/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useAssessmentWords } from './words.ts';

/** How soon a threat is looked at again, which each organisation says for itself. */
export function ReviewDays() {
  const t = useAssessmentWords();
  return (
    <Section title={t.review.title} says={t.review.says}>
      <Days />
    </Section>
  );
}

const levels = ['none_known', 'latent', 'concrete', 'acute'] as const;

function Days() {
  const { review: t, threat } = useAssessmentWords();
  const { whose, validFrom, days } = useAsk(showReviewIntervals, {});
  return (
    <Form
      key={`${whose} ${validFrom} ${Object.values(days).join(' ')}`}
      contract={setReviewIntervals}
      input={(read) => ({
        days: {
          none_known: read.number('days.none_known'),
          latent: read.number('days.latent'),
          concrete: read.number('days.concrete'),
          acute: read.number('days.acute'),
        },
      })}
      submit={t.save}
      says={t.saved}
    >
      <p className="hint">
        {whose === 'house' ? (
          t.house
        ) : (
          <>
            {t.own} <DayTime on={validFrom} />.
          </>
        )}
      </p>
      {levels.map((level) => (
        <TextField
          key={level}
          name={`days.${level}`}
          label={threat.level[level]}
          inputMode="numeric"
          className="tiny"
          defaultValue={days[level]}
        />
      ))}
    </Form>
  );
}
