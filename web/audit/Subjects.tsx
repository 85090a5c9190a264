import { Link } from '@tanstack/react-router';
import { useTrailWords } from './words.ts';

interface SubjectsProps {
  readonly ids: readonly string[];
  /** Only what this person did. */
  readonly vem?: string | undefined;
}

const shownAtOnce = 3;

/** What something was done to, as codes that lead to all that is about the same. */
export function Subjects({ ids, vem }: SubjectsProps) {
  const t = useTrailWords();
  const more = ids.length - shownAtOnce;
  if (ids.length === 0) return null;
  return (
    <>
      <Ids ids={ids.slice(0, shownAtOnce)} vem={vem} />
      {more > 0 && (
        <details className="more-ids">
          <summary>{t.more(more)}</summary>
          <Ids ids={ids.slice(shownAtOnce)} vem={vem} />
        </details>
      )}
    </>
  );
}

function Ids({ ids, vem }: SubjectsProps) {
  return (
    <span className="ids">
      {ids.map((id) => (
        <Link key={id} to="/logg" search={{ ...(vem && { vem }), om: id }} title={id} preload={false}>
          {id.slice(0, 8)}
        </Link>
      ))}
    </span>
  );
}
