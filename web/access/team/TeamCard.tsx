import { showTeam } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { useTeamWords } from './words.ts';

/** Whom to ask about a case, the one who answers for it first. */
export function TeamCard({ exitCaseId }: { exitCaseId: string }) {
  const t = useTeamWords();
  const { team } = useAsk(showTeam, { exitCaseId });
  const inOrder = team.toSorted((a, b) => Number(b.function === 'responsible') - Number(a.function === 'responsible'));
  return (
    <Section title={t.team.title}>
      <ul className="lines">
        {inOrder.map((one) => (
          <li key={one.staffId}>
            <strong>{one.name}</strong>, {one.title} <span className="aside">{t.function[one.function]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
