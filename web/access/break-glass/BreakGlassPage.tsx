import { useNavigate } from '@tanstack/react-router';
import { listBreakGlass, openBreakGlass } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { useNow } from '#web/ui/now.ts';
import { Form } from '#web/ui/form/Form.tsx';
import { Choice, TextArea, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { BreakGlassCard } from './BreakGlassCard.tsx';
import { useMay, useMe } from '#web/access/me.ts';
import { useBreakGlassWords } from './words.ts';

export function BreakGlassPage() {
  const t = useBreakGlassWords().breakGlass;
  const may = useMay();
  return (
    <Page title={t.title} says={may('break_glass.open') ? t.says : t.reviewSays}>
      {may('break_glass.list') && <Lists />}
      {may('break_glass.open') && (
        <Section title={t.open}>
          <Open />
        </Section>
      )}
    </Page>
  );
}

function Lists() {
  const t = useBreakGlassWords().breakGlass;
  const { staffId } = useMe();
  const may = useMay();
  const now = useNow().toISOString();
  const { breakGlass } = useAsk(listBreakGlass, {}, { every: 30_000 });
  const mine = breakGlass.filter((one) => one.staffId === staffId && one.until > now);
  const toReview = breakGlass.filter(({ allowed }) => allowed.includes('break_glass.review'));
  const rest = breakGlass.filter((one) => !mine.includes(one) && !toReview.includes(one));
  return (
    <>
      {may('break_glass.review') && (
        <Section title={t.toReview}>
          {toReview.length === 0 && <Empty>{t.toReviewEmpty}</Empty>}
          <ul className="cards">
            {toReview.map((one) => (
              <BreakGlassCard key={one.breakGlassId} of={one} />
            ))}
          </ul>
        </Section>
      )}
      {may('break_glass.open') && (
        <Section title={t.mine}>
          {mine.length === 0 && <Empty>{t.mineEmpty}</Empty>}
          <ul className="cards">
            {mine.map((one) => (
              <BreakGlassCard key={one.breakGlassId} of={one} isOpen />
            ))}
          </ul>
        </Section>
      )}
      {rest.length > 0 && (
        <Section title={t.done}>
          <ul className="cards">
            {rest.map((one) => (
              <BreakGlassCard key={one.breakGlassId} of={one} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

const minuteChoices = ['30', '60', '120', '180'] as const;

function Open() {
  const t = useBreakGlassWords();
  const navigate = useNavigate();
  const grounds = openBreakGlass.input.shape.legalGround.options;
  return (
    <Form
      contract={openBreakGlass}
      className="long"
      input={(read) => ({
        pseudonym: read.text('pseudonym'),
        legalGround: read.text('legalGround'),
        reason: read.text('reason'),
        minutes: read.number('minutes'),
      })}
      done={({ exitCaseId }) => navigate({ to: '/arenden/$exitCaseId', params: { exitCaseId } })}
      submit={t.breakGlass.save}
      says={t.breakGlass.saved}
      tone="danger"
    >
      <TextField name="pseudonym" label={t.breakGlass.pseudonym} hint={t.breakGlass.pseudonymHint} className="short" />
      <Choice name="legalGround" label={t.breakGlass.ground} options={optionsOf(t.legalGround, grounds)} />
      <TextArea name="reason" label={t.breakGlass.reason} hint={t.breakGlass.reasonHint} rows={3} />
      <Choice
        name="minutes"
        label={t.breakGlass.minutes}
        options={optionsOf(t.breakGlass.minuteOptions, minuteChoices)}
        initial="60"
        row
      />
    </Form>
  );
}
