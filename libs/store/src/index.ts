export { migrateDatabase } from './database/migrate.js';
export { openStore, type Queryable, type Store, type StoreOptions } from './database/store.js';
export * from './entities/index.js';
export { seedReference, shippedProgrammes } from './seed/seed-reference.js';
export {
  appendPiece, beginUpload, findSameUpload, finishUpload, forgetUploads, readUpload, refuseUpload, removeUpload, takeForCheck, untakeForCheck, type NewUpload, type Upload,
} from './documents/uploads.js';
export { readDocumentContent, type DocumentContent } from './documents/contents.js';
export { shippedDocumentKinds, type DocumentKinds } from './seed/seed-documents.js';
export { shippedWorklists, type ShippedWorklist } from './seed/seed-worklists.js';
export { LABEL_KINDS, shippedLabels, type LabelEntry, type LabelKind, type Labels } from './seed/seed-labels.js';
export { calendarRange, listCalendarPlaces, readCalendars, renumberDays, type CalendarPlace } from './calendars/working-days.js';
export {
  addDaysOff, cancelDayOff, CLOSURE_CAUSES, confirmDayOff, DAY_OFF_KINDS, findCovering, holdCalendars, listCalendars, listDaysOff, lockCalendars, readCalendarDays, readDayOff,
  saveWeekdays, type CalendarRecord, type ClosureCause, type DayOffKind, type DayOffRecord, type DaysOffQuery, type KeptWeekdays, type NewDayOff,
} from './calendars/days-off.js';
export {
  CALENDAR_CHANGE_TYPES, keepCalendarChange, listCalendarChanges, listDueMoves, readCalendarChange,
  type CalendarChange, type CalendarChangeType, type ChangeScope, type DueMove, type NewCalendarChange,
} from './calendars/calendar-changes.js';
export {
  keepIntakeChange, listIntakeChanges, removeIntakeSwitch, setIntakeSwitch, type IntakeChange, type IntakePlace, type IntakeSwitchSetting,
} from './intake/intake-switches.js';
export { advanceReckoning, countConcerned, keepDueMoves, readConcerned, type MovedDue, type ReckonedCase } from './calendars/reckoning.js';
export { nameId } from './database/name-id.js';
export { readRulesVersion, touchRules } from './work/rules-version.js';
export { readProgrammes, saveProgrammeVersion } from './read/programmes.js';
export { canonicalJson, chainHash, FIRST_PREV_HASH } from './case/canonical-json.js';
export { chainsOf } from './case/case-row.js';
export { loadCases, loadCasesById, saveTransitions } from './transition/transitions.js';
export { EffectExistsError, insertCases, type NewCase } from './transition/insert-cases.js';
export { TransitionBatcher, type Asked, type BatcherOptions, type DecideSet, type Outcome, type Verdict } from './transition/transition-batcher.js';
export type { HistoryEntry, IdempotencyRef, LoadedCase, LoadRequest, OutboxMessage, SaveResult, Transition } from './transition/transition.js';
export { readAs, scopePredicate, type ScopePredicate } from './database/read-as.js';
export { findChains, findOtherOpenCase, findPriorCases, findSupporter, isBeyondSupporterRoom, isSecondOpenCase, type PriorCase } from './case/look-ups.js';
export { claimKey, forgetKeys, keepAnswer, releaseKey, type Claim, type KeyEffect } from './work/idempotency.js';
export { forgetSentMessages, outboxState, relayOutbox, type OutboxRow } from './work/outbox.js';
export { FEED_DAYS, feedEnd, feedHolds, feedPlaceOf, feedPlaceText, isAfter, readFeed, type FeedMessage, type FeedPlace } from './work/feed.js';
export { advanceBusinessClock, businessShift, readBusinessTimeMs } from './work/business-clock.js';
export { nextCaseSerial } from './work/case-numbers.js';
export { finishRun, forgetRuns, lastRuns, listRuns, queueRun, readRun, reportRun, startRun, type Run, type RunError, type RunStatus } from './work/runs.js';
export { listQuarantine, quarantine, readQuarantined, releaseFromQuarantine, type QuarantineItem, type SetAside } from './work/quarantine.js';
export {
  addDecree, createAllocation, findAllocation, listAllocations, listLedger, readAllocation, type Allocation, type LedgerEntry, type NewAllocation,
} from './work/allocations.js';
export {
  findAppliedImport, keepImport, knownNumbers, listImportErrors, markImportApplied, readImport, readImportContent, type ImportBatch, type ImportRowError,
} from './work/imports.js';
export { refusedRows } from './database/refused-rows.js';
export { disableUser, findUser, findUserById, listUsers, saveUser, type StaffUser } from './people/users.js';
export { findSession, forgetSessions, listSessions, revokeOtherSessions, revokeSession, startSession, type NewSession, type SessionHolder, type SessionRow } from './people/sessions.js';
export { forgetOtps, keepOtp, takeOtpTry, useOtp, type NewOtp } from './people/one-time-password.js';
export { findRecipients, findStaff, type RecipientAsk, type RecipientsOn } from './notices/recipients.js';
export { countUnread, listNotices, makeNotices, markRead, type NoticeItem, type NoticeRow } from './notices/notices.js';
export {
  findBrokenPromises, findCalendarChanges, findDueSoon, findFailedWork, findNewDelegations, holdUntoldLevels, listUntoldLevels, markTold,
  readAssignment, TELL_STALLS,
  type CaseToTell, type ReachedLevel, type ThingToTell, type UntoldLevel,
} from './notices/notice-sources.js';
export { giveAddress, readPreferences, savePreferences, type Preferences } from './notices/preferences.js';
export { findWaiting, passOver, takeUnsent, type Unsent, type Waiting } from './notices/digests.js';
export {
  forgetDeliveries, holdDelivery, keepDelivery, leaseDeliveries, listDeliveries, listTexts, markDelivery, readDelivery, retryDelivery, type DeliveryLine, type DeliveryOutcome,
  type DeliveryStatus, type LeasedDelivery, type NewDelivery, type SentText,
} from './notices/deliveries.js';
export {
  APPLICANT_TEXTS, shippedEscalationRoutes, shippedNoticeSettings, shippedNoticeTemplates, type ApplicantText, type EscalationRoutes, type KindChoice, type NoticeSettings,
  type NoticeTemplate, type NoticeTemplates, type StaffRole,
} from './seed/seed-notices.js';
export { appendOutbox, buryMessage, readMessage } from './work/outbox-messages.js';
export { addBranches, lockImports, renewStatistics } from './work/import-lock.js';
export { absentFor, cancelDelegation, keepDelegation, listDelegations, readDelegation, type Delegation, type DelegationKept } from './people/delegations.js';
export { findColleagues, type Colleague, type ColleagueGroup } from './people/colleagues.query.js';
export { addSavedFilter, changeSavedFilter, listSavedFilters, removeSavedFilter, type FilterKept, type SavedFilter } from './work/saved-filters.js';
export {
  keepRunCases, listRunResults, lockToDo, nextToDo, putRunBack, ringForRuns, RUN_OUTCOMES, settleCases, settleRest,
  type CaseDone, type CaseToDo, type KeptRefusal, type RunOutcome, type RunResult,
} from './work/run-results.js';
export { countLogInAttempt, forgetLogInAttempts, lockMobile } from './people/log-in-attempts.js';
export { countAttempt, forgetAttempts, type Attempt, type AttemptLimit } from './people/service-attempts.js';
export { shippedServiceLimits, type ServiceLimits } from './seed/seed-limits.js';
export { shippedDeviceWords, type DeviceWords, type SignedWord } from './seed/seed-device-words.js';
export { findTracked, type TrackedCase } from './read/track.query.js';
export { shippedStatusSentences, type AskCode, type StatusSentences, type StepTitle } from './seed/seed-sentences.js';
export { PAPER_KINDS, shippedApplicantPapers, type ApplicantPapers, type PaperField, type PaperKind } from './seed/seed-papers.js';
export { FUNNEL_STEPS, readFloodFunnel, type Funnel, type FunnelStep, type FunnelSums } from './read/flood-funnel.query.js';
export { BACKLOG_GROUPS, readBacklog, type Backlog, type BacklogGroup, type BacklogRow, type BacklogSums } from './read/backlog.query.js';
export { PROMISE_STATES, type CaseFilter, type CaseLine, type PromiseState } from './read/case-line.js';
export { GUARANTEE_STATES, type GuaranteeState } from './read/guarantee-cover.js';
export { readCase, readEpisodes, readHistory, readOwnCases, readUnconfirmed, type StallEpisode } from './read/case-page.query.js';
export { CursorError } from './read/sql-parts.js';
export { CLOCK_GROUPS, summariseClock, type ClockFilter, type ClockGroup, type ClockRow, type ClockSums, type PartyDays } from './read/clock-summary.query.js';
export {
  CONDITION_GROUPS, readConditionTexts, summariseConditions, type ConditionFilter, type ConditionGroup, type ConditionRow, type ConditionSums, type ConditionText,
} from './read/stall-conditions.query.js';
export { readStalls, STALL_GROUPS, summariseStalls, type StallFilter, type StallGroup, type StallLine, type StallSummaryRow, type StallSums } from './read/stalls.query.js';
export { chooseCases, countWorklists, readCaseLine, readWorklist, WORKLIST_SORTS, type Worklist, type WorklistQuery, type WorklistSort } from './read/worklist.query.js';
export { isolate, type Isolated } from './sweep/isolate.js';
export { openEpisodes, raiseLevels, setAsideUnknown, type SweepQuery } from './sweep/stall-sweep.js';
export { takeChainHead, verifyCases, verifyTables, type Fault, type FaultCode } from './verify/verify.js';
export { readStallPack, type CaseLetter, type StallPackLine } from './read/stall-pack.query.js';
export { holdQuestion, keepQuestion, saveStep, type HeldQuestion, type NewMessage, type NewQuestion, type QuestionChanges } from './questions/questions.js';
export { findQuestion, readQuestion, readQuestions, type QuestionFilter, type QuestionLine, type QuestionMessage, type ReadQuestion } from './read/questions.query.js';
export { summariseQuestions, type QuestionCounts, type QuestionSummary } from './read/question-summary.query.js';
export { shippedQuestionTopics, type QuestionTopic, type QuestionTopics } from './seed/seed-questions.js';
