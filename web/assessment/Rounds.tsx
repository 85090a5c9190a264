import { listRounds, startRound } from '#assessment/contract.ts';
import { useAsk } from '#web/ask.ts';
import { useLanguage } from '#web/language.tsx';
import { Fold } from '#web/ui/Fold.tsx';
import { Empty, Section } from '#web/ui/Page.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Press } from '#web/ui/form/Press.tsx';
import { Picture } from './Picture.tsx';
import { RoundForm } from './RoundForm.tsx';
import { type Instrument, type Round, useAssessmentWords } from './words.ts';

/** Needs and readiness first, for they are what one comes for. */
const order = ['needs', 'readiness'];
const place = ({ code }: Instrument) => (order.indexOf(code) + order.length + 1) % (order.length + 1);

/** Every instrument: what has been answered, and what is being filled in. */
export function Rounds({ exitCaseId }: { exitCaseId: string }) {
  const { instruments, rounds, allowed } = useAsk(listRounds, { exitCaseId });
  const byCode = [...Map.groupBy(instruments, (one) => one.code).values()];
  return byCode
    .toSorted(([a], [b]) => (a && b ? place(a) - place(b) : 0))
    .map((versions) => {
      const newest = versions.reduce((one, other) => (other.version > one.version ? other : one));
      const own = rounds.filter((one) => one.instrument === newest.code);
      return (
        <InstrumentSection
          key={newest.code}
          exitCaseId={exitCaseId}
          newest={newest}
          versions={versions}
          rounds={own}
          allowed={allowed}
        />
      );
    });
}

interface OfInstrument {
  readonly exitCaseId: string;
  readonly newest: Instrument;
  readonly versions: readonly Instrument[];
  /** The latest first. */
  readonly rounds: readonly Round[];
  readonly allowed: readonly string[];
}

function InstrumentSection({ exitCaseId, newest, versions, rounds, allowed }: OfInstrument) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const draft = rounds.find((one) => one.state === 'draft');
  const fixed = rounds.filter((one) => one.state === 'fixed');
  const [latest, ...earlier] = fixed;
  // Answers belong to their version.
  const versionOf = (round: Round) => versions.find((one) => one.version === round.instrumentVersion) ?? newest;
  const mayStart = allowed.includes('round.start') && versions.some((one) => one.offered) && !draft;
  return (
    <Section title={newest.title[language]} says={`${newest.says[language]} ${newest.source[language]}`} id={newest.code}>
      {draft && allowed.includes('round.save') && (
        <div className="card">
          <h3>{t.round.goOn}</h3>
          <RoundForm key={draft.roundId} instrument={versionOf(draft)} round={draft} last={latest} />
        </div>
      )}
      {latest ? <Shown round={latest} before={earlier[0]} versionOf={versionOf} /> : !draft && <Empty>{t.round.none}</Empty>}
      {mayStart && (
        <Press contract={startRound} input={{ exitCaseId, instrument: newest.code }} tone="main">
          {t.round.start}
          <span className="unseen">: {newest.title[language]}</span>
        </Press>
      )}
      {!versions.some((one) => one.offered) && <p className="hint">{t.round.withdrawn}</p>}
      {earlier.length > 0 && (
        <Fold title={t.round.earlier(earlier.length)}>
          {earlier.map((round, index) => (
            <Shown key={round.roundId} round={round} before={earlier[index + 1]} versionOf={versionOf} />
          ))}
        </Fold>
      )}
    </Section>
  );
}

interface ShownProps {
  readonly round: Round;
  readonly before: Round | undefined;
  readonly versionOf: (round: Round) => Instrument;
}

function Shown({ round, before, versionOf }: ShownProps) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const instrument = versionOf(round);
  const occasion = instrument.occasions.find((one) => one.code === round.occasion);
  return (
    <>
      <h3 className="round-day">
        <DayTime on={round.day} />
        {occasion && `, ${occasion.title[language]}`}
        <span className="aside">
          {' '}
          {t.picture.by} {round.fixedBy}
        </span>
      </h3>
      <Picture instrument={instrument} round={round} before={before} />
    </>
  );
}
