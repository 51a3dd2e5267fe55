export { openApp, systemActor, type App } from './app.js';
export { InputFaultError, type InputFault } from './text/canonical-input.js';
export { CursorError } from '#store';
export type { RuleBook } from './rules/rule-book.js';
export type { IdempotencyRef } from './commands/ask.js';
export { carryOut, type CommandOutcome, type CommandRequest } from './commands/carry-out.command.js';
export { giveCommand, type GivenOutcome } from './commands/give-command.command.js';
export { draftCase, registerCase, type RegistrationOutcome, type RegistrationRequest } from './commands/register-case.command.js';
export { claim, releaseClaim, storeAnswer, type ClaimOutcome } from './commands/idempotency.js';
export { caseHistory, getCase, listCases, type CaseListQuery, type CaseSearch, type Page } from './queries/cases.query.js';
export { priorCases, type PriorCasesView } from './queries/prior-cases.query.js';
export { backlog, type BacklogQuery, type BacklogView } from './queries/backlog.query.js';
export { clockSummary, type ClockSummaryQuery, type ClockSummaryView } from './queries/clock.query.js';
export { stallConditions, stallConditionTexts, type ConditionTextView, type StallConditionsView } from './queries/stall-conditions.query.js';
export { listStalls, summariseStalls, type StallItemView, type StallListQuery, type StallSummaryView } from './queries/stalls.query.js';
export { stallPack, type StallPackOutcome, type StallPackView } from './queries/stall-pack.query.js';
export { caseWorkbook, type CaseWorkbookOutcome } from './reports/case-workbook.files.js';
export { printStallPack, stallPackFileName, writeStallPack } from './reports/stall-pack.files.js';
export {
  calendarChangeMoves, calendarDays, listCalendars, listChangesOfCalendars, listDaysOff,
  type CalendarMonthView, type CalendarsView, type DayOffView, type DaysOffListQuery, type DueMoveView,
} from './calendars/calendars.query.js';
export { changeCalendar, type CalendarChangeRequest, type CalendarChangeView, type CalendarOutcome } from './calendars/change-calendar.command.js';
export type { CalendarDryRunView } from './calendars/count-moves.js';
export { CALENDAR_REFUSALS, type CalendarChangeCommand, type CalendarRefusal } from './calendars/calendar-change.js';
export { importDaysOff, type DaysOffImport } from './calendars/import-days-off.command.js';
export { reckonDueDays } from './calendars/reckon-due.command.js';
export { trackCase, type TrackOutcome, type TrackView } from './queries/track.query.js';
export { getProgramme, listProgrammes } from './queries/programmes.query.js';
export { reference, type ReferenceView } from './queries/reference.query.js';
export {
  intakeOf, intakeOfProgrammes, listChangesOfIntake, listIntakeSwitches, type IntakeChangeView, type IntakeSwitchView, type IntakeView, type ProgrammeIntakeView,
} from './intake/intake.query.js';
export { floodFunnel, type FloodFunnelView } from './queries/flood-funnel.query.js';
export { removeIntakeSwitch, switchIntake, type IntakeSetting } from './intake/switch-intake.command.js';
export { addAllocationEntry, createAllocation, listAllocations, type AllocationView, type NewPot } from './queries/allocations.query.js';
export { getRun, latestRuns, listRuns, RUN_KINDS, startRun, type RunKind, type RunView } from './queries/runs.query.js';
export { listQuarantine, releaseFromQuarantine, type QuarantineItemView } from './queries/quarantine.query.js';
export { LiveEvents, type Listener, type Listening, type LiveEventsOptions } from './events/live-events.js';
export type { LiveEvent } from './events/live-event.js';
export { hashPassword, logIn, verifyOtp, type LogInOutcome } from './people/log-in.command.js';
export { addUser, type NewUser } from './people/add-user.command.js';
export { me, type MeView } from './people/me.query.js';
export { listColleagues, type ColleagueView } from './people/colleagues.query.js';
export { cancelDelegation, listDelegations, makeDelegation, type DelegationOutcome, type DelegationRequest, type DelegationView } from './people/delegations.js';
export { listWorklists, type WorklistView } from './queries/worklists.query.js';
export { askBulk, previewBulk, type BulkOutcome, type BulkPreview, type BulkPreviewView, type BulkRequest, type BulkTargets, type Unasked } from './commands/bulk-commands.command.js';
export { listRunResults, type RunResultView } from './queries/run-results.query.js';
export { changeFilter, removeFilter, saveFilter, type FilterToKeep, type SavedFilterOutcome } from './commands/saved-filters.command.js';
export { requestOtp, type OtpRequest } from './people/request-otp.command.js';
export { actorOfToken, endOtherSessions, endSession, listSessions, logOut, type SessionView } from './people/sessions.js';
export { importCases, type ImportFaultView, type ImportReport } from './imports/import-cases.command.js';
export { demoExportFile, loadDemo } from './demo/load-demo.command.js';
export { demoMail, demoSms, demoUsers } from './demo/demo.query.js';
export { buryMessage, relayOutbox, type OutboxMessage } from './work/relay-outbox.command.js';
export { performRun, performScheduled, resumeRuns } from './work/perform-run.command.js';
export { raiseEscalations, sweepStalls, type Progress, type WorkDone } from './work/sweep-stalls.command.js';
export { deliver } from './notices/deliver.command.js';
export { composeDigests } from './notices/compose-digests.command.js';
export { tellStalls } from './notices/tell-stalls.command.js';
export { tellAssignee, tellOfCases, tellOfThings } from './notices/tell-people.command.js';
export { listNotices, readNotice, type NoticePage, type NoticeView } from './notices/notices.query.js';
export { changeNoticePreferences, noticePreferences, type NewPreferences, type PreferencesView } from './notices/preferences.js';
export { listDeliveries, retryDelivery, type DeliveryView } from './notices/deliveries.query.js';
export { tellApplicant } from './work/tell-applicant.command.js';
export { tellOldMobile } from './work/tell-old-mobile.command.js';
export { exportChainHead, prune } from './work/upkeep.command.js';
export { verify, type Verified, type VerifyFault } from './work/verify.command.js';
export type { AvailableCommandView } from './views/command-view.js';
export type { CaseView, StallView, StayView } from './views/case.view.js';
export { askPublicQuestion, askQuestion, type Asked } from './questions/ask-question.command.js';
export { answerQuestion, rateQuestion, replyToQuestion, routeQuestion, type RouteTo, type StepOutcome as QuestionStepOutcome } from './questions/question-steps.command.js';
export {
  getQuestion, listQuestions, questionTopics, summariseQuestions, trackQuestion, type QuestionListQuery, type QuestionSummaryView, type QuestionTopicsView,
} from './questions/questions.query.js';
export type { QuestionItemView, QuestionMessageView, QuestionView } from './questions/question.view.js';
export type { CaseSummaryView, HistoryEntryView } from './views/case-summary.view.js';
export type { MachineView, ProgrammeHeadView, ProgrammeView } from './views/machine.view.js';
export type { MissingView, RefusalView } from './views/refusal-view.js';
