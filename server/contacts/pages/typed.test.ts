import { expect, test } from 'vitest';
import { reachOut } from '#contacts/contract.ts';
import { fieldOf, inputOf, typedIn } from './typed.ts';

const body = {
  form: 'token',
  organisationId: '11111111-1111-4111-8111-111111111111',
  about: 'self',
  age: 'adult',
  message: ' Hej ',
  how: 'phone',
  phone: '070-123 45 67',
  from: '9',
  to: '16.30',
  notWhen: '',
  words: 'hidden by the page, so not meant',
};

test('what is filled in becomes the input; what is empty or belongs to another choice is left out', () => {
  const input = inputOf(typedIn(body), 'sv');
  expect(reachOut.input.parse(input)).toEqual({
    form: 'token',
    organisationId: body.organisationId,
    about: 'self',
    age: 'adult',
    message: 'Hej',
    safeContact: { how: 'phone', phone: '070-123 45 67', from: '09:00', to: '16:30' },
    language: 'sv',
  });
  expect(inputOf(typedIn({ ...body, how: 'other' }), 'en')).toMatchObject({
    safeContact: { how: 'other', words: body.words },
    language: 'en',
  });
  expect(inputOf(typedIn({ ...body, how: 'never' }), 'sv')['safeContact']).toEqual({ how: 'never' });
});

test.each([
  ['9', '09:00'],
  ['09', '09:00'],
  ['9.30', '09:30'],
  ['9:30', '09:30'],
  [' 16.05 ', '16:05'],
  ['25', '25:00'],
  ['halv tio', 'halv tio'],
])('the time %s is read as %s; what is no time is left for the operation to refuse', (from, read) => {
  expect(inputOf(typedIn({ ...body, from }), 'sv')['safeContact']).toMatchObject({ from: read });
});

test('a body that no form of ours sends is read as nothing, or as its first word', () => {
  for (const strange of [undefined, null, 'text', 7, [], { form: { deep: 1 } }, { form: 7 }, { form: [] }, { form: [7] }]) {
    expect(fieldOf(strange, 'form')).toBe('');
  }
  expect(fieldOf({ form: ['one', 'two'] }, 'form')).toBe('one');
  expect(fieldOf({}, 'constructor')).toBe('');
  expect(fieldOf(JSON.parse('{"__proto__":{"form":"x"}}'), 'form')).toBe('');
});
