import { listClocks } from '#clocks/contract.ts';
import { showLife } from '#cases/contract.ts';
import { listConditions } from '#cases/contract/tracks.ts';
import { useAsk } from '#web/ask.ts';
import { togetherOf } from '#web/clocks/happened.ts';
import { useLanguage } from '#web/language.tsx';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useNow } from '#web/ui/now.ts';
import type { ExitCase } from '#web/cases/CaseFrame.tsx';
import { useCaseWords } from '#web/cases/words.ts';
import { useLifeWords } from './words.ts';

interface Happened {
  readonly at: string;
  /** Nobody, when time itself did it. */
  readonly by: string | null;
  readonly what: string;
  readonly words?: string | null;
  /** The last day there was from then on. */
  readonly until?: string | null;
}

/** What has happened in the case, the latest first. */
export function Way({ exitCase }: { exitCase: ExitCase }) {
  const t = useLifeWords().way;
  return (
    <Section title={t.title}>
      <Timeline exitCase={exitCase} />
    </Section>
  );
}

function Timeline({ exitCase: { exitCaseId, openedAt, openedBy } }: { exitCase: ExitCase }) {
  const { way: t, grounds, conditionNames, conditions: police } = useLifeWords();
  const { state } = useCaseWords();
  const { steps, pauses, talks, checkIns } = useAsk(showLife, { exitCaseId });
  const { clocks } = useAsk(listClocks, { exitCaseId });
  const { language } = useLanguage();
  const now = useNow();
  const { conditions, policeCases } = useAsk(listConditions, { exitCaseId });
  const because = (code: keyof typeof conditionNames | 'case_over') =>
    code === 'case_over' ? police.caseOver : conditionNames[code];
  const happened: Happened[] = [
    { at: openedAt, by: openedBy, what: t.opened },
    ...steps.map(({ at, by, to, ground, reason }) => ({
      at,
      by,
      what: ground ? `${state[to]}: ${grounds[ground]}` : state[to],
      words: reason,
    })),
    ...pauses.flatMap(({ at, by, reason, resumed }) => [
      { at, by, what: t.paused, words: reason },
      ...(resumed ? [{ at: resumed.at, by: resumed.by, what: t.resumed, words: resumed.reason }] : []),
    ]),
    ...talks.map(({ at, by, moved }) => ({ at, by, what: t.talk, words: moved })),
    ...checkIns.map(({ at, by, outcome, note }) => ({ at, by, what: t[outcome], words: note })),
    ...conditions.flatMap(({ at, by, condition, takenBack }) => [
      { at, by, what: `${t.confirmed}: ${conditionNames[condition]}` },
      ...(takenBack
        ? [
            {
              at: takenBack.at,
              by: takenBack.by,
              what: `${t.takenBack}: ${conditionNames[condition]}`,
              words: takenBack.reason,
            },
          ]
        : []),
    ]),
    ...togetherOf(clocks, now).map(({ kind, at, by, until, reason, clock, count }) => ({
      at,
      by,
      what: `${t.clock[kind]}: ${clock.title[language]}${count > 1 ? ` (${count})` : ''}`,
      words: reason,
      until,
    })),
    ...policeCases.flatMap(({ at, by, ended }) => [
      { at, by, what: t.policeOpened },
      ...(ended ? [{ at: ended.at, by: ended.by, what: `${t.policeEnded}: ${because(ended.because)}` }] : []),
    ]),
  ];
  const inOrder = happened
    .map((one, index) => ({ ...one, index }))
    .toSorted((a, b) => b.at.localeCompare(a.at) || b.index - a.index);
  return (
    <ol className="lines">
      {inOrder.map(({ at, by, what, words, until, index }) => (
        <li key={index}>
          <strong>{what}</strong>{' '}
          <span className="aside">
            <Time at={at} />
            {by && `, ${by}`}
            {until && (
              <>
                . {t.lastDay} <Time at={until} as="due" />
              </>
            )}
          </span>
          {words && <p className="words">{words}</p>}
        </li>
      ))}
    </ol>
  );
}
