/** What is done with an incident. */
export const incidents = {
  'incident_report.list': 'Saw incidents',
  'incident_report.make': 'Reported an incident',
  'incident_report.show': 'Read an incident',
  'incident_report.judge': 'Judged an incident',
  'incident_report.note_step': 'Noted a step after an incident',
  'incident_report.write_account': 'Wrote what stands in the notification of an incident',
  'incident_report.letter': 'Fetched the notification of an incident',
  'incident_report.plan_measure': 'Planned a measure after an incident',
  'incident_report.finish_measure': 'Noted a measure after an incident as done',
  'incident_report.close': 'Closed an incident',
  'incident_report.mark': 'Saw whether something about the person of a case may have come out',
  'incident_report.meet': 'Went through the danger after an incident',
};
