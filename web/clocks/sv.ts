const days = (count: number) => (count === 1 ? '1 dag' : `${count} dagar`);

export const sv = {
  lists: {
    title: 'Frister',
    says: 'Frister i ärenden, efter den tid som är kvar.',
    name: 'Vilka frister',
    show: { mine: 'Mina', team: 'I mina ärenden', told: 'Det jag har fått veta om' },
    empty: {
      mine: 'Du har inga frister som går.',
      team: 'Inga frister går i dina ärenden.',
      told: 'Du har inte fått veta om någon frist i ett ärende som du inte är med i.',
    },
    toldSays: 'Ärenden som du inte arbetar i. Du ser vad som ska göras och när. Tala med den som ansvarar.',
    what: 'Vad',
    who: 'Ärende',
    timeLeft: 'Tid kvar',
    owner: 'Vem',
    responsible: 'Den som ansvarar',
    rules: 'Reglerna om tid',
    all: 'Alla frister',
    desk: 'Mina frister i ärenden',
  },
  state: { paused: 'Står still', passed: 'Dagen har passerat' },
  page: {
    none: 'Inga klockor har gått i ärendet.',
    running: 'Går nu',
    over: 'Avslutade',
    start: 'Starta en klocka',
    rule: 'Vad ska göras?',
    from: 'Räknas från',
    until: 'Sista dag',
    untilHint: 'Anges bara när regeln inte räknar ut dagen.',
    started: 'Klockan går.',
    due: 'Sista dag',
    owner: 'Vem gör det',
    responsible: 'Den som ansvarar för ärendet',
    law: 'Källa',
    why: 'Varför det datumet?',
    stopped: 'Avslutad',
    outcome: { done: 'Gjort', no_longer: 'Behövs inte längre' },
    late: 'Varför det blev sent',
    told: { owner: 'Den som ska göra det har fått veta', manager: 'Chefen har fått veta', stand_in: 'Jouren har fått veta' },
    toldTerm: 'Varnat',
    history: 'Vad som har ändrats',
    explain: 'Skriv varför det blev sent',
    save: 'Spara',
    saved: 'Sparat.',
    done: 'Det är gjort',
    noLonger: 'Det behövs inte längre',
    pause: 'Låt klockan stå still',
    resume: 'Låt klockan gå igen',
    extend: 'Ge mer tid',
    newDay: 'Ny sista dag',
    reason: 'Varför?',
    handOver: 'Låt någon annan göra det',
    colleague: 'Kollega i teamet',
    all: 'Alla klockor',
    next: 'Nästa frister',
  },
  change: {
    paused: 'Ställdes still',
    resumed: 'Gick igen, till och med',
    extended: 'Fick mer tid, till och med',
    handed_over: 'Lämnades över till',
    explained: 'Förseningen förklarades',
  },
  why: {
    counted: (amount: number, unit: 'days' | 'weeks' | 'months', working: boolean, from: string) =>
      `Tiden räknas från ${from}. Den dagen räknas inte med. ${amount} ${
        unit === 'days'
          ? working
            ? amount === 1
              ? 'arbetsdag'
              : 'arbetsdagar'
            : amount === 1
              ? 'dag'
              : 'dagar'
          : unit === 'weeks'
            ? amount === 1
              ? 'vecka'
              : 'veckor'
            : amount === 1
              ? 'månad'
              : 'månader'
      } senare är`,
    given: 'Den som startade klockan angav',
    moved: (free: string) => `Det är ${free}, och då flyttas sista dagen till nästa vardag (lag 1930:173, 2 §).`,
    weekend: 'lördag eller söndag',
    and: 'och',
    stood: (count: number) => `Klockan har stått still i ${days(count)}, och tiden är lika mycket längre.`,
    extended: (on: string, to: string) => `${on} förlängdes tiden till ${to}.`,
    last: (day: string) => `Sista dag är ${day}.`,
  },
  rules: {
    title: 'Tidsregler',
    says: 'Hur länge man har på sig, efter vilken lag, och vem som får veta när tiden går ut. En ny lag är en ny regel; det som har börjat följer den gamla.',
    inForce: 'Gäller nu',
    before: 'Har gällt, eller ska börja gälla',
    rule: 'Regel',
    time: 'Tid',
    valid: 'Gäller',
    told: 'Varnas före',
    law: 'Källa',
    given: 'Dagen anges',
    sameDay: 'samma dag',
    unit: {
      days: (amount: number) => days(amount),
      weeks: (amount: number) => (amount === 1 ? '1 vecka' : `${amount} veckor`),
      months: (amount: number) => (amount === 1 ? '1 månad' : `${amount} månader`),
    },
    asOrganisation: 'räknas som kommunen har valt',
    workingDay: 'slutar på en vardag',
    canPause: 'får stå still',
    canExtend: 'får förlängas',
    passes: 'ingen är sen när tiden är ute',
    tells: {
      owner: (when: string) => `${when}: den som gör det`,
      manager: (when: string) => `${when}: chefen`,
      stand_in: (when: string) => `${when}: jouren`,
    },
    days: (count: number) => days(count),
    hours: (count: number) => `${count} timmar`,
    atEnd: 'när tiden går ut',
    from: 'från',
    to: 'till',
  },
  feed: {
    title: 'Frister i din kalender',
    says: 'Du kan få en hemlig adress som din kalender hämtar. Kalendern visar hur många frister som går ut varje dag, och ingenting annat.',
    make: 'Gör en adress',
    again: 'Gör en ny adress',
    againSays: 'Den gamla slutar gälla.',
    revoke: 'Ta bort adressen',
    revoked: 'Adressen gäller inte längre.',
    made: 'Du har en adress sedan',
    once: 'Adressen visas bara nu. Klistra in den i din kalender som en prenumeration. Visa den inte för någon.',
  },
};
