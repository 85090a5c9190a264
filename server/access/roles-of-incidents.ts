/** Tells of what went wrong or nearly did, and reads what came of it. */
export const reportingIncidents = [
  'incident_report.list',
  'incident_report.make',
  'incident_report.show',
  'incident_report.finish_measure',
] as const;

/** Goes through the danger to the person of a case after an incident. */
export const meetingIncidents = ['incident_report.mark', 'incident_report.meet'] as const;

/** Judges incidents and sees to it that what the law wants is done; a manager does it once the keepers have let the time run. */
export const keepingIncidents = [
  'incident_report.judge',
  'incident_report.note_step',
  'incident_report.write_account',
  'incident_report.letter',
  'incident_report.plan_measure',
  'incident_report.close',
] as const;
