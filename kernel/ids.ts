import { z } from 'zod';

/**
 * An id is a random UUID with a type of its own, so that a mix-up does not compile. Written in lower case from here on: the same id is
 * the same text in a row, in the trail and in what a ciphertext is bound to.
 */
export const id = <const Name extends string>() => z.uuid().toLowerCase().brand<Name>();

export const OrganisationId = id<'OrganisationId'>();
export type OrganisationId = z.infer<typeof OrganisationId>;

export const UnitId = id<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

export const StaffId = id<'StaffId'>();
export type StaffId = z.infer<typeof StaffId>;

export const SessionId = id<'SessionId'>();
export type SessionId = z.infer<typeof SessionId>;

export const PersonId = id<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const ContactId = id<'ContactId'>();
export type ContactId = z.infer<typeof ContactId>;

export const MessageId = id<'MessageId'>();
export type MessageId = z.infer<typeof MessageId>;

export const ExitCaseId = id<'ExitCaseId'>();
export type ExitCaseId = z.infer<typeof ExitCaseId>;

export const AssignmentId = id<'AssignmentId'>();
export type AssignmentId = z.infer<typeof AssignmentId>;

export const ExclusionId = id<'ExclusionId'>();
export type ExclusionId = z.infer<typeof ExclusionId>;

export const BreakGlassId = id<'BreakGlassId'>();
export type BreakGlassId = z.infer<typeof BreakGlassId>;

export const RoleGrantId = id<'RoleGrantId'>();
export type RoleGrantId = z.infer<typeof RoleGrantId>;

export const NoticeId = id<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

export const VisitId = id<'VisitId'>();
export type VisitId = z.infer<typeof VisitId>;

export const TryId = id<'TryId'>();
export type TryId = z.infer<typeof TryId>;

export const RelativeId = id<'RelativeId'>();
export type RelativeId = z.infer<typeof RelativeId>;

export const PartnerId = id<'PartnerId'>();
export type PartnerId = z.infer<typeof PartnerId>;

export const ConcernId = id<'ConcernId'>();
export type ConcernId = z.infer<typeof ConcernId>;

export const IncidentId = id<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;

export const ClockId = id<'ClockId'>();
export type ClockId = z.infer<typeof ClockId>;

export const NoteId = id<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

export const AttachmentId = id<'AttachmentId'>();
export type AttachmentId = z.infer<typeof AttachmentId>;

export const PhraseId = id<'PhraseId'>();
export type PhraseId = z.infer<typeof PhraseId>;

export const TaskId = id<'TaskId'>();
export type TaskId = z.infer<typeof TaskId>;

export const NetworkId = id<'NetworkId'>();
export type NetworkId = z.infer<typeof NetworkId>;

export const SubjectId = id<'SubjectId'>();
export type SubjectId = z.infer<typeof SubjectId>;

/** Of something noted in the vault of the police, from a day to a day: activity, affiliation, hostility, avoided place, cohabitation. */
export const FactId = id<'FactId'>();
export type FactId = z.infer<typeof FactId>;

export const AssessmentId = id<'AssessmentId'>();
export type AssessmentId = z.infer<typeof AssessmentId>;

export const ReviewId = id<'ReviewId'>();
export type ReviewId = z.infer<typeof ReviewId>;

export const ExchangeId = id<'ExchangeId'>();
export type ExchangeId = z.infer<typeof ExchangeId>;

export const ProfileId = id<'ProfileId'>();
export type ProfileId = z.infer<typeof ProfileId>;

export const OfferId = id<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;

export const StayId = id<'StayId'>();
export type StayId = z.infer<typeof StayId>;

export const LocationKeyId = id<'LocationKeyId'>();
export type LocationKeyId = z.infer<typeof LocationKeyId>;

export const DistanceRuleId = id<'DistanceRuleId'>();
export type DistanceRuleId = z.infer<typeof DistanceRuleId>;

/** Of the place of a stay, by somebody who had a reason. */
export const PlaceOpeningId = id<'PlaceOpeningId'>();
export type PlaceOpeningId = z.infer<typeof PlaceOpeningId>;

export const HoldId = id<'HoldId'>();
export type HoldId = z.infer<typeof HoldId>;

export const ArchiveCopyId = id<'ArchiveCopyId'>();
export type ArchiveCopyId = z.infer<typeof ArchiveCopyId>;

export const ArchiveRequirementId = id<'ArchiveRequirementId'>();
export type ArchiveRequirementId = z.infer<typeof ArchiveRequirementId>;

export const HandOutId = id<'HandOutId'>();
export type HandOutId = z.infer<typeof HandOutId>;

export const MaskId = id<'MaskId'>();
export type MaskId = z.infer<typeof MaskId>;

export const ProtocolId = id<'ProtocolId'>();
export type ProtocolId = z.infer<typeof ProtocolId>;

export const ProtocolItemId = id<'ProtocolItemId'>();
export type ProtocolItemId = z.infer<typeof ProtocolItemId>;
export const RoundId = id<'RoundId'>();
export type RoundId = z.infer<typeof RoundId>;

export const ThreatId = id<'ThreatId'>();
export type ThreatId = z.infer<typeof ThreatId>;
export const ConsentId = id<'ConsentId'>();
export type ConsentId = z.infer<typeof ConsentId>;

export const ConsentRecipientId = id<'ConsentRecipientId'>();
export type ConsentRecipientId = z.infer<typeof ConsentRecipientId>;

export const AssumptionId = id<'AssumptionId'>();
export type AssumptionId = z.infer<typeof AssumptionId>;

export const RegisterShareId = id<'RegisterShareId'>();
export type RegisterShareId = z.infer<typeof RegisterShareId>;

export const MeasurementId = id<'MeasurementId'>();
export type MeasurementId = z.infer<typeof MeasurementId>;

export const DisclosureId = id<'DisclosureId'>();
export type DisclosureId = z.infer<typeof DisclosureId>;

export const ProtectionId = id<'ProtectionId'>();
export type ProtectionId = z.infer<typeof ProtectionId>;
export const ClockChangeId = id<'ClockChangeId'>();
export type ClockChangeId = z.infer<typeof ClockChangeId>;

export const FeedId = id<'FeedId'>();
export type FeedId = z.infer<typeof FeedId>;

export const InvestigationId = id<'InvestigationId'>();
export type InvestigationId = z.infer<typeof InvestigationId>;

export const DecisionId = id<'DecisionId'>();
export type DecisionId = z.infer<typeof DecisionId>;

export const DelegationId = id<'DelegationId'>();
export type DelegationId = z.infer<typeof DelegationId>;
export const PlanId = id<'PlanId'>();
export type PlanId = z.infer<typeof PlanId>;

export const GoalId = id<'GoalId'>();
export type GoalId = z.infer<typeof GoalId>;

export const MeasureId = id<'MeasureId'>();
export type MeasureId = z.infer<typeof MeasureId>;

export const DeliveryId = id<'DeliveryId'>();
export type DeliveryId = z.infer<typeof DeliveryId>;

export const PlanReviewId = id<'PlanReviewId'>();
export type PlanReviewId = z.infer<typeof PlanReviewId>;

export const AccordId = id<'AccordId'>();
export type AccordId = z.infer<typeof AccordId>;

export const AccordTermId = id<'AccordTermId'>();
export type AccordTermId = z.infer<typeof AccordTermId>;

export const BreachId = id<'BreachId'>();
export type BreachId = z.infer<typeof BreachId>;

export const BreachResponseId = id<'BreachResponseId'>();
export type BreachResponseId = z.infer<typeof BreachResponseId>;

export const ReleaseId = id<'ReleaseId'>();
export type ReleaseId = z.infer<typeof ReleaseId>;

export const ReleaseDateId = id<'ReleaseDateId'>();
export type ReleaseDateId = z.infer<typeof ReleaseDateId>;

export const ReleaseStepId = id<'ReleaseStepId'>();
export type ReleaseStepId = z.infer<typeof ReleaseStepId>;

export const ReleaseMarkId = id<'ReleaseMarkId'>();
export type ReleaseMarkId = z.infer<typeof ReleaseMarkId>;

export const ListId = id<'ListId'>();
export type ListId = z.infer<typeof ListId>;

export const PlacementPlanId = id<'PlacementPlanId'>();
export type PlacementPlanId = z.infer<typeof PlacementPlanId>;

export const ProviderStopId = id<'ProviderStopId'>();
export type ProviderStopId = z.infer<typeof ProviderStopId>;
export const ScoreRuleId = id<'ScoreRuleId'>();
export type ScoreRuleId = z.infer<typeof ScoreRuleId>;

export const LogPickId = id<'LogPickId'>();
export type LogPickId = z.infer<typeof LogPickId>;

export const LogQuestionId = id<'LogQuestionId'>();
export type LogQuestionId = z.infer<typeof LogQuestionId>;

export const PublicationId = id<'PublicationId'>();
export type PublicationId = z.infer<typeof PublicationId>;

export const ProviderId = id<'ProviderId'>();
export type ProviderId = z.infer<typeof ProviderId>;

export const ProviderUnitId = id<'ProviderUnitId'>();
export type ProviderUnitId = z.infer<typeof ProviderUnitId>;

export const PermitId = id<'PermitId'>();
export type PermitId = z.infer<typeof PermitId>;

export const OwnerId = id<'OwnerId'>();
export type OwnerId = z.infer<typeof OwnerId>;

export const FrameworkId = id<'FrameworkId'>();
export type FrameworkId = z.infer<typeof FrameworkId>;

/** Of a municipality's own stop; that of the national coordination is a `ProviderStopId`. */
export const LocalStopId = id<'LocalStopId'>();
export type LocalStopId = z.infer<typeof LocalStopId>;

export const AgreementId = id<'AgreementId'>();
export type AgreementId = z.infer<typeof AgreementId>;

export const AgreementTemplateId = id<'AgreementTemplateId'>();
export type AgreementTemplateId = z.infer<typeof AgreementTemplateId>;

export const AgreementNeedId = id<'AgreementNeedId'>();
export type AgreementNeedId = z.infer<typeof AgreementNeedId>;

export const RequirementId = id<'RequirementId'>();
export type RequirementId = z.infer<typeof RequirementId>;

export const EvidenceId = id<'EvidenceId'>();
export type EvidenceId = z.infer<typeof EvidenceId>;
export const BudgetId = id<'BudgetId'>();
export type BudgetId = z.infer<typeof BudgetId>;
export const BudgetChangeId = id<'BudgetChangeId'>();
export type BudgetChangeId = z.infer<typeof BudgetChangeId>;
export const OverrunId = id<'OverrunId'>();
export type OverrunId = z.infer<typeof OverrunId>;
export const OverrunRuleId = id<'OverrunRuleId'>();
export type OverrunRuleId = z.infer<typeof OverrunRuleId>;
export const CostMappingId = id<'CostMappingId'>();
export type CostMappingId = z.infer<typeof CostMappingId>;
export const CostImportId = id<'CostImportId'>();
export type CostImportId = z.infer<typeof CostImportId>;
export const CostLineId = id<'CostLineId'>();
export type CostLineId = z.infer<typeof CostLineId>;
export const GrantApplicationId = id<'GrantApplicationId'>();
export type GrantApplicationId = z.infer<typeof GrantApplicationId>;

export const IncomeId = id<'IncomeId'>();
export type IncomeId = z.infer<typeof IncomeId>;

export const LocalLeastId = id<'LocalLeastId'>();
export type LocalLeastId = z.infer<typeof LocalLeastId>;

export const TableDraftId = id<'TableDraftId'>();
export type TableDraftId = z.infer<typeof TableDraftId>;
export const WhereaboutsRequestId = id<'WhereaboutsRequestId'>();
export type WhereaboutsRequestId = z.infer<typeof WhereaboutsRequestId>;
export const WeighingId = id<'WeighingId'>();
export type WeighingId = z.infer<typeof WeighingId>;

export const IncidentReportId = id<'IncidentReportId'>();
export type IncidentReportId = z.infer<typeof IncidentReportId>;
export const IncidentMeasureId = id<'IncidentMeasureId'>();
export type IncidentMeasureId = z.infer<typeof IncidentMeasureId>;

export const SupervisionVisitId = id<'SupervisionVisitId'>();
export type SupervisionVisitId = z.infer<typeof SupervisionVisitId>;

export const FindingId = id<'FindingId'>();
export type FindingId = z.infer<typeof FindingId>;

export const ProviderDemandId = id<'ProviderDemandId'>();
export type ProviderDemandId = z.infer<typeof ProviderDemandId>;

export const ProviderReportId = id<'ProviderReportId'>();
export type ProviderReportId = z.infer<typeof ProviderReportId>;

export const MisconductId = id<'MisconductId'>();
export type MisconductId = z.infer<typeof MisconductId>;

export const ProviderInvoiceId = id<'ProviderInvoiceId'>();
export type ProviderInvoiceId = z.infer<typeof ProviderInvoiceId>;

export const ProcessGapId = id<'ProcessGapId'>();
export type ProcessGapId = z.infer<typeof ProcessGapId>;

export const GapEntryId = id<'GapEntryId'>();
export type GapEntryId = z.infer<typeof GapEntryId>;

export const ExampleId = id<'ExampleId'>();
export type ExampleId = z.infer<typeof ExampleId>;

export const SharedExampleId = id<'SharedExampleId'>();
export type SharedExampleId = z.infer<typeof SharedExampleId>;

export const ExampleReviewId = id<'ExampleReviewId'>();
export type ExampleReviewId = z.infer<typeof ExampleReviewId>;

/** Counts the changes of a row. Comes as text in `If-Match` and as a number in JSON; never more than PostgreSQL's `integer` holds. */
export const Version = z.coerce.number().int().positive().max(2_147_483_647);
export type Version = z.infer<typeof Version>;
