const measure = { reached: 'Alla mål nåddes', deviations: 'Hade en avvikelse', present: 'Hög närvaro' };

export const sv = {
  title: 'Jämför utförare',
  says: 'De som erbjuder samma tjänst, sida vid sida. Sidan säger inte vem som är bäst: det beror också på vad personen behöver.',
  back: 'Alla utförare',
  service: 'Tjänst',
  order: 'Ordna efter',
  show: 'Visa',
  orders: {
    name: 'Namn',
    price: 'Era priser, de lägsta först',
    reached: 'Hur många som nådde alla mål',
    deviations: 'Hur många som hade en avvikelse',
    present: 'Närvaro',
  },
  none: (service: string) =>
    `Ingen utförare av ${service.toLowerCase()} är inskriven. Välj en annan tjänst, eller skriv in utföraren i registret.`,
  notOut:
    'Än finns inga tal om hur det gick. Socialstyrelsen tar fram dem en gång om året, när de har prövat att ingen person går att peka ut.',
  period: 'Hur det gick gäller uppdrag som slutade',
  all: 'Utförare av tjänsten',
  by: {
    reached: 'De som går att jämföra, efter hur många som nådde alla mål',
    deviations: 'De som går att jämföra, efter hur många som hade en avvikelse',
    present: 'De som går att jämföra, efter närvaro',
  },
  fewTitle: 'För få för att jämföra',
  fewSays: 'De står efter namn.',
  provider: 'Utförare',
  price: 'Era priser',
  noPrice: 'Inget avtal',
  demands: 'Tillstånd och krav',
  met: (met: number, of: number) => `${met} av ${of} krav uppfyllda`,
  visits: 'Tillsyn',
  visited: (visits: number, serious: number, minor: number) => {
    if (visits === 0) return 'Inget besök';
    const made = visits === 1 ? '1 besök' : `${visits} besök`;
    if (serious + minor === 0) return `${made}, inga brister`;
    return `${made}, ${serious} ${serious === 1 ? 'allvarlig brist' : 'allvarliga brister'} och ${minor} mindre`;
  },
  measure,
  percent: (value: string, low: string, high: string) => `${value} % (${low}–${high})`,
  tooFew: 'för få för att jämföra',
  overlap: {
    all: (of: string) => `${of}: alla spann överlappar. Skillnaderna mellan utförarna kan bero på slumpen.`,
    some: (of: string) => `${of}: flera spann överlappar. Mellan dem kan skillnaden bero på slumpen.`,
    none: (of: string) =>
      `${of}: inga spann överlappar. Skillnaderna beror knappast bara på slumpen, men kan bero på vilka personer utföraren har fått.`,
  },
  how: 'Så ska talen läsas',
  notes: (fewest: number) => [
    'Priserna är de som gäller i dag i era egna ramavtal. Andra kommuners priser visas inte.',
    'Tillstånd, krav och tillsyn är det som alla kommuner har skrivit in i registret.',
    'Hur det gick gäller alla utförarens tjänster i hela landet. Varje person räknas en gång hos varje utförare.',
    'Utföraren bedömer själv målen i sin slutrapport. De som har fått svårare uppdrag kan ha färre uppnådda mål.',
    'Många avvikelser kan betyda att utföraren är noga med att berätta.',
    'Hög närvaro är att personen var där minst nio av tio dagar och träffar.',
    `Spannet inom parentes säger hur osäker andelen är: i nitton fall av tjugo ligger den rätta i spannet. Andelen visas bara när det säkert är minst ${fewest} personer.`,
    'Talen bakom andelarna är ändrade lite, så att ingen person går att peka ut. Spannet tar hänsyn till det.',
  ],
};
