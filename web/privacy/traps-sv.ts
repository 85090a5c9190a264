import type { Trap } from './types.ts';

/** What to do about each, in one plain sentence. */
export const trapsSv: Record<Trap, { name: string; what: string }> = {
  post: { name: 'Post', what: 'Låt all post gå genom Skatteverkets förmedling, och lämna aldrig ut gatuadressen.' },
  school: {
    name: 'Skola och förskola',
    what: 'Prata med rektorn själv, och be att klasslistor, foton och appar inte visar barnet.',
  },
  childrens_activities: {
    name: 'Barnens fritid',
    what: 'Be föreningen hålla namnet borta från lag, resultat och bilder på nätet.',
  },
  health_care: {
    name: 'Vård',
    what: 'Säg till i receptionen att namnet inte ropas upp och att kallelser går genom förmedlingen.',
  },
  pharmacy: { name: 'Apotek', what: 'Be om en ny legitimation i tid, och säg att uppgifterna är skyddade innan recept hämtas.' },
  bank: { name: 'Bank', what: 'Boka ett möte med banken och be dem lägga in skyddet, så att inga brev går till adressen.' },
  credit_check: {
    name: 'Kreditupplysning',
    what: 'Räkna med att den blir ofullständig, och be den som frågar att kontrollera på annat sätt.',
  },
  landlord: {
    name: 'Hyresvärd',
    what: 'Be att namnet inte står på dörren, i porten eller i listor till grannar och hantverkare.',
  },
  electricity_and_broadband: {
    name: 'El och bredband',
    what: 'Teckna avtal muntligt med någon som vet om skyddet, och sätt ingen adress i webbformulär.',
  },
  employer: {
    name: 'Arbetsgivare',
    what: 'Låt så få som möjligt veta, och be om att inte synas på webbsidan eller i scheman utåt.',
  },
  phone_and_apps: {
    name: 'Telefon och appar',
    what: 'Byt nummer, stäng av platsdelning och gå igenom vilka appar och familjekonton som är inloggade.',
  },
  electronic_identification: {
    name: 'E-legitimation och Mina sidor',
    what: 'Kontrollera vad som visas på Mina sidor och i digital brevlåda, också för den som delar hushåll.',
  },
  social_media: { name: 'Sociala medier', what: 'Ta bort gamla konton och be vänner att inte tagga eller lägga ut bilder.' },
  parcels: { name: 'Paket och hemleverans', what: 'Hämta hos ombud och lämna aldrig hemadressen till en butik.' },
  vehicle_register: {
    name: 'Fordonsregistret',
    what: 'Kontakta Transportstyrelsen om skyddet innan en bil köps, ställs på eller parkeras med app.',
  },
  invoices: {
    name: 'Fakturor och avgifter',
    what: 'Välj autogiro eller e-faktura och kontrollera att gamla avsändare inte har kvar adressen.',
  },
  insurance: { name: 'Försäkring', what: 'Ring bolaget och be dem skydda uppgifterna innan en skada anmäls.' },
  court_papers: {
    name: 'Handlingar hos domstol och myndigheter',
    what: 'Fråga vad motparten får se, och be att adressen inte står i handlingarna.',
  },
  relatives: { name: 'Anhöriga', what: 'Kom överens om vad familj och vänner får veta, och vad de svarar om någon frågar.' },
};
