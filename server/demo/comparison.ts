import { stockholmDay } from '#kernel/day.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { listProviders } from '#providers/operations.ts';
import { datasetOf } from '#statistics/domain/json-stat.ts';
import { houseRules, rulesFor } from '#statistics/domain/rules.ts';
import { type Bare, drawUp, tablesOn } from '#statistics/domain/tables.ts';
import { judgeDraft, publishDraft } from '#statistics/operations.ts';
import { drawUpTables, letOutDraft, listDrafts } from '#statistics/operations/drafts.ts';
import type { DemoMunicipality } from './contacts.ts';
import { bare } from './figures.ts';
import { actorWith } from './providers.ts';

/** How it went at each, in the order of their names: so many people, and in a hundred how many reached every goal, deviated, were there. */
const invented = [
  { people: 44, reached: 68, deviates: 22, present: 81 },
  { people: 7, reached: 50, deviates: 30, present: 70 },
  { people: 61, reached: 51, deviates: 41, present: 64 },
  { people: 36, reached: 60, deviates: 15, present: 88 },
  { people: 12, reached: 40, deviates: 50, present: 50 },
] as const;

function inventedAt(providerId: string, nth: number): Bare[] {
  const { people, reached, deviates, present } = invented[nth % invented.length] ?? invented[0];
  return bare(100 + nth, people, {
    provider: { [providerId]: 1 },
    goals: { reached, partly: 90 - reached, not: 5, no_report: 5 },
    deviation: { some: deviates, none: 100 - deviates },
    presence: { most: present, fewer: 95 - present, not_noted: 5 },
  });
}

/** Invented figures of how it went at the invented providers, drawn up, tried and let out to municipalities as those of a real country. Said again it changes nothing. */
export async function seedComparison(
  installation: Installation,
  haninge: DemoMunicipality,
  welfare: DemoMunicipality,
): Promise<void> {
  const day = stockholmDay(installation.clock());
  const [by, analyst, tables] = [actorWith(haninge, 'coordinator'), actorWith(welfare, 'analyst'), tablesOn(day)];
  if (!by || !analyst || !tables || rulesFor(houseRules, undefined, day) === undefined) return;
  const { drafts, missing } = await perform(installation, listDrafts, analyst, {});
  if (drafts.some(({ audience }) => audience === 'municipalities') || !missing.includes('municipalities')) return;
  const found = (await perform(installation, listProviders, by, {})).providers;
  const providers = found.map(({ providerId, name }) => ({ code: providerId, name }));
  const everybody = providers.flatMap(({ code }, nth) => inventedAt(code, nth));
  const statistician = { kind: 'system', persona: 'statistician' } as const;
  await perform(installation, drawUpTables, analyst, { audience: 'municipalities' });
  const asked = (await perform(installation, listDrafts, analyst, {})).drafts.filter(({ state }) => state === 'asked');
  for (const { tableDraftId, code, asOf } of asked) {
    const drawn = drawUp(tables, code, everybody, { day, asOf, counties: [], providers, population: 'invented hired' });
    if (!drawn?.counted) continue;
    const { title, titleEn, table, counted } = drawn;
    const keys = { high: [...counted.high], low: [...counted.low] };
    const said = { title: `${title} (påhittade siffror)`, titleEn: `${titleEn} (invented figures)` };
    await perform(installation, judgeDraft, statistician, { tableDraftId, ...said, dataset: datasetOf(table), keys });
    await perform(installation, letOutDraft, analyst, { tableDraftId });
    await perform(installation, publishDraft, statistician, { tableDraftId });
  }
}
