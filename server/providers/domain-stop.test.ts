import { expect, test } from 'vitest';
import { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { mayTellOfStop } from './domain/stop.ts';

test('who may say to whom that a provider is stopped', () => {
  const toldBy = (by: OrganisationKind, hasGround: boolean, isStopped: boolean) =>
    OrganisationKind.options.filter((to) => mayTellOfStop({ by, to, isStopped, hasGround }));
  expect(toldBy('municipality', true, false)).toEqual(['municipality', 'national_coordination']);
  expect(toldBy('national_coordination', false, false)).toEqual(['municipality']);
  // Whoever is stopped, whatever they are.
  expect(toldBy('municipality', true, true)).toEqual(OrganisationKind.options);
  expect(toldBy('national_coordination', false, true)).toEqual(OrganisationKind.options);
  // A stop for all is the coordination's to say, and nobody else stops anybody.
  for (const isStopped of [true, false]) {
    expect(toldBy('municipality', false, isStopped)).toEqual([]);
    expect(toldBy('national_coordination', true, isStopped)).toEqual([]);
    for (const by of OrganisationKind.options.filter((one) => one !== 'municipality' && one !== 'national_coordination'))
      for (const hasGround of [true, false]) expect(toldBy(by, hasGround, isStopped)).toEqual([]);
  }
});
