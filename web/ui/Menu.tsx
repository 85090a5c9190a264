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

/** All in a row where they are few. Where they are many, the first groups that have room in the row, and the rest by what they are for. */
export function Menu({ groups, go }: { readonly groups: readonly MenuGroup[]; readonly go: () => void }) {
  const shown = groups.filter(({ places }) => places.length > 0);
  const folded: MenuGroup[] = [];
  while (shown.length > 1 && placesOf(shown).length > row) folded.unshift(...shown.splice(-1));
  return (
    <ul>
      <Places of={placesOf(shown)} go={go} />
      {folded.length > 0 && (
        <li>
          <More groups={folded} go={go} />
        </li>
      )}
    </ul>
  );
}

const placesOf = (groups: readonly MenuGroup[]) => groups.flatMap(({ places }) => places);

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
