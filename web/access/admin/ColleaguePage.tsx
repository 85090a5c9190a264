import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { endStaff, grantRole, listStaff, withdrawRole } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Fold } from '#web/ui/Fold.tsx';
import { NotShown } from '#web/ui/NotShown.tsx';
import { Empty, Message, Page, Section } from '#web/ui/Page.tsx';
import { Form } from '#web/ui/form/Form.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Select, optionsOf } from '#web/ui/form/fields.tsx';
import { useMay } from '#web/access/me.ts';
import type { StaffMember } from '#web/access/pickers.tsx';
import { useSessionWords } from '#web/access/session/words.ts';
import { useAdminWords } from './words.ts';

export function ColleaguePage() {
  const { staffId } = useParams({ from: '/signed-in/administration/$staffId' });
  const t = useAdminWords().admin;
  const may = useMay();
  const { staff } = useAsk(listStaff, {});
  const colleague = staff.find((one) => one.staffId === staffId);
  if (!colleague || !may('staff.register')) return <NotShown />;
  return (
    <Page key={staffId} title={t.title} heading={colleague.name} says={colleague.title}>
      <p>
        <Link to="/administration">{t.back}</Link>
      </p>
      {colleague.ended ? <Message>{t.ended}</Message> : <Roles of={colleague} />}
      {!colleague.ended && may('staff.end') && <End of={colleague} />}
    </Page>
  );
}

function Roles({ of: { staffId, grants } }: { of: StaffMember }) {
  const t = useAdminWords();
  const session = useSessionWords();
  const may = useMay();
  const { units } = useAsk(listStaff, {});
  const roles = grantRole.input.shape.role.options;
  return (
    <Section title={t.admin.grants}>
      {grants.length === 0 && <Empty>{t.admin.noRoles}</Empty>}
      <ul className="lines">
        {grants.map(({ roleGrantId, role, unit }) => (
          <li key={roleGrantId} className="line-action">
            <span>{session.account.roleIn(session.role[role], unit)}</span>
            {may('role.withdraw') && (
              <Press contract={withdrawRole} input={{ roleGrantId }} says={t.admin.withdrawn} tone="quiet">
                {t.admin.withdraw}
                <span className="unseen">: {session.role[role]}</span>
              </Press>
            )}
          </li>
        ))}
      </ul>
      {may('role.grant') && (
        <Fold title={t.admin.grant}>
          <Form
            contract={grantRole}
            input={(read) => ({ staffId, role: read.text('role'), unitId: read.text('unitId') })}
            submit={t.admin.grantSave}
            says={t.admin.granted}
          >
            <Select name="role" label={t.admin.role} options={optionsOf(session.role, roles)} />
            <Select name="unitId" label={t.unit} options={units.map(({ unitId, name }) => ({ value: unitId, label: name }))} />
          </Form>
        </Fold>
      )}
    </Section>
  );
}

function End({ of: { staffId, version } }: { of: StaffMember }) {
  const t = useAdminWords().admin;
  const navigate = useNavigate();
  return (
    <Section title={t.end} says={t.endSays}>
      <Fold title={t.endButton}>
        <Press
          contract={endStaff}
          input={{ staffId, version }}
          done={() => navigate({ to: '/administration' })}
          says={t.endDone}
          tone="danger"
        >
          {t.endButton}
        </Press>
      </Fold>
    </Section>
  );
}
