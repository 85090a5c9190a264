import { listRules } from '#clocks/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { useClockWords } from './words.ts';

const levels = ['owner', 'manager', 'stand_in'] as const;

type Rule = OutputOf<typeof listRules>['rules'][number];

/** Every rule about time with its source: those in force, and those that were or will be. */
export function RulesPage() {
  const t = useClockWords().rules;
  const { rules } = useAsk(listRules, {});
  const [now, others] = [rules.filter((one) => one.inForce), rules.filter((one) => !one.inForce)];
  return (
    <Page title={t.title} says={t.says}>
      <Section title={t.inForce}>
        <Rules caption={t.inForce} rules={now} />
      </Section>
      {others.length > 0 && (
        <Section title={t.before}>
          <Rules caption={t.before} rules={others} />
        </Section>
      )}
    </Page>
  );
}

function Rules({ caption, rules }: { caption: string; rules: readonly Rule[] }) {
  const t = useClockWords().rules;
  const { language } = useLanguage();
  const before = (hours: number) =>
    hours === 0 ? t.atEnd : hours % 24 === 0 && hours > 24 ? t.days(hours / 24) : t.hours(hours);
  return (
    <Table caption={caption} heads={[t.rule, t.time, t.law, t.told, t.valid]}>
      {rules.map((rule) => (
        <Row key={`${rule.code} ${rule.validFrom}`} name={rule.title[language]}>
          <Cell head={t.time}>
            <Counted rule={rule} />
          </Cell>
          <Cell head={t.law}>{rule.citation.replaceAll(' §', '\u00A0§')}</Cell>
          <Cell head={t.told}>
            <ul className="bare">
              {levels.map((level) => (
                <li key={level} className="one-piece">
                  {t.tells[level](before(rule.tellHours[level]))}
                </li>
              ))}
            </ul>
          </Cell>
          <Cell head={t.valid}>
            {t.from} <DayTime on={rule.validFrom} />
            {rule.validTo !== null && (
              <>
                {' '}
                {t.to} <DayTime on={rule.validTo} />
              </>
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Counted({ rule }: { rule: Rule }) {
  const t = useClockWords().rules;
  const time =
    rule.unit === 'given' || rule.amount === null ? t.given : rule.amount === 0 ? t.sameDay : t.unit[rule.unit](rule.amount);
  const more = [
    rule.countsIn === 'as_organisation' && t.asOrganisation,
    rule.endsOn === 'working_day' && t.workingDay,
    rule.canPause && t.canPause,
    rule.canExtend && t.canExtend,
    rule.atEnd === 'passes' && t.passes,
  ].filter((one) => one !== false);
  return <>{[time, ...more].join(', ')}</>;
}
