import type { FileSection } from '#cases/domain.ts';
import { seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { accordsOf } from './accord-shown.ts';
import {
  areaWords,
  certaintyWords,
  dateWords,
  markWords,
  measureWords,
  outcomeWords,
  planWords,
  reasonWords,
  responseWords,
  stepWords,
  termWords,
} from './file-words.ts';
import { releasesOf } from './release-shown.ts';
import { plansOf } from './shown.ts';

type Entry = FileSection['entries'][number];

const lines = (...said: readonly (string | null | undefined | false)[]) => said.filter((one) => one).join('\n');
const entry = (at: string, by: string, heading: string, text: string, mask: Entry['mask'] = 'none'): Entry => ({
  at: new Date(at),
  by,
  heading,
  text,
  mask,
});
const inTime = (entries: Entry[]) => entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());

/**
 * What the person’s own file holds of plans that were agreed, of what they have accepted and of their release, in order of time. How a breach came to be
 * known may point at somebody, so what was not told by the person is handed over as about a third party.
 */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const found = await seeCase(ctx, exitCaseId);
  const plans = await plansOf(ctx, found, 'all');
  const lineOf = new Map(plans.flatMap(({ goals }) => goals.flatMap(({ measures }) => measures)).map((one) => [one.lineId, one]));
  const accords = await accordsOf(ctx, found);
  const releases = await releasesOf(ctx, found);
  return [
    { title: 'plans', entries: inTime(plans.flatMap(planEntries)) },
    { title: 'plan_deliveries', entries: inTime([...lineOf.values()].flatMap(deliveryEntries)) },
    { title: 'plan_accords', entries: inTime(accords.flatMap(accordEntries)) },
    { title: 'plan_releases', entries: inTime(releases.flatMap(releaseEntries)) },
  ];
}

type ShownPlan = Awaited<ReturnType<typeof plansOf>>[number];
type ShownMeasure = ShownPlan['goals'][number]['measures'][number];

/** A draft is nothing yet: what has been agreed is in the file. */
function planEntries({ kind, edition, goals, ownWords, agreed, ended, reviews }: ShownPlan): Entry[] {
  if (!agreed) return [];
  const heading = `${planWords[kind]}, version ${edition}`;
  const content = goals.map((goal) =>
    lines(
      `${areaWords[goal.area]}: ${goal.text}`,
      ...goal.measures.map((one) => `– ${measureWords[one.kind]}, från ${one.from}${one.text ? `: ${one.text}` : ''}`),
    ),
  );
  const signature = agreed.signature === 'signed' ? 'Du har skrivit under.' : 'Du har inte velat skriva under.';
  return [
    entry(
      agreed.at,
      agreed.by,
      `${heading}, överenskommen ${agreed.on}`,
      lines(ownWords, ...content, signature, agreed.refusedBecause),
    ),
    ...reviews.map((one) => entry(one.at, one.by, `${heading}, uppföljning ${one.on}`, one.text)),
    ...(ended
      ? [
          entry(
            ended.at,
            ended.by,
            `${heading}, ${ended.how === 'ended' ? 'avslutad' : 'ersatt av nästa version'}`,
            ended.because ?? '',
          ),
        ]
      : []),
  ];
}

const deliveryEntries = ({ kind, deliveries }: ShownMeasure): Entry[] =>
  deliveries.map(({ on, outcome, reason, note, at, by }) =>
    entry(
      at,
      by,
      `${measureWords[kind]} ${on}`,
      lines(`${outcomeWords[outcome]}${reason ? `: ${reasonWords[reason]}` : ''}`, note),
    ),
  );

function accordEntries(accord: Awaited<ReturnType<typeof accordsOf>>[number]): Entry[] {
  const termOf = new Map(accord.terms.map((one) => [one.accordTermId, lines(termWords[one.kind], one.text)]));
  const { recordedAt, recordedBy, acceptedOn, signature, ownWords, breaches, ended } = accord;
  return [
    entry(
      recordedAt,
      recordedBy,
      `Överenskommelse ${acceptedOn}`,
      lines(...termOf.values(), ownWords, signature === 'signed' ? 'Du har skrivit under.' : 'Inte underskriven.'),
    ),
    ...breaches.flatMap((breach) => [
      entry(
        breach.at,
        breach.by,
        `Ett villkor hölls inte ${breach.on}`,
        lines(termOf.get(breach.accordTermId), breach.text),
        breach.knownFrom === 'person' ? 'none' : 'third_party',
      ),
      ...breach.responses.map((one) => entry(one.at, one.by, `${responseWords[one.kind]} ${one.on}`, one.text)),
    ]),
    ...(ended ? [entry(ended.at, ended.by, 'Överenskommelsen slutade gälla', ended.because ?? '')] : []),
  ];
}

function releaseEntries({ dates, earlier, steps, ended }: Awaited<ReturnType<typeof releasesOf>>[number]): Entry[] {
  return [
    ...[...dates, ...earlier].map(({ kind, on, certainty, note, at, by }) =>
      entry(at, by, dateWords[kind], lines(`${on ?? ''} ${certaintyWords[certainty]}`.trim(), note)),
    ),
    ...steps.flatMap(({ kind, text, marks }) =>
      marks.map(({ outcome, on, note, at, by }) =>
        entry(at, by, `${kind === 'other' ? (text ?? stepWords.other) : stepWords[kind]} ${on}`, lines(markWords[outcome], note)),
      ),
    ),
    ...(ended
      ? [
          entry(
            ended.at,
            ended.by,
            ended.how === 'carried_out' ? 'Frigivningen är genomförd' : 'Planeringen avbröts',
            ended.because ?? '',
          ),
        ]
      : []),
  ];
}
