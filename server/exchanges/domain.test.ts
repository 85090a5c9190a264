import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Day } from '#kernel/day.ts';
import { ExchangeId, OrganisationId } from '#kernel/ids.ts';
import { ok, refuse } from '#kernel/result.ts';
import { Answer, Message } from './contract.ts';
import { readAnswered, readContent } from './domain/content.ts';
import { type Head, isFrom, newAddress, openEnvelope, readHead, writeEnvelope } from './domain/envelope.ts';
import { afterArrival, afterReturn, answer, confirm, drop, read, recall, turnToIvo } from './domain/exchange.ts';
import { idsNamed, inWords, municipalitiesNamed } from './domain/in-words.ts';
import { type Field, answerSchema, messageSchema, misfits, problemsOfLastDays } from './domain/kind.ts';
import { allKinds, kinds } from './domain/kinds.ts';
import { ReceivedState, SentState } from './words.ts';

const now = new Date('2026-03-02T11:00:00Z');
const later = new Date('2026-03-03T11:00:00Z');
const head = (): Head => ({
  format: 'omstart-envelope-1',
  envelopeId: randomUUID(),
  type: 'message',
  exchangeId: ExchangeId.parse(randomUUID()),
  kind: 'case_transfer',
  from: OrganisationId.parse(randomUUID()),
  to: OrganisationId.parse(randomUUID()),
  address: 1,
  at: now.toISOString(),
});
const sender = newAddress();
const recipient = newAddress();
const written = (text: string) => writeEnvelope(head(), text, recipient.sealingKey, sender.signing);

describe('an envelope', () => {
  test('says who it is for on the outside, and what is inside to nobody but them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const envelope = written(text);
        expect(readHead(envelope)).toMatchObject({ type: 'message', kind: 'case_transfer' });
        expect(isFrom(envelope, sender.signingKey)).toBe(true);
        expect(openEnvelope(envelope, recipient.sealing)).toBe(text);
        expect(() => openEnvelope(envelope, newAddress().sealing)).toThrow();
        if (text.length > 8) expect(envelope).not.toContain(JSON.stringify(text).slice(1, -1));
      }),
      { numRuns: 50 },
    );
  });

  test('opens with the secret of the address it was sealed for, new as it is', () => {
    const { signing, signingKey, sealing, sealingKey } = newAddress();
    expect([signing, signingKey, sealing, sealingKey].map((key) => key.length)).toEqual([32, 32, 32, 32]);
    const envelope = writeEnvelope(head(), 'Hej då, åäö', sealingKey, signing);
    expect(isFrom(envelope, signingKey)).toBe(true);
    expect(openEnvelope(envelope, sealing)).toBe('Hej då, åäö');
  });

  test('is nobody else’s: another key did not sign it', () => {
    expect(isFrom(written('Hej'), recipient.signingKey)).toBe(false);
  });

  test('that has been changed anywhere is not genuine, or no envelope', () => {
    const envelope = written('Personen behöver komma bort i kväll.');
    const trials = fc.check(
      fc.property(fc.nat(envelope.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
        const changed = `${envelope.slice(0, at)}${String.fromCodePoint(code)}${envelope.slice(at + 1)}`;
        fc.pre(changed !== envelope);
        const isStillOne = readHead(changed) !== undefined && isFrom(changed, sender.signingKey);
        // A letter of base64 that says the same bits is the same envelope.
        return !isStillOne || openEnvelope(changed, recipient.sealing) === 'Personen behöver komma bort i kväll.';
      }),
      { numRuns: 500 },
    );
    expect(trials).toMatchObject({ failed: false, numRuns: 500 });
  });

  test.each(['', 'Hej', '{}', '[]', 'null', '{"head":"{}","box":"","signature":""}'])('is not %j', (text) => {
    expect(readHead(text)).toBeUndefined();
    expect(isFrom(text, sender.signingKey)).toBe(false);
  });

  test('with another outside does not open, even if signed anew', () => {
    const { box } = JSON.parse(written('Hej')) as { box: string };
    const other = JSON.parse(written('Hej')) as Record<string, string>;
    expect(() => openEnvelope(JSON.stringify({ ...other, box }), recipient.sealing)).toThrow();
  });
});

describe('the sender', () => {
  const sent = (state: SentState, recallAskedAt: Date | null = null) => ({ state, writtenBy: 'me', recallAskedAt });

  test('lets somebody else say yes to a draft, or drops it', () => {
    expect(confirm(sent('draft'), 'another')).toEqual(ok(undefined));
    expect(confirm(sent('draft'), 'me')).toEqual(refuse('cannot_confirm_own'));
    expect(drop(sent('draft'))).toEqual(ok(undefined));
    for (const state of SentState.options.filter((one) => one !== 'draft')) {
      expect(confirm(sent(state), 'another'), state).toEqual(refuse('already_sent'));
      expect(drop(sent(state)), state).toEqual(refuse('already_sent'));
    }
  });

  test.each<[SentState, Date | null, ReturnType<typeof recall>]>([
    ['draft', null, refuse('not_sent')],
    ['sent', null, ok(undefined)],
    ['sent', now, refuse('already_recalled')],
    ['received', null, refuse('already_opened')],
    ['received', now, refuse('already_opened')],
    ['answered', null, refuse('already_opened')],
    ['declined', null, refuse('already_opened')],
    ['withdrawn', now, refuse('already_recalled')],
    ['expired', null, refuse('already_opened')],
  ])('recalls what is %s (asked %s)', (state, asked, said) => {
    expect(recall(sent(state, asked))).toEqual(said);
  });

  test.each<[string, SentState, Date | null, boolean, ReturnType<typeof turnToIvo>]>([
    ['of which the answer was no', 'declined', later, false, ok(undefined)],
    ['that is not answered, on the day', 'sent', now, false, ok(undefined)],
    ['that is opened and not answered in time', 'received', now, false, ok(undefined)],
    ['that nobody can read any more', 'expired', now, false, ok(undefined)],
    ['that has time left', 'sent', later, false, refuse('not_for_ivo')],
    ['that has no time', 'sent', null, false, refuse('not_for_ivo')],
    ['that was answered late', 'answered', now, false, refuse('not_for_ivo')],
    ['that was taken back', 'withdrawn', now, false, refuse('not_for_ivo')],
    ['that is there already', 'declined', later, true, refuse('already_with_ivo')],
  ])('turns to IVO with a transfer %s', (_, state, dueAt, hasTurned, said) => {
    expect(turnToIvo({ state, dueAt, hasTurned }, kinds.case_transfer, now)).toEqual(said);
    if (said.ok) expect(turnToIvo({ state, dueAt, hasTurned }, {}, now)).toEqual(refuse('not_for_ivo'));
  });

  test('is told how it went once, in whichever order it comes', () => {
    const story = (types: ('opened' | 'answer' | 'recalled')[]) =>
      types.reduce<SentState>((state, type) => afterReturn(state, type, false) ?? state, 'sent');
    expect(story(['opened', 'answer'])).toBe('answered');
    expect(story(['answer', 'opened'])).toBe('answered');
    expect(story(['recalled', 'opened', 'answer'])).toBe('withdrawn');
    expect(story(['opened', 'recalled'])).toBe('received');
    expect(afterReturn('received', 'answer', true)).toBe('declined');
    expect(afterReturn('received', 'opened', false)).toBeUndefined();
    for (const state of ['draft', 'answered', 'declined', 'withdrawn', 'expired'] as const)
      for (const type of ['opened', 'answer', 'recalled'] as const) expect(afterReturn(state, type, false)).toBeUndefined();
  });
});

describe('the recipient', () => {
  test('reads for as long as the time lasts and what it stands on holds', () => {
    const opened = { state: 'opened', expiresAt: later, inHand: false } as const;
    expect(read(opened, true, now)).toEqual(ok(undefined));
    expect(read(opened, true, later)).toEqual(refuse('exchange_over'));
    expect(read(opened, false, now)).toEqual(refuse('exchange_over'));
    expect(read({ ...opened, inHand: true }, true, later)).toEqual(ok(undefined));
    for (const state of ['withdrawn', 'expired'] as const)
      expect(read({ state, expiresAt: later, inHand: false }, true, now)).toEqual(refuse('exchange_over'));
  });

  test('answers once, what has been opened', () => {
    const said = (state: ReceivedState) => answer({ state, expiresAt: later, inHand: false }, true, now);
    expect(said('opened')).toEqual(ok(undefined));
    expect(said('waiting')).toEqual(refuse('not_opened'));
    expect(said('answered')).toEqual(refuse('already_answered'));
    expect(said('declined')).toEqual(refuse('already_answered'));
    expect(said('withdrawn')).toEqual(refuse('exchange_over'));
  });

  test('gives back what nobody has opened, and stops reading what is over', () => {
    const after = (type: 'recall' | 'ended') =>
      ReceivedState.options.filter((state) => afterArrival(state, type) === 'withdrawn');
    expect(after('recall')).toEqual(['waiting']);
    expect(after('ended')).toEqual(['waiting', 'opened']);
  });
});

describe('every kind', () => {
  test.each(allKinds.map((kind) => [kind.name, kind] as const))('%s takes its own fields and no other', (name, kind) => {
    const filled = filledIn(kind.message);
    const message = messageSchema(kind);
    expect(message.safeParse({ kind: name, ...filled }).error).toBeUndefined();
    // Of somebody of whom there is no case nothing is said from a case; and what has operations of its own is neither said nor answered by hand.
    expect(Message.safeParse({ kind: name, ...filled }).success).toBe(!kind.withoutCase && !kind.handledBy);
    // What the police get is for context, threat, motivation and aims: there is no field for anything else.
    const own = new Set(kind.message.map(({ name: field }) => field));
    for (const stray of ['suspects', 'address', 'text'].filter((field) => !own.has(field)))
      expect(message.safeParse({ kind: name, ...filled, [stray]: 'Mer' }).success).toBe(false);
    for (const { name: field, optional } of kind.message)
      expect(message.safeParse({ kind: name, ...filled, [field]: undefined }).success, field).toBe(optional ?? false);
    for (const outcome of kind.outcomes) {
      const given = { kind: name, outcome: outcome.value, ...filledIn(outcome.fields) };
      expect(answerSchema(kind).safeParse(given).success).toBe(true);
      expect(Answer.safeParse(given).success).toBe(!kind.handledBy && !kind.answeredBy);
      expect(Answer.safeParse({ ...given, intelligence: 'Mer' }).success).toBe(false);
    }
    // What takes up what was answered before is read, and not answered: there is nothing to say no to.
    expect(kind.outcomes.filter(({ declines }) => declines)).toHaveLength(name === 'assignment_word' ? 0 : 1);
    expect(kind.readableForDays).toBeGreaterThan(kind.answerWithinDays);
  });

  test.each(allKinds.map((kind) => [kind.name, kind] as const))(
    '%s is read by its own fields, whoever has written it',
    (_, kind) => {
      const identity = { name: 'Testa Provsson', personalNumber: null };
      const agreement = { code: '2180', on: '2026-03-02', from: '2026-04-01', until: '2027-04-01' };
      const content = {
        said: filledIn(kind.message),
        identity: kind.carries.includes('identity') ? identity : null,
        conditions: kind.carries.includes('conditions') ? [{ condition: 'motivated', confirmedOn: '2026-03-01' }] : null,
        profile: kind.carries.includes('profile') ? { adults: 1 } : null,
        facts: kind.carries.includes('facts') ? { networks: [] } : null,
        agreement: kind.carries.includes('agreement') ? agreement : null,
      };
      expect(readContent(kind, JSON.stringify(content))).toEqual(content);
      // One that was written before there were profiles, or a yes that goes along, is read as before.
      const { profile, agreement: yes, ...before } = content;
      expect(readContent(kind, JSON.stringify(before))).toEqual(profile ? undefined : { ...content, agreement: null });
      const [field = 'field'] = Object.keys(content.said);
      for (const wrong of [
        { ...content, suspects: 'Mer' },
        { ...content, said: { ...content.said, suspects: 'Mer' } },
        { ...content, said: { ...content.said, [field]: { $ne: '' } } },
        { ...content, identity: content.identity ? null : identity },
        { ...content, conditions: content.conditions ? null : [] },
        { ...content, profile: content.profile ? null : {} },
        { ...content, facts: content.facts ? null : {} },
        { ...content, agreement: yes ? { ...yes, address: 'Påhittade vägen 1' } : agreement },
        { said: content.said },
        null,
      ])
        expect(readContent(kind, JSON.stringify(wrong)), JSON.stringify(wrong)).toBeUndefined();
      expect(readContent(kind, 'Hej')).toBeUndefined();

      for (const { value: outcome, fields } of kind.outcomes) {
        const answered = { outcome, said: filledIn(fields) };
        expect(readAnswered(kind, JSON.stringify(answered))).toEqual(answered);
        for (const wrong of [
          { ...answered, outcome: 'perhaps' },
          { ...answered, said: { ...answered.said, intelligence: 'Mer' } },
        ])
          expect(readAnswered(kind, JSON.stringify(wrong))).toBeUndefined();
      }
    },
  );

  const [gavle = '', umea = '', kiruna = ''] = [1, 2, 3].map(() => randomUUID() as string);
  const inGavle = { organisationId: gavle, provider: randomUUID() as string, unit: 'Gården' };
  const label = { sv: 'Fält', en: 'Field' };
  const options = ['yes', 'no'].map((value) => ({ value, label }));
  test.each<[Field & { name: 'one' }, readonly unknown[], readonly unknown[]]>([
    [{ name: 'one', label, type: 'text', max: 3 }, ['Ord'], ['Orden', '', 3]],
    [{ name: 'one', label, type: 'choice', options }, ['yes'], ['maybe', ['yes']]],
    [{ name: 'one', label, type: 'choices', options }, [['no'], ['yes', 'no']], [[], ['maybe'], ['yes', 'no', 'yes']]],
    [{ name: 'one', label, type: 'day' }, ['2026-04-01'], ['2026-04-31', 'snart']],
    [{ name: 'one', label, type: 'number', least: 1, most: 3 }, [1, 3], [0, 4, 1.5, '2']],
    [
      { name: 'one', label, type: 'municipalities', most: 2 },
      [[gavle], [gavle, umea]],
      [[], [gavle, gavle], [gavle, umea, kiruna], ['Gävle']],
    ],
    [
      { name: 'one', label, type: 'each', of: ['candidates', 'units'], options },
      [
        [{ organisationId: gavle, answer: 'yes' }],
        Array.from({ length: 20 }, () => ({ organisationId: randomUUID(), answer: 'no' })),
      ],
      [
        [],
        [{ organisationId: gavle, answer: 'maybe' }],
        [{ organisationId: gavle, answer: 'yes', why: 'Släkt' }],
        Array.from({ length: 21 }, () => ({ organisationId: randomUUID(), answer: 'no' })),
      ],
    ],
  ])('may ask for $type, and takes what fits it', (field, fitting, other) => {
    const schema = messageSchema({ ...kinds.case_transfer, message: [field] });
    const fits = (one: unknown) => schema.safeParse({ kind: 'case_transfer', one }).success;
    expect(fitting.map(fits)).toEqual(fitting.map(() => true));
    expect(other.map(fits)).toEqual(other.map(() => false));
    expect(fits(undefined)).toBe(false);
    const mayLack = messageSchema({ ...kinds.case_transfer, message: [{ ...field, optional: true }] });
    expect(mayLack.safeParse({ kind: 'case_transfer' }).success).toBe(true);
  });

  test.each<[Field['type'], string, object, unknown, string]>([
    ['choice', 'what is no choice', { options }, 'maybe', 'not_a_choice'],
    ['choices', 'what is no choice', { options }, ['maybe'], 'not_a_choice'],
    ['choices', 'none', { options }, [], 'required'],
    ['municipalities', 'none', { most: 2 }, [], 'required'],
    ['municipalities', 'one twice', { most: 2 }, [gavle, gavle], 'invalid'],
    [
      'each',
      'what is no choice',
      { of: ['candidates', 'units'], options },
      [{ organisationId: gavle, answer: 'maybe' }],
      'not_a_choice',
    ],
    ['each', 'none', { of: ['candidates', 'units'], options }, [], 'required'],
  ])('says what is wrong where it asks for %s and gets %s', (type, _, more, one, code) => {
    const message = [{ name: 'one', label, type, ...more } as Field];
    const { error } = messageSchema({ ...kinds.case_transfer, message }).safeParse({ kind: 'case_transfer', one });
    expect(error?.issues.map((issue) => issue.message)).toEqual([code]);
  });

  test('is answered in its own name', () => {
    const schema = answerSchema({ ...kinds.placement_request, outcomes: [{ value: 'yes', label, fields: [] }] });
    expect(schema.safeParse({ kind: 'placement_request', outcome: 'yes' }).success).toBe(true);
    expect(schema.safeParse({ kind: 'case_transfer', outcome: 'yes' }).success).toBe(false);
  });

  test.each([
    ['each of them once', [gavle, umea], [umea, gavle], []],
    ['not about one', [gavle, umea], [gavle], ['answers']],
    ['about another', [gavle], [umea], ['answers']],
    ['about one twice', [gavle, umea], [gavle, gavle], ['answers']],
    ['about one more', [gavle], [gavle, umea], ['answers']],
    ['about nobody, as nobody was named', undefined, undefined, []],
    ['a unit as well', [gavle, inGavle], [inGavle, gavle], []],
    ['the municipality and not the unit that was named', [inGavle], [gavle], ['answers']],
    ['another unit', [inGavle], [{ ...inGavle, unit: 'Annan' }], ['answers']],
  ])('that names several is answered about %s', (_, named, answered, fields) => {
    const candidates = named?.filter((one) => typeof one === 'string');
    const units = named?.filter((one) => typeof one !== 'string');
    const asked: Field[] = [
      { name: 'answers', label, type: 'each', of: ['candidates', 'units'], options },
      { name: 'why', label, type: 'text', max: 9 },
    ];
    const answers = answered?.map((one) => ({ ...(typeof one === 'string' ? { organisationId: one } : one), answer: 'yes' }));
    expect(misfits({ fields: asked }, { candidates, units }, { answers, why: 'Därför' })).toEqual(fields);
  });

  test.each<[string, string, ReturnType<typeof problemsOfLastDays>]>([
    ['yesterday', '2026-03-01', [{ field: 'validTo', code: 'in_the_past' }]],
    ['today', '2026-03-02', []],
    ['ninety days from now', '2026-05-31', []],
    ['ninety-one days from now', '2026-06-01', [{ field: 'validTo', code: 'too_late' }]],
    ['in another century', '2199-01-01', [{ field: 'validTo', code: 'too_late' }]],
    ['no day', 'snart', []],
  ])('about whether somebody may live there holds until %s', (_, validTo, problems) => {
    const [outcome] = kinds.placement_question.outcomes;
    expect(problemsOfLastDays(outcome ?? { fields: [] }, { validTo }, Day.parse('2026-03-02'))).toEqual(problems);
  });

  test('has other days than last ones, of any time', () => {
    const [outcome] = kinds.placement_request.outcomes;
    expect(problemsOfLastDays(outcome ?? { fields: [] }, { from: '2199-01-01' }, Day.parse('2026-03-02'))).toEqual([]);
  });

  test('names the organisations of its message, so that they can be called by name', () => {
    expect(idsNamed(kinds.placement_question, { candidates: [gavle, umea], from: '2026-04-01' })).toEqual([gavle, umea]);
    expect(idsNamed(kinds.placement_question, {})).toEqual([]);
    const both = { candidates: [umea], units: [inGavle] };
    expect(idsNamed(kinds.placement_question, both)).toEqual([umea, gavle, inGavle.provider]);
    expect(municipalitiesNamed(kinds.placement_question, both)).toEqual([umea]);
    expect(idsNamed(kinds.case_transfer, { connection: 'Mormor' })).toEqual([]);
  });

  test.each<[Field['type'], object, unknown, string]>([
    ['text', {}, 'Mormor', 'Mormor'],
    ['day', {}, '2026-04-01', '2026-04-01'],
    ['number', {}, 3, '3'],
    ['number', { unit: 'ore' }, 6_665_050, '66\u00a0650,50\u00a0kr'],
    ['number', { unit: 'ore' }, 6_665_000, '66\u00a0650\u00a0kr'],
    ['choice', { options }, 'yes', 'Fält'],
    // Another installation may know more choices than ours.
    ['choice', { options }, 'maybe', 'maybe'],
    ['choices', { options }, ['yes', 'maybe'], 'Fält, maybe'],
    ['municipalities', {}, ['1', '2'], 'Gävle, 2'],
    ['units', {}, [{ organisationId: '1', provider: '3', unit: 'Gården' }], 'Gården, 3, Gävle'],
    ['each', { options }, [{ organisationId: '1', provider: '3', unit: 'Gården', answer: 'yes' }], 'Gården, 3, Gävle: Fält'],
    ['each', { options }, ['1', '2'].map((organisationId) => ({ organisationId, answer: 'yes' })), 'Gävle: Fält. 2: Fält'],
  ])('says %s in words', (type, more, value, said) => {
    const fields = [{ name: 'one', label, type, ...more } as Field];
    expect(inWords(fields, { one: value }, new Map([['1', 'Gävle']]), 'sv')).toEqual([{ label: 'Fält', text: said }]);
    expect(inWords(fields, {}, new Map(), 'sv')).toEqual([]);
  });

  test('about where somebody may live names municipalities and units, five of them together and one at the least', () => {
    const schema = messageSchema(kinds.placement_question);
    const codes = (candidates?: readonly string[], units?: readonly object[]) =>
      schema
        .safeParse({ kind: 'placement_question', from: '2026-04-01', candidates, units })
        .error?.issues.map((issue) => `${issue.path.join('.')} ${issue.code === 'custom' ? issue.message : issue.code}`);
    const some = (count: number) => Array.from({ length: count }, () => randomUUID());
    const units = (count: number) => some(count).map((provider) => ({ ...inGavle, provider }));
    expect([codes([gavle]), codes(undefined, [inGavle]), codes(some(3), units(2))]).toEqual([undefined, undefined, undefined]);
    expect(codes()).toEqual(['candidates required']);
    expect(codes(some(3), units(3))).toEqual(['units too_big']);
    expect(codes(undefined, [inGavle, { ...inGavle, unit: ' gården' }])).toEqual(['units invalid']);
  });

  test('an answer about a unit says nothing of whether its municipality may be asked', () => {
    const answers = [
      { organisationId: umea, answer: 'no_known_obstacle' },
      { ...inGavle, answer: 'no_known_obstacle' },
    ];
    expect(kinds.placement_question.clears?.({ answers })).toEqual([{ organisationId: umea, may: true }]);
    expect(kinds.placement_question.obstructs?.({ answers: [{ ...inGavle, answer: 'obstacle' }] })).toBe(true);
  });

  test('is said in words', () => {
    const asked = OrganisationId.parse(randomUUID());
    const names = new Map<string, string>([[asked, 'Gävle']]);
    const { message, outcomes } = kinds.placement_question;
    expect(inWords(message, { candidates: [asked], from: '2026-04-01' }, names, 'sv')).toEqual([
      { label: 'Vilka kommuner frågar ni om?', text: 'Gävle' },
      { label: 'Från vilken dag?', text: '2026-04-01' },
    ]);
    const answers = [{ organisationId: asked, answer: 'obstacle' }];
    expect(inWords(outcomes[0]?.fields ?? [], { answers }, names, 'en')).toEqual([{ label: 'Answer', text: 'Gävle: Obstacle' }]);
    expect(
      inWords(kinds.police_conditions.outcomes[1]?.fields ?? [], { missing: ['consent', 'motivated'] }, names, 'sv'),
    ).toEqual([{ label: 'Vilket villkor saknas?', text: 'Samtycke till informationsutbyte, Personen är motiverad' }]);
  });
});

function filledIn(fields: (typeof allKinds)[number]['message']) {
  return Object.fromEntries(
    fields.map((field) => {
      switch (field.type) {
        case 'text':
          return [field.name, 'Ord'];
        case 'day':
          return [field.name, '2026-04-01'];
        case 'number':
          return [field.name, field.least];
        case 'choice':
          return [field.name, field.options[0]?.value];
        case 'choices':
          return [field.name, [field.options[0]?.value]];
        case 'municipalities':
          return [field.name, [randomUUID()]];
        case 'units':
          return [field.name, [{ organisationId: randomUUID(), provider: randomUUID(), unit: 'Gården' }]];
        case 'each':
          return [field.name, [{ organisationId: randomUUID(), answer: field.options[0]?.value }]];
      }
    }),
  );
}
