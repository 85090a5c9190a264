import { type Answer, answerTo } from '#assessment/domain/answers.ts';
import { type Item, Respondent } from '#assessment/domain/instrument.ts';
import { listFollowUps } from '#assessment/operations.ts';
import type { FileSection } from '#cases/domain.ts';
import { seeCase } from '#cases/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { NonResponse } from '#followup/domain/measurement.ts';
import { definitionOf, openedMeasurements } from './measurements.ts';

/** What the person's own file holds of this slice: every measurement, also one that was corrected, in order of time. */
export async function personFile(ctx: Context, exitCaseId: ExitCaseId): Promise<FileSection[]> {
  const loaded = await listFollowUps(ctx);
  const measured = await openedMeasurements(ctx, await seeCase(ctx, exitCaseId));
  return [
    {
      title: 'measurements',
      entries: measured.map((one) => {
        const { title, occasions, items } = definitionOf(loaded, one);
        const occasion = occasions.find(({ code }) => code === one.occasion)?.title.sv ?? one.occasion;
        const lines = items.flatMap((item) => {
          const given = answerTo(one.answers, item.code);
          const said = Respondent.options.flatMap((by) => {
            const answer = given?.[by];
            return answer === undefined ? [] : [`${byWords[by]}: ${inWords(item, answer)}`];
          });
          const all = [...said, ...(given?.reason === undefined ? [] : [given.reason])];
          return all.length === 0 ? [] : [`${item.title.sv}: ${all.join('; ')}`];
        });
        return {
          at: one.measuredAt,
          by: one.measuredBy,
          heading: `${title.sv}, ${occasion.toLowerCase()}, ${one.day}${one.because === null ? '' : ', rättad'}`,
          text: [
            ...(one.because === null ? [] : [`Varför den rättades: ${one.because}`]),
            ...(one.nonResponse === null ? [] : [nonResponses[one.nonResponse]]),
            ...lines,
          ].join('\n'),
          mask: 'none' as const,
        };
      }),
    },
  ];
}

// The file is for the person, and Swedish is what it is written in.
const byWords = { worker: 'handläggaren', person: 'du' } satisfies Record<Respondent, string>;
const missingWords = { unknown: 'vet inte', declined: 'ville inte svara' };
const nonResponses = {
  declined: 'Du ville inte svara.',
  unreachable: 'Du gick inte att nå.',
  not_asked: 'Du blev inte tillfrågad.',
  unwell: 'Du mådde för dåligt för att svara.',
  unsafe: 'Det var inte säkert att fråga dig.',
} satisfies Record<NonResponse, string>;

function inWords(item: Item, answer: Answer): string {
  if ('missing' in answer) return missingWords[answer.missing];
  const { value } = answer;
  if (item.kind === 'choice') return item.options.find((one) => one.code === value)?.title.sv ?? String(value);
  const level = item.kind === 'scale' && typeof value === 'number' ? item.levels?.[value - item.from]?.sv : undefined;
  return level === undefined ? String(value) : `${value}, ${level.toLowerCase()}`;
}
