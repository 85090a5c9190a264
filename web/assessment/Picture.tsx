import { useLanguage } from '#web/language.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import { Track } from './Track.tsx';
import { useInWords } from './in-words.ts';
import { type Instrument, type Item, type Respondent, type Round, answerIn, useAssessmentWords } from './words.ts';

interface PictureProps {
  readonly instrument: Instrument;
  readonly round: Round;
  /** The round before it, faint behind. */
  readonly before?: Round | undefined;
  /** Without the reasons and the sums, for a card. */
  readonly small?: true;
}

/**
 * A round as one sees it at a glance: a line a question, with the worker’s view and the person’s. It is a table, so that whoever does not
 * see the picture, or prints the page, has the same in words.
 */
export function Picture({ instrument, round, before, small }: PictureProps) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const heads = [t.picture.area, t.picture.picture, t.round.worker, t.round.person];
  return (
    <figure className={small ? 'picture picture-small' : 'picture'}>
      <Legend hasBefore={before !== undefined} />
      <table role="table">
        <caption className="unseen">
          {instrument.title[language]}, <DayTime on={round.day} />
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {heads.map((head) => (
              <th key={head} scope="col" role="columnheader">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {instrument.items.map((item) => (
            <Line key={item.code} item={item} round={round} before={before} hasReason={!small} />
          ))}
        </tbody>
      </table>
      {!small && <Sums instrument={instrument} round={round} />}
    </figure>
  );
}

const respondents: readonly Respondent[] = ['worker', 'person'];

function Line({ item, round, before, hasReason }: { item: Item; round: Round; before: Round | undefined; hasReason: boolean }) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  const say = useInWords();
  const given = answerIn(round.answers, item.code);
  const earlier = before && answerIn(before.answers, item.code);
  return (
    <tr role="row">
      <th scope="row" role="rowheader">
        {item.title[language]}
        {hasReason && given?.reason && <span className="picture-reason">{given.reason}</span>}
      </th>
      <td role="cell" className="picture-track">
        {item.kind === 'scale' && <Track scale={item} now={given} before={earlier} />}
      </td>
      {respondents.map((by) => {
        const [now, then] = [say(item, given?.[by]), say(item, earlier?.[by])];
        return (
          <td key={by} role="cell" data-head={t.round[by]}>
            {now}
            {earlier?.[by] && then !== now && <span className="unseen"> {t.picture.changed(then)}</span>}
          </td>
        );
      })}
    </tr>
  );
}

/** What the shapes mean. Those who do not see them have the words of the table. */
function Legend({ hasBefore }: { hasBefore: boolean }) {
  const t = useAssessmentWords();
  return (
    <p className="picture-legend" aria-hidden="true">
      <span>
        <svg viewBox="0 0 24 24">
          <circle className="mark-worker" cx="12" cy="12" r="6" />
        </svg>
        {t.round.worker}
      </span>
      <span>
        <svg viewBox="0 0 24 24">
          <path className="mark-person" d="M12 2 22 12 12 22 2 12Z" />
        </svg>
        {t.round.person}
      </span>
      {hasBefore && (
        <span>
          <svg viewBox="0 0 44 24">
            <circle className="mark-before" cx="10" cy="12" r="5" />
            <path className="mark-before" d="M32 4 40 12 32 20 24 12Z" />
          </svg>
          {t.picture.before}
        </span>
      )}
    </p>
  );
}

function Sums({ instrument, round }: { instrument: Instrument; round: Round }) {
  const t = useAssessmentWords();
  const { language } = useLanguage();
  if (round.sums.length === 0) return null;
  return (
    <dl className="facts">
      {round.sums.map(({ code, value, min, max }) => (
        <div key={code}>
          <dt>{instrument.sums.find((one) => one.code === code)?.title[language] ?? t.picture.sum}</dt>
          <dd>{value === null ? t.picture.notCounted : `${value} ${t.picture.of(min, max)}`}</dd>
        </div>
      ))}
    </dl>
  );
}
