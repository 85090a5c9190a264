/** The parts of the own file as the person reads them. Swedish: the file is the authority's. A part that is not here is called what all are. */
export const partWords: Readonly<Record<string, string>> = {
  cases_life: 'Ärendets gång',
  cases_conditions: 'Polisens villkor',
  cases_family: 'Familj och anhöriga',
  cases_partners: 'Andra som har en del i ärendet',
  cases_safety: 'Personalens säkerhet',
  journal_notes: 'Journal',
  assessment_rounds: 'Bedömningar av behov',
  assessment_threats: 'Bedömningar av hot',
  investigations: 'Utredningar',
  decisions: 'Beslut',
  plans: 'Planer',
  plan_deliveries: 'Insatser, så som de blev',
  plan_accords: 'Överenskommelser',
  placement_profiles: 'Behov av plats att bo',
  plan_releases: 'Planering inför frigivning',
  privacy_consents: 'Samtycken',
  privacy_disclosures: 'Vad som har delats',
  exchanges: 'Vad som har skickats till andra',
  privacy_protections: 'Skyddade personuppgifter',
  privacy_traps: 'Råd om vardagen',
};
export const otherPart = 'Övrigt i akten';
