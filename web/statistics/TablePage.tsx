import { Link, useParams } from '@tanstack/react-router';
import { letOutDraft, showDraft } from '#statistics/contract/drafts.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { releasePath } from '#web/paths.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Message, Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { DraftTag } from './TablesPage.tsx';
import { gridOf } from './grid.ts';
import { type Dataset, type Draft, useTableWords, useTitle } from './words.ts';

const often = 3000;

/** One table as everybody would see it, what is protected in it and why, and the way out. */
export function TablePage() {
  const { tableDraftId } = useParams({ from: '/signed-in/tabeller/$tableDraftId' });
  const t = useTableWords().one;
  const titleOf = useTitle();
  const draft = useAsk(showDraft, { tableDraftId });
  const isMoving = draft.state === 'asked' || draft.state === 'leaving';
  return (
    <Page key={tableDraftId} title={t.title} heading={titleOf(draft)} action={<DraftTag of={draft} />}>
      <p>
        <Link to="/tabeller">{t.back}</Link>
      </p>
      {isMoving && <Following of={draft} />}
      {draft.dataset && <Note of={draft.dataset} />}
      <About of={draft} />
      {draft.state === 'asked' && <Message>{t.waiting}</Message>}
      {draft.state === 'refused' && <Refused of={draft} />}
      {draft.dataset && <Why dataset={draft.dataset} withheld={draft.withheld ?? 0} />}
      {draft.dataset && (
        <Section title={t.looks[draft.audience]}>
          <Figures dataset={draft.dataset} caption={titleOf(draft)} />
        </Section>
      )}
      <Out of={draft} />
    </Page>
  );
}

/** Asks again, while something is being done with it. */
function Following({ of: { tableDraftId } }: { of: Draft }) {
  useAsk(showDraft, { tableDraftId }, { every: often });
  return null;
}

/** What is counted, and how, as it stands with the figures. */
function Note({ of: { note, extension } }: { of: Dataset }) {
  const { language } = useLanguage();
  const said = language === 'en' ? (extension?.omstart?.english?.note ?? note?.join(' ')) : note?.join(' ');
  return said !== undefined && <p>{said}</p>;
}

function About({ of: { asked, asOf, decided, state, dataset } }: { of: Draft }) {
  const t = useTableWords().one;
  const rules = dataset?.extension?.omstart?.rules ?? [];
  return (
    <Facts>
      <Fact term={t.asOf}>
        <DayTime on={asOf} />
      </Fact>
      <Fact term={t.asked}>
        <Time at={asked.at} />, {t.by(asked.by)}
      </Fact>
      {state === 'let_out' && decided && (
        <Fact term={t.let_out}>
          <Time at={decided.at} />, {t.by(decided.by)}
        </Fact>
      )}
      {rules.length > 0 && <Fact term={t.rules}>{rules.map(({ name, from }) => t.ruleFrom(name, from)).join('; ')}</Fact>}
    </Facts>
  );
}

function Refused({ of: { because } }: { of: Draft }) {
  const t = useTableWords().one;
  const say = ({ kind, cell, since, from }: Draft['because'][number]) => {
    switch (kind) {
      case 'exposed':
        return t.because.exposed(cell, since, from);
      case 'undecided':
        return t.because.undecided(cell);
      case 'too_narrow':
        return t.because.too_narrow(cell);
      case 'cannot_be_judged':
        return t.because.cannot_be_judged;
    }
  };
  return (
    <Section title={t.refused} says={t.refusedSays}>
      <ul>
        {[...new Set(because.map(say))].map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <p>{t.again}</p>
    </Section>
  );
}

function Why({ dataset, withheld }: { dataset: Dataset; withheld: number }) {
  const t = useTableWords().one;
  const { method, bound = 0, least = 1 } = dataset.extension?.omstart ?? {};
  return (
    <Section title={t.why}>
      {method === 'cell_key' ? (
        <p>
          {t.noise(bound)} {t.totals}
        </p>
      ) : (
        <p>
          {t.exact} {withheld === 0 ? t.nothingWithheld(least) : t.withheld(withheld, least)}
        </p>
      )}
      <p>{t.attacked}</p>
    </Section>
  );
}

function Figures({ dataset, caption }: { dataset: Dataset; caption: string }) {
  const t = useTableWords().one;
  const { language } = useLanguage();
  const { rows, columns, at } = gridOf(dataset, language);
  const number = new Intl.NumberFormat(language);
  const heads = columns.map((one) => (one === '' ? t.count : one));
  return (
    <Table caption={caption} heads={[rows.label, ...heads]}>
      {rows.codes.map(({ code, label, depth }, row) => (
        <Row key={code} name={<span style={{ paddingInlineStart: `${depth}rem` }}>{label}</span>}>
          {heads.map((head, column) => {
            const value = at(row, column);
            return (
              <Cell key={head} head={head}>
                {value === null ? <abbr title={t.notShown}>..</abbr> : number.format(value)}
              </Cell>
            );
          })}
        </Row>
      ))}
    </Table>
  );
}

function Out({ of: { tableDraftId, audience, state, publicationId, allowed } }: { of: Draft }) {
  const t = useTableWords().one;
  const { language } = useLanguage();
  if (state === 'leaving') return <Message>{t.leavingSays}</Message>;
  if (publicationId !== null)
    return (
      <Message tone="kept">
        {t.out} <a href={`${releasePath[language]}/${publicationId}`}>{t.toPublic}</a>
      </Message>
    );
  if (state === 'let_out') return <Message tone="kept">{t.outToMunicipalities}</Message>;
  if (!allowed.includes('table_draft.let_out')) return null;
  return (
    <Section title={t.letOutTitle} says={t.letOutSays[audience]}>
      <Press contract={letOutDraft} input={{ tableDraftId }} tone="main" says={t.leaving}>
        {t.letOut}
      </Press>
    </Section>
  );
}
