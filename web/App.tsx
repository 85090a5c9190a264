import { Link, Outlet } from '@tanstack/react-router';
import { Account } from './access/session/Account.tsx';
import { SessionGuard } from './access/session/SessionGuard.tsx';
import { useMay, useMe } from './access/me.ts';
import { Frame } from './ui/Frame.tsx';
import { Icon } from './ui/Icon.tsx';
import { useAppWords } from './words.ts';

/** What stands in the menu. The first is what one goes to many times a day. */
const groups = ['daily', 'housing', 'means', 'results', 'order'] as const;

/** What one may do in each place; any of them opens it. */
const places = [
  { to: '/', label: 'desk', under: 'daily', any: ['notice.list'] },
  { to: '/kontakter', label: 'contacts', under: 'daily', any: ['contact.list'] },
  { to: '/arenden', label: 'cases', under: 'daily', any: ['case.list'] },
  { to: '/frister', label: 'clocks', under: 'daily', any: ['clock.desk'] },
  { to: '/inkorg', label: 'inbox', under: 'daily', any: ['inbox.list'] },
  { to: '/utkorg', label: 'outbox', under: 'daily', any: ['outbox.list'] },
  { to: '/begaranden', label: 'whereabouts', under: 'daily', any: ['whereabouts.list'] },
  { to: '/hot', label: 'threats', under: 'daily', any: ['subject.list'] },
  { to: '/signaler', label: 'signals', under: 'daily', any: ['signal.list'] },
  { to: '/uppdrag', label: 'commissions', under: 'daily', any: ['commission.list'] },
  { to: '/utforare', label: 'providers', under: 'means', any: ['provider.list'] },
  { to: '/platser', label: 'offers', under: 'housing', any: ['offer.list'] },
  { to: '/erbjudna-platser', label: 'offered', under: 'housing', any: ['offer.search'] },
  { to: '/plan', label: 'placementPlans', under: 'housing', any: ['placement_plan.list'] },
  { to: '/boenden', label: 'stays', under: 'housing', any: ['stay.list'] },
  { to: '/besok', label: 'visits', under: 'daily', any: ['visit.list'] },
  { to: '/nodoppning', label: 'breakGlass', under: 'daily', any: ['break_glass.open', 'break_glass.review'] },
  { to: '/siffror', label: 'figures', under: 'results', any: ['contact.figures'] },
  { to: '/utfall', label: 'outcomes', under: 'results', any: ['outcome.show', 'benefit.show'] },
  { to: '/tabeller', label: 'tables', under: 'results', any: ['table_draft.list'] },
  { to: '/statliga-medel', label: 'grants', under: 'means', any: ['appropriation.show'] },
  { to: '/pengar', label: 'money', under: 'means', any: ['budget.list'] },
  { to: '/incidenter', label: 'incidents', under: 'order', any: ['incident_report.list'] },
  { to: '/overenskommelser', label: 'agreements', under: 'order', any: ['agreement.list'] },
  { to: '/processen', label: 'process', under: 'order', any: ['process_map.show'] },
  { to: '/exempel', label: 'examples', under: 'order', any: ['example.list'] },
  { to: '/delegation', label: 'delegation', under: 'order', any: ['delegation.add'] },
  { to: '/ivo', label: 'ivo', under: 'order', any: ['ivo_report.list'] },
  { to: '/gallring', label: 'weeding', under: 'order', any: ['weeding.preview'] },
  { to: '/administration', label: 'administration', under: 'order', any: ['staff.register', 'organisation.change'] },
  { to: '/loggkontroll', label: 'logReview', under: 'order', any: ['log_pick.list'] },
  { to: '/narstaende', label: 'kin', under: 'order', any: ['kin_print.list'] },
  { to: '/logg', label: 'trail', under: 'order', any: ['trail.list'] },
] as const satisfies readonly { to: string; label: string; under: (typeof groups)[number]; any: readonly string[] }[];

export function App() {
  const t = useAppWords();
  const me = useMe();
  const may = useMay();
  return (
    <Frame
      band={me.demo ? t.demo : undefined}
      organisation={me.organisation.name}
      navigationName={t.navigation}
      navigation={groups.map((group) => ({
        title: group === 'daily' ? null : t.groups[group],
        places: places
          .filter(({ under, any }) => under === group && any.some(may))
          .map(({ to, label }) => ({ to, label: t.places[label] })),
      }))}
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
