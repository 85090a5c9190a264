import { useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { showProfile } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useMay } from '#web/access/me.ts';
import { CaseFrame } from '#web/cases/CaseFrame.tsx';
import { Loading } from '#web/ui/Alone.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { AskForPlaces } from './AskForPlaces.tsx';
import { ProfileFacts } from './ProfileFacts.tsx';
import { ProfileForm } from './ProfileForm.tsx';
import { usePlacementWords } from './words.ts';

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
  const may = useMay();
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
      {profile !== null && may('search.send') && allowed.length > 0 && <AskForPlaces exitCaseId={exitCaseId} />}
    </Section>
  );
}
