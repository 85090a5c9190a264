import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listTrail } from '#audit/contract.ts';
import { StaffFilter } from '#web/access/StaffFilter.tsx';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { type Column, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useTrailWords } from './words.ts';

type Entry = OutputOf<typeof listTrail>['entries'][number];

/** What has been done here, for the one who reviews it. Ids say what it was done to; whom they are about is not said. */
export function TrailPage() {
  const t = useTrailWords();
  const search = useSearch({ from: '/signed-in/logg' });
  const navigate = useNavigate({ from: '/logg' });
  const { vem, om, fore } = search;
  const { entries, more } = useAsk(listTrail, { staffId: vem, subjectId: om, before: fore });
  const last = entries.at(-1);
  const columns: Column<Entry>[] = [
    { head: t.at, cell: ({ at }) => <Time at={at} /> },
    { head: t.who, cell: ({ staff }) => staff ?? t.system },
    {
      head: t.what,
      cell: ({ operation, outcome, why }) => (
        <>
          {t.operation[operation] ?? operation}
          {outcome === 'refused' && (
            <span className="tag" data-tone="soon">
              <Icon name="stop" />
              {t.refused}
              {why && ` (${why})`}
            </span>
          )}
        </>
      ),
    },
    {
      head: t.subjects,
      cell: ({ subjectIds }) => (
        <span className="ids">
          {subjectIds.map((id) => (
            <Link key={id} to="/logg" search={{ ...search, om: id, fore: undefined }} title={id}>
              {id.slice(0, 8)}
            </Link>
          ))}
        </span>
      ),
    },
    { head: t.sealed, cell: ({ sealed }) => (sealed ? t.isSealed : t.notYetSealed) },
  ];
  return (
    <Page title={t.title} says={t.says}>
      <div className="filters">
        <StaffFilter
          label={t.who}
          everybody={t.everybody}
          chosen={vem}
          onChoose={(staffId) => void navigate({ search: { ...search, vem: staffId, fore: undefined } })}
        />
        {om && (
          <p className="filter-on">
            {t.only} <code>{om.slice(0, 8)}</code>{' '}
            <Link to="/logg" search={{ ...search, om: undefined, fore: undefined }}>
              {t.all}
            </Link>
          </p>
        )}
      </div>
      {entries.length === 0 ? (
        <Empty>{t.empty}</Empty>
      ) : (
        <Table caption={t.title} rows={entries} columns={columns} keyOf={({ number }) => String(number)} />
      )}
      <nav className="pages" aria-label={t.pages}>
        {fore && (
          <Link to="/logg" search={{ ...search, fore: undefined }}>
            {t.latest}
          </Link>
        )}
        {more && last && (
          <Link to="/logg" search={{ ...search, fore: last.number }}>
            {t.earlier}
          </Link>
        )}
      </nav>
    </Page>
  );
}
