import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '#kernel/day.ts';
import { perform } from '#platform/operation.ts';
import { casework, refused } from '#test/contacts.ts';
import { decided, drafted, letsDecide } from '#test/decisions.ts';
import { type World, world } from '#test/personas.ts';
import { letterName, letterOf, type Letter } from './letter.ts';
import { serveDecision, writeLetter } from './operations.ts';
import { DecisionKind } from './words.ts';

const day = (text: string) => text as Day;
const letter: Letter = {
  municipality: 'Haninge',
  pseudonym: 'Gryning Ask 12',
  kind: 'financial_aid',
  outcome: 'granted',
  citation: '12 kap. 1 § socialtjänstlagen (2025:400)',
  amountOre: 1_250_050,
  amountPer: 'month',
  fromDay: day('2026-03-03'),
  toDay: null,
  what: 'Du får försörjningsstöd.',
  reasons: 'Du har inga inkomster.',
  madeOn: day('2026-03-02'),
  madeBy: 'Sigbritt, Enhetschef, Haninge',
  replaces: null,
  appealBy: null,
  ask: { name: 'Milo', phone: '08-465 004 11', email: null, hours: 'vardagar 8–16' },
};
/** All that a letter says, in one text. */
const said = (more: Partial<Letter> = {}) => {
  const { title, facts, sections } = letterOf({ ...letter, ...more });
  const inside = sections.flatMap((one) => [one.heading, ...one.paragraphs, ...(one.steps ?? [])]);
  return [title, ...facts.map((one) => `${one.term}: ${one.value}`), ...inside].join('\n');
};

describe('the letter says', () => {
  test('what was decided, why, on which paragraph, and by whom', () => {
    for (const words of [
      'Beslut om ekonomiskt bistånd',
      'Ärende: Gryning Ask 12',
      'Dag för beslutet: 2 mars 2026',
      'Beslutat av: Sigbritt, Enhetschef, Haninge',
      'Vi har sagt ja.',
      'Du får 12\u00A0500,50\u00A0kr varje månad.',
      'Det gäller från den 3 mars 2026 och tills vidare.',
      'Du har inga inkomster.',
      'Beslutet är fattat med stöd av 12 kap. 1 § socialtjänstlagen (2025:400).',
    ])
      expect(said()).toContain(words);
  });

  test('how to appeal, and by when once it is known', () => {
    expect(said()).toContain('inom tre veckor från den dag du fick beslutet');
    expect(said({ appealBy: day('2026-03-24') })).toContain('senast den 24 mars 2026');
    expect(said()).toContain('inte till domstolen');
  });

  test('whom to ask, by the ways there are', () => {
    expect(said()).toContain('Hör av dig till Milo: ring 08-465 004 11 (vardagar 8–16).');
    const none = { name: null, phone: null, email: null, hours: null };
    expect(said({ ask: none })).toContain('Hör av dig till oss på det sätt vi har kommit överens om.');
    expect(said({ ask: { ...none, phone: '1', email: 'a@b' } })).toContain('ring 1 eller skriv till a@b.');
  });

  test('no, without an amount, and that a part was granted', () => {
    const no = said({ outcome: 'refused', amountOre: null, amountPer: null, fromDay: null });
    expect(no).toContain('Vi har sagt nej.');
    expect(no).not.toMatch(/kr varje|gäller från/);
    expect(said({ outcome: 'partly', toDay: day('2026-06-30') })).toMatch(/en del[^]*till den 30 juni 2026/);
    expect(said({ replaces: day('2025-12-24') })).toContain('i stället för beslutet från den 24 december 2025');
  });

  test('something of every kind of decision', () =>
    expect(new Set(DecisionKind.options.map((kind) => letterOf({ ...letter, kind }).title)).size).toBe(
      DecisionKind.options.length,
    ));

  test('its pseudonym and its day as its name', () => expect(letterName(letter)).toBe('Beslut Gryning Ask 12 2026-03-02.pdf'));
});

describe('a letter is written', () => {
  let here: World;
  beforeAll(async () => void (here = await world()));
  afterAll(() => here[Symbol.asyncDispose]());

  test('for a decision that has been made, by one of the team, and is a PDF without a name', async () => {
    const { installation } = here;
    const ellinor = await here.as('haninge-samordnare');
    await letsDecide(installation, await here.as('haninge-chef'), 'coordinator');
    const { exitCaseId, pseudonym } = await casework(installation, ellinor, {
      responsible: ellinor.staffId,
      identity: { name: 'Kanarie Fågel', personalNumber: null, contactWays: null },
    });
    const { decisionId } = await decided(installation, ellinor, exitCaseId);
    const { fileName, base64 } = await perform(installation, writeLetter, ellinor, { decisionId });
    expect(fileName).toBe(`Beslut ${pseudonym} 2026-03-02.pdf`);
    const before = Buffer.from(base64, 'base64');
    expect(before.subarray(0, 5).toString()).toBe('%PDF-');
    expect(before.toString('latin1')).not.toContain('Kanarie');
    await perform(installation, serveDecision, ellinor, { decisionId, on: '2026-03-02', how: 'in_person' });
    const after = await perform(installation, writeLetter, ellinor, { decisionId });
    expect(after.base64).not.toBe(base64);

    const draft = await drafted(installation, ellinor, exitCaseId);
    await expect(perform(installation, writeLetter, ellinor, { decisionId: draft.decisionId })).rejects.toMatchObject(
      refused('not_made'),
    );
    for (const stranger of ['haninge-handlaggare', 'malmo-samordnare'] as const)
      await expect(perform(installation, writeLetter, await here.as(stranger), { decisionId })).rejects.toMatchObject(
        refused('not_found'),
      );
    await expect(perform(installation, writeLetter, await here.as('haninge-ekonom'), { decisionId })).rejects.toMatchObject(
      refused('not_allowed'),
    );
  });
});
