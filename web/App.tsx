import { Link, Outlet } from '@tanstack/react-router';
import { Account } from './access/session/Account.tsx';
import { SessionGuard } from './access/session/SessionGuard.tsx';
import { useMay, useMe } from './access/me.ts';
import { Frame } from './ui/Frame.tsx';
import { Icon } from './ui/Icon.tsx';
import { useAppWords } from './words.ts';

/** What one may do in each place; any of them opens it. */
const places = [
  { to: '/', label: 'desk', any: ['notice.list'] },
  { to: '/kontakter', label: 'contacts', any: ['contact.list'] },
  { to: '/arenden', label: 'cases', any: ['case.list'] },
  { to: '/frister', label: 'clocks', any: ['clock.desk'] },
  { to: '/inkorg', label: 'inbox', any: ['inbox.list'] },
  { to: '/hot', label: 'threats', any: ['subject.list'] },
  { to: '/signaler', label: 'signals', any: ['signal.list'] },
  { to: '/utforare', label: 'providers', any: ['provider.list'] },
  { to: '/platser', label: 'offers', any: ['offer.list'] },
  { to: '/erbjudna-platser', label: 'offered', any: ['offer.search'] },
  { to: '/plan', label: 'placementPlans', any: ['placement_plan.list'] },
  { to: '/boenden', label: 'stays', any: ['stay.list'] },
  { to: '/besok', label: 'visits', any: ['visit.list'] },
  { to: '/nodoppning', label: 'breakGlass', any: ['break_glass.open', 'break_glass.review'] },
  { to: '/siffror', label: 'figures', any: ['contact.figures'] },
  { to: '/utfall', label: 'outcomes', any: ['outcome.show', 'benefit.show'] },
  { to: '/delegation', label: 'delegation', any: ['delegation.add'] },
  { to: '/ivo', label: 'ivo', any: ['ivo_report.list'] },
  { to: '/gallring', label: 'weeding', any: ['weeding.preview'] },
  { to: '/administration', label: 'administration', any: ['staff.register', 'organisation.change'] },
  { to: '/logg', label: 'trail', any: ['trail.list'] },
] as const;

export function App() {
  const t = useAppWords();
  const me = useMe();
  const may = useMay();
  return (
    <Frame
      band={me.demo ? t.demo : undefined}
      organisation={me.organisation.name}
      navigationName={t.navigation}
      navigation={places.filter(({ any }) => any.some(may)).map(({ to, label }) => ({ to, label: t.places[label] }))}
      account={
        <>
          {may('case.find') && (
            <Link to="/arenden" hash="hitta" className="find-case">
              <Icon name="find" />
              <span>{t.find}</span>
            </Link>
          )}
          <Account />
        </>
      }
    >
      <Outlet />
      <SessionGuard />
    </Frame>
  );
}
