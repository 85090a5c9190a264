import type { sv } from './sv.ts';

export const en: typeof sv = {
  title: 'Tables',
  says: 'Tables of the whole country from what has been registered. Each is protected and attacked before you see it. You decide which are let out.',
  drawUp: { everybody: 'Draw up tables', municipalities: 'Draw up tables of providers' },
  drawingUp: 'The tables are being drawn up.',
  all: 'Tables that have been drawn up',
  none: 'No table has been drawn up yet. Draw them up, and look at them before anything is let out.',
  table: 'Table',
  audienceName: 'For',
  audience: { everybody: 'Everybody', municipalities: 'Municipalities' },
  asOf: 'Holds up to and including',
  stateName: 'State',
  state: {
    asked: 'Being drawn up',
    ready: 'Ready to be let out',
    refused: 'Stopped',
    leaving: 'Soon let out',
    let_out: 'Let out',
  },
  protection: 'Protection',
  noise: 'Every figure is changed a little',
  shown: 'Every figure is shown',
  withheld: (withheld, cells) => `${withheld} of ${cells} figures are not shown`,
  one: {
    title: 'Table',
    back: 'To the tables',
    asked: 'Drawn up',
    let_out: 'Let out',
    by: (name) => `by ${name}`,
    asOf: 'Holds up to and including',
    rules: 'Rules',
    ruleFrom: (name, day) => `${name}, from ${day}`,
    waiting: 'The table is being counted, protected and attacked. It takes a minute or so. You may leave the page.',
    refused: 'The table is not let out',
    refusedSays: 'Somebody could work out too much. None of the figures are shown, not to you either.',
    because: {
      exposed: (cell, since, from) =>
        `${cell}${since === null ? '' : `, what has been added since ${since}`}: can be worked out${from.length === 0 ? '' : ` together with ${from.map((one) => `“${one}”`).join(' and ')}`}.`,
      undecided: (cell) => `${cell}: it could not be settled in time whether somebody can work it out.`,
      too_narrow: (cell) => `${cell}: can be worked out, whatever is withheld.`,
      cannot_be_judged:
        'The table cannot be judged: it contradicts something that has been shown already, or has no rules for the day.',
    },
    again: 'Draw the table up again when more has happened. It may help to wait until next year.',
    looks: { everybody: 'How everybody would see the table', municipalities: 'The figures that municipalities get' },
    why: 'What is protected, and why',
    noise: (bound) =>
      `Every figure is changed by a number drawn by lot, at most ${bound} up or down. So nobody can be pointed out, not even by somebody who subtracts tables from each other. The same persons give the same change in every table.`,
    totals: 'Sums are changed on their own. So they do not always agree with their parts.',
    exact: 'The figures shown are the true ones.',
    withheld: (many, least) =>
      `${many === 1 ? 'One figure is' : `${many} figures are`} not shown (..): those below ${least}, those where all of a group are in one cell, and those from which such a one could be worked out. Which are which is not said: that would give them away.`,
    nothingWithheld: (least) => `No figure from 1 to ${least - 1} is in the table, and nothing is withheld.`,
    attacked:
      'The table has been attacked together with all that has been shown of the same persons. Nothing could be worked out.',
    letOut: 'Let the table out',
    letOutTitle: 'Let it out?',
    letOutSays: {
      everybody: 'Everybody can read it and download it. It cannot be taken back.',
      municipalities:
        'Those in municipalities who hire providers see shares from it, under Compare providers. The public never does. It cannot be taken back.',
    },
    leaving: 'The table is being let out.',
    leavingSays: 'The table is soon let out.',
    out: 'The table has been let out.',
    outToMunicipalities: 'The table has been let out to municipalities. The public does not see it.',
    toPublic: 'Read it like everybody else',
    count: 'Number',
    notShown: 'not shown',
  },
};
