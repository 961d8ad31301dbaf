/**
 * What the window may ask of the program behind it: one typed function per command.
 *
 * The window computes nothing. Whatever follows from the answers comes back from here.
 */
import type { Answer } from '../../gen/Answer';
import type { AssessmentSummary } from '../../gen/AssessmentSummary';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { Display } from '../../gen/Display';
import type { EditionView } from '../../gen/EditionView';
import type { EvidenceLimits } from '../../gen/EvidenceLimits';
import type { FileHash } from '../../gen/FileHash';
import type { Former } from '../../gen/Former';
import type { KeptFile } from '../../gen/KeptFile';
import type { Language } from '../../gen/Language';
import type { Period } from '../../gen/Period';
import type { PlannedAction } from '../../gen/PlannedAction';
import type { Position } from '../../gen/Position';
import type { Profile } from '../../gen/Profile';
import type { QuestionId } from '../../gen/QuestionId';
import type { SampleSummary } from '../../gen/SampleSummary';
import type { SampleView } from '../../gen/SampleView';
import type { Saved } from '../../gen/Saved';
import type { Scorecard } from '../../gen/Scorecard';
import type { SettingsView } from '../../gen/SettingsView';
import type { Taken } from '../../gen/Taken';
import type { Tier } from '../../gen/Tier';
import type { Undone } from '../../gen/Undone';

/** The languages of a report. */
export type ReportLanguages = 'both' | 'zh' | 'en';

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
  /** The name of the file, or `null` where the owner closed the dialog. */
  exportReport(id: string, languages: ReportLanguages): Promise<string | null>;
  exportSampleReport(name: string, languages: ReportLanguages): Promise<string | null>;
  /** Says once that the page shows its data, so that the window may be seen. */
  uiReady(): Promise<void>;
}

/** The window around the page. */
export interface AppWindow {
  setTitle(title: string): Promise<void>;
  /** Asks before the window closes; it stays open where the answer is `false`. */
  onClose(mayClose: () => Promise<boolean>): Promise<() => void>;
}
