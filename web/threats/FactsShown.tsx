import type { formOfFacts } from '#threats/contract/sharing.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Period } from './parts.tsx';
import { useThreatWords } from './words.ts';

type Told = Pick<OutputOf<typeof formOfFacts>, 'facts' | 'municipalities'>;

interface FactsShownProps extends Told {
  /** What each person is called here. */
  readonly called: (subjectId: string) => string;
  readonly texts: 'with' | 'without';
}

/** What goes, or has come, line by line. */
export function FactsShown({ facts, municipalities, called, texts }: FactsShownProps) {
  const words = useThreatWords();
  const t = words.share;
  const town = (id: string) => municipalities.find(({ organisationId }) => organisationId === id)?.name ?? id;
  const network = (id: string) => facts.networks.find((one) => one.id === id)?.name ?? id;
  const ends = ({ between: { of, oneId, otherId } }: Told['facts']['hostilities'][number]) =>
    [oneId, otherId].map(of === 'networks' ? network : called).join(t.against);
  const sure = (one: Told['facts']['affiliations'][number] | Told['facts']['hostilities'][number]) =>
    `${words.certainty[one.certainty]}. ${words.source}: ${words.reliability[one.reliability]}. ${texts === 'with' ? (one.source ?? '') : ''}`;
  return (
    <Facts>
      <Fact term={t.persons}>{facts.subjects.map(({ id }) => called(id)).join(', ')}</Fact>
      {facts.networks.map((one) => (
        <Fact key={one.id} term={words.network.title}>
          {one.name}, {words.kind[one.kind].toLowerCase()}, <Period from={one.from} to={one.to} />
        </Fact>
      ))}
      {facts.affiliations.map((one) => (
        <Fact key={one.id} term={t.belongs}>
          {called(one.subjectId)}, {network(one.networkId)}, {words.belonging[one.belonging].toLowerCase()},{' '}
          <Period from={one.from} to={one.to} />. <span className="words">{sure(one)}</span>
        </Fact>
      ))}
      {facts.activities.map((one) => (
        <Fact key={one.id} term={t.active}>
          {network(one.networkId)}, {town(one.municipalityId)}, <Period from={one.from} to={one.to} />
        </Fact>
      ))}
      {facts.hostilities.map((one) => (
        <Fact key={one.id} term={t.hostile}>
          {ends(one)}, <Period from={one.from} to={one.to} />. <span className="words">{sure(one)}</span>
        </Fact>
      ))}
      {facts.avoidedPlaces.map((one) => (
        <Fact key={one.id} term={t.avoided}>
          {called(one.subjectId)}, {town(one.municipalityId)}, <Period from={one.from} to={one.to} />.{' '}
          <span className="words">{texts === 'with' && one.why}</span>
        </Fact>
      ))}
    </Facts>
  );
}
