export const sv = {
  organisationKind: {
    municipality: 'Kommuner',
    region: 'Regioner',
    police_region: 'Polisregioner',
    national_coordination: 'Nationell samordning',
    prison_and_probation: 'Kriminalvården',
    sis: 'Statens institutionsstyrelse',
    employment_service: 'Arbetsförmedlingen',
    socialstyrelsen: 'Socialstyrelsen',
    ivo: 'Inspektionen för vård och omsorg',
    provider: 'Utförare',
  },
  unit: 'Enhet',
  chooseStaff: 'Välj kollega …',
  notices: {
    title: 'Aviseringar',
    kind: {
      duty_running_out: 'En tid är på väg att gå ut',
      duty_broken: 'En tid har gått ut',
      break_glass_opened: 'Någon har nödöppnat ett av dina ärenden',
      left_of_own_will: 'En person har lämnat av egen vilja. Veckorna efter är farliga: håll kontakt',
      threat_concrete: 'Hotet bedöms som konkret',
      threat_acute: 'Hotet bedöms som akut',
    },
    confirm: 'Jag har sett det',
    confirmed: 'Borttagen från skrivbordet.',
  },
};
