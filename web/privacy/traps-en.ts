import type { trapsSv } from './traps-sv.ts';

export const trapsEn: typeof trapsSv = {
  post: { name: 'Post', what: 'Let all post go through Skatteverket’s forwarding, and never give the street address.' },
  school: {
    name: 'School and preschool',
    what: 'Talk to the head teacher in person, and ask that class lists, photos and apps do not show the child.',
  },
  childrens_activities: {
    name: 'Children’s activities',
    what: 'Ask the club to keep the name out of teams, results and pictures on the web.',
  },
  health_care: {
    name: 'Health care',
    what: 'Ask the reception not to call out the name, and to send letters through the forwarding.',
  },
  pharmacy: { name: 'Pharmacy', what: 'Get a new identity card in time, and say that the data are protected before collecting.' },
  bank: {
    name: 'Bank',
    what: 'Book a meeting with the bank and have the protection registered, so that no letter goes to the address.',
  },
  credit_check: {
    name: 'Credit check',
    what: 'Expect it to be incomplete, and ask whoever makes it to check in another way.',
  },
  landlord: {
    name: 'Landlord',
    what: 'Ask that the name is not on the door, in the entrance or in lists for neighbours and craftsmen.',
  },
  electricity_and_broadband: {
    name: 'Electricity and broadband',
    what: 'Sign up by talking to somebody who knows of the protection, and put no address in web forms.',
  },
  employer: {
    name: 'Employer',
    what: 'Let as few as possible know, and ask not to be on the website or in schedules others see.',
  },
  phone_and_apps: {
    name: 'Phone and apps',
    what: 'Change number, turn off location sharing and go through which apps and family accounts are signed in.',
  },
  electronic_identification: {
    name: 'E-identification and “My pages”',
    what: 'Check what is shown on “My pages” and in the digital letter box, also for those who share the household.',
  },
  social_media: { name: 'Social media', what: 'Remove old accounts and ask friends not to tag or post pictures.' },
  parcels: { name: 'Parcels and deliveries', what: 'Collect from an agent and never give the home address to a shop.' },
  vehicle_register: {
    name: 'Vehicle register',
    what: 'Contact Transportstyrelsen about the protection before a car is bought, put into use or parked with an app.',
  },
  invoices: {
    name: 'Invoices and fees',
    what: 'Choose direct debit or e-invoice, and check that old senders have not kept the address.',
  },
  insurance: { name: 'Insurance', what: 'Call the company and have the data protected before a claim is made.' },
  court_papers: {
    name: 'Papers at courts and authorities',
    what: 'Ask what the other party may see, and ask that the address is not in the papers.',
  },
  relatives: { name: 'Relatives', what: 'Agree on what family and friends are told, and on what they answer if somebody asks.' },
};
