import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { showCoverage } from '#agreements/contract/coverage.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Select } from '#web/ui/form/fields.tsx';
import { CoverageMap } from './CoverageMap.tsx';
import { useAgreementWords } from './words.ts';

/** Where in the country there are agreements, and where there are none. */
export function CoveragePage() {
  const { coverage: t, page, ...words } = useAgreementWords();
  const { lan } = useSearch({ from: '/signed-in/overenskommelser-i-landet' });
  const navigate = useNavigate({ from: '/overenskommelser-i-landet' });
  const { municipalities } = useAsk(showCoverage, {});
  const counties = [...new Set(municipalities.flatMap(({ county }) => county ?? []))].toSorted((a, b) =>
    a.localeCompare(b, 'sv'),
  );
  const some = municipalities.filter(({ county }) => lan === undefined || county === lan);
  const covered = some.filter((one) => one.with.length > 0);
  const lacking = some.filter((one) => one.with.length === 0);
  return (
    <Page title={t.title} says={t.says} action={<Link to="/overenskommelser">{page.back}</Link>}>
      <form className="form">
        <Select
          name="lan"
          label={t.county}
          empty={t.all}
          options={counties.map((name) => ({ value: name, label: name }))}
          value={lan ?? ''}
          onChange={({ target }) => void navigate({ search: target.value === '' ? {} : { lan: target.value } })}
          optional
        />
      </form>
      <p>{t.of(covered.length, some.length)}</p>
      <div className="map-and-table">
        <CoverageMap municipalities={municipalities} shown={some} />
        {covered.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Table caption={t.title} heads={[t.municipality, t.county, t.with, t.until]}>
            {covered.map((one) => (
              <Row key={one.organisationId} name={one.name}>
                <Cell head={t.county}>{one.county ?? '–'}</Cell>
                <Cell head={t.with}>{one.with.join(', ')}</Cell>
                <Cell head={t.until}>
                  {one.until === null ? words.openEnded : <DayTime on={one.until} />}{' '}
                  {one.lapsing && (
                    <span className="tag" data-tone="soon">
                      {t.soon}
                    </span>
                  )}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </div>
      <Fold title={`${t.lacking} (${lacking.length})`}>
        <p>{lacking.length === 0 ? t.noneLacking : lacking.map(({ name }) => name).join(', ')}</p>
      </Fold>
    </Page>
  );
}
