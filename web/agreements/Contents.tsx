import { type Content } from '#agreements/contract.ts';
import { kinds } from '#exchanges/contract.ts';
import { useLanguage } from '#web/language.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import type { Shown } from './AgreementPage.tsx';
import { useAgreementWords } from './words.ts';

/** How the organisations, the grounds and the kinds of exchange of an agreement are called. */
export function useNames({ organisations, grounds }: Pick<Shown, 'organisations' | 'grounds'>) {
  const t = useAgreementWords();
  const { language } = useLanguage();
  const names = new Map(organisations.map((one) => [one.organisationId as string, one.name]));
  const partyOf = (organisationId: string | null) => (organisationId === null ? undefined : names.get(organisationId));
  return {
    partyOf,
    /** A party of which nobody knows yet which organisation it is, is called by its function. */
    partyAt: ({ parties }: Content, index: number) => {
      const party = parties[index];
      return (party && (partyOf(party.organisationId) ?? t.function[party.function])) ?? t.editor.partyAt(index + 1);
    },
    kindOf: (code: string) => (code in kinds ? kinds[code as keyof typeof kinds].label[language] : code),
    groundOf: (code: string) => {
      const found = grounds.find((one) => one.code === code);
      return found ? (language === 'sv' ? found.titleSv : found.titleEn) : code;
    },
  };
}

/** What an agreement says: the purpose, the matrix, the routine and what is disclosed. On a phone each activity is a card. */
export function Contents({ of, content }: { of: Pick<Shown, 'organisations' | 'grounds'>; content: Content }) {
  const { page: t, ...words } = useAgreementWords();
  const { partyAt, kindOf, groundOf } = useNames(of);
  const heads = content.parties.map((_, index) => partyAt(content, index));
  return (
    <>
      <Section title={words.purpose}>
        <p className="words">{content.purpose}</p>
      </Section>
      {content.activities.length > 0 && (
        <Section title={t.matrix}>
          <Table caption={t.matrix} heads={[t.activity, ...heads]}>
            {content.activities.map((activity) => (
              <Row key={activity.what} name={activity.what}>
                {content.parties.map((_, index) => {
                  const part = activity.parts[index];
                  const head = partyAt(content, index);
                  return (
                    <Cell key={head} head={head}>
                      {part ? <span data-part={part}>{words.part[part]}</span> : t.nothing}
                    </Cell>
                  );
                })}
              </Row>
            ))}
          </Table>
        </Section>
      )}
      {content.steps.length > 0 && (
        <Section title={t.routine}>
          <Table caption={t.routine} heads={[t.step, t.when, t.who, t.within]}>
            {content.steps.map((step) => (
              <Row key={`${step.moment} ${step.what}`} name={step.what}>
                <Cell head={t.when}>{words.moment[step.moment]}</Cell>
                <Cell head={t.who}>{partyAt(content, step.party)}</Cell>
                <Cell head={t.within}>{step.within ? t.time(step.within.amount, step.within.unit) : t.noLimit}</Cell>
              </Row>
            ))}
          </Table>
        </Section>
      )}
      {content.exchanges.length > 0 && (
        <Section title={t.shared} says={t.sharedSays}>
          <Table caption={t.shared} heads={[t.kind, t.sender, t.recipient, t.ground]}>
            {content.exchanges.map((one) => (
              <Row key={JSON.stringify(one)} name={kindOf(one.kind)}>
                <Cell head={t.sender}>{partyAt(content, one.from)}</Cell>
                <Cell head={t.recipient}>{partyAt(content, one.to)}</Cell>
                <Cell head={t.ground}>{groundOf(one.ground)}</Cell>
              </Row>
            ))}
          </Table>
        </Section>
      )}
    </>
  );
}
