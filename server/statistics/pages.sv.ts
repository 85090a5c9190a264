// Read by politicians, journalists, and those whom it is about: short sentences, and beside each figure what it does not say.
// Titles stay in the browser's history, so they say nothing about crime.
export const sv = {
  name: 'Omstart',
  toContent: 'Till innehållet',
  otherLanguage: 'In English',
  demo: 'Demo. Det som rör enskilda kommuner är påhittat. Statens pengar till kommunerna är riktiga siffror, med källa.',
  contact: 'Vill du lämna?',
  footer: 'Sidan använder inga kakor och sparar inget om dig som läser.',
  home: 'Alla siffror',

  start: {
    title: 'Siffror',
    heading: 'Siffror om stöd till den som vill lämna',
    lead: 'Här står det som går att säga i siffror om samhällets stöd till den som vill lämna ett kriminellt liv. Inga siffror här pekar ut någon.',
    releasesHeading: 'Utgivna tabeller',
    releasesText:
      'Varje tabell har prövats innan den släpptes, så att ingen kan räknas fram ur den, inte heller tillsammans med det som släppts tidigare.',
    noReleases: 'Inga tabeller har släppts än.',
    released: (day: string) => `släppt den ${day}`,
    placesHeading: 'Din kommun',
    placesText:
      'Välj en kommun för att se det som är utgivet om den, och för att hämta en lägesbild att klistra in i handlingsplanen.',
    choosePlace: 'Visa alla kommuner',
  },

  grants: {
    heading: 'Statens pengar till kommunerna',
    text: 'Kommuner kan söka pengar hos Polismyndigheten för ärenden där de och polisen är överens om att någon ska få stöd att lämna. Siffrorna gäller hela landet. De är redan publicerade av andra och säger inget om någon enskild. Därför har de inte behövt skyddas.',
    title: 'Statens pengar till kommunernas stöd till avhoppare',
    year: 'År',
    measure: 'Vad som räknas',
    measures: {
      applied: 'Sökta',
      handled: 'Hanterade av polisen',
      granted: 'Beviljade',
      paid: 'Utbetalt, miljoner kronor',
      appropriation: 'Anslag, miljoner kronor',
      places: 'Kommuner och stadsdelar',
    },
    charts: {
      cases: {
        heading: 'Ansökningar eller ärenden',
        label: 'Stapeldiagram. Talen står också i tabellen längre ner.',
        cautions: [
          [
            'Jämför inte sökta med beviljade.',
            'För 2021 och 2024 finns hur många som söktes, för 2022 och 2023 hur många som beviljades.',
          ],
          ['År 2022 kallas 113 både sökta och beviljade.', 'Källan säger båda. Om någon fick nej framgår inte.'],
          [
            'År 2023 finns två tal.',
            'Källorna säger 164 beviljade ansökningar och 166 hanterade ärenden. Vad skillnaden beror på framgår inte.',
          ],
          [
            'År 2024 är talen från juni.',
            'Då gick ansökningstiden ut. Hur många som beviljades, och hur mycket som betalades, har ingen säker källa.',
          ],
          [
            'En ansökan är inte någon som har lämnat.',
            'Den gäller pengar till ett ärende. Stöd som kommunen ger utan statens pengar syns inte här.',
          ],
          [
            'Fler ansökningar behöver inte betyda fler avhopp.',
            'Under samma år växte pengarna, och fler kommuner fick veta att de finns.',
          ],
        ],
      },
      money: {
        heading: 'Miljoner kronor',
        label: 'Stapeldiagram. Talen står också i tabellen längre ner.',
        cautions: [
          [
            'Anslag är inte utbetalda pengar.',
            'Av anslaget för 2022 gick 14,5 miljoner kronor inte ut till kommunernas ärenden. Vad de användes till framgår inte.',
          ],
          [
            'Förslaget om en fördubbling blev något annat.',
            'I september 2021 föreslog regeringen 15 miljoner kronor mer. Anslaget för 2022 blev 72,5 miljoner kronor.',
          ],
        ],
      },
      places: {
        heading: 'Kommuner och stadsdelar',
        label: 'Stapeldiagram. Talen står också i tabellen längre ner.',
        cautions: [
          ['Talet 28 betyder två olika saker.', 'Det är 28 ansökningar år 2021, och 28 kommuner och stadsdelar år 2022.'],
          [
            'Kommuner och stadsdelar räknas ihop.',
            'En stad kan finnas med flera gånger, så talen kan inte jämföras med landets 290 kommuner. För 2022 och 2024 är det de som sökte, för 2023 de som fick ja.',
          ],
        ],
      },
    },
    bars: {
      applied: 'sökta',
      handled: 'hanterade av polisen',
      granted: 'beviljade',
      paid: 'utbetalt',
      appropriation: 'anslag',
      places: '',
    },
    cautionsHeading: 'Om alla siffror här',
    cautions: [
      [
        'Före 2021 såg stödet ut på ett annat sätt.',
        'Åren 2016–2018 gick 5 miljoner kronor om året till organisationer. För 2019, 2020 och åren efter 2024 finns ingen säker källa.',
      ],
      [
        'Källorna återger andra.',
        'De är nyheter och ett pressmeddelande om myndigheternas rapporter. Rapporterna själva är inte lästa för den här sidan.',
      ],
    ],
    tableHeading: 'Tabell med källor',
    notFound: 'okänt',
    notFoundMeans: 'Okänt: det finns ingen säker källa',
    source: 'Källa',
    sourcesHeading: 'Källor',
    asOf: (day: string) => `Sammanställt den ${day}.`,
  },

  release: {
    title: 'Utgiven tabell',
    asOf: (asOf: string, madeAt: string) => `Så här var det den ${asOf}. Tabellen släpptes den ${madeAt} och ändras aldrig.`,
    perturbed: 'Talen är lätt ändrade så att ingen kan pekas ut; delar behöver inte summera.',
    bound: (bound: number) => `Inget tal ligger mer än ${bound} från det rätta.`,
    exact: 'De tal som visas är inte ändrade.',
    withheld: 'Där det står två punkter (..) är talet undanhållet, för att ingen ska kunna pekas ut. Det betyder inte noll.',
    gate: 'Allt på sidan är hämtat ur tabellen. Det enda som räknas ut efteråt är andelar av tal som visas.',
    share: (value: string, low: string, high: string, of: number) => `${value} procent (${low}–${high}) av ${of}.`,
    shareMeans:
      'Spannet säger hur osäker andelen är (Wilsons intervall, 95 procent). De som inte räknas är inte med i talet efter av.',
    shareWithheld: 'Andelen sägs inte, för att något av talen den räknas på är undanhållet.',
    shareTooFew: (fewest: number) => `Andelen sägs inte: det är färre än ${fewest}.`,
    figuresHeading: 'Sammanlagt',
    placesHeading: 'Plats för plats',
    chart: 'Stapeldiagram. Talen står också i tabellen under.',
    table: 'Visa som tabell',
    permanent: 'Adressen till tabellen och filerna ändras inte.',
  },

  map: {
    name: 'Karta över Sveriges kommuner. Samma tal står i tabellen under.',
    withheld: 'undanhållet',
    byCounty: 'Varje prick visar talet för hela länet.',
    schematic: 'Kartan är schematisk: en lika stor prick för varje kommun, nära centralorten. Orter: GeoNames, CC BY 4.0.',
  },

  place: {
    title: 'En kommun',
    heading: (name: string) => `Siffror om ${name}`,
    lead: 'Det här är utgivet om kommunen.',
    none: 'Det finns inga utgivna siffror om bara den här kommunen. Därför visas länet eller hela landet. Det betyder inte noll i kommunen.',
    nothing: 'Det finns inga utgivna siffror än, varken om kommunen, länet eller landet. Det betyder inte noll.',
    reach: {
      place: { heading: 'Kommunen', why: undefined },
      county: {
        heading: 'Länet',
        why: 'I en kommun kan det vara så få att någon känns igen. Därför är länet det minsta som visas i de här tabellerna.',
      },
      country: {
        heading: 'Hela landet',
        why: 'De här tabellerna visar bara hela landet. Uppdelade på län kan talen bli så små att någon känns igen.',
      },
    },
    picture: 'Hämta lägesbild (PDF)',
    pictureText:
      'Att klistra in i handlingsplanen enligt lagen (2023:196) om kommuners ansvar för brottsförebyggande arbete. Den har bara utgivna siffror.',
  },

  table: {
    value: 'Värde',
    status: 'Status',
    statuses: { '..': 'undanhållet', not_found: 'ingen säker källa' },
    nothing: 'inget tal',
  },

  downloads: {
    heading: 'Ladda ner',
    permanent: 'Adresserna ändras inte. Siffrorna är fria att använda: ange källan.',
    csv: 'CSV, för Excel på svenska',
    xlsx: 'Excel',
    json: 'JSON-stat 2.0',
  },

  trouble: {
    title: 'Sidan finns inte',
    heading: 'Sidan finns inte',
    text: 'Adressen kan vara felskriven.',
    broken: 'Något gick fel hos oss. Försök igen om en stund.',
    brokenHeading: 'Sidan kan inte visas just nu',
  },
};

/** What the pages say, in whichever language. */
export type FigureWords = typeof sv;
