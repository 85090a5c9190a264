import { html } from '#platform/html.ts';

const call = (number: string) => html`<a href="tel:${number.replaceAll(' ', '')}">${number}</a>`;

// Read by people who are afraid, tired or in a hurry, on small and broken screens: short sentences, common words, one thing at a time.
// Titles stay in the browser's history, so they say nothing about crime.
export const sv = {
  name: 'Omstart',
  leave: 'Lämna sidan',
  toContent: 'Till innehållet',
  otherLanguage: 'In English',
  demo: 'Demo med påhittade uppgifter. Ingen läser det du skriver här. Behöver du hjälp på riktigt, ring 114 14. Vid fara, ring 112.',
  numbers: {
    danger: html`<strong>Fara just nu?</strong> Ring ${call('112')}.`,
    police: html`<strong>Vill du hellre prata?</strong> Ring polisen på ${call('114 14')}. Fråga efter avhopparsamordning.`,
  },
  backToStart: 'Till första sidan',
  footer:
    'Sidan använder inga kakor och sparar inte vilken telefon eller vilket nät du använder. Ingen annan webbplats får veta att du är här.',

  start: {
    title: 'Start',
    heading: 'Du kan få hjälp att lämna',
    lead: 'Vill du bort från ett gäng, ett nätverk eller ett kriminellt liv? Skriv till kommunen här. Du behöver inte säga vem du är.',
    write: 'Skriv till oss',
    haveReceipt: 'Jag har ett kvitto',
    otherWays: 'Andra sätt att nå hjälp',
    nextHeading: 'Det här händer',
    next: [
      'Du skriver så lite eller mycket du vill.',
      'Du får ett kvitto: tjugo siffror. Med dem läser du svaret här.',
      'Någon i kommunen läser. Målet är att du ska få träffa någon i dag eller i morgon. I en del kommuner räknas bara vardagar. Du ser vilken dag det blir när du har skrivit.',
      'Ni pratar om vad du behöver. Du bestämmer själv om du vill gå vidare.',
    ],
    factsHeading: 'Bra att veta',
    facts: [
      ['Du behöver inte vara hotad.', 'Det är vad du behöver som avgör, inte om det finns ett hot.'],
      ['Du behöver inte ange någon.', 'Polisen vill inte ha uppgifter om andra i utbyte mot att du får hjälp.'],
      [
        'Du får vara anonym.',
        'Du kan ställa frågor och få råd utan att säga vem du är. Vill du ha mer hjälp, till exempel någonstans att bo, behöver kommunen veta det. Det pratar ni om när ni ses.',
      ],
      ['Du väljer kommun.', 'Du kan skriva till en annan kommun än den du bor i.'],
      ['Du kan skriva för någon annan.', 'Till exempel om du är anhörig, eller orolig för någon ung.'],
      ['Är du under 18?', 'Då får du också hjälp. Kommunen bedömer genast om du behöver skydd.'],
      ['Få läser det du skriver.', 'Texten låses när den kommer fram. Bara de i kommunen som arbetar med det här kan läsa den.'],
    ],
    leaveHeading: 'Om någon kommer',
    leaveText:
      'Överst på varje sida står Lämna sidan. Då byter du till väderprognosen hos SMHI. Men det tar inte bort spåren: sidan finns kvar i historiken, och den som trycker på bakåt kan få se den igen.',
    leaveHow: [
      'Stäng fliken så fort du kan.',
      'Öppna webbläsarens meny och välj Historik. Leta upp raden med den här sidan och ta bort den.',
      'Nästa gång: öppna ett privat fönster (kallas också inkognito) först. Då sparas ingen historik när du stänger det.',
      'Har någon annan tillgång till din telefon? Låna hellre en annan.',
    ],
  },

  form: {
    title: 'Skriv',
    heading: 'Skriv till oss',
    lead: 'Fem frågor. Ditt namn behövs inte. Inget skickas förrän du trycker på Skicka.',
    optional: '(valfritt)',
    municipality: {
      label: 'Vilken kommun vill du skriva till?',
      hint: 'Du kan välja en annan kommun än din egen.',
      choose: 'Välj kommun',
      receiving: 'Tar emot här',
      others: 'Tar inte emot här – visar andra sätt',
    },
    about: {
      legend: 'Vem gäller det?',
      options: { self: 'Mig själv', relative: 'Någon som står mig nära', young_person: 'Någon ung som är på väg in' },
    },
    age: {
      legend: 'Hur gammal är den det gäller?',
      options: { child: 'Under 18 år', adult: '18 år eller äldre', unknown: 'Vet inte, eller vill inte säga' },
    },
    message: {
      label: 'Vad vill du säga?',
      hint: 'En rad räcker. Du kan också lämna det tomt. Skriv inte sådant som andra kan skadas av: inga namn på andra, inga adresser och inte var någon är.',
    },
    how: {
      legend: 'Hur får vi nå dig?',
      hint: 'Välj det som är säkrast för dig.',
      options: {
        only_here: 'Bara här. Jag läser svaret med mitt kvitto.',
        phone: 'Ring mig',
        other: 'På något annat sätt',
        never: 'Inte alls. Jag hör av mig själv.',
      },
    },
    phone: {
      legend: 'Om vi får ringa dig',
      label: 'Telefonnummer',
      hint: 'Ett nummer där det är säkert att prata.',
      from: 'Ring tidigast klockan',
      to: 'Ring senast klockan',
      notWhen: 'Ring inte när …',
      notWhenHint: 'Till exempel: när jag är på jobbet, eller om någon annan svarar.',
    },
    words: {
      legend: 'Om vi ska nå dig på något annat sätt',
      label: 'Hur kan vi nå dig?',
      hint: 'Till exempel genom någon du litar på.',
    },
    send: 'Skicka',
    afterSend: 'När du har skickat får du ett kvitto. Ha papper och penna redo.',
  },

  errors: {
    titlePrefix: 'Rätta: ',
    heading: 'Nästan klart',
    lead: 'Det du har skrivit är kvar. Rätta det här och tryck på Skicka igen:',
    label: 'Fel:',
    organisationId: 'Välj en kommun.',
    about: 'Välj vem det gäller.',
    age: 'Välj hur gammal personen är. Det går bra att välja ”Vet inte”.',
    how: 'Välj hur vi får nå dig.',
    phone: 'Skriv ett telefonnummer, minst 5 siffror.',
    from: 'Skriv tiden så här: 16:30.',
    to: 'Skriv tiden så här: 16:30.',
    words: 'Skriv hur vi kan nå dig.',
    text: 'Skriv något innan du skickar.',
    tooLong: (limit: number) => `Texten är för lång. Den får ha högst ${limit.toLocaleString('sv-SE')} tecken.`,
    badCharacters:
      'Texten innehåller tecken som vi inte kan ta emot. Det brukar hända när man klistrar in. Skriv den för hand i stället.',
  },

  elsewhere: {
    heading: (municipality: string) => `${municipality} tar inte emot här`,
    sentence: (municipality: string) => `${municipality} tar inte emot här. Välj en annan kommun, eller se ovan hur du når dem.`,
    lead: 'Det du har skrivit är kvar. Du kan välja en annan kommun i listan, eller ta kontakt så här:',
    police: 'Ring polisen på 114 14 och fråga efter avhopparsamordning. De hjälper dig vidare till kommunen.',
    none: 'Ring kommunens växel och be att få prata med socialtjänsten.',
  },

  trouble: {
    title: 'Vänta lite',
    busyHeading: 'Många skriver just nu',
    busy: 'Ditt meddelande är inte skickat. Vänta några minuter och tryck på Skicka igen. Det du har skrivit är kvar nedanför.',
    busyReceipt: 'Vänta några minuter och försök igen.',
    brokenHeading: 'Det gick inte att skicka',
    broken: 'Felet är hos oss. Det du har skrivit är kvar nedanför. Tryck på Skicka en gång till.',
    brokenPageHeading: 'Något gick fel hos oss',
    brokenPage: 'Vänta en minut och försök igen.',
    againHeading: 'Tryck på Skicka en gång till',
    tooFast: 'Det gick lite för fort. Det du har skrivit är kvar. Vänta några sekunder först.',
    tooOld: 'Sidan har varit öppen länge. Det du har skrivit är kvar.',
    tooLargeHeading: 'Texten är för lång',
    tooLarge: 'Den gick inte att ta emot. Gå tillbaka, korta ner texten och skicka igen.',
    foreignHeading: 'Öppna sidan här',
    foreign: 'Det här skickades från en annan webbplats. Inget har sparats. Gå till första sidan och skriv där.',
    notFoundTitle: 'Finns inte',
    notFoundHeading: 'Sidan finns inte',
    notFound: 'Gå till första sidan och försök därifrån.',
  },

  done: {
    title: 'Klart',
    heading: 'Ditt meddelande har kommit fram',
    receipt: 'Ditt kvitto',
    once: 'Skriv av siffrorna nu. De visas bara den här gången.',
    advice: [
      'Skriv på papper, eller någonstans där bara du kommer åt det.',
      'Den som har siffrorna kan läsa det ni skriver till varandra. Visa dem inte för någon.',
      'Tappar du bort dem kan ingen ta fram dem igen. Då skriver du bara till oss på nytt.',
    ],
    nextHeading: 'Det här händer nu',
    promise: (day: string) => html`Målet är att du ska ha träffat eller pratat med någon senast <strong>${day}</strong>.`,
    promiseHere: (day: string) => html`Du ska ha fått ett svar här senast <strong>${day}</strong>.`,
    reached: {
      never: 'Vi hör inte av oss till dig. Svaret finns här när du vill läsa det.',
      only_here: 'Svaret kommer här. Titta gärna in redan i dag. Där kan ni också bestämma var och när ni ses.',
      phone: 'Någon ringer dig på numret du skrev. Du kan också läsa och skriva här.',
      other: 'Vi försöker nå dig så som du skrev. Du kan också läsa och skriva här.',
    },
    backHeading: 'Så kommer du tillbaka',
    back: 'Gå till den här webbplatsen igen. Välj Jag har ett kvitto och skriv de tjugo siffrorna.',
    leave: 'När du har skrivit av siffrorna: stäng fliken.',
  },

  receipt: {
    title: 'Kvitto',
    heading: 'Jag har ett kvitto',
    label: 'Skriv dina tjugo siffror',
    hint: 'Mellanslag spelar ingen roll.',
    open: 'Läs svaret',
    unknown: 'Siffrorna stämmer inte. Titta på dem en gång till och försök igen.',
    lost: 'Har du tappat bort kvittot? Då kan du skriva till oss på nytt.',
  },

  thread: {
    title: 'Läs och svara',
    heading: (municipality: string) => `Du och ${municipality}`,
    receivedAt: (when: string) => `Du skrev ${when}.`,
    waiting: (day: string) => html`Någon ska ha svarat senast <strong>${day}</strong>.`,
    late: (day: string) =>
      `Någon skulle ha svarat senast ${day}. Det har inte hänt, och det är inte ditt fel. De som ansvarar ser det. Du kan skriva igen nedanför, eller ringa.`,
    messages: 'Meddelanden',
    none: 'Här finns inga meddelanden än.',
    you: 'Du',
    closed: 'Den här kontakten är avslutad. Du kan läsa men inte skriva. Vill du ha hjälp igen kan du skriva till oss på nytt.',
    sent: 'Ditt meddelande har kommit fram.',
    notSent: 'Det här skickades inte',
    again: 'Skriv igen',
    hint: 'Skriv inte sådant som andra kan skadas av: inga namn på andra, inga adresser och inte var någon är.',
    send: 'Skicka',
    refresh: 'Se om det har kommit svar',
    keep: 'Spara kvittot. Du behöver det nästa gång också.',
  },

  ways: {
    title: 'Andra sätt',
    heading: 'Andra sätt att nå hjälp',
    lead: 'Du behöver inte skriva. Du kan också ringa. Du behöver inte säga vem du är.',
    police: 'Polisen',
    policeText:
      'Numret går till polisens växel. Säg att du söker avhopparsamordningen. De vill inte ha uppgifter om andra i utbyte.',
    receiving: 'Kommuner som tar emot här',
    others: 'Fler kommuner',
    rest: 'Finns din kommun inte här? Ring kommunens växel och be att få prata med socialtjänsten.',
    phone: 'Telefon',
    email: 'E-post',
    hours: 'Öppet',
    emailWarning: 'E-post ligger kvar bland dina skickade brev.',
    none: 'Skriv till kommunen här, eller ring 114 14.',
  },
};

export type PublicWords = typeof sv;
