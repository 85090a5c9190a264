import { assign, endExclusion, exclude, listStaff, showTeam, unassign } from '#access/contract.ts';
import { useState } from 'react';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { type Column, Table } from '#web/ui/Table.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Form, Press } from '#web/ui/form/Form.tsx';
import { Choice, Select, When, optionsOf } from '#web/ui/form/fields.tsx';
import { StaffPicker } from './pickers.tsx';
import { useAccessWords } from './words.ts';

type TeamOf = OutputOf<typeof showTeam>;

interface OfCase {
  readonly exitCaseId: string;
  readonly allowed: readonly string[];
}

/** Who works on a case, and who is shut out of it. */
export function Team({ exitCaseId, allowed }: OfCase) {
  const t = useAccessWords();
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
  const t = useAccessWords();
  const { team } = useAsk(showTeam, { exitCaseId });
  const release: Column<TeamOf['team'][number]> = {
    head: t.team.actions,
    cell: ({ staffId, name }) => (
      <Press contract={unassign} input={{ exitCaseId, staffId }} says={t.team.released(name)} tone="quiet">
        {t.team.release}
        <span className="unseen"> {name}</span>
      </Press>
    ),
  };
  const columns: Column<TeamOf['team'][number]>[] = [
    {
      head: t.team.name,
      cell: ({ name, title }) => (
        <>
          {name}, {title}
        </>
      ),
    },
    { head: t.team.works, cell: ({ function: works }) => t.function[works] },
    { head: t.team.since, cell: ({ since }) => <Time at={since} /> },
    ...(allowed.includes('team.release') ? [release] : []),
  ];
  return (
    <>
      <Table caption={t.team.title} rows={team} columns={columns} keyOf={({ staffId }) => staffId} />
      {allowed.includes('team.assign') && (
        <Fold title={t.team.add}>
          {(close) => (
            <Form
              contract={assign}
              input={(read) => ({ exitCaseId, staffId: read.text('staffId'), function: read.text('function') })}
              done={close}
              submit={t.team.save}
              says={t.team.saved}
            >
              <StaffPicker name="staffId" label={t.team.colleague} />
              <Choice
                name="function"
                label={t.team.function}
                options={optionsOf(t.function, assign.input.shape.function.options)}
                initial="co_worker"
                row
              />
            </Form>
          )}
        </Fold>
      )}
    </>
  );
}

function Exclusions({ exitCaseId, allowed }: OfCase) {
  const t = useAccessWords();
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
        <Fold title={t.exclusions.add}>{(close) => <Exclude exitCaseId={exitCaseId} done={close} />}</Fold>
      )}
    </>
  );
}

function Exclude({ exitCaseId, done }: { exitCaseId: string; done: () => void }) {
  const t = useAccessWords();
  const { units } = useAsk(listStaff, {});
  const [kind, setKind] = useState('staff');
  return (
    <Form
      contract={exclude}
      input={(read) => ({
        exitCaseId,
        who: kind === 'unit' ? { kind, unitId: read.text('who.unitId') } : { kind, staffId: read.text('who.staffId') },
      })}
      done={done}
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
        <StaffPicker name="who.staffId" label={t.team.colleague} />
      </When>
      <When when={kind === 'unit'}>
        <Select name="who.unitId" label={t.unit} options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))} />
      </When>
    </Form>
  );
}
