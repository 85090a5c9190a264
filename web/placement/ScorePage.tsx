import { partsOfScore, setScore, showScore } from '#placement/contract/search.ts';
import { useAsk } from '#web/ask.ts';
import { Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { usePlacementWords } from './words.ts';

/** What weighs how much when municipalities are ranked: for everybody to read. */
export function ScorePage() {
  const words = usePlacementWords();
  const t = words.score;
  const { rules, today, firstDay, allowed } = useAsk(showScore, {});
  const holds = rules.find(({ from }) => from <= today);
  return (
    <Page title={t.title} says={t.says}>
      <Table caption={t.title} heads={[t.from, ...partsOfScore.map((part) => words.part[part]), t.set]}>
        {rules.map((rule) => (
          <Row key={rule.from} name={<DayTime on={rule.from} />}>
            {partsOfScore.map((part) => (
              <Cell key={part} head={words.part[part]}>
                {rule.weights[part]}
              </Cell>
            ))}
            <Cell head={t.set}>
              {rule === holds && <strong>{t.holds}</strong>} {rule.set ? rule.set.by : t.began}
            </Cell>
          </Row>
        ))}
      </Table>
      <Section title={t.parts}>
        <dl className="facts">
          {partsOfScore.map((part) => (
            <div key={part}>
              <dt>{words.part[part]}</dt>
              <dd>{t.saysOf[part]}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {allowed.includes('score.set') && (
        <Section title={t.change} says={t.changeSays}>
          <Form
            contract={setScore}
            input={(read) => ({
              from: read.text('from'),
              weights: Object.fromEntries(partsOfScore.map((part) => [part, read.number(`weights.${part}`)])) as Record<
                (typeof partsOfScore)[number],
                number
              >,
            })}
            submit={t.save}
            says={t.saved}
          >
            <TextField name="from" label={t.from} type="date" className="short" defaultValue={firstDay} />
            {partsOfScore.map((part) => (
              <TextField
                key={part}
                name={`weights.${part}`}
                label={words.part[part]}
                inputMode="numeric"
                className="short"
                defaultValue={String(holds?.weights[part] ?? 0)}
              />
            ))}
          </Form>
        </Section>
      )}
    </Page>
  );
}
