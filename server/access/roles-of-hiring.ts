/** Reads what is known of those one hires: it is shared between municipalities, and says nothing of any person. */
export const readingProviders = ['provider.list', 'provider.show', 'requirement.list', 'supervision.show'] as const;

/** The same, and compares them to hire one: in a municipality alone. */
export const choosingProviders = [...readingProviders, 'provider.compare'] as const;

/** Keeps it, and stops a provider for the own house. */
export const keepingProviders = [
  'provider.register',
  'provider.change',
  'provider.add_unit',
  'provider.close_unit',
  'permit.note',
  'owner.note',
  'owner.end',
  'framework.make',
  'requirement.add',
  'requirement.end',
  'evidence.note',
  'local_stop.begin',
  'local_stop.confirm',
  'local_stop.ask_to_lift',
  'local_stop.lift',
  'local_stop.keep',
  'supervision.plan',
  'supervision.cancel',
  'supervision.carry_out',
  'supervision.demand',
  'supervision.follow_up',
  'provider_report.make',
  'provider_report.letter',
  'misconduct.register',
  'misconduct.assess',
  'misconduct.report',
] as const;

/** Hires a provider in a case whose team one is in, and looks at what it bills. */
export const hiring = ['assignment.list', 'assignment.send', 'assignment.say', 'invoice.decide', 'deviation.report'] as const;

/** Works with what one's house has been hired for. */
export const commissioned = ['commission.list', 'commission.show', 'attendance.note'] as const;
/** Answers for it. */
export const answering = ['commission.answer', 'commission.report'] as const;
