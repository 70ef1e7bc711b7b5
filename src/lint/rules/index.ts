/** Every rule, in the order of the handbook. A new rule is one file and one line here. */
import type { Rule } from '../rule.ts';
import { disablesReason } from './disables/reason.ts';
import { disablesUnknownRule } from './disables/unknown-rule.ts';
import { disablesUnused } from './disables/unused.ts';
import { escalationContact } from './escalation/contact.ts';
import { escalationDuration } from './escalation/duration.ts';
import { escalationMonotonic } from './escalation/monotonic.ts';
import { escalationOwnership } from './escalation/ownership.ts';
import { escalationPriorityCoverage } from './escalation/priority-coverage.ts';
import { escalationResponseBeforeResolve } from './escalation/response-before-resolve.ts';
import { escalationTiers } from './escalation/tiers.ts';
import { escalationWhen } from './escalation/when.ts';
import { evidenceApprovalMatches } from './evidence/approval-matches.ts';
import { evidenceAuthorIsApprover } from './evidence/author-is-approver.ts';
import { evidenceBackdated } from './evidence/backdated.ts';
import { evidenceChainBroken } from './evidence/chain-broken.ts';
import { evidenceEmergencyUnreviewed } from './evidence/emergency-unreviewed.ts';
import { evidenceRubberStamp } from './evidence/rubber-stamp.ts';
import { evidenceVersionBump } from './evidence/version-bump.ts';
import { flowchartDeadEnd } from './flowchart/dead-end.ts';
import { flowchartRawColour } from './flowchart/raw-colour.ts';
import { flowchartSize } from './flowchart/size.ts';
import { flowchartSyntax } from './flowchart/syntax.ts';
import { flowchartUnlabelledDecision } from './flowchart/unlabelled-decision.ts';
import { flowchartUnreachable } from './flowchart/unreachable.ts';
import { frontmatterAliasConflict } from './frontmatter/alias-conflict.ts';
import { frontmatterIdFormat } from './frontmatter/id-format.ts';
import { frontmatterSchema } from './frontmatter/schema.ts';
import { frontmatterUniqueId } from './frontmatter/unique-id.ts';
import { frontmatterUnknownKey } from './frontmatter/unknown-key.ts';
import {
  frontmatterUnknownControl,
  frontmatterUnknownRole,
  frontmatterUnknownSystem,
} from './frontmatter/unknown-name.ts';
import { frontmatterYaml } from './frontmatter/yaml.ts';
import { kbCodes } from './kb/codes.ts';
import { kbLinked } from './kb/linked.ts';
import { kbVerification } from './kb/verification.ts';
import { libraryCoverage } from './library/coverage.ts';
import { libraryOrphanOwner } from './library/orphan-owner.ts';
import { linksAnchor } from './links/anchor.ts';
import { linksBroken } from './links/broken.ts';
import { linksCase } from './links/case.ts';
import { linksComponent } from './links/component.ts';
import { linksExternalSyntax } from './links/external-syntax.ts';
import { linksPlaceholder } from './links/placeholder.ts';
import { mediaAltText } from './media/alt-text.ts';
import { mediaMissing } from './media/missing.ts';
import { mediaStaleScreenshot } from './media/stale-screenshot.ts';
import { mediaUndatedScreenshot } from './media/undated-screenshot.ts';
import { procedureDanglingAnswer } from './procedure/dangling-answer.ts';
import { procedureDeadEnd } from './procedure/dead-end.ts';
import { procedureDuplicateAnswer } from './procedure/duplicate-answer.ts';
import { procedureEndlessLoop } from './procedure/endless-loop.ts';
import { procedureExpectedResult } from './procedure/expected-result.ts';
import { procedureIdentityFirst } from './procedure/identity-first.ts';
import { procedureIfNot } from './procedure/if-not.ts';
import { procedureMissing } from './procedure/missing.ts';
import { procedureNoExit } from './procedure/no-exit.ts';
import { procedureSingleAnswer } from './procedure/single-answer.ts';
import { procedureStepTitle } from './procedure/step-title.ts';
import { procedureStrayBullet } from './procedure/stray-bullet.ts';
import { procedureTooLong } from './procedure/too-long.ts';
import { procedureUnaskedAnswers } from './procedure/unasked-answers.ts';
import { procedureUnlabelledAnswer } from './procedure/unlabelled-answer.ts';
import { procedureUnreachable } from './procedure/unreachable.ts';
import { raciActivityVerb } from './raci/activity-verb.ts';
import { raciEmptyColumn } from './raci/empty-column.ts';
import { raciEmptyRow } from './raci/empty-row.ts';
import { raciKnownRole } from './raci/known-role.ts';
import { raciLetters } from './raci/letters.ts';
import { raciOneAccountable } from './raci/one-accountable.ts';
import { raciPersonNotRole } from './raci/person-not-role.ts';
import { raciResponsible } from './raci/responsible.ts';
import { raciSopAgreement } from './raci/sop-agreement.ts';
import { raciTooManyConsulted } from './raci/too-many-consulted.ts';
import { referencesCycle } from './references/cycle.ts';
import { referencesUnknown } from './references/unknown.ts';
import { referencesUnknownDocument } from './references/unknown-document.ts';
import { registriesMissing } from './registries/missing.ts';
import { registriesReference } from './registries/reference.ts';
import { registriesSchema } from './registries/schema.ts';
import { registriesUniqueId } from './registries/unique-id.ts';
import { registriesYaml } from './registries/yaml.ts';
import { reviewDueSoon } from './review/due-soon.ts';
import { reviewInFuture } from './review/in-future.ts';
import { reviewInterval } from './review/interval.ts';
import { reviewMissing } from './review/missing.ts';
import { reviewOverdue } from './review/overdue.ts';
import { revisionCurrent } from './revision/current.ts';
import { revisionDate } from './revision/date.ts';
import { revisionOrder } from './revision/order.ts';
import { revisionSummary } from './revision/summary.ts';
import { safetyEncoding } from './safety/encoding.ts';
import { safetyMdx } from './safety/mdx.ts';
import { safetyNesting } from './safety/nesting.ts';
import { safetySecret } from './safety/secret.ts';
import { sectionsDuplicate } from './sections/duplicate.ts';
import { sectionsEmpty } from './sections/empty.ts';
import { sectionsHeadingDepth } from './sections/heading-depth.ts';
import { sectionsNumbering } from './sections/numbering.ts';
import { sectionsOrder } from './sections/order.ts';
import { sectionsRequired } from './sections/required.ts';
import { statusEffective } from './status/effective.ts';
import { statusRetiredLinked } from './status/retired-linked.ts';
import { writingActionVerb } from './writing/action-verb.ts';
import { writingAssumedPermission } from './writing/assumed-permission.ts';
import { writingLongSentence } from './writing/long-sentence.ts';
import { writingLongStep } from './writing/long-step.ts';
import { writingOneAction } from './writing/one-action.ts';
import { writingPassive } from './writing/passive.ts';
import { writingPlaceholder } from './writing/placeholder.ts';
import { writingTerms } from './writing/terms.ts';
import { writingUndefinedAbbreviation } from './writing/undefined-abbreviation.ts';
import { writingUnfilled } from './writing/unfilled.ts';
import { writingVague } from './writing/vague.ts';

export const rules: Rule[] = [
  frontmatterYaml,
  frontmatterSchema,
  frontmatterUnknownKey,
  frontmatterUniqueId,
  frontmatterIdFormat,
  frontmatterAliasConflict,
  frontmatterUnknownRole,
  frontmatterUnknownSystem,
  frontmatterUnknownControl,
  sectionsRequired,
  sectionsDuplicate,
  sectionsEmpty,
  sectionsOrder,
  sectionsHeadingDepth,
  sectionsNumbering,
  reviewOverdue,
  reviewDueSoon,
  reviewMissing,
  reviewInterval,
  reviewInFuture,
  revisionCurrent,
  revisionOrder,
  revisionSummary,
  revisionDate,
  evidenceApprovalMatches,
  evidenceAuthorIsApprover,
  evidenceChainBroken,
  evidenceRubberStamp,
  evidenceEmergencyUnreviewed,
  evidenceBackdated,
  evidenceVersionBump,
  statusEffective,
  statusRetiredLinked,
  procedureMissing,
  procedureDanglingAnswer,
  procedureDeadEnd,
  procedureSingleAnswer,
  procedureUnlabelledAnswer,
  procedureDuplicateAnswer,
  procedureUnreachable,
  procedureStrayBullet,
  procedureUnaskedAnswers,
  procedureEndlessLoop,
  procedureNoExit,
  procedureStepTitle,
  procedureExpectedResult,
  procedureIfNot,
  procedureIdentityFirst,
  procedureTooLong,
  escalationWhen,
  escalationTiers,
  escalationPriorityCoverage,
  escalationDuration,
  escalationResponseBeforeResolve,
  escalationMonotonic,
  escalationContact,
  escalationOwnership,
  raciOneAccountable,
  raciResponsible,
  raciLetters,
  raciKnownRole,
  raciEmptyRow,
  raciEmptyColumn,
  raciActivityVerb,
  raciPersonNotRole,
  raciTooManyConsulted,
  raciSopAgreement,
  flowchartSyntax,
  flowchartUnreachable,
  flowchartDeadEnd,
  flowchartUnlabelledDecision,
  flowchartSize,
  flowchartRawColour,
  linksBroken,
  linksAnchor,
  linksComponent,
  linksCase,
  linksPlaceholder,
  linksExternalSyntax,
  referencesUnknown,
  referencesUnknownDocument,
  referencesCycle,
  kbCodes,
  kbVerification,
  kbLinked,
  mediaAltText,
  mediaMissing,
  mediaStaleScreenshot,
  mediaUndatedScreenshot,
  libraryCoverage,
  libraryOrphanOwner,
  writingOneAction,
  writingActionVerb,
  writingVague,
  writingPassive,
  writingLongSentence,
  writingLongStep,
  writingUndefinedAbbreviation,
  writingPlaceholder,
  writingUnfilled,
  writingAssumedPermission,
  writingTerms,
  safetyMdx,
  safetyEncoding,
  safetyNesting,
  safetySecret,
  registriesMissing,
  registriesYaml,
  registriesSchema,
  registriesUniqueId,
  registriesReference,
  disablesReason,
  disablesUnknownRule,
  disablesUnused,
];
