import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { startTransition, useOptimistic } from 'react';
import { listContacts, registerContact } from '#contacts/contract.ts';
import { useMay } from '#web/access/me.ts';
import { useAsk } from '#web/ask.ts';
import { oneOf } from '#web/search.ts';
import { Empty, Page } from '#web/ui/Page.tsx';
import { Pages } from '#web/ui/Pages.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Select, optionsOf } from '#web/ui/form/fields.tsx';
import { ContactTable } from './ContactTable.tsx';
import { useUiWords } from '#web/ui/words.ts';
import { useContactWords } from './words.ts';

const ways = registerContact.input.shape.way.options;
const shows = ['waiting', 'broken', 'ended', 'all'] as const;

export function ContactsPage() {
  const t = useContactWords();
  const ui = useUiWords();
  const may = useMay();
  const search = useSearch({ from: '/signed-in/kontakter' });
  const navigate = useNavigate({ from: '/kontakter' });
  const { visa: show = 'waiting', mina, sida = 1 } = search;
  const way = oneOf(ways, search.vag);
  // What was chosen is seen at once; the list follows when it has come.
  const [chosen, see] = useOptimistic({ vag: way, mina });
  const choose = (filter: Partial<typeof chosen>) =>
    startTransition(async () => {
      see({ ...chosen, ...filter });
      await navigate({ search: { ...search, ...filter, sida: undefined } });
    });
  const { contacts, more } = useAsk(listContacts, { show, way, mine: mina, page: sida }, { every: 30_000 });

  return (
    <Page
      title={t.list.title}
      says={t.list.says}
      action={
        may('contact.register') && (
          <Link to="/kontakter/ny" className="button main">
            {t.list.register}
          </Link>
        )
      }
    >
      <Tabs
        name={t.list.showName}
        tabs={shows.map((one) => ({
          key: one,
          link: (
            <Link
              to="/kontakter"
              search={{ ...search, visa: one, sida: undefined }}
              aria-current={one === show ? 'page' : undefined}
            >
              {t.list.show[one]}
            </Link>
          ),
        }))}
      />
      <div className="filters">
        <Select
          name="vag"
          label={t.list.way}
          options={optionsOf(t.way, ways)}
          empty={t.list.anyWay}
          value={chosen.vag ?? ''}
          required={false}
          onChange={(event) => choose({ vag: oneOf(ways, event.target.value) })}
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
      {contacts.length === 0 ? (
        <Empty>{t.list.empty[show]}</Empty>
      ) : (
        <ContactTable caption={t.list.show[show]} rows={contacts} with={show === 'waiting' ? ['taken'] : ['state', 'taken']} />
      )}
      {(sida > 1 || more) && (
        <Pages
          page={sida}
          previous={
            sida > 1 && (
              <Link to="/kontakter" search={{ ...search, sida: sida === 2 ? undefined : sida - 1 }}>
                {ui.previousPage}
              </Link>
            )
          }
          next={
            more && (
              <Link to="/kontakter" search={{ ...search, sida: sida + 1 }}>
                {ui.nextPage}
              </Link>
            )
          }
        />
      )}
    </Page>
  );
}
