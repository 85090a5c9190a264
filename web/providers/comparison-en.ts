import type { sv } from './comparison-sv.ts';

export const en: typeof sv = {
  title: 'Compare providers',
  says: 'Those who offer the same service, side by side. The page does not say who is best: that depends on what the person needs as well.',
  back: 'All providers',
  service: 'Service',
  order: 'In order of',
  show: 'Show',
  orders: {
    name: 'Name',
    price: 'Your prices, the lowest first',
    reached: 'How many reached every goal',
    deviations: 'How many had a deviation',
    present: 'Presence',
  },
  none: (service) =>
    `No provider of ${service.toLowerCase()} is written in. Choose another service, or write the provider into the register.`,
  notOut:
    'There are no figures yet of how it went. Socialstyrelsen draws them up once a year, when it has been tried that nobody can be told from them.',
  period: 'How it went is of assignments that ended',
  all: 'Providers of the service',
  by: {
    reached: 'Those that can be compared, by how many reached every goal',
    deviations: 'Those that can be compared, by how many had a deviation',
    present: 'Those that can be compared, by presence',
  },
  fewTitle: 'Too few to compare',
  fewSays: 'They stand by name.',
  provider: 'Provider',
  price: 'Your prices',
  noPrice: 'No agreement',
  demands: 'Permits and demands',
  met: (met, of) => `${met} of ${of} demands met`,
  visits: 'Supervision',
  visited: (visits, serious, minor) => {
    if (visits === 0) return 'No visit';
    const made = visits === 1 ? '1 visit' : `${visits} visits`;
    if (serious + minor === 0) return `${made}, no deficiencies`;
    return `${made}, ${serious} serious ${serious === 1 ? 'deficiency' : 'deficiencies'} and ${minor} minor`;
  },
  measure: { reached: 'Every goal reached', deviations: 'Had a deviation', present: 'High presence' },
  percent: (value, low, high) => `${value} % (${low}–${high})`,
  tooFew: 'too few to compare',
  overlap: {
    all: (of) => `${of}: all intervals overlap. The differences between the providers may be chance.`,
    some: (of) => `${of}: several intervals overlap. Between those the difference may be chance.`,
    none: (of) =>
      `${of}: no intervals overlap. The differences are hardly chance alone, but may come from which persons the provider has had.`,
  },
  how: 'How to read the figures',
  notes: (fewest) => [
    'The prices are those that hold today in your own framework agreements. Those of other municipalities are not shown.',
    'Permits, demands and supervision are what all municipalities have written into the register.',
    'How it went is of all services of the provider in the whole country. Each person is counted once with each provider.',
    'The provider itself judges the goals in its final report. One with harder assignments may have reached fewer.',
    'Many deviations may mean that the provider takes care to tell of them.',
    'High presence is that the person was there at least nine days and sessions in ten.',
    `The interval in brackets says how uncertain the share is: in nineteen cases of twenty the right one is within it. A share is shown only where there surely are at least ${fewest} people.`,
    'The figures behind the shares have been changed a little, so that nobody can be told from them. The interval allows for that.',
  ],
};
