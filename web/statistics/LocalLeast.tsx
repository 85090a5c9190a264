import { listLocalLeasts, setLocalLeast } from '#statistics/contract/local-least.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { useNow } from '#web/ui/now.ts';
import { wallDay } from '#web/ui/time.ts';
import { useTableWords } from './words.ts';

/** How few of the municipality may be seen in figures that leave, where it wants to be stricter than the country. */
export function LocalLeast() {
  const t = useTableWords().local;
  const { house, leasts } = useAsk(listLocalLeasts, {});
  const now = leasts.find(({ holds }) => holds === 'now')?.least ?? null;
  return (
    <Section title={t.title} says={t.says(house)}>
      <p>{now === null ? t.none(house) : t.now(now)}</p>
      {leasts.length > 0 && (
        <Table caption={t.history} heads={[t.validFrom, t.limit, t.holdsName, t.reason, t.setBy]}>
          {leasts.map(({ localLeastId, validFrom, least, holds, reason, setBy }) => (
            <Row key={localLeastId} name={<DayTime on={validFrom} />}>
              <Cell head={t.limit}>{least ?? t.country}</Cell>
              <Cell head={t.holdsName}>{t.holds[holds]}</Cell>
              <Cell head={t.reason}>{reason}</Cell>
              <Cell head={t.setBy}>{setBy}</Cell>
            </Row>
          ))}
        </Table>
      )}
      <Fold title={t.change}>
        <Change key={leasts.length} house={house} />
      </Fold>
    </Section>
  );
}

function Change({ house }: { house: number }) {
  const t = useTableWords().local;
  const today = wallDay(useNow());
  return (
    <Form
      contract={setLocalLeast}
      input={(read) => ({
        least: read.orNull('least') === null ? null : read.number('least'),
        validFrom: read.text('validFrom'),
        reason: read.text('reason'),
      })}
      submit={t.save}
      says={t.saved}
    >
      <TextField name="least" label={t.least} hint={t.leastHint(house)} inputMode="numeric" className="tiny" optional />
      <TextField name="validFrom" label={t.validFrom} type="date" className="short" defaultValue={today} />
      <TextField name="reason" label={t.reason} hint={t.reasonHint} maxLength={500} />
    </Form>
  );
}
