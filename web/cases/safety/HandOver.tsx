import { showTeam } from '#access/contract.ts';
import { handOverCase, listLeftCases, rescueCase } from '#cases/contract/safety.ts';
import { useMe } from '#web/access/me.ts';
import { StaffPicker } from '#web/access/pickers.tsx';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Select } from '#web/ui/form/fields.tsx';
import { useSafetyWords } from './words.ts';

/** One in the team leaves, or has left: a colleague takes over all they answer for. */
export function HandOver({ exitCaseId }: { exitCaseId: string }) {
  const t = useSafetyWords().handOver;
  const { staffId } = useMe();
  const { team } = useAsk(showTeam, { exitCaseId });
  return (
    <Section title={t.title} says={t.says}>
      <Fold title={t.open}>
        <Form
          contract={handOverCase}
          input={(read) => ({ exitCaseId, fromId: read.text('fromId'), toId: read.text('toId') })}
          submit={t.save}
          says={t.saved}
          tone="danger"
        >
          <Select
            name="fromId"
            label={t.from}
            options={team.map((one) => ({ value: one.staffId, label: `${one.name}, ${one.title}` }))}
            defaultValue={staffId}
          />
          <StaffPicker name="toId" label={t.to} />
        </Form>
      </Fold>
    </Section>
  );
}

/** For the manager of a unit: cases that everybody has left. Nothing where there are none. */
export function LeftCases() {
  const t = useSafetyWords().left;
  const { cases } = useAsk(listLeftCases, {});
  if (cases.length === 0) return null;
  return (
    <Section title={t.title} says={t.says}>
      <ul className="lines">
        {cases.map(({ exitCaseId, pseudonym }) => (
          <li key={exitCaseId}>
            <strong>{pseudonym}</strong>
            <Form
              contract={rescueCase}
              input={(read) => ({ exitCaseId, toId: read.text('toId') })}
              submit={t.save}
              says={t.saved}
              tone="plain"
            >
              <StaffPicker name="toId" label={`${t.to} (${pseudonym})`} />
            </Form>
          </li>
        ))}
      </ul>
    </Section>
  );
}
