/** The commands over Tauri's IPC. The only file, with `window.ts`, that knows Tauri. */
import { invoke } from '@tauri-apps/api/core';
import type { Api } from './api';

export const tauriApi: Api = {
  editionView: () => invoke('edition_view'),
  settingsView: () => invoke('settings_view'),
  setLanguage: (language) => invoke('set_language', { language }),
  setDisplay: (display) => invoke('set_display', { display }),
  listAssessments: () => invoke('list_assessments'),
  listSamples: () => invoke('list_samples'),
  openSample: (name) => invoke('open_sample', { name }),
  startAssessment: () => invoke('start_assessment'),
  startNextYear: (id) => invoke('start_next_year', { id }),
  openAssessment: (id) => invoke('open_assessment', { id }),
  saveProfile: (id, profile, period) => invoke('save_profile', { id, profile, period }),
  saveAnswer: (id, question, answer) => invoke('save_answer', { id, question, answer }),
  saveTier: (id, tier) => invoke('save_tier', { id, tier }),
  saveAction: (id, question, action) => invoke('save_action', { id, question, action }),
  whatIf: (id, done) => invoke('what_if', { id, done }),
  whatIfSample: (name, done) => invoke('what_if_sample', { name, done }),
  setPosition: (id, position) => invoke('set_position', { id, position }),
  undo: (id) => invoke('undo', { id }),
  redo: (id) => invoke('redo', { id }),
  history: (id, question) => invoke('history', { id, question }),
  bringBack: (id, seq) => invoke('bring_back', { id, seq }),
  evidenceLimits: () => invoke('evidence_limits'),
  attachEvidence: (name, bytes) =>
    invoke('attach_evidence', bytes, { headers: { 'file-name': headerWords(name) } }),
  keptFiles: (id) => invoke('kept_files', { id }),
  previewEvidence: (sha256) => invoke('preview_evidence', { sha256 }),
  openEvidence: (sha256) => invoke('open_evidence', { sha256 }),
  exportReport: (id, languages) => invoke('export_report', { id, languages }),
  exportPackage: (id, passphrase) => invoke('export_package', { id, passphrase }),
  exportSampleReport: (name, languages) => invoke('export_sample_report', { name, languages }),
  startView: () => invoke('start_view'),
  openData: (anyway) => invoke('open_data', { anyway }),
  recoveryRead: () => invoke('recovery_read'),
  safetyView: () => invoke('safety_view'),
  backUp: () => invoke('back_up'),
  rehearse: () => invoke('rehearse'),
  copyData: () => invoke('copy_data'),
  chooseCopy: () => invoke('choose_copy'),
  restoreBackup: (generation) => invoke('restore_backup', { generation }),
  deleteAssessment: (id) => invoke('delete_assessment', { id }),
  undeleteAssessment: (id) => invoke('undelete_assessment', { id }),
  purgeAssessment: (id) => invoke('purge_assessment', { id }),
  openDataFolder: () => invoke('open_data_folder'),
  readableAssessments: () => invoke('readable_assessments'),
  exportReadable: (id, languages) => invoke('export_readable', { id, languages }),
  checkReport: (code) => invoke('check_report', { code }),
  saveCheckingPage: () => invoke('save_checking_page'),
  surroundings: () => invoke('surroundings'),
  pageStart: () => invoke('page_start'),
  pageStays: () => invoke('page_stays'),
  uiReady: () => invoke('ui_ready'),
};

/** A header holds plain letters only; half of a character, which a file name may hold, is none. */
function headerWords(words: string): string {
  return encodeURIComponent(words.replaceAll(/\p{Surrogate}/gu, '?'));
}
