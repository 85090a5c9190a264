import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { NoteId, StaffId } from '#kernel/ids.ts';
import { blindIndex } from './domain/blind-index.ts';
import { agreedTasks } from './domain/meeting.ts';
import { snippetOf } from './domain/snippet.ts';
import { snowballStemOf, stemOf, stemsIn } from './domain/swedish.ts';
import { type Note, addTo, allowedWith, edit, endTask, problemsOfDraft, problemsOfSigning, takeOver } from './domain.ts';

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const ellinor = StaffId.parse(uuid(1));
const milo = StaffId.parse(uuid(2));
const noteId = NoteId.parse(uuid(3));
const now = new Date('2026-03-02T11:00:00Z');
const note = (state: Note['state'], over: object = {}) =>
  ({ state, noteId, authorId: ellinor, kind: 'contact', aboutId: null, ...over }) as Note;

describe('an entry', () => {
  test.each([
    ['draft', ellinor, true],
    ['draft', milo, 'not_found'],
    ['signed', ellinor, 'note_is_signed'],
    ['signed', milo, 'note_is_signed'],
    ['discarded', ellinor, 'not_found'],
  ] as const)('that is %s is edited: %#', (state, by, answer) => {
    const edited = edit(note(state), by);
    expect(edited.ok || edited.why).toBe(answer);
  });

  test.each([
    ['draft', milo, true],
    ['draft', ellinor, 'not_found'],
    ['signed', milo, 'note_is_signed'],
    ['signed', ellinor, 'note_is_signed'],
    ['discarded', milo, 'not_found'],
  ] as const)('that is %s is taken over from its author: %#', (state, by, answer) => {
    const taken = takeOver(note(state), by);
    expect(taken.ok || taken.why).toBe(answer);
  });

  test.each([
    ['draft', {}, 'not_found'],
    ['discarded', {}, 'not_found'],
    ['signed', {}, noteId],
    ['signed', { kind: 'correction', aboutId: uuid(4) }, uuid(4)],
  ] as const)('that is %s is added to: %#', (state, over, answer) => {
    const added = addTo(note(state, over));
    expect(added.ok ? added.value : added.why).toBe(answer);
  });

  test.each([
    ['signed', ellinor, 'works', ['note.begin']],
    ['signed', ellinor, 'reads', []],
    ['draft', ellinor, 'works', ['note.save', 'note.sign', 'note.discard', 'attachment.add', 'attachment.remove']],
    ['draft', ellinor, 'reads', []],
    ['draft', milo, 'works', []],
    ['discarded', ellinor, 'works', []],
  ] as const)('that is %s lets one %#', (state, by, works, names) => {
    expect(allowedWith(note(state), by, works)).toEqual(names);
  });

  test('is signed with words, and of what has been', () => {
    const content = { kind: 'event', how: 'phone', happenedAt: now, text: 'Ja' } as const;
    expect(problemsOfSigning(content, now)).toEqual([]);
    expect(problemsOfSigning({ ...content, text: '' }, now)).toEqual([{ field: 'text', code: 'required' }]);
    expect(problemsOfSigning(content, new Date(now.getTime() - 1))).toEqual([{ field: 'happenedAt', code: 'in_the_future' }]);
  });

  test('is about another if it is an addition, and has the parts of a meeting if it is one', () => {
    const content = { kind: 'event', how: 'phone', happenedAt: now, text: '' } as const;
    const meeting = { attendees: [], tasks: [] };
    expect(problemsOfDraft(content, null)).toEqual([]);
    expect(problemsOfDraft({ ...content, kind: 'objection' }, noteId)).toEqual([]);
    expect(problemsOfDraft({ ...content, kind: 'meeting', meeting }, null)).toEqual([]);
    expect(problemsOfDraft(content, noteId)).toEqual([{ field: 'kind', code: 'not_a_choice' }]);
    expect(problemsOfDraft({ ...content, kind: 'correction' }, null)).toEqual([{ field: 'kind', code: 'not_a_choice' }]);
    expect(problemsOfDraft({ ...content, kind: 'meeting' }, null)).toEqual([{ field: 'meeting', code: 'invalid' }]);
    expect(problemsOfDraft({ ...content, meeting }, null)).toEqual([{ field: 'meeting', code: 'invalid' }]);
  });
});

test.each([
  ['open', 'done', undefined, 'done'],
  ['open', 'not_done', 'Ingen svarade', 'not_done'],
  ['open', 'not_done', undefined, 'reason_for_not_done'],
  ['done', 'done', undefined, 'task_has_ended'],
  ['not_done', 'done', undefined, 'task_has_ended'],
] as const)('a task that is %s ends as %s (%s)', (state, as, why, answer) => {
  const ended = endTask({ state }, as, why);
  expect(ended.ok ? ended.value : ended.why).toBe(answer);
});

test('only what says what, who and when is a task', () => {
  const dueOn = Day.parse('2026-03-09');
  const tasks = [
    { what: 'Ringer', ownerId: milo, who: 'bortses från', dueOn },
    { what: 'Ringer', ownerId: null, who: 'polisen', dueOn },
    { what: '', ownerId: milo, who: '', dueOn },
    { what: 'Ringer', ownerId: null, who: '', dueOn },
    { what: 'Ringer', ownerId: milo, who: '', dueOn: null },
  ];
  expect(agreedTasks({ attendees: [], tasks })).toEqual([
    { what: 'Ringer', dueOn, ownerId: milo, who: null },
    { what: 'Ringer', dueOn, ownerId: null, who: 'polisen' },
  ]);
});

describe('searching', () => {
  test.each([
    'skola skolan skolor skolorna skolornas skolans',
    'våld våldet våldets',
    'hot hotet hoten',
    'polis polisen polisens',
  ])('takes %s for one word', (forms) => {
    expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1);
  });

  test.each([
    ['what begins within the first three letters', 'äga ran oro gås polis obs ö', 'äga ran oro gås polis obs ö'],
    ['an ending, the longest that fits', 'jobbs systrarnas skolan klostret', 'jobb systr skolan klostret'],
    ['what begins before a vowel and a consonant have passed', 'fria sprat', 'fria sprat'],
    ['one of two consonants', 'raskt byggd', 'rask bygg'],
    [
      'what makes one word of another',
      'lycklig engels arbetslöst förtröst hårdöst allvarsfullt',
      'lyck engel arbetslös förtrös hårdöst allvarsfull',
    ],
  ])('keeps or takes, as Snowball does, %s', (_, words, stems) => {
    expect(words.split(' ').map(snowballStemOf)).toEqual(stems.split(' '));
  });

  test('keeps what looks like a definite ending in a word too short to have one', () => {
    expect(['ran', 'etet'].map(stemOf)).toEqual(['ran', 'etet']);
  });

  test('reads words without signs, numbers too, and passes over those that stand everywhere', () => {
    expect([...stemsIn('Vi sågs kl. 14, och åt på Café É!')]).toEqual(
      ['såg', 'kl', '14', 'åt', 'café', 'é'].filter((one) => one !== 'åt'),
    );
  });

  test('answers another number for the same word under another key', () => {
    const [one, other] = [blindIndex(Buffer.alloc(32, 1)), blindIndex(Buffer.alloc(32, 2))];
    expect(one.tokensOf('skolan')).toEqual(one.tokensOf('skolor'));
    expect(one.tokensOf('skolan skolor')).toHaveLength(1);
    expect(one.tokensOf('skolan')).not.toEqual(other.tokensOf('skolan'));
    // What was indexed before an upgrade is found after it.
    expect(one.tokensOf('Skolan och hemmet')).toEqual(['-2843839335410080144', '2008301085300592568']);
    const tokens = one.tokensOf('en längre text om skolan, hemmet och framtiden').map(BigInt);
    expect(tokens).toEqual(tokens.toSorted((a, b) => (a < b ? -1 : 1)));
  });

  test('shows a part of the text with what was found', () => {
    const stems = new Set([stemOf('skola')]);
    expect(snippetOf('Skolan är bra.', stems)).toEqual(['', 'Skolan', ' är bra.']);
    expect(snippetOf('Inget här.', stems)).toEqual(['Inget här.']);
    const long = snippetOf(`${'ord '.repeat(100)}skolan och skolorna ${'mer '.repeat(100)}`, stems);
    expect(long[0]).toMatch(/^… ord/);
    expect([long[1], long[3]]).toEqual(['skolan', 'skolorna']);
    expect(long.at(-1)).toMatch(/mer …$/);
    expect(long.join('').length).toBeLessThan(240);
  });

  test.each([
    ['a text that is just short enough, whole', `skola ${'ord '.repeat(53)}ab`, ['', 'skola', ` ${'ord '.repeat(53)}ab`]],
    [
      'what was found first, not what is too far off',
      `skola ${'ord '.repeat(60)}skola`,
      ['', 'skola', ` ${'ord '.repeat(52)}ord …`],
    ],
    [
      'what is found at the very end of the part',
      `skola ${'ord '.repeat(52)}skola ${'x'.repeat(20)}`,
      ['', 'skola', ` ${'ord '.repeat(52)}`, 'skola', ' …'],
    ],
    ['a word that is longer than the part', `skola-${'x'.repeat(300)}`, ['', 'skola', ' …']],
    ['the beginning, where nothing is found', 'ord '.repeat(60), [`${'ord '.repeat(54)}ord …`]],
  ])('shows %s', (_, text, parts) => {
    expect(snippetOf(text, new Set([stemOf('skola')]))).toEqual(parts);
  });
});
