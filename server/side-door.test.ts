import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as grants from '#grants/contract.ts';
import * as money from '#money/contract.ts';
import { asking } from '#test/asking.ts';
import { aDay } from '#test/day.ts';
import { operations } from './app.ts';

// No side door: figures of many leave through the gate (server/statistics/gate.ts). Every number that any operation answers with stands here
// with why it may. A new one fails until somebody has said what it is; one that is a count, a sum, a share or a median of rows that the
// asker may not open does not belong in any of these lists.

const why: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'They leave through the gate, or have its noise and are shown only where its attacker finds nothing.': {
    'contact.figures': 'figures.total figures.within.share figures.byWay[].count figures.byOutcome[].count bound fewest',
    'publication.list': 'publications[].cells',
    'publication.show':
      'cells dataset.size[] dataset.dimension{}.category.index{} dataset.value[] dataset.value{} dataset.extension.omstart.structural[] dataset.extension.omstart.contributions[].cell dataset.extension.omstart.contributions[].amount dataset.extension.omstart.figure.step dataset.extension.omstart.figure.over dataset.extension.omstart.figure.to dataset.extension.omstart.figure.from[] dataset.extension.omstart.least dataset.extension.omstart.local[].least dataset.extension.omstart.bound dataset.extension.omstart.variance dataset.extension.omstart.width',
  },
  'Of a table that has been protected and attacked, as everybody would see it; the true figures are kept nowhere.': {
    'table_draft.list': 'drafts[].cells drafts[].withheld',
    'table_draft.show':
      'withheld cells dataset.size[] dataset.dimension{}.category.index{} dataset.value[] dataset.value{} dataset.extension.omstart.structural[] dataset.extension.omstart.contributions[].cell dataset.extension.omstart.contributions[].amount dataset.extension.omstart.figure.step dataset.extension.omstart.figure.over dataset.extension.omstart.figure.to dataset.extension.omstart.figure.from[] dataset.extension.omstart.least dataset.extension.omstart.local[].least dataset.extension.omstart.bound dataset.extension.omstart.variance dataset.extension.omstart.width',
  },
  'From tables that have passed the gate and were let out to municipalities; prices of the own house, and counts of what the same person may open.':
    {
      'provider.compare':
        'fewest providers[].prices[].low providers[].prices[].high providers[].demands.met providers[].demands.of providers[].visits providers[].findings.serious providers[].findings.minor providers[].shares.reached.people providers[].shares.reached.of providers[].shares.reached.percent.value providers[].shares.reached.percent.low providers[].shares.reached.percent.high providers[].shares.deviations.people providers[].shares.deviations.of providers[].shares.deviations.percent.value providers[].shares.deviations.percent.low providers[].shares.deviations.percent.high providers[].shares.present.people providers[].shares.present.of providers[].shares.present.percent.value providers[].shares.present.percent.low providers[].shares.present.percent.high',
    },
  'A rule or a template of the house, about nobody.': {
    'grant_call.list':
      'calls[].edition calls[].definition.year calls[].definition.conditions calls[].definition.criteria[].conditions calls[].definition.mostOre calls[].definition.ceilings[].ore calls[].definition.fields[].max',
    'grant_call.save': 'edition',
    'grant_call.copy': 'edition',
    'rule.list': 'rules[].amount rules[].tellHours{}',
    'threat.list': 'days.none_known days.latent days.concrete days.acute',
    'review_interval.show': 'days.none_known days.latent days.concrete days.acute',
    'local_least.list': 'house leasts[].least',
    'delegation.list': 'delegations[].highestKronor',
    'plan.show': 'plans[].edition',
    'benefit.show':
      'assumptions[].low assumptions[].mid assumptions[].high benefit.cost.low benefit.cost.mid benefit.cost.high benefit.avoided.low benefit.avoided.mid benefit.avoided.high benefit.net.low benefit.net.mid benefit.net.high benefit.sensitivity[].low benefit.sensitivity[].high',
    'release_template.show': 'steps[].daysFromRelease',
    'release_template.change': 'edition',
    'requirement.list': 'requirements[].lastsMonths',
    'example_draft.list': 'drafts[].yeses',
    'process_map.show': 'steps[].times[].amount steps[].gaps routine[].within.amount',
    'agreement.coverage': 'municipalities[].lat municipalities[].lon',
    'agreement.propose': 'number',
    'agreement_template.list':
      'templates[].content.steps[].party templates[].content.steps[].within.amount templates[].content.exchanges[].from templates[].content.exchanges[].to',
    'agreement.show':
      'standing draft.content.steps[].party draft.content.steps[].within.amount draft.content.exchanges[].from draft.content.exchanges[].to editions[].number editions[].content.steps[].party editions[].content.steps[].within.amount editions[].content.exchanges[].from editions[].content.exchanges[].to',
    'score.show':
      'rules[].weights.fit rules[].weights.distance rules[].weights.cost rules[].weights.share rules[].weights.waiting',
  },
  "What waits on one's own desk, or what the act itself did: rows that the same person may open one by one.": {
    'session.show': 'idleMinutes',
    'session.end_all': 'ended',
    'trail.list': 'entries[].number',
    // The number of a line in the trail, and a rule.
    'log_pick.show': 'acts[].number hearingDays',
    'log_question.list': 'questions[].acts[].number',
    // What the manager has given, or somebody has given of oneself.
    'kin_print.list': 'staff[].given.numbers staff[].given.addresses',
    'kin_print.give': 'numbers addresses',
    'kin_print.read_in': 'staff numbers addresses',
    'kin_print.own': 'given.numbers given.addresses',
    // Rules, and how many a notification says: written in by whoever reads it.
    'incident_report.show':
      'keeping.clocks[].rule.minutes keeping.clocks[].rule.months keeping.clocks[].rule.warnMinutes keeping.clocks[].rule.escalateMinutes keeping.account.people keeping.account.records',
    'threat.record': 'told',
    // Cases in whose team the manager is, and numbers that the manager has written in.
    'outcome.show':
      'cases fewest measures.completed.people measures.completed.of measures.completed.percent.value measures.completed.percent.low measures.completed.percent.high measures.contract.people measures.contract.of measures.contract.percent.value measures.contract.percent.low measures.contract.percent.high measures.leftGroup.people measures.leftGroup.of measures.leftGroup.percent.value measures.leftGroup.percent.low measures.leftGroup.percent.high measures.better.people measures.better.of measures.better.percent.value measures.better.percent.low measures.better.percent.high measures.soonMet.people measures.soonMet.of measures.soonMet.percent.value measures.soonMet.percent.low measures.soonMet.percent.high measures.funnel[].atLeast measures.funnel[].atMost registers[].closedYear registers[].seenYear registers[].people registers[].of registers[].share.people registers[].share.of registers[].share.percent.value registers[].share.percent.low registers[].share.percent.high',
    'contact.list': 'contacts[].unread',
    'contact.show': 'unread',
    'visit.list': 'visits[].people visits[].contacts',
    'weeding.preview': 'counts{}',
    'weeding.list': 'protocols[].cases protocols[].contacts protocols[].passedOver',
    'weeding.show': 'cases contacts passedOver files[].removedRows',
    'file.show': 'handOuts[].shown handOuts[].masked',
    'network.list': 'weeded',
    'subject.list': 'subjects[].questionsWaiting',
  },
  'Money of the house, for those who keep it: each sum stands beside the references of the cases that it is made of.': {
    'budget.list':
      'year budgets[].year budgets[].budgetOre budgets[].paidOre budgets[].expected.low budgets[].expected.mid budgets[].expected.high rules[].highestOre',
    'budget.show':
      'year budgetOre paidOre expected.low expected.mid expected.high changes[].amountOre months[].committedOre months[].paidOre months[].expected.low months[].expected.mid months[].expected.high months[].afterGrants.low months[].afterGrants.mid months[].afterGrants.high months[].grantsOre committedOre grants.grantedOre grants.receivedOre grants.repaidOre expectedAfterGrants.low expectedAfterGrants.mid expectedAfterGrants.high claims cases[].committedOre cases[].paidOre cases[].grantsOre others.committedOre others.paidOre others.grantsOre withoutCaseOre oneMore.perYearOre oneMore.restOfYearOre oneMore.expectedOre overrunOre overruns[].expectedOre',
    'appropriation.show':
      'year sums.appropriatedOre sums.reservedOre sums.grantedOre sums.paidOre sums.returnedOre sums.leftOre entries[].ore counts.applications counts.granted counts.refused counts.waiting counts.municipalities counts.appliedOre rankings[].edition rankings[].earlier rankings[].rows[].conditions rankings[].rows[].appliedOre rankings[].rows[].place rankings[].rows[].leftOre rankings[].rows[].whatIf.place received[].appliedOre received[].conditions received[].reservedOre received[].decidedOre received[].usedOre received[].repayOre',
    'appropriation.set': 'leftOre',
    'grant_received.take': 'year',
    'grant_received.show':
      'appliedOre conditions reservedOre decidedOre usedOre repayOre year leftOre said.costs{} report.costs{} partReports[].costs{}',
    'cost_import.list':
      'imports[].readRows imports[].added imports[].known imports[].skipped imports[].replaced imports[].takenBack[].ore imports[].asInvoices imports[].unsure imports[].rejected[].line same[].invoice.ore same[].row.ore',
    'cost_import.make':
      'readRows added known skipped replaced takenBackOre takenBack[].ore asInvoices unsure addedOre rejected[].line faults[].line',
  },
  'Read by the national placement coordination alone, who may open every row behind it.': {
    'offer.search':
      'offers[].places offers[].least offers[].most offers[].slots[].households offers[].kronorPerDay municipalities[].lat municipalities[].lon municipalities[].places municipalities[].offers',
    'search.show':
      'profile.adults profile.apart profile.good[].weight profile.kilometres profile.kronorPerDay rules.radiusKm weights.fit weights.distance weights.cost weights.share weights.waiting ranked[].score ranked[].parts.fit ranked[].parts.distance ranked[].parts.cost ranked[].parts.share ranked[].parts.waiting list.lifted',
    'unusual.list':
      'cases towns[].count towns[].of towns[].expected towns[].chance askers[].count askers[].of askers[].expected askers[].chance',
    'placement_plan.list': 'plans[].waiting plans[].placed plans[].share waiting',
    'placement_plan.show':
      'waiting placed share result.gap.weight result.gap.score result.placed[].size result.placed[].score result.left[].size result.left[].change.parts[].more result.gone result.added',
    'placement_plan.replan': 'holding unsafe fewest',
    'stay.list': 'stays[].size rules[].radiusKm',
    'stay.show': 'size',
    'free_place.list': 'municipalities[].free',
  },
  'Of colleagues, each of whom has pressed to be counted, and of texts that anybody may open: about nobody’s case.': {
    'example.list': 'examples[].useful examples[].after waiting',
    'example.show': 'useful',
  },
  'Of one thing that is shown itself, and of no more than that one.': {
    'clock.list': 'clocks[].why.amount clocks[].why.stoodStillDays',
    'note.list': 'notes[].attachments[].bytes notes[].additions[].attachments[].bytes',
    'note.drafts': 'drafts[].attachments[].bytes',
    'attachment.add': 'bytes',
    'round.list':
      'instruments[].occasions[].due.months instruments[].items[].from instruments[].items[].to instruments[].items[].options[].points instruments[].items[].min instruments[].items[].max rounds[].instrumentVersion rounds[].answers[].worker.value rounds[].answers[].person.value rounds[].sums[].value rounds[].sums[].min rounds[].sums[].max rounds[].roundVersion',
    'decision.list': 'decisions[].amountOre',
    'decision.show': 'amountOre delegation.highestKronor',
    'release.show': 'releases[].steps[].daysFromRelease',
    'measurement.list':
      'instruments[].occasions[].due.months instruments[].items[].from instruments[].items[].to instruments[].items[].options[].points instruments[].items[].min instruments[].items[].max measurements[].instrumentVersion measurements[].nth measurements[].answers[].worker.value measurements[].answers[].person.value process.daysToMeeting process.daysToDecision process.daysToPlacement process.grantedKronor',
    'example_draft.show': 'marks[].from marks[].to needed',
    'case_path.show':
      'steps[].passages[].days steps[].passages[].waits[].days steps[].passages[].unattended[].days findings[].times',
    'case_money.show': 'years[].year years[].committedOre years[].paidOre years[].grantsOre kinds[].paidOre',
    'grant.list':
      'calls[].edition calls[].definition.year calls[].definition.conditions calls[].definition.criteria[].conditions calls[].definition.mostOre calls[].definition.ceilings[].ore calls[].definition.fields[].max applications[].call.edition applications[].call.definition.year applications[].call.definition.conditions applications[].call.definition.criteria[].conditions applications[].call.definition.mostOre applications[].call.definition.ceilings[].ore applications[].call.definition.fields[].max planned.costs{} applications[].form.costs{} applications[].appliedOre applications[].decidedOre applications[].paidOre applications[].usedOre applications[].repayOre',
    'grant.report': 'usedOre',
    'exchange.list': 'exchanges[].content.said{} exchanges[].answer.said{} exchanges[].later[].answer.said{}',
    'signal.show': 'answer.said{}',
    'inbox.show': 'content.said{} answer.said{} later[].answer.said{}',
    'commission.show': 'attendance[].nth',
    'assignment.list':
      'assignments[].months[].daysPresent assignments[].months[].daysAway assignments[].months[].sessionsHeld assignments[].months[].sessionsMissed assignments[].deviations[].nth assignments[].invoices[].days assignments[].invoices[].sessions assignments[].invoices[].once assignments[].invoices[].edition assignments[].invoices[].billedOre assignments[].invoices[].agreedOre',
    'provider.show': 'frameworks[].prices[].ore units[].places',
    'offer.list': 'offers[].places offers[].least offers[].most offers[].slots[].households offers[].kronorPerDay',
    'offer.show':
      'places least most slots[].households kronorPerDay versions[].places versions[].least versions[].most versions[].slots[].households versions[].kronorPerDay',
    'profile.show': 'profile.adults profile.apart profile.good[].weight profile.kilometres profile.kronorPerDay edition',
    'profile.write': 'edition',
  },
};

// A file says more than its schema does. Every operation that answers with one stands here with whose it is and what was looked for; what counts many
// is a workbook, and is opened below, as documents are in side-door-documents.test.ts. What everybody can fetch of figures is no operation:
// server/statistics/pages.ts makes it of tables that have left.
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'Of one case, to those who work on it or may fetch it for the archive; it counts nothing but what is of that case.': {
    'attachment.fetch': 'the bytes that somebody attached',
    'decision.letter': 'one decision, to the person',
    'file.fetch': 'what the person may read of their own file',
    'archive.fetch': 'the whole of a closed file',
  },
  'Of one thing that the same person reads on the page, and of no more than that one.': {
    'agreement.fetch': 'one edition of an agreement, about nobody',
    'provider_report.letter': 'one report on a provider, to IVO',
    'whereabouts.letter': 'one answer to one request',
    'incident_report.letter': 'one notification, with how many it says are affected: written in by whoever judged it',
    'log_report.write':
      'how often the trail was reviewed, and the acts picked out of it: each is opened by the same person in log_pick.show',
  },
  "Of the organisation's own money, for those who keep it: every number of the file is one that the page shows.": {
    'budget.export': 'budget.show',
    'appropriation.export': 'appropriation.show',
  },
};

interface Schema {
  readonly contentEncoding?: string;
  readonly format?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: unknown;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Where there are numbers in what an operation answers with, whatever they are called. */
function numbersIn(whole: Schema): string[] {
  const found = new Set<string>();
  const walk = (schema: Schema, path: string, above: readonly Schema[]): void => {
    if (above.includes(schema)) return;
    const within = [...above, schema];
    if (schema.$ref !== undefined) {
      const target = schema.$ref
        .split('/')
        .slice(1)
        .reduce<unknown>((of, key) => (of as Record<string, unknown>)[key], whole);
      return walk(target as Schema, path, within);
    }
    const isNumber = ['number', 'integer'].some((type) => [schema.type].flat().includes(type));
    if (isNumber && schema.const === undefined && schema.enum === undefined) found.add(path);
    for (const [key, one] of Object.entries(schema.properties ?? {})) walk(one, path === '' ? key : `${path}.${key}`, within);
    for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]) walk(one, path, within);
    if (schema.items) walk(schema.items, `${path}[]`, within);
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, `${path}{}`, within);
  };
  walk(whole, '', []);
  // How often one thing has been changed is no figure of anybody.
  return [...found].filter((path) => !/(^|\.)version$/.test(path));
}

test('every number that an operation answers with is one of which it has been said why it may', () => {
  const said = new Map<string, string[]>();
  for (const list of Object.values(why))
    for (const [name, paths] of Object.entries(list)) {
      expect(said.has(name), name).toBe(false);
      said.set(name, paths.split(' '));
    }
  const found = new Map<string, string[]>();
  for (const { contract } of operations) {
    const numbers = numbersIn(z.toJSONSchema(contract.output, { unrepresentable: 'any' }) as Schema);
    if (numbers.length > 0) found.set(contract.name, numbers);
  }
  expect(Object.fromEntries([...found].map(([name, paths]) => [name, paths.toSorted()]))).toEqual(
    Object.fromEntries([...said].map(([name, paths]) => [name, paths.toSorted()])),
  );
});

/** Whether there are bytes of a file in what an operation answers with, whatever they are called. */
function hasFile(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const { contentEncoding, format, properties } = schema as Schema;
  if (contentEncoding !== undefined || format === 'byte' || format === 'base64') return true;
  const isNamedSo = Object.keys(properties ?? {}).some((name) => ['base64', 'mediaType', 'contentType'].includes(name));
  return isNamedSo || Object.values(schema).some(hasFile);
}

test('every operation that answers with a file is one of which it has been said whose it is', () => {
  const found = operations.flatMap(({ contract }) =>
    hasFile(z.toJSONSchema(contract.output, { unrepresentable: 'any' })) ? [contract.name] : [],
  );
  expect(found.toSorted()).toEqual(Object.values(files).flatMap(Object.keys).toSorted());
});

test('a file with a text of it in another form is seen as one', () => {
  const seen = (output: z.ZodType) => hasFile(z.toJSONSchema(output));
  expect(seen(z.object({ all: z.array(z.object({ content: z.base64() })) }))).toBe(true);
  expect(seen(z.object({ sheet: z.string().meta({ format: 'byte' }) }).nullable())).toBe(true);
  expect(seen(z.object({ mediaType: z.literal('text/csv'), text: z.string() }))).toBe(true);
  expect(seen(z.object({ text: z.string(), count: z.number() }))).toBe(false);
});

/** All numbers that somebody is answered, in whatever depth; amounts in kronor too. */
function numbersOf(value: unknown): number[] {
  if (typeof value === 'number') return [value, value / 100];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersOf) : [];
}

/** The numbers in the cells of every sheet of a workbook. */
function numbersInCells(base64: string): number[] {
  const parts = Object.entries(unzipSync(new Uint8Array(Buffer.from(base64, 'base64'))));
  const sheets = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, xml]) => new TextDecoder().decode(xml));
  const cells = sheets.flatMap((xml) => [...xml.matchAll(/<c (?![^>]*t="(?:s|str|inlineStr)")[^>]*><v>([^<]+)<\/v>/g)]);
  return cells.map(([, value]) => Number(value));
}

test('a workbook holds no number that the page does not show to the same person', async () => {
  await using here = await asking();
  const day = await aDay(here);
  await here.get('haninge-chef', money.changeBudget, {
    budgetId: day.budgetId,
    amountOre: 12_345_600,
    decidedOn: '2026-03-01',
    decision: 'Socialnämnden § 20',
  });
  const { budgetId } = day;
  await here.get('polis-medel', grants.setAppropriation, { year: 2026, ore: 7_250_000_000, decision: 'Anslaget 2026' });
  const pairs = [
    [
      await here.get('haninge-ekonom', money.exportBudget, { budgetId }),
      await here.get('haninge-ekonom', money.showBudget, { budgetId }),
    ],
    [
      await here.get('polis-medel', grants.exportAppropriation, { year: 2026 }),
      await here.get('polis-medel', grants.showAppropriation, { year: 2026 }),
    ],
  ] as const;
  for (const [{ base64, fileName }, shown] of pairs) {
    const inFile = numbersInCells(base64);
    expect(inFile.length, fileName).toBeGreaterThan(10);
    expect(new Set(inFile).size, fileName).toBeGreaterThan(1);
    const known = new Set(numbersOf(shown));
    expect(
      inFile.filter((one) => !known.has(one)),
      fileName,
    ).toEqual([]);
  }
});
