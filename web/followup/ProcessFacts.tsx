import { useLifeWords } from '#web/cases/life/words.ts';
import { useCaseWords } from '#web/cases/words.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { type FollowUp, useFollowUpWords } from './words.ts';

/** The days of the process, from what the case already says. */
export function ProcessFacts({ followUp: { process, instruments, measurements } }: { followUp: FollowUp }) {
  const t = useFollowUpWords().process;
  const words = useCaseWords();
  const life = useLifeWords();
  const { language } = useLanguage();
  const days = (count: number | null) => count !== null && t.days(count);
  const state = process.dropOut && (words.state as Record<string, string>)[process.dropOut.from];
  const ground = process.dropOut && (life.grounds as Record<string, string>)[process.dropOut.ground];
  const answer = measurements
    .findLast((one) => one.occasion === 'after_12')
    ?.answers.find((one) => one.item === 'own_contract')?.worker;
  const contract = instruments[0]?.items.find((one) => one.code === 'own_contract');
  const said =
    answer && 'value' in answer && contract?.kind === 'choice'
      ? contract.options.find((one) => one.code === answer.value)?.title[language]
      : undefined;
  return (
    <Section title={t.title} says={t.says}>
      <Facts>
        <Fact term={t.meeting}>{days(process.daysToMeeting)}</Fact>
        <Fact term={t.decision}>{days(process.daysToDecision)}</Fact>
        <Fact term={t.placement}>{days(process.daysToPlacement)}</Fact>
        <Fact term={t.begun}>{process.begunOn && <DayTime on={process.begunOn} />}</Fact>
        <Fact term={t.dropOut}>{state && ground && t.dropOutIn(state, ground)}</Fact>
        <Fact term={t.granted}>
          {process.grantedKronor !== null &&
            `${process.grantedKronor.toLocaleString(language === 'sv' ? 'sv-SE' : 'en-GB')} kr. ${t.grantedHint}`}
        </Fact>
        <Fact term={t.contract}>{said}</Fact>
      </Facts>
    </Section>
  );
}
