import { Link } from '@tanstack/react-router';
import { listStaff, openUnit, registerStaff } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { type Column, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { OrganisationSettings } from './OrganisationSettings.tsx';
import { useMay } from './me.ts';
import type { StaffMember } from './pickers.tsx';
import { useSessionWords } from './session/words.ts';
import { useAccessWords } from './words.ts';

export function AdministrationPage() {
  const t = useAccessWords();
  const may = useMay();
  return (
    <Page title={t.admin.title} says={may('staff.register') ? t.admin.says : undefined}>
      {may('staff.register') && (
        <Section title={t.admin.staff}>
          <Staff />
        </Section>
      )}
      {may('unit.open') && (
        <Section title={t.admin.units}>
          <Units />
        </Section>
      )}
      {may('organisation.show') && (
        <Section title={t.organisation.title} says={t.organisation.says}>
          <OrganisationSettings />
        </Section>
      )}
    </Page>
  );
}

function Staff() {
  const t = useAccessWords();
  const session = useSessionWords();
  const { staff } = useAsk(listStaff, {});
  const columns: Column<StaffMember>[] = [
    {
      head: t.admin.name,
      cell: ({ staffId, name }) => (
        <Link to="/administration/$staffId" params={{ staffId }}>
          {name}
        </Link>
      ),
    },
    { head: t.admin.position, cell: ({ title }) => title },
    {
      head: t.admin.roles,
      cell: ({ grants, ended }) =>
        ended ? (
          t.admin.ended
        ) : grants.length === 0 ? (
          t.admin.noRoles
        ) : (
          <ul className="plain">
            {grants.map(({ roleGrantId, role, unit }) => (
              <li key={roleGrantId}>{session.account.roleIn(session.role[role], unit)}</li>
            ))}
          </ul>
        ),
    },
  ];
  return (
    <>
      <Table caption={t.admin.staff} rows={staff} columns={columns} keyOf={({ staffId }) => staffId} />
      <Fold title={t.admin.register}>
        {(close) => (
          <Form
            contract={registerStaff}
            input={(read) => ({ subject: read.text('subject'), name: read.text('name'), title: read.text('title') })}
            done={close}
            submit={t.admin.registerSave}
            says={t.admin.registered}
          >
            <TextField name="name" label={t.admin.name} />
            <TextField name="title" label={t.admin.position} />
            <TextField name="subject" label={t.admin.subject} hint={t.admin.subjectHint} />
          </Form>
        )}
      </Fold>
    </>
  );
}

function Units() {
  const t = useAccessWords().admin;
  const { units } = useAsk(listStaff, {});
  return (
    <>
      <ul className="lines">
        {units.map(({ unitId, name }) => (
          <li key={unitId}>{name}</li>
        ))}
      </ul>
      <Fold title={t.openUnit}>
        {(close) => (
          <Form
            contract={openUnit}
            input={(read) => ({ name: read.text('name') })}
            done={close}
            submit={t.unitSave}
            says={t.unitSaved}
          >
            <TextField name="name" label={t.unitName} />
          </Form>
        )}
      </Fold>
    </>
  );
}
