import type { sv } from './sv.ts';

export const en: typeof sv = {
  organisationKind: {
    municipality: 'Municipalities',
    region: 'Regions',
    police_region: 'Police regions',
    national_coordination: 'National coordination',
    prison_and_probation: 'Kriminalvården',
    sis: 'Statens institutionsstyrelse',
    employment_service: 'Arbetsförmedlingen',
    socialstyrelsen: 'Socialstyrelsen',
    ivo: 'Inspektionen för vård och omsorg',
    provider: 'Providers',
  },
  unit: 'Unit',
  chooseStaff: 'Choose a colleague …',
  notices: {
    title: 'Notices',
    kind: {
      duty_running_out: 'A time is running out',
      duty_broken: 'A time has run out',
      time_passed: 'Something has ended, or may be done from today',
      break_glass_opened: 'Somebody has opened one of your cases in an emergency',
      safety_flag_raised: 'A colleague has raised a safety flag',
      incident_recorded: 'A threat or violence against staff has been recorded',
      case_handed_over: 'A case has been handed to you',
      left_of_own_will: 'A person has left of their own will. The weeks after are dangerous: keep in touch',
      threat_concrete: 'The threat is assessed as concrete',
      threat_acute: 'The threat is assessed as acute',
      decision_proposed: 'A proposal for a decision waits for you',
    },
    notMine: 'Do you not work on the case? Talk to the one responsible, or make an',
    breakGlass: 'emergency opening',
    confirm: 'I have seen it',
    confirmed: 'Taken off the desk.',
  },
};
