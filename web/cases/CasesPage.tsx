import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { startTransition, useOptimistic } from 'react';
import { ExitCaseSummary, listExitCases } from '#cases/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { Find } from '#web/journal/Find.tsx';
import { FindByNumber } from '#web/people/FindByNumber.tsx';
import { oneOf } from '#web/search.ts';
import { Empty, Page, Section } from '#web/ui/Page.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Select } from '#web/ui/form/fields.tsx';
import { CaseTable } from './CaseTable.tsx';
import { FindCase } from './FindCase.tsx';
import { LeftCases } from './safety/HandOver.tsx';
import { useCaseWords } from './words.ts';

const shows = ['going_on', 'over', 'all'] as const;
const states = ExitCaseSummary.shape.state.options;

/** The cases one works on. What is chosen stands in the address; what is searched for does not, for it may be a pseudonym. */
export function CasesPage() {
  const t = useCaseWords();
  const may = useMay();
  return (
    <Page title={t.list.title} says={t.list.says}>
      {may('case.list_left') && <LeftCases />}
      {may('note.search') && <Find />}
      <Listed />
      <Section title={t.list.finder} id="hitta">
        <FindCase />
        {may('person.find_by_number') && <FindByNumber onSearched={() => undefined} />}
      </Section>
    </Page>
  );
}

function Listed() {
  const t = useCaseWords();
  const search = useSearch({ from: '/signed-in/arenden' });
  const navigate = useNavigate({ from: '/arenden' });
  const { visa: show = 'going_on', mina, efter: afterId } = search;
  const [chosen, see] = useOptimistic({ visa: show, mina });
  const choose = (filter: Partial<typeof chosen>) =>
    startTransition(async () => {
      see({ ...chosen, ...filter });
      await navigate({ search: { ...search, ...filter, efter: undefined } });
    });
  const { cases, more } = useAsk(listExitCases, { show, mine: mina, afterId });
  const last = cases.at(-1);
  return (
    <>
      <Tabs
        name={t.list.showName}
        tabs={shows.map((one) => ({
          key: one,
          link: (
            <Link
              to="/arenden"
              search={{ ...search, visa: one, efter: undefined }}
              aria-current={one === show ? 'page' : undefined}
            >
              {t.list.show[one]}
            </Link>
          ),
        }))}
      />
      <div className="filters">
        <Select
          name="visa"
          label={t.list.state}
          options={states.map((value) => ({ value, label: t.state[value] }))}
          empty={t.list.anyState}
          value={oneOf(states, chosen.visa) ?? ''}
          required={false}
          onChange={(event) => choose({ visa: oneOf(states, event.target.value) ?? 'going_on' })}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={chosen.mina === 'yes'}
            onChange={(event) => choose({ mina: event.target.checked ? 'yes' : undefined })}
          />
          <span>{t.list.mine}</span>
        </label>
      </div>
      {cases.length === 0 ? <Empty>{t.list.empty}</Empty> : <CaseTable cases={cases} />}
      {(afterId !== undefined || more) && (
        <nav className="pages" aria-label={t.list.pages}>
          {afterId !== undefined && (
            <Link to="/arenden" search={{ ...search, efter: undefined }}>
              {t.list.first}
            </Link>
          )}
          {more && last && (
            <Link to="/arenden" search={{ ...search, efter: last.exitCaseId }}>
              {t.list.next}
            </Link>
          )}
        </nav>
      )}
    </>
  );
}
