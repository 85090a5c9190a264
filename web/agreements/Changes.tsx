import { type Change, type Content, type Said, differences } from '#agreements/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { sayDate } from '#web/ui/time.ts';
import type { Shown } from './AgreementPage.tsx';
import { useNames } from './Contents.tsx';
import { useAgreementWords } from './words.ts';

const days: ReadonlySet<Change['about']> = new Set(['from', 'to', 'reviewOn']);

/** Two versions side by side: only what one of them says otherwise. */
export function Changes({ of, title, before, after }: { of: Shown; title: string; before: Content; after: Content }) {
  const { page: t } = useAgreementWords();
  const changes = differences(before, after);
  return (
    <Section title={title}>
      {changes.length === 0 ? (
        <p>{t.noChanges}</p>
      ) : (
        <Table caption={title} heads={[t.what, t.before, t.after]}>
          {changes.map((change) => (
            <Line key={JSON.stringify(change)} of={of} change={change} />
          ))}
        </Table>
      )}
    </Section>
  );
}

function Line({ of, change }: { of: Shown; change: Change }) {
  const { page: t, ...words } = useAgreementWords();
  const { language } = useLanguage();
  const { partyOf, kindOf, groundOf } = useNames(of);
  const { about, what, party, to, before, after } = change;
  const said = (one: Said | null) =>
    one === null
      ? t.nothing
      : [
          one.text !== undefined && days.has(about) ? sayDate(one.text, language) : one.text,
          one.function && words.function[one.function],
          one.part && words.part[one.part],
          one.moment && words.moment[one.moment],
          one.party && partyOf(one.party),
          one.within && t.time(one.within.amount, one.within.unit),
          one.ground && groundOf(one.ground),
        ]
          .filter(Boolean)
          .join(', ') || t.nothing;
  const whom = [partyOf(party), partyOf(to)].filter(Boolean).join(' → ');
  return (
    <Row
      name={
        <>
          {what === null ? t.about[about] : about === 'exchange' ? kindOf(what) : what}
          {whom !== '' && <p className="aside">{whom}</p>}
        </>
      }
    >
      <Cell head={t.before}>{said(before)}</Cell>
      <Cell head={t.after}>{said(after)}</Cell>
    </Row>
  );
}
