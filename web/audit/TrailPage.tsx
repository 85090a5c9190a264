import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { listTrail } from '#audit/contract.ts';
import { StaffFilter } from '#web/access/StaffFilter.tsx';
import { useAsk } from '#web/ask.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Subjects } from './Subjects.tsx';
import { What } from './What.tsx';
import { useTrailWords } from './words.ts';

/** What has been done here, for the one who reviews it. Ids say what it was done to; whom they are about is not said. */
export function TrailPage() {
  const t = useTrailWords();
  const search = useSearch({ from: '/signed-in/logg' });
  const navigate = useNavigate({ from: '/logg' });
  const { vem, om, fore } = search;
  const { entries, more } = useAsk(listTrail, { staffId: vem, subjectId: om, before: fore });
  const last = entries.at(-1);
  return (
    <Page title={t.title} says={`${t.says} ${t.codes}`}>
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
        <Table caption={t.title} heads={[t.at, t.who, t.what, t.subjects, t.sealed]}>
          {entries.map((entry) => (
            <Row key={entry.number} name={<Time at={entry.at} />}>
              <Cell head={t.who}>{entry.staff ?? t.system}</Cell>
              <Cell head={t.what}>
                <What entry={entry} />
              </Cell>
              <Cell head={t.subjects}>
                <Subjects ids={entry.subjectIds} vem={vem} />
              </Cell>
              <Cell head={t.sealed}>{entry.sealed ? t.isSealed : t.notYetSealed}</Cell>
            </Row>
          ))}
        </Table>
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
