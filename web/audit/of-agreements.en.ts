/** What is done about agreements, as it stands in the trail. */
export const ofAgreements: Record<string, string> = {
  'agreement.list': 'Saw the agreements',
  'agreement.show': 'Read an agreement',
  'agreement.draft': 'Began an agreement',
  'agreement.write': 'Wrote in the draft of an agreement',
  'agreement.propose': 'Proposed a version of an agreement',
  'agreement.sign': 'Signed an agreement',
  'agreement.fetch': 'Fetched an agreement as a PDF',
  'agreement_template.list': 'Saw the templates of agreements',
  'agreement_template.publish': 'Shared an agreement as a template',
  'agreement_template.withdraw': 'Stopped sharing a template',
  'agreement_need.list': 'Saw what takes an agreement',
  'agreement_need.add': 'Decided that a kind of exchange takes an agreement',
  'agreement_need.end': 'Decided that a kind of exchange no longer takes an agreement',
  'agreement.coverage': 'Saw where in the country there are agreements',
  'agreement.tell': 'The program reminded of an agreement',
};
