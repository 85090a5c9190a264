import { Link, useMatchRoute } from '@tanstack/react-router';
import { closesByItself } from './closes.ts';
import { useUiWords } from './words.ts';

interface Place {
  readonly to: string;
  readonly label: string;
}

/** Where one can go. `title` is null for what one goes to many times a day. */
export interface MenuGroup {
  readonly title: string | null;
  readonly places: readonly Place[];
}

/** As many as one finds one’s way among in a row. */
const row = 9;

/** All in a row where they are few. Where they are many, the daily ones in the row, and the rest by what they are for. */
export function Menu({ groups, go }: { readonly groups: readonly MenuGroup[]; readonly go: () => void }) {
  const all = groups.flatMap(({ places }) => places);
  const folded = all.length > row ? groups.filter(({ title, places }) => title !== null && places.length > 0) : [];
  const shown = folded.length > 0 ? groups.flatMap(({ title, places }) => (title === null ? places : [])) : all;
  return (
    <ul>
      <Places of={shown} go={go} />
      {folded.length > 0 && (
        <li>
          <More groups={folded} go={go} />
        </li>
      )}
    </ul>
  );
}

function Places({ of, go }: { readonly of: readonly Place[]; readonly go: () => void }) {
  return of.map(({ to, label }) => (
    <li key={to}>
      <Link to={to} activeOptions={{ exact: to === '/' }} onClick={go}>
        {label}
      </Link>
    </li>
  ));
}

function More({ groups, go }: { readonly groups: readonly MenuGroup[]; readonly go: () => void }) {
  const t = useUiWords();
  const matches = useMatchRoute();
  const isHere = groups.some(({ places }) => places.some(({ to }) => matches({ to, fuzzy: true }) !== false));
  return (
    <details className="more" ref={closesByItself}>
      <summary data-here={isHere}>{t.more}</summary>
      <div className="more-card" tabIndex={-1}>
        {groups.map(({ title, places }) => (
          <section key={title} aria-label={title ?? undefined}>
            <p>{title}</p>
            <ul>
              <Places of={places} go={go} />
            </ul>
          </section>
        ))}
      </div>
    </details>
  );
}
