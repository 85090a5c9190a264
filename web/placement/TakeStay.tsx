import { useNavigate } from '@tanstack/react-router';
import { turnDownStay } from '#placement/contract.ts';
import { takeIn } from '#threats/contract.ts';
import { Section } from '#web/ui/Page.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { useStayWords } from './stays-words.ts';

/** What a municipality has told of a stay is answered by doing it, or in one word. */
export function TakeStay({ exchangeId }: { exchangeId: string }) {
  const t = useStayWords().take;
  const navigate = useNavigate();
  return (
    <Section title={t.title} says={t.says}>
      <div className="buttons">
        <Press
          contract={takeIn}
          input={{ exchangeId }}
          tone="main"
          done={({ subjectId }) => navigate({ to: '/boenden', search: { fraga: exchangeId, person: subjectId } })}
        >
          {t.go}
        </Press>
        <Press contract={turnDownStay} input={{ exchangeId }} says={t.told}>
          {t.notAvailable}
        </Press>
      </div>
    </Section>
  );
}
