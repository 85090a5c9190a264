/**
 * The pages of a case, in the order of their tabs. A slice that has a page adds its line here, its route below `exitCase` in web/routes/case-pages.ts,
 * and draws its page within `CaseFrame`. The tab is there for those whose roles list the operation.
 */
export const caseTabs = [
  { key: 'overview', to: '/arenden/$exitCaseId', may: 'case.show' },
  { key: 'life', to: '/arenden/$exitCaseId/lage', may: 'case.life' },
  { key: 'journal', to: '/arenden/$exitCaseId/journal', may: 'note.list' },
  { key: 'assessment', to: '/arenden/$exitCaseId/bedomning', may: 'round.list' },
  { key: 'decisions', to: '/arenden/$exitCaseId/beslut', may: 'decision.list' },
  { key: 'plan', to: '/arenden/$exitCaseId/plan', may: 'plan.show' },
  { key: 'followUp', to: '/arenden/$exitCaseId/uppfoljning', may: 'measurement.list' },
  { key: 'path', to: '/arenden/$exitCaseId/vag', may: 'case_path.show' },
  { key: 'money', to: '/arenden/$exitCaseId/pengar', may: 'case_money.show' },
  { key: 'assignments', to: '/arenden/$exitCaseId/uppdrag', may: 'assignment.list' },
  { key: 'housing', to: '/arenden/$exitCaseId/boende', may: 'profile.show' },
  { key: 'privacy', to: '/arenden/$exitCaseId/skydd', may: 'privacy.show' },
  { key: 'exchanges', to: '/arenden/$exitCaseId/utbyten', may: 'exchange.list' },
  { key: 'clocks', to: '/arenden/$exitCaseId/klockor', may: 'clock.list' },
  { key: 'file', to: '/arenden/$exitCaseId/akten', may: 'file.show' },
  { key: 'family', to: '/arenden/$exitCaseId/familj', may: 'relative.list' },
  { key: 'team', to: '/arenden/$exitCaseId/team', may: 'team.show' },
] as const;

export type CaseTab = (typeof caseTabs)[number]['key'];
