import type { ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';

/** In which case something is written, by whom and when. */
export interface Written {
  readonly organisationId: OrganisationId;
  readonly exitCaseId: ExitCaseId;
  readonly by: StaffId;
  readonly at: Date;
}
