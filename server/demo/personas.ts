import type { Role } from '#access/domain.ts';

/** A person to be in the demo. Named by what they do and where; the first names are invented. */
export interface DemoPersona {
  readonly subject: string;
  readonly name: string;
  readonly title: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
}

const at = (
  organisation: string,
  people: readonly (readonly [subject: string, name: string, title: string, ...roles: Role[]])[],
): DemoPersona[] =>
  people.map(([subject, name, title, ...roles]) => ({ subject: `demo-${subject}`, name, title, organisation, roles }));

export const demoPersonas: readonly DemoPersona[] = [
  ...at('Haninge', [
    ['haninge-samordnare', 'Ellinor', 'Samordnare, Haninge', 'coordinator'],
    ['haninge-handlaggare', 'Milo', 'Handläggare, Haninge', 'case_worker'],
    ['haninge-chef', 'Sigbritt', 'Enhetschef, Haninge', 'manager'],
    ['haninge-jour', 'Tage', 'Jour, Haninge', 'stand_in'],
    ['haninge-ekonom', 'Rakel', 'Ekonom, Haninge', 'economist'],
    ['haninge-logg', 'Ove', 'Loggranskare, Haninge', 'log_reviewer'],
    ['haninge-incident', 'Bojan', 'Incidentansvarig, Haninge', 'incident_keeper'],
    ['haninge-arkiv', 'Hjördis', 'Gallringsansvarig, Haninge', 'archivist'],
    ['haninge-admin', 'Jorun', 'Lokal administratör, Haninge', 'local_administrator'],
  ]),
  ...at('Malmö', [
    ['malmo-samordnare', 'Yasmin', 'Samordnare, Malmö', 'coordinator'],
    ['malmo-handlaggare', 'Folke', 'Handläggare, Malmö', 'case_worker'],
    ['malmo-chef', 'Gunvor', 'Enhetschef, Malmö', 'manager'],
    ['malmo-jour', 'Dino', 'Jour, Malmö', 'stand_in'],
    ['malmo-admin', 'Alvar', 'Lokal administratör, Malmö', 'local_administrator'],
  ]),
  ...at('Eskilstuna', [
    ['eskilstuna-samordnare', 'Vega', 'Samordnare, Eskilstuna', 'coordinator'],
    ['eskilstuna-chef', 'Sixten', 'Enhetschef, Eskilstuna', 'manager'],
  ]),
  ...at('Gävle', [
    ['gavle-samordnare', 'Hillevi', 'Samordnare, Gävle', 'coordinator'],
    ['gavle-chef', 'Måns', 'Enhetschef, Gävle', 'manager'],
  ]),
  ...at('Polisen', [
    ['polis-samordnare', 'Torkel', 'Avhopparsamordnare, polisregion Stockholm', 'police_coordinator'],
    ['polis-hotbedomare', 'Signe', 'Hotbedömare, polisregion Stockholm', 'threat_assessor'],
    ['polis-placering', 'Ragna', 'Placeringssamordnare, nationellt', 'placement_coordinator'],
    ['polis-placering-jour', 'Rurik', 'Placeringssamordnare i beredskap, nationellt', 'placement_coordinator'],
    ['polis-medel', 'Botvid', 'Handläggare statliga medel, nationellt', 'grant_officer'],
  ]),
  ...at('Andra', [
    ['kriminalvarden', 'Disa', 'Frigivningsplanerare, Kriminalvården', 'release_planner'],
    ['sis', 'Evert', 'Frigivningsplanerare, SiS', 'release_planner'],
    ['utforare-chef', 'Petronella', 'Föreståndare, Påhittade Stödboendet', 'provider_lead'],
    ['utforare-personal', 'Loke', 'Personal, Påhittade Stödboendet', 'provider_staff'],
    ['socialstyrelsen', 'Tyra', 'Analytiker, Socialstyrelsen', 'analyst'],
    ['ivo', 'Gotthard', 'Mottagare av anmälningar, IVO', 'recipient_of_reports'],
  ]),
];
