/**
 * What the window may ask of the program behind it: one typed function per command.
 *
 * The window computes nothing. Whatever follows from the answers comes back from here.
 */
import type { Answer } from '../../gen/Answer';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { BackupView } from '../../gen/BackupView';
import type { CheckedView } from '../../gen/CheckedView';
import type { ClassFile } from '../../gen/ClassFile';
import type { ClassView } from '../../gen/ClassView';
import type { CopyView } from '../../gen/CopyView';
import type { Display } from '../../gen/Display';
import type { EditionView } from '../../gen/EditionView';
import type { EvidenceLimits } from '../../gen/EvidenceLimits';
import type { FileHash } from '../../gen/FileHash';
import type { Forgotten } from '../../gen/Forgotten';
import type { Former } from '../../gen/Former';
import type { ImportChoice } from '../../gen/ImportChoice';
import type { ImportedFirm } from '../../gen/ImportedFirm';
import type { ImportSource } from '../../gen/ImportSource';
import type { ImportView } from '../../gen/ImportView';
import type { ImportWord } from '../../gen/ImportWord';
import type { KeptFile } from '../../gen/KeptFile';
import type { Language } from '../../gen/Language';
import type { Languages } from '../../gen/Languages';
import type { LockView } from '../../gen/LockView';
import type { LocksAfter } from '../../gen/LocksAfter';
import type { NewReviewer } from '../../gen/NewReviewer';
import type { PageStart } from '../../gen/PageStart';
import type { Parts } from '../../gen/Parts';
import type { Period } from '../../gen/Period';
import type { PlannedAction } from '../../gen/PlannedAction';
import type { Position } from '../../gen/Position';
import type { Profile } from '../../gen/Profile';
import type { QuestionId } from '../../gen/QuestionId';
import type { Readable } from '../../gen/Readable';
import type { RehearsalView } from '../../gen/RehearsalView';
import type { ReportDraft } from '../../gen/ReportDraft';
import type { SafetyView } from '../../gen/SafetyView';
import type { SampleSummary } from '../../gen/SampleSummary';
import type { SampleView } from '../../gen/SampleView';
import type { ReviewerView } from '../../gen/ReviewerView';
import type { ReviewView } from '../../gen/ReviewView';
import type { Saved } from '../../gen/Saved';
import type { Scorecard } from '../../gen/Scorecard';
import type { SettingsView } from '../../gen/SettingsView';
import type { Sharing } from '../../gen/Sharing';
import type { StartView } from '../../gen/StartView';
import type { Surroundings } from '../../gen/Surroundings';
import type { Taken } from '../../gen/Taken';
import type { Tier } from '../../gen/Tier';
import type { Undone } from '../../gen/Undone';
import type { WrittenFile } from '../../gen/WrittenFile';

/** The languages of a report. */
export type ReportLanguages = Languages;

export interface Api {
  editionView(): Promise<EditionView>;
  settingsView(): Promise<SettingsView>;
  setLanguage(language: Language): Promise<void>;
  setDisplay(display: Display): Promise<void>;
  listAssessments(): Promise<AssessmentSummary[]>;
  listSamples(): Promise<SampleSummary[]>;
  openSample(name: string): Promise<SampleView>;
  startAssessment(): Promise<AssessmentView>;
  /** The same firm's next year: the one there is, else a new one. */
  startNextYear(id: string): Promise<AssessmentView>;
  openAssessment(id: string): Promise<AssessmentView>;
  saveProfile(id: string, profile: Profile, period: Period): Promise<Saved>;
  /** `null` takes the answer back: the question is open again. */
  saveAnswer(id: string, question: QuestionId, answer: Answer | null): Promise<Saved>;
  /** How much is asked. Answers to what is not asked any more are kept. */
  saveTier(id: string, tier: Tier): Promise<Saved>;
  /** Takes an action on, or changes it; `null` takes it back. */
  saveAction(id: string, question: QuestionId, action: PlannedAction | null): Promise<Saved>;
  /** The scores once these actions are done: a trial, of which nothing is kept. */
  whatIf(id: string, done: readonly QuestionId[]): Promise<Scorecard>;
  whatIfSample(name: string, done: readonly QuestionId[]): Promise<Scorecard>;
  setPosition(id: string, position: Position): Promise<void>;
  /** Takes the last change back, or the last undo; `null` where there is none. */
  undo(id: string): Promise<Undone | null>;
  redo(id: string): Promise<Undone | null>;
  /** What was answered to a question so far, the last first. */
  history(id: string, question: QuestionId): Promise<Former[]>;
  /** Answers as it was answered once; `seq` is from the history. */
  bringBack(id: string, seq: number): Promise<AssessmentView>;
  evidenceLimits(): Promise<EvidenceLimits>;
  /** Keeps a file. It counts only once an answer names it. */
  attachEvidence(name: string, bytes: ArrayBuffer): Promise<Taken>;
  /** The files under the answers, of the year before too, the last that came first. */
  keptFiles(id: string): Promise<KeptFile[]>;
  /** A JPEG or PNG of a kept file. */
  previewEvidence(sha256: FileHash): Promise<ArrayBuffer>;
  /** Shows a kept file in the system's own program for it. */
  openEvidence(sha256: FileHash): Promise<void>;
  /** Gives the assessments a tag, or takes it from them. */
  tagAssessments(ids: readonly string[], tag: string, give: boolean): Promise<void>;
  setSharing(sharing: Sharing): Promise<LocksAfter>;
  /** Gives the firm a PIN; `null` takes it off. */
  setPin(id: string, pin: string | null): Promise<LockView>;
  /** Opens what is behind a PIN, until all is locked. */
  unlock(id: string, pin: string): Promise<void>;
  /** The way past a PIN that is forgotten: the firm's credit code, twice with a day between. */
  forgetPin(id: string, code: string): Promise<Forgotten>;
  /** The owner has read what became of the PIN. */
  pinNewsRead(id: string): Promise<void>;
  /** Locks every firm that has a PIN; `next` where another one takes the seat. */
  lockFirms(next: boolean): Promise<void>;
  /** Makes the report; nothing is written yet. */
  makeReport(id: string, languages: ReportLanguages, parts: Parts): Promise<ReportDraft>;
  makeSampleReport(name: string, languages: ReportLanguages, parts: Parts): Promise<ReportDraft>;
  /** A PNG of a page of the report that was made last, the first being 1. */
  reportPage(sha256: FileHash, number: number): Promise<ArrayBuffer>;
  /** Saves the report that was made last; `null` where the owner closed the dialog. */
  saveReport(sha256: FileHash): Promise<WrittenFile | null>;
  /** Shows the folder into which a report was last saved. */
  openReportFolder(): Promise<void>;
  /** The answers with their files; a passphrase seals them. */
  exportPackage(id: string, passphrase: string | null): Promise<WrittenFile | null>;
  /** What there is to sign that originals were seen, and what is left of what was signed. */
  reviewView(id: string): Promise<ReviewView>;
  /** The key with which the next review is signed; `null` where none was chosen. */
  chooseReviewer(): Promise<ReviewerView | null>;
  /** Makes a key, which is then the chosen one; `null` where the owner closed the dialog. */
  makeReviewer(reviewer: NewReviewer): Promise<ReviewerView | null>;
  signReview(id: string, passphrase: string, questions: readonly QuestionId[]): Promise<AssessmentView>;
  takeReviewBack(id: string): Promise<AssessmentView>;
  /** What would change if files were brought in; `null` where none were chosen. */
  lookAtImport(from: ImportSource): Promise<ImportView | null>;
  /** What would change now that the owner has said more. */
  sayToImport(word: ImportWord): Promise<ImportView>;
  /** Brings in the firms that were chosen: all of them or none. */
  bringIn(choices: readonly ImportChoice[]): Promise<ImportedFirm[]>;
  /** The questionnaire as a workbook, with the answers of an assessment, or blank. */
  saveWorkbook(id: string | null, tier: Tier): Promise<WrittenFile | null>;
  /** What around the data deserves a quiet word. */
  surroundings(): Promise<Surroundings>;
  /** How the page begins: another one may have gone a moment ago. */
  pageStart(): Promise<PageStart>;
  /** Says that the page is there and stays, for it asks the owner before it closes. */
  pageStays(): Promise<void>;
  /** Whether the data opened, and what became of it. */
  startView(): Promise<StartView>;
  /** Opens what did not open; `anyway` sets the database aside and opens the best of what is left. */
  openData(anyway: boolean): Promise<StartView>;
  /** The owner has read what became of the damaged database. */
  recoveryRead(): Promise<void>;
  safetyView(): Promise<SafetyView>;
  backUp(): Promise<BackupView>;
  rehearse(): Promise<RehearsalView>;
  /** `null` where the owner chose no folder. */
  copyData(): Promise<CopyView | null>;
  /** What the copy holds that the owner chose; `null` where none was chosen. */
  chooseCopy(): Promise<BackupView | null>;
  /** The backup with this number, or the copy that was chosen. Answers with the backup of what was there. */
  restoreBackup(generation: number | null): Promise<BackupView>;
  deleteAssessment(id: string): Promise<void>;
  undeleteAssessment(id: string): Promise<void>;
  /** Removes for good what lies in the trash. */
  purgeAssessment(id: string): Promise<void>;
  openDataFolder(): Promise<void>;
  /** What can be read of data that did not open. */
  readableAssessments(): Promise<Readable[]>;
  /** A report of it, or the answers as a file where no languages are named. */
  exportReadable(id: string, languages: ReportLanguages | null): Promise<WrittenFile | null>;
  /** What was found in the report that the owner chooses, or in the same one again where a code is given. */
  checkReport(code: string | null): Promise<CheckedView | null>;
  /** `null` where the owner closed the dialog. */
  saveCheckingPage(): Promise<WrittenFile | null>;
  /** The firms of this computer together; `null` where there are none. */
  classOfDesk(): Promise<ClassView | null>;
  /** The answers in a folder together; `null` where none was chosen. */
  classOfFolder(): Promise<ClassView | null>;
  /** The same firms in another year. */
  classOfYear(year: number): Promise<ClassView | null>;
  /** `null` where the trainer closed the dialog. */
  saveClass(name: string, file: ClassFile): Promise<WrittenFile | null>;
  /** Says once that the page shows its data, so that the window may be seen. */
  uiReady(): Promise<void>;
}

/** The window around the page. */
export interface AppWindow {
  setTitle(title: string): Promise<void>;
  /** Closes the window without asking. */
  close(): Promise<void>;
  /** Asks before the window closes; it stays open where the answer is `false`. */
  onClose(mayClose: () => Promise<boolean>): Promise<() => void>;
  /** Files were dropped on the window; the program has them and tells nothing of them. */
  onDropped(take: () => void): Promise<() => void>;
}
