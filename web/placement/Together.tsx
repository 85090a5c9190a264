import { Link } from '@tanstack/react-router';
import { usePlacementWords } from './words.ts';

interface Of {
  readonly subjectId: string;
  readonly pseudonym: string;
}

/** Somebody in the vault whom it is about, and those of the same household, who count as much. */
export function Together({ subject, together }: { subject: Of; together: readonly Of[] }) {
  const t = usePlacementWords().search;
  return (
    <>
      <p>
        {t.person} <Person of={subject} />
      </p>
      {together.length > 0 && (
        <p>
          {t.together}{' '}
          {together.map((one, number) => (
            <span key={one.subjectId}>
              {number > 0 && ', '}
              <Person of={one} />
            </span>
          ))}
          . {t.togetherSays}
        </p>
      )}
    </>
  );
}

const Person = ({ of: { subjectId, pseudonym } }: { of: Of }) => (
  <Link to="/hot/personer/$subjectId" params={{ subjectId }}>
    {pseudonym}
  </Link>
);
