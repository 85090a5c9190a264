import type { FigureWords } from './pages.sv.ts';

export const en: FigureWords = {
  name: 'Omstart',
  toContent: 'To the content',
  otherLanguage: 'På svenska',
  demo: 'Demo. What is about single municipalities is invented. The state’s money to the municipalities is real figures, with sources.',
  contact: 'Do you want to leave?',
  footer: 'This page uses no cookies and keeps nothing about you who read it.',
  home: 'All figures',

  start: {
    title: 'Figures',
    heading: 'Figures on support to those who want to leave',
    lead: 'What can be said in figures about society’s support to those who want to leave a life of crime. No figure here points at anybody.',
    releasesHeading: 'Tables that have been released',
    releasesText:
      'Each table has been tried before it was released, so that nobody can be worked out from it, nor from it and all that was released before. Their own words are in Swedish.',
    noReleases: 'No table has been released yet.',
    released: (day) => `released on ${day}`,
    placesHeading: 'Your municipality',
    placesText: 'Choose a municipality to see what has been released about it.',
    choosePlace: 'Show all municipalities',
  },

  grants: {
    heading: 'The state’s money to the municipalities',
    text: 'Municipalities can apply to the Police Authority for money for cases in which they and the police agree that somebody should have support to leave. The figures are for the whole country. They have been published by others already and say nothing of anybody in particular. So they have not had to be protected.',
    title: 'The state’s money to municipal support for those who leave',
    year: 'Year',
    measure: 'What is counted',
    measures: {
      applied: 'Applied for',
      handled: 'Handled by the police',
      granted: 'Granted',
      paid: 'Paid, million SEK',
      appropriation: 'Appropriation, million SEK',
      places: 'Municipalities and districts',
    },
    charts: {
      cases: {
        heading: 'Applications or cases',
        label: 'Bar chart. The figures are in the table further down as well.',
        cautions: [
          [
            'Do not compare applied for with granted.',
            'For 2021 and 2024 there is how many were applied for, for 2022 and 2023 how many were granted.',
          ],
          ['In 2022, 113 is called both applied for and granted.', 'The source says both. Whether any was refused is not said.'],
          [
            'For 2023 there are two numbers.',
            'The sources say 164 granted applications and 166 handled cases. What makes the difference is not said.',
          ],
          [
            'For 2024 the numbers are from June.',
            'That is when the time to apply ended. How many were granted, and how much was paid, has no reliable source.',
          ],
          [
            'An application is not somebody who has left.',
            'It is about money for a case. Support that a municipality gives without the state’s money is not seen here.',
          ],
          [
            'More applications need not mean that more leave.',
            'In the same years the money grew, and more municipalities came to know of it.',
          ],
        ],
      },
      money: {
        heading: 'Million SEK',
        label: 'Bar chart. The figures are in the table further down as well.',
        cautions: [
          [
            'An appropriation is not money paid.',
            'Of the appropriation for 2022, 14.5 million SEK was not paid to the cases of municipalities. What it was used for is not said.',
          ],
          [
            'The proposal to double it became something else.',
            'In September 2021 the government proposed 15 million SEK more. The appropriation for 2022 became 72.5 million SEK.',
          ],
        ],
      },
      places: {
        heading: 'Municipalities and districts',
        label: 'Bar chart. The figures are in the table further down as well.',
        cautions: [
          [
            'The number 28 means two different things.',
            'It is 28 applications in 2021, and 28 municipalities and districts in 2022.',
          ],
          [
            'Municipalities and city districts are counted together.',
            'A city may be there several times, so the numbers cannot be compared with the country’s 290 municipalities. For 2022 and 2024 they are those that applied, for 2023 those that were granted.',
          ],
        ],
      },
    },
    bars: {
      applied: 'applied for',
      handled: 'handled by the police',
      granted: 'granted',
      paid: 'paid',
      appropriation: 'appropriation',
      places: '',
    },
    cautionsHeading: 'About all figures here',
    cautions: [
      [
        'Before 2021 the support was of another kind.',
        'In 2016–2018, 5 million SEK a year went to organisations. For 2019, 2020 and the years after 2024 there is no reliable source.',
      ],
      [
        'The sources retell others.',
        'They are news and a press release about the reports of the authorities. The reports themselves have not been read for this page.',
      ],
    ],
    tableHeading: 'Table with sources',
    notFound: 'unknown',
    notFoundMeans: 'Unknown: there is no reliable source',
    source: 'Source',
    sourcesHeading: 'Sources',
    asOf: (day) => `Put together on ${day}. The sources are in Swedish.`,
  },

  release: {
    title: 'A released table',
    asOf: (asOf, madeAt) => `As it was on ${asOf}. The table was released on ${madeAt} and is never changed.`,
    perturbed: 'The figures are slightly changed so that nobody can be pointed out; parts need not add up.',
    bound: (bound) => `No figure is further than ${bound} from the true one.`,
    exact: 'The figures shown have not been changed.',
    withheld: 'Where there are two dots (..) the figure is withheld, so that nobody can be pointed out. It does not mean zero.',
    gate: 'Everything on this page is taken from the table. All that is worked out afterwards is shares of figures that are shown.',
    share: (value, low, high, of) => `${value} per cent (${low}–${high}) of ${of}.`,
    shareMeans:
      'The range says how uncertain the share is (Wilson interval, 95 per cent). Those who are not counted are not in the number after of.',
    shareWithheld: 'No share is said, because one of the figures it is made of is withheld.',
    shareTooFew: (fewest) => `No share is said: there are fewer than ${fewest}.`,
    figuresHeading: 'All together',
    placesHeading: 'Place by place',
    chart: 'Bar chart. The figures are in the table below as well.',
    table: 'Show as a table',
    permanent: 'The address of the table and its files does not change.',
  },

  map: {
    name: 'Map of the municipalities of Sweden. The same figures are in the table below.',
    withheld: 'withheld',
    byCounty: 'Each dot shows the figure of the whole county.',
    schematic:
      'The map is schematic: a dot of the same size for each municipality, near its largest place. Places: GeoNames, CC BY 4.0.',
  },

  place: {
    title: 'A municipality',
    heading: (name) => `Figures on ${name}`,
    lead: 'This has been released about the municipality.',
    none: 'No figures have been released about this municipality alone. So the county or the whole country is shown. It does not mean zero in the municipality.',
    nothing: 'No figures have been released yet, of the municipality, the county or the country. It does not mean zero.',
    reach: {
      place: { heading: 'The municipality', why: undefined },
      county: {
        heading: 'The county',
        why: 'In one municipality there may be so few that somebody could be recognised. So the county is the smallest place shown in these tables.',
      },
      country: {
        heading: 'The whole country',
        why: 'These tables show the whole country only. By county the figures could be so small that somebody would be recognised.',
      },
    },
    picture: 'Local picture (PDF, in Swedish)',
    pictureText:
      'To be pasted into the plan of action under the Swedish act 2023:196 on the duty of municipalities to prevent crime. It holds released figures only.',
  },

  table: {
    value: 'Value',
    status: 'Status',
    statuses: { '..': 'withheld', not_found: 'no reliable source' },
    nothing: 'no figure',
  },

  downloads: {
    heading: 'Download',
    permanent: 'The addresses do not change. The figures are free to use: name the source.',
    csv: 'CSV',
    xlsx: 'Excel',
    json: 'JSON-stat 2.0',
  },

  trouble: {
    title: 'No such page',
    heading: 'There is no such page',
    text: 'The address may be misspelt.',
    broken: 'Something went wrong here. Try again in a while.',
    brokenHeading: 'The page cannot be shown just now',
  },
};
