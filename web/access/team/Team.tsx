import { assign, endExclusion, exclude, listStaff, showTeam, unassign } from '#access/contract.ts';
import { useState } from 'react';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Choice, Select, When, optionsOf } from '#web/ui/form/fields.tsx';
import { StaffPicker } from '#web/access/pickers.tsx';
import { useTeamWords } from './words.ts';

interface OfCase {
  readonly exitCaseId: string;
  readonly allowed: readonly string[];
}

/** Who works on a case, and who is shut out of it. */
export function Team({ exitCaseId, allowed }: OfCase) {
  const t = useTeamWords();
  return (
    <>
      <Section title={t.team.title}>
        <Members exitCaseId={exitCaseId} allowed={allowed} />
      </Section>
      <Section title={t.exclusions.title} says={t.exclusions.says}>
        <Exclusions exitCaseId={exitCaseId} allowed={allowed} />
      </Section>
    </>
  );
}

function Members({ exitCaseId, allowed }: OfCase) {
  const t = useTeamWords();
  const { team } = useAsk(showTeam, { exitCaseId });
  const { name, works, since, actions } = t.team;
  const mayRelease = allowed.includes('team.release');
  return (
    <>
      <Table caption={t.team.title} heads={[name, works, since, ...(mayRelease ? [actions] : [])]}>
        {team.map((one) => (
          <Row key={one.staffId} name={`${one.name}, ${one.title}`}>
            <Cell head={works}>{t.function[one.function]}</Cell>
            <Cell head={since}>
              <Time at={one.since} />
            </Cell>
            {mayRelease && (
              <Cell head={actions}>
                <Press
                  contract={unassign}
                  input={{ exitCaseId, staffId: one.staffId }}
                  says={t.team.released(one.name)}
                  tone="quiet"
                >
                  {t.team.release}
                  <span className="unseen"> {one.name}</span>
                </Press>
              </Cell>
            )}
          </Row>
        ))}
      </Table>
      {allowed.includes('team.assign') && (
        <Fold title={t.team.add}>
          <Form
            contract={assign}
            input={(read) => ({ exitCaseId, staffId: read.text('staffId'), function: read.text('function') })}
            submit={t.team.save}
            says={t.team.saved}
          >
            <StaffPicker name="staffId" label={t.team.colleague} hint={t.team.change} />
            <Choice
              name="function"
              label={t.team.function}
              options={optionsOf(t.function, assign.input.shape.function.options)}
              initial="co_worker"
              row
            />
          </Form>
        </Fold>
      )}
    </>
  );
}

function Exclusions({ exitCaseId, allowed }: OfCase) {
  const t = useTeamWords();
  const { exclusions } = useAsk(showTeam, { exitCaseId });
  return (
    <>
      {exclusions.length === 0 ? (
        <Empty>{t.exclusions.empty}</Empty>
      ) : (
        <ul className="lines">
          {exclusions.map(({ exclusionId, name, since }) => (
            <li key={exclusionId} className="line-action">
              <span>
                <strong>{name}</strong>{' '}
                <span className="aside">
                  {t.exclusions.since.toLowerCase()} <Time at={since} />
                </span>
              </span>
              {allowed.includes('exclusion.end') && (
                <Press contract={endExclusion} input={{ exitCaseId, exclusionId }} says={t.exclusions.ended} tone="quiet">
                  {t.exclusions.end}
                  <span className="unseen">: {name}</span>
                </Press>
              )}
            </li>
          ))}
        </ul>
      )}
      {allowed.includes('exclusion.add') && (
        <Fold title={t.exclusions.add}>
          <Exclude exitCaseId={exitCaseId} />
        </Fold>
      )}
    </>
  );
}

function Exclude({ exitCaseId }: { exitCaseId: string }) {
  const t = useTeamWords();
  const { units } = useAsk(listStaff, {});
  const [kind, setKind] = useState('staff');
  return (
    <Form
      contract={exclude}
      input={(read) => ({
        exitCaseId,
        who: kind === 'unit' ? { kind, unitId: read.text('who.unitId') } : { kind, staffId: read.text('who.staffId') },
      })}
      submit={t.exclusions.save}
      says={t.exclusions.saved}
      tone="danger"
    >
      <Choice
        name="who.kind"
        label={t.exclusions.kind}
        options={optionsOf(t.exclusions.kinds, ['staff', 'unit'])}
        chosen={kind}
        onChoose={setKind}
        row
      />
      <When when={kind === 'staff'}>
        <StaffPicker name="who.staffId" label={t.team.colleague} who="anyone" />
      </When>
      <When when={kind === 'unit'}>
        <Select name="who.unitId" label={t.unit} options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))} />
      </When>
    </Form>
  );
}
