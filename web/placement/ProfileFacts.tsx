import { listOrganisations } from '#access/contract.ts';
import { kronorOf } from '#kernel/money.ts';
import type { showProfile } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import type { OutputOf } from '#web/call.ts';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { usePlacementWords } from './words.ts';

export type Profile = NonNullable<OutputOf<typeof showProfile>['profile']>;

/** What a household needs, in words. */
export function ProfileFacts({ of: one }: { of: Profile }) {
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
