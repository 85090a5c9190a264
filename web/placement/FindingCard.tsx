import { Link } from '@tanstack/react-router';
import { showFinding } from '#placement/contract.ts';
import { takeIn } from '#threats/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Message, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Together } from './Together.tsx';
import { usePlacementWords } from './words.ts';

type Candidate = OutputOf<typeof showFinding>['candidates'][number];

const candidateOf = ({ name }: Candidate['municipality'], unit: Candidate['unit']) =>
  unit ? `${unit.name}, ${unit.provider.name}, ${name}` : name;

/** What the own vault has on each municipality and unit that is asked about, for the officer who answers. Nothing is chosen by it. */
export function FindingCard({ exchangeId }: { exchangeId: string }) {
  const { finding: t, search } = usePlacementWords();
  const { subject, together, candidates } = useAsk(showFinding, { exchangeId });
  if (!subject)
    return (
      <Section title={t.title}>
        <Message>{t.notInVault}</Message>
        <div className="buttons">
          <Press contract={takeIn} input={{ exchangeId }}>
            {search.takeIn}
          </Press>
        </div>
      </Section>
    );
  return (
    <Section title={t.title} says={t.says}>
      <Together subject={subject} together={together} />
      <Table caption={t.title} heads={[t.municipality, t.found]}>
        {candidates.map(({ municipality, unit, findings }) => (
          <Row key={candidateOf(municipality, unit)} name={candidateOf(municipality, unit)}>
            <Cell head={t.found}>
              {findings.length === 0 && t.nothing}
              {findings.map(({ reason, network }) => (
                <p key={reason + (network?.networkId ?? '')}>
                  {t.reason[reason]}
                  {network && (
                    <>
                      {': '}
                      <Link to="/hot/natverk/$networkId" params={{ networkId: network.networkId }}>
                        {network.name}
                      </Link>
                    </>
                  )}
                </p>
              ))}
            </Cell>
          </Row>
        ))}
      </Table>
    </Section>
  );
}
