import type { Field } from '#exchanges/contract.ts';
import { showProfile } from '#placement/contract.ts';
import { useAsk } from '#web/ask.ts';
import { usePlacementWords } from '#web/placement/words.ts';
import { KindFields } from './KindFields.tsx';

interface FromProfileProps {
  readonly exitCaseId: string;
  readonly fields: readonly Field[];
  readonly within: string;
}

const averageMonth = 30.44;

/** The fields of a kind with what the household is written to need: not what would say where they come from or are to avoid. */
export function FromProfile({ exitCaseId, ...of }: FromProfileProps) {
  const words = usePlacementWords();
  const t = words.profile;
  const { profile } = useAsk(showProfile, { exitCaseId });
  if (!profile) return <KindFields {...of} />;
  const { adults, children, from, to } = profile;
  const days = to === null ? null : (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const lines = [
    [t.must, profile.must.map((support) => words.support[support])],
    [t.good, profile.good.map(({ support }) => words.support[support])],
    [t.children, children.filter((level) => level !== 'none').map((level) => words.school[level])],
  ] as const;
  const initial = {
    adults: String(adults),
    children: String(children.length),
    needs: lines.flatMap(([title, some]) => (some.length > 0 ? [`${title}: ${some.join(', ')}`] : [])).join('\n'),
    from,
    months: days === null ? '' : String(Math.max(1, Math.round(days / averageMonth))),
  };
  return <KindFields {...of} initial={initial} />;
}
