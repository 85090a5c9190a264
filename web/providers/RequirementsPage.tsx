import { Link } from '@tanstack/react-router';
import { Service } from '#providers/contract.ts';
import { addRequirement, endRequirement, listRequirements } from '#providers/contract/requirements.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Page } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Checks, TextField, optionsOf } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { useProviderWords } from './words.ts';

/** What is demanded of those who are hired: dated, by what they do. */
export function RequirementsPage() {
  const words = useProviderWords();
  const t = words.catalogue;
  const { language } = useLanguage();
  const today = wallDay(useNow());
  const { requirements, allowed } = useAsk(listRequirements, {});
  return (
    <Page title={t.title} says={t.says} action={<Link to="/utforare">{words.back}</Link>}>
      {requirements.length === 0 && <Empty>{t.none}</Empty>}
      <ul className="bare cards">
        {requirements.map((one) => (
          <li key={one.requirementId} className="card">
            <h2>{one.title[language]}</h2>
            <Facts>
              <Fact term={words.services}>
                {one.services.length === Service.options.length ? '' : one.services.map((each) => words.service[each]).join(', ')}
              </Fact>
              <Fact term={t.lasts}>{one.lastsMonths === null ? t.forever : t.months(one.lastsMonths)}</Fact>
              <Fact term={t.source}>{one.isOurs ? t.own : one.citation}</Fact>
              <Fact term={words.from}>
                <DayTime on={one.from} />
              </Fact>
              <Fact term={words.to}>{one.to !== null && <DayTime on={one.to} />}</Fact>
            </Facts>
            {one.allowed.includes('requirement.end') && (
              <Fold title={t.end}>
                <Form
                  contract={endRequirement}
                  input={(read) => ({ requirementId: one.requirementId, to: read.text('to') })}
                  submit={words.save}
                  says={words.saved}
                >
                  <TextField name="to" label={t.end} type="date" className="short" defaultValue={today} />
                </Form>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      {allowed.includes('requirement.add') && (
        <Fold title={t.add}>
          <Form
            contract={addRequirement}
            input={(read) => ({
              title: read.text('title'),
              services: read.all('services'),
              lastsMonths: read.orNull('lastsMonths') === null ? null : read.number('lastsMonths'),
              from: read.text('from'),
            })}
            submit={words.save}
            says={words.saved}
          >
            <TextField name="title" label={t.text} maxLength={200} />
            <Checks name="services" label={words.services} options={optionsOf(words.service, Service.options)} />
            <TextField name="lastsMonths" label={t.lastsMonths} className="short" inputMode="numeric" optional />
            <TextField name="from" label={words.from} type="date" className="short" defaultValue={today} />
          </Form>
        </Fold>
      )}
    </Page>
  );
}
