import { Link } from '@tanstack/react-router';
import { confirmNotice, listNotices } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Icon, type IconName } from '#web/ui/Icon.tsx';
import { Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { useAccessWords } from './words.ts';

type Notice = OutputOf<typeof listNotices>['notices'][number];

const looks: Record<Notice['kind'], { icon: IconName; tone: 'soon' | 'late' }> = {
  duty_running_out: { icon: 'clock', tone: 'soon' },
  duty_broken: { icon: 'late', tone: 'late' },
  time_passed: { icon: 'clock', tone: 'soon' },
  break_glass_opened: { icon: 'lock', tone: 'soon' },
  left_of_own_will: { icon: 'person', tone: 'late' },
  threat_concrete: { icon: 'late', tone: 'soon' },
  threat_acute: { icon: 'late', tone: 'late' },
  decision_proposed: { icon: 'open', tone: 'soon' },
  safety_flag_raised: { icon: 'stop', tone: 'soon' },
  incident_recorded: { icon: 'late', tone: 'late' },
  case_handed_over: { icon: 'person', tone: 'soon' },
  incoming_unopened: { icon: 'clock', tone: 'soon' },
  incoming_unanswered: { icon: 'clock', tone: 'soon' },
  incoming_late: { icon: 'late', tone: 'late' },
  exchange_unopened: { icon: 'clock', tone: 'soon' },
  exchange_late: { icon: 'late', tone: 'late' },
  exchange_answered: { icon: 'open', tone: 'soon' },
  answer_reopened: { icon: 'late', tone: 'late' },
  answer_review_late: { icon: 'late', tone: 'late' },
  stay_review_late: { icon: 'late', tone: 'late' },
  stay_to_look_at: { icon: 'late', tone: 'late' },
  provider_news: { icon: 'clock', tone: 'soon' },
  agreement_news: { icon: 'clock', tone: 'soon' },
  example_reviewed: { icon: 'clock', tone: 'soon' },
  process_gap_found: { icon: 'clock', tone: 'soon' },
  process_gap_follow_up: { icon: 'clock', tone: 'soon' },
  budget_at_risk: { icon: 'clock', tone: 'soon' },
  budget_expected_over: { icon: 'late', tone: 'soon' },
  budget_over: { icon: 'late', tone: 'late' },
  log_question_put: { icon: 'open', tone: 'soon' },
  log_question_answered: { icon: 'open', tone: 'soon' },
  grant_completion_soon: { icon: 'clock', tone: 'soon' },
  grant_completion_late: { icon: 'late', tone: 'late' },
  grant_report_soon: { icon: 'clock', tone: 'soon' },
  grant_report_late: { icon: 'late', tone: 'late' },
  grant_repayment_soon: { icon: 'clock', tone: 'soon' },
  grant_repayment_late: { icon: 'late', tone: 'late' },
  whereabouts_asked: { icon: 'late', tone: 'late' },
  whereabouts_registered: { icon: 'open', tone: 'soon' },
  whereabouts_sent: { icon: 'open', tone: 'soon' },
  whereabouts_late: { icon: 'late', tone: 'late' },
  incident_reported: { icon: 'open', tone: 'soon' },
  incident_exposure: { icon: 'late', tone: 'late' },
  incident_clock_soon: { icon: 'clock', tone: 'late' },
  incident_measure: { icon: 'clock', tone: 'soon' },
};

/** Told beyond the team of the case, to those who may not open it. */
const aboutThreats: ReadonlySet<Notice['kind']> = new Set(['threat_concrete', 'threat_acute']);

function Subject({ notice }: { notice: Notice }) {
  const t = useAccessWords().notices;
  if (notice.about === 'exit_case') {
    return (
      <Link to="/arenden/$exitCaseId" params={{ exitCaseId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'signal') {
    return (
      <Link to="/signaler/$exchangeId" params={{ exchangeId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'exchange') {
    return (
      <Link to="/inkorg/$exchangeId" params={{ exchangeId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  // Whoever is above may not open the vault, and is told the day.
  if (notice.kind === 'answer_review_late') {
    return (
      <Link to="/hot">
        <DayTime on={notice.subject} />
      </Link>
    );
  }
  if (notice.about === 'threat_subject') {
    return (
      <Link to="/hot/personer/$subjectId" params={{ subjectId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'threat_network') {
    return (
      <Link to="/hot/natverk/$networkId" params={{ networkId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'agreement') {
    return (
      <Link to="/overenskommelser/$agreementId" params={{ agreementId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'provider') {
    return (
      <Link to="/utforare/$providerId" params={{ providerId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'stay') {
    return (
      <Link to="/boenden/$stayId" params={{ stayId: notice.subjectId }}>
        {notice.kind === 'stay_review_late' ? <DayTime on={notice.subject} /> : t.toStay}
      </Link>
    );
  }
  if (notice.about === 'grant') {
    return (
      <Link to="/statliga-medel/$receivedId" params={{ receivedId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'budget') {
    return (
      <Link to="/pengar/$budgetId" params={{ budgetId: notice.subjectId }}>
        {notice.subject}
      </Link>
    );
  }
  if (notice.about === 'example') {
    return (
      <Link to="/exempel/skriv/$exampleId" params={{ exampleId: notice.subjectId }}>
        {t.toExample}
      </Link>
    );
  }
  if (notice.about === 'process_gap') {
    return (
      <Link to="/processen/brister/$processGapId" params={{ processGapId: notice.subjectId }}>
        {t.toGap}
      </Link>
    );
  }
  if (notice.about === 'log_question') return <Link to="/loggfragor">{t.toLogQuestion}</Link>;
  if (notice.about === 'log_pick') {
    return (
      <Link to="/loggkontroll/$logPickId" params={{ logPickId: notice.subjectId }}>
        {t.toLogPick}
      </Link>
    );
  }
  if (notice.about === 'whereabouts') {
    return (
      <Link to="/begaranden/$whereaboutsRequestId" params={{ whereaboutsRequestId: notice.subjectId }}>
        <DayTime on={notice.subject} />
      </Link>
    );
  }
  // Whoever is to take a measure sees no more of the incident than that.
  if (notice.kind === 'incident_measure') {
    return (
      <Link to="/incidenter">
        <DayTime on={notice.subject} />
      </Link>
    );
  }
  if (notice.about === 'incident_report') {
    return (
      <Link to="/incidenter/$incidentReportId" params={{ incidentReportId: notice.subjectId }}>
        {notice.kind === 'incident_clock_soon' ? <Time at={notice.subject} /> : <DayTime on={notice.subject} />}
      </Link>
    );
  }
  return (
    <Link to="/kontakter/$contactId" params={{ contactId: notice.subjectId }}>
      {notice.subject}
    </Link>
  );
}

/** So many stand open on the desk: whom one has promised to meet is not to be pushed out of sight by what one is told. */
const mostOpen = 3;

/** What the system has told this person, what is late first. Gone when all is confirmed. */
export function Notices({ every }: { every: number }) {
  const t = useAccessWords().notices;
  const { notices } = useAsk(listNotices, {}, { every });
  const place = ({ kind }: Notice) => (looks[kind].tone === 'late' ? 0 : 1);
  const sorted = notices.toSorted((one, other) => place(one) - place(other));
  if (sorted.length === 0) return null;
  const folded = sorted.length > mostOpen + 1 ? sorted.slice(mostOpen) : [];
  return (
    <Section title={t.title}>
      <List of={sorted.slice(0, sorted.length - folded.length)} />
      {folded.length > 0 && (
        <Fold title={t.more(folded.length)}>
          <List of={folded} />
        </Fold>
      )}
    </Section>
  );
}

/** What it is about, said: a day or a time as people say it. */
function Name({ of: subject }: { of: string }) {
  if (/^\d{4}-\d\d-\d\dT/u.test(subject)) return <Time at={subject} />;
  return /^\d{4}-\d\d-\d\d$/u.test(subject) ? <DayTime on={subject} /> : subject;
}

function List({ of: notices }: { of: readonly Notice[] }) {
  const t = useAccessWords().notices;
  const { language } = useLanguage();
  return (
    <ul className="notices">
      {notices.map((notice) => (
        <li key={notice.noticeId} data-tone={looks[notice.kind].tone}>
          <Icon name={looks[notice.kind].icon} />
          <p>
            {t.kind[notice.kind]}: <Subject notice={notice} />
            {notice.title && ` – ${notice.title[language]}`}
            {aboutThreats.has(notice.kind) && (
              <>
                . {t.notMine} <Link to="/nodoppning">{t.breakGlass}</Link>.
              </>
            )}
            <span className="aside">
              <Time at={notice.at} />
            </span>
          </p>
          <Press contract={confirmNotice} input={{ noticeId: notice.noticeId }} says={t.confirmed} tone="quiet">
            {t.confirm}
            <span className="unseen">
              : <Name of={notice.subject} />
            </span>
          </Press>
        </li>
      ))}
    </ul>
  );
}
