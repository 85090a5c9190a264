import { listUnusual } from '#placement/contract/search.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { usePlacementWords } from './words.ts';

type StandsOut = OutputOf<typeof listUnusual>['towns'];

/** What stands out in how it is asked, for the coordination to look at. */
export function UnusualPage() {
  const t = usePlacementWords().unusual;
  const { since, cases, towns, askers } = useAsk(listUnusual, {});
  return (
    <Page title={t.title} says={t.says}>
      <p>
        {t.cases(cases)} <DayTime on={since} />.
      </p>
      <Message>{t.explained}</Message>
      <Section title={t.towns}>
        <Those all={towns} head={t.municipality} counted={t.asked} />
      </Section>
      <Section title={t.askers}>
        <Those all={askers} head={t.house} counted={t.obstacles} />
      </Section>
    </Page>
  );
}

function Those({ all, head, counted }: { all: StandsOut; head: string; counted: string }) {
  const t = usePlacementWords().unusual;
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 });
  if (all.length === 0) return <Empty>{t.nothing}</Empty>;
  return (
    <Table caption={t.title} heads={[head, counted, t.expected, t.chance]}>
      {all.map((one) => (
        <Row key={one.name} name={one.name}>
          <Cell head={counted}>{t.of(one.count, one.of)}</Cell>
          <Cell head={t.expected}>{number.format(one.expected)}</Cell>
          <Cell head={t.chance}>{t.oneIn(number.format(1 / Math.max(one.chance, 1e-12)))}</Cell>
        </Row>
      ))}
    </Table>
  );
}
