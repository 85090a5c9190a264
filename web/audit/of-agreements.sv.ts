/** What is done about agreements, as it stands in the trail. */
export const ofAgreements: Record<string, string> = {
  'agreement.list': 'Såg överenskommelser',
  'agreement.show': 'Läste en överenskommelse',
  'agreement.draft': 'Började en överenskommelse',
  'agreement.write': 'Skrev i utkastet till en överenskommelse',
  'agreement.propose': 'Lade fram en version av en överenskommelse',
  'agreement.sign': 'Undertecknade en överenskommelse',
  'agreement.fetch': 'Hämtade en överenskommelse som PDF',
  'agreement_template.list': 'Såg mallar för överenskommelser',
  'agreement_template.publish': 'Delade en överenskommelse som mall',
  'agreement_template.withdraw': 'Slutade dela en mall',
  'agreement_need.list': 'Såg vad som kräver en överenskommelse',
  'agreement_need.add': 'Bestämde att ett slags utbyte kräver en överenskommelse',
  'agreement_need.end': 'Bestämde att ett slags utbyte inte längre kräver en överenskommelse',
  'agreement.coverage': 'Såg var i landet det finns överenskommelser',
  'agreement.tell': 'Programmet påminde om en överenskommelse',
};
