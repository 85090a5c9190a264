import { Link } from '@tanstack/react-router';
import { listStaff, openUnit, registerStaff } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { Page, Section } from '#web/ui/Page.tsx';
import { Cell, Row, Table } from '#web/ui/Table.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { TextField } from '#web/ui/form/fields.tsx';
import { ReviewDays } from '#web/assessment/ReviewDays.tsx';
import { LocalLeast } from '#web/statistics/LocalLeast.tsx';
import { OrganisationSettings } from './OrganisationSettings.tsx';
import { useMay } from '#web/access/me.ts';
import type { StaffMember } from '#web/access/pickers.tsx';
import { useSessionWords } from '#web/access/session/words.ts';
import { useAdminWords } from './words.ts';

export function AdministrationPage() {
  const t = useAdminWords();
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
      {may('review_interval.set') && <ReviewDays />}
      {may('local_least.set') && <LocalLeast />}
    </Page>
  );
}

function Staff() {
  const t = useAdminWords();
  const { staff } = useAsk(listStaff, {});
  const { name, position, roles } = t.admin;
  return (
    <>
      <Table caption={t.admin.staff} heads={[name, position, roles]}>
        {staff.map((one) => (
          <Row
            key={one.staffId}
            name={
              <Link to="/administration/$staffId" params={{ staffId: one.staffId }}>
                {one.name}
              </Link>
            }
          >
            <Cell head={position}>{one.title}</Cell>
            <Cell head={roles}>
              <Roles of={one} />
            </Cell>
          </Row>
        ))}
      </Table>
      <Fold title={t.admin.register}>
        <Form
          contract={registerStaff}
          input={(read) => ({ subject: read.text('subject'), name: read.text('name'), title: read.text('title') })}
          submit={t.admin.registerSave}
          says={t.admin.registered}
        >
          <TextField name="name" label={t.admin.name} />
          <TextField name="title" label={t.admin.position} />
          <TextField name="subject" label={t.admin.subject} hint={t.admin.subjectHint} />
        </Form>
      </Fold>
    </>
  );
}

function Roles({ of: { grants, ended } }: { of: StaffMember }) {
  const t = useAdminWords().admin;
  const { role: roles, account } = useSessionWords();
  if (ended) return t.ended;
  if (grants.length === 0) return t.noRoles;
  return (
    <ul className="bare">
      {grants.map(({ roleGrantId, role, unit }) => (
        <li key={roleGrantId}>{account.roleIn(roles[role], unit)}</li>
      ))}
    </ul>
  );
}

function Units() {
  const t = useAdminWords().admin;
  const { units } = useAsk(listStaff, {});
  return (
    <>
      <ul className="lines">
        {units.map(({ unitId, name }) => (
          <li key={unitId}>{name}</li>
        ))}
      </ul>
      <Fold title={t.openUnit}>
        <Form contract={openUnit} input={(read) => ({ name: read.text('name') })} submit={t.unitSave} says={t.unitSaved}>
          <TextField name="name" label={t.unitName} />
        </Form>
      </Fold>
    </>
  );
}
