import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { kronorOf } from '#kernel/money.ts';
import { listOrganisations } from '#access/contract.ts';
import { showProfile } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { CaseFrame } from '#web/cases/CaseFrame.tsx';
import { Loading } from '#web/ui/Alone.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime, Time } from '#web/ui/Time.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { usePlacementWords } from './words.ts';

export type Profile = NonNullable<OutputOf<typeof showProfile>['profile']>;

/** What the household of a case needs of a place to live. Never where anybody is. */
export function ProfilePage() {
  const { exitCaseId } = useParams({ from: '/signed-in/arenden/$exitCaseId/boende' });
  return (
    <CaseFrame tab="housing">
      <Suspense fallback={<Loading />}>
        <Shown exitCaseId={exitCaseId} />
      </Suspense>
    </CaseFrame>
  );
}

function Shown({ exitCaseId }: { exitCaseId: string }) {
  const t = usePlacementWords().profile;
  const { profile, written, edition, allowed } = useAsk(showProfile, { exitCaseId });
  return (
    <Section title={t.needs} says={t.says}>
      {profile === null ? <Empty>{t.none}</Empty> : <ProfileFacts of={profile} />}
      {written && (
        <p className="aside">
          {t.written} {written.by}, <Time at={written.at} />
        </p>
      )}
      {allowed.includes('profile.write') && (
        <Fold title={profile === null ? t.fill : t.change}>
          <ProfileForm key={edition} exitCaseId={exitCaseId} edition={edition} profile={profile} />
        </Fold>
      )}
    </Section>
  );
}

function ProfileFacts({ of: one }: { of: Profile }) {
  const words = usePlacementWords();
  const t = words.profile;
  const { organisations } = useAsk(listOrganisations, { kind: 'municipality' });
  const nameOf = (code: string) => organisations.find((each) => each.code === code)?.name ?? code;
  const schools = one.children.filter((level) => level !== 'none').map((level) => words.school[level]);
  return (
    <Facts>
      <Fact term={t.household}>
        {t.inWords(one.adults, one.children.length)}
        {schools.length > 0 && ` (${schools.join(', ').toLowerCase()})`}
      </Fact>
      <Fact term={t.apart}>{one.apart > 0 && one.apart}</Fact>
      <Fact term={t.urgency}>{words.urgency[one.urgency]}</Fact>
      <Fact term={t.period}>
        <DayTime on={one.from} /> – {one.to === null ? t.openEnd : <DayTime on={one.to} />}
      </Fact>
      <Fact term={t.must}>{one.must.map((support) => words.support[support]).join(', ')}</Fact>
      <Fact term={t.good}>{one.good.map(({ support }) => words.support[support]).join(', ')}</Fact>
      <Fact term={t.kilometres}>{one.kilometres !== null && `${one.kilometres} km`}</Fact>
      <Fact term={t.avoid}>{one.avoid.map(nameOf).join(', ')}</Fact>
      <Fact term={t.cost}>{one.kronorPerDay !== null && kronorOf(one.kronorPerDay * 100)}</Fact>
    </Facts>
  );
}
