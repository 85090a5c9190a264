import { listOrganisations } from '#access/contract.ts';
import { sendSearch } from '#placement/contract/search.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Link } from '@tanstack/react-router';
import { usePlacementWords } from './words.ts';

/** Asks the national coordination where the household could live. */
export function AskForPlaces({ exitCaseId }: { exitCaseId: string }) {
  const t = usePlacementWords().ask;
  const { organisations } = useAsk(listOrganisations, { kind: 'national_coordination' });
  return (
    <Section title={t.title} says={t.says}>
      <div className="buttons">
        {organisations.map(({ organisationId, name }) => (
          <Press key={organisationId} contract={sendSearch} input={{ exitCaseId, recipientId: organisationId }} says={t.asked}>
            {t.send(name)}
          </Press>
        ))}
      </div>
      <p>
        <Link to="/vikter">{t.toWeights}</Link>
      </p>
    </Section>
  );
}
