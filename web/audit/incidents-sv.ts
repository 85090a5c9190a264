/** What is done with an incident. */
export const incidents = {
  'incident_report.list': 'Såg incidenter',
  'incident_report.make': 'Rapporterade en incident',
  'incident_report.show': 'Läste en incident',
  'incident_report.judge': 'Bedömde en incident',
  'incident_report.note_step': 'Antecknade ett steg efter en incident',
  'incident_report.write_account': 'Skrev uppgifterna till en anmälan om en incident',
  'incident_report.letter': 'Hämtade anmälan om en incident',
  'incident_report.plan_measure': 'Planerade en åtgärd efter en incident',
  'incident_report.finish_measure': 'Antecknade en åtgärd efter en incident som gjord',
  'incident_report.close': 'Avslutade en incident',
  'incident_report.mark': 'Såg om något om personen i ett ärende kan ha kommit ut',
  'incident_report.meet': 'Gick igenom faran efter en incident',
};
