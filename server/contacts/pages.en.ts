import { html } from '#platform/html.ts';
import type { PublicWords } from './pages.sv.ts';

const call = (number: string) => html`<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`;

export const en: PublicWords = {
  name: 'Omstart',
  leave: 'Leave this page',
  toContent: 'To the content',
  otherLanguage: 'På svenska',
  demo: 'A demo with invented data. Nobody reads what you write here. If you need real help, call 114 14. In danger, call 112.',
  numbers: {
    danger: html`<strong>In danger now?</strong> Call ${call('112')}.`,
    police: html`<strong>Would you rather talk?</strong> Call the police on ${call('114 14')}. Ask for exit coordination (<span
        lang="sv"
        >avhopparsamordning</span
      >).`,
  },
  backToStart: 'To the first page',
  footer:
    'This page uses no cookies and does not save which phone or which network you use. No other website is told that you are here.',

  start: {
    title: 'Start',
    heading: 'You can get help to leave',
    lead: 'Do you want to get out of a gang, a network or a life of crime? Write to the municipality here. You do not have to say who you are.',
    write: 'Write to us',
    haveReceipt: 'I have a receipt',
    otherWays: 'Other ways to get help',
    nextHeading: 'This is what happens',
    next: [
      'You write as little or as much as you like.',
      'You get a receipt: twenty digits. With them you read the answer here.',
      'Somebody at the municipality reads it. The aim is that you meet somebody today or tomorrow. Some municipalities count working days only. You will see which day it is once you have written.',
      'You talk about what you need. You decide whether you want to go on.',
    ],
    factsHeading: 'Good to know',
    facts: [
      ['You do not have to be under threat.', 'What matters is what you need, not whether there is a threat.'],
      ['You do not have to inform on anyone.', 'The police want no information about others in return for your getting help.'],
      [
        'You may be anonymous.',
        'You can ask questions and get advice without saying who you are. If you want more help, such as somewhere to live, the municipality needs to know. You talk about that when you meet.',
      ],
      ['You choose the municipality.', 'You can write to another municipality than the one you live in.'],
      ['You can write for somebody else.', 'For example if you are family, or worried about somebody young.'],
      ['Are you under 18?', 'Then you get help too. The municipality decides at once whether you need protection.'],
      [
        'Few people read what you write.',
        'The text is locked when it arrives. Only those at the municipality who work with this can read it.',
      ],
    ],
    leaveHeading: 'If somebody comes',
    leaveText:
      'At the top of every page it says Leave this page. It takes you to the weather forecast at SMHI. But it does not remove the traces: the page stays in the history, and whoever presses Back may see it again.',
    leaveHow: [
      'Close the tab as soon as you can.',
      'Open the menu of the browser and choose History. Find the line with this page and remove it.',
      'Next time: first open a private window (also called incognito). Then no history is kept when you close it.',
      'Can somebody else get into your phone? Then borrow another one if you can.',
    ],
  },

  form: {
    title: 'Write',
    heading: 'Write to us',
    lead: 'Five questions. Your name is not needed. Nothing is sent until you press Send.',
    optional: '(optional)',
    municipality: {
      label: 'Which municipality do you want to write to?',
      hint: 'You can choose another one than your own.',
      choose: 'Choose a municipality',
      receiving: 'Receives here',
      others: 'Does not receive here – shows other ways',
    },
    about: {
      legend: 'Who is it about?',
      options: { self: 'Myself', relative: 'Somebody close to me', young_person: 'Somebody young who is on the way in' },
    },
    age: {
      legend: 'How old is the person it is about?',
      options: { child: 'Under 18', adult: '18 or older', unknown: 'I do not know, or do not want to say' },
    },
    message: {
      label: 'What do you want to say?',
      hint: 'One line is enough. You can also leave it empty. Do not write what others could be harmed by: no names of others, no addresses, and not where anybody is.',
    },
    how: {
      legend: 'How may we reach you?',
      hint: 'Choose what is safest for you.',
      options: {
        only_here: 'Only here. I read the answer with my receipt.',
        phone: 'Call me',
        other: 'In some other way',
        never: 'Not at all. I will get in touch.',
      },
    },
    phone: {
      legend: 'If we may call you',
      label: 'Phone number',
      hint: 'A number where it is safe to talk.',
      from: 'Call no earlier than',
      to: 'Call no later than',
      notWhen: 'Do not call when …',
      notWhenHint: 'For example: when I am at work, or if somebody else answers.',
    },
    words: {
      legend: 'If we are to reach you in some other way',
      label: 'How can we reach you?',
      hint: 'For example through somebody you trust.',
    },
    send: 'Send',
    afterSend: 'When you have sent it you get a receipt. Have pen and paper ready.',
  },

  errors: {
    titlePrefix: 'Correct: ',
    heading: 'Nearly done',
    lead: 'What you have written is still here. Correct this and press Send again:',
    label: 'Error:',
    organisationId: 'Choose a municipality.',
    about: 'Choose who it is about.',
    age: 'Choose how old the person is. “I do not know” is fine.',
    how: 'Choose how we may reach you.',
    phone: 'Write a phone number, at least 5 digits.',
    from: 'Write the time like this: 16:30.',
    to: 'Write the time like this: 16:30.',
    words: 'Write how we can reach you.',
    text: 'Write something before you send.',
    tooLong: (limit: number) => `The text is too long. It may have ${limit.toLocaleString('en-GB')} characters at most.`,
    badCharacters: 'The text holds characters that we cannot receive. This can happen when one pastes. Type it instead.',
  },

  elsewhere: {
    heading: (municipality: string) => `${municipality} does not receive here`,
    sentence: (municipality: string) =>
      `${municipality} does not receive here. Choose another municipality, or see above how to reach it.`,
    lead: 'What you have written is still here. You can choose another municipality in the list, or get in touch like this:',
    police: 'Call the police on 114 14 and ask for exit coordination (avhopparsamordning). They help you on to the municipality.',
    none: 'Call the switchboard of the municipality and ask to talk to social services (socialtjänsten).',
  },

  trouble: {
    title: 'Wait a little',
    busyHeading: 'Many people are writing just now',
    busy: 'Your message has not been sent. Wait a few minutes and press Send again. What you have written is still here below.',
    busyReceipt: 'Wait a few minutes and try again.',
    brokenHeading: 'It could not be sent',
    broken: 'The fault is ours. What you have written is still here below. Press Send once more.',
    brokenPageHeading: 'Something went wrong on our side',
    brokenPage: 'Wait a minute and try again.',
    againHeading: 'Press Send once more',
    tooFast: 'That was a little too fast. What you have written is still here. Wait a few seconds first.',
    tooOld: 'The page has been open for a long time. What you have written is still here.',
    tooLargeHeading: 'The text is too long',
    tooLarge: 'It could not be received. Go back, shorten the text and send again.',
    foreignHeading: 'Open the page here',
    foreign: 'This was sent from another website. Nothing has been saved. Go to the first page and write there.',
    notFoundTitle: 'Not found',
    notFoundHeading: 'There is no such page',
    notFound: 'Go to the first page and try from there.',
  },

  done: {
    title: 'Done',
    heading: 'Your message has arrived',
    receipt: 'Your receipt',
    once: 'Copy the digits now. They are shown only this once.',
    advice: [
      'Write them on paper, or somewhere only you can get at.',
      'Whoever has the digits can read what you write to each other. Show them to nobody.',
      'If you lose them nobody can find them again. Then just write to us again.',
    ],
    nextHeading: 'This is what happens now',
    promise: (day: string) => html`The aim is that you have met or talked to somebody by <strong>${day}</strong>.`,
    promiseHere: (day: string) => html`You should have an answer here by <strong>${day}</strong>.`,
    reached: {
      never: 'We will not get in touch with you. The answer is here when you want to read it.',
      only_here: 'The answer comes here. Have a look later today. There you can also agree where and when to meet.',
      phone: 'Somebody calls you on the number you wrote. You can read and write here as well.',
      other: 'We try to reach you the way you wrote. You can read and write here as well.',
    },
    backHeading: 'How to come back',
    back: 'Go to this website again. Choose I have a receipt and write the twenty digits.',
    leave: 'When you have copied the digits: close the tab.',
  },

  receipt: {
    title: 'Receipt',
    heading: 'I have a receipt',
    label: 'Write your twenty digits',
    hint: 'Spaces do not matter.',
    open: 'Read the answer',
    unknown: 'The digits are not right. Look at them once more and try again.',
    lost: 'Have you lost your receipt? Then you can write to us again.',
  },

  thread: {
    title: 'Read and answer',
    heading: (municipality: string) => `You and ${municipality}`,
    receivedAt: (when: string) => `You wrote ${when}.`,
    waiting: (day: string) => html`You should have an answer by <strong>${day}</strong>.`,
    late: (day: string) =>
      `You should have had an answer by ${day}. That has not happened, and it is not your fault. Those responsible can see it. You can write again below, or call.`,
    messages: 'Messages',
    none: 'There are no messages here yet.',
    you: 'You',
    closed: 'This contact has ended. You can read but not write. If you want help again, you can write to us again.',
    sent: 'Your message has arrived.',
    notSent: 'This was not sent',
    again: 'Write again',
    hint: 'Do not write what others could be harmed by: no names of others, no addresses, and not where anybody is.',
    send: 'Send',
    refresh: 'See if there is an answer',
    keep: 'Keep your receipt. You need it next time too.',
  },

  ways: {
    title: 'Other ways',
    heading: 'Other ways to get help',
    lead: 'You do not have to write. You can also call. You do not have to say who you are.',
    police: 'The police',
    policeText:
      'The number goes to the police switchboard. Say that you are looking for exit coordination (avhopparsamordning). They want no information about others in return.',
    receiving: 'Municipalities that receive here',
    others: 'More municipalities',
    rest: 'Is your municipality not here? Call its switchboard and ask to talk to social services (socialtjänsten).',
    phone: 'Phone',
    email: 'E-mail',
    hours: 'Open',
    emailWarning: 'E-mail stays among the letters you have sent.',
    none: 'Write to the municipality here, or call 114 14.',
  },
};
