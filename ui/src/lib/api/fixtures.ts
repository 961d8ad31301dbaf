/** A small edition and what hangs on it, for tests: one question for each thing that can be asked. */
import type { Assessment } from '../../gen/Assessment';
import type { AssessmentView } from '../../gen/AssessmentView';
import type { Bilingual } from '../../gen/Bilingual';
import type { EditionView } from '../../gen/EditionView';
import type { Journey } from '../../gen/Journey';
import type { Part } from '../../gen/Part';
import type { PartKind } from '../../gen/PartKind';
import type { Position } from '../../gen/Position';
import type { Profile } from '../../gen/Profile';
import type { Question } from '../../gen/Question';
import type { FakeData } from './fake';

const both = (zh: string, en: string): Bilingual => ({ zh, en });

const part = (id: string, kind: PartKind, rest: Partial<Part> = {}): Part => ({
  id,
  label: null,
  ask_when: null,
  required_when: null,
  share: '1',
  drawing: null,
  kind,
  ...rest,
});

const question = (id: string, topic: string, parts: Part[], rest: Partial<Question> = {}): Question => ({
  id,
  pillar: id.startsWith('S') ? 'S' : 'E',
  topic,
  tier: 'quick',
  order: 10,
  sectors: [],
  ask_when: null,
  weight: '1',
  effort: 'low',
  laws: [],
  policies: [],
  not_applicable: [],
  text: both(`${id}的问题？`, `Question ${id}?`),
  hint: both('一句提示。', 'A hint.'),
  help: {
    why: both('为什么。', 'Why.'),
    used_by: both('银行看。', 'Banks look.'),
    where_to_find: both('看单子。', 'On the bill.'),
    example: both('比如。', 'For example.'),
    mistake: both('别弄错。', 'Mind this.'),
  },
  next_step: both('下一步。', 'Next step.'),
  helper: both('会计', 'Accountant'),
  parts,
  evidence: [],
  ...rest,
});

const option = (id: string, zh: string, en: string, exclusive = false) => ({
  id,
  text: both(zh, en),
  points: '0',
  alert: null,
  exclusive,
});

const ofFuel = (fuel: string): Partial<Part> => ({
  ask_when: { part: 'fuels', is: [fuel] },
  label: both('柴油', 'Diesel'),
});

export const questions: Question[] = [
  question('S01', 'people', [part('contracts', { kind: 'level', alert: 'legal' })], {
    laws: ['L01'],
    not_applicable: ['no_staff'],
    evidence: [
      { id: 'list', name: both('合同登记表', 'Contract list'), standing: false },
      { id: 'permit', name: both('许可证', 'Permit'), standing: true },
    ],
  }),
  question('S02', 'people', [
    part('total', { kind: 'count', unit: 'person', alert: null }, { label: both('总人数', 'Everyone') }),
    part('share', { kind: 'percent' }, { label: both('比例', 'Share') }),
  ]),
  question(
    'S03',
    'people',
    [
      part('trained', { kind: 'level', alert: null }, { label: both('培训过', 'Trained') }),
      part(
        'hours',
        { kind: 'count', unit: 'h', alert: null },
        { label: both('课时', 'Hours'), required_when: { staff_at_least: 50 } },
      ),
    ],
    { tier: 'full' },
  ),
  question('E01', 'energy', [
    part('electricity', { kind: 'quantity', units: ['kWh', 'MWh'], feeds: 'electricity', bills: true }),
  ]),
  question('E02', 'energy', [
    part(
      'fuels',
      {
        kind: 'choices',
        options: [option('diesel', '柴油', 'Diesel'), option('none', '都没用', 'None', true)],
      },
      { label: both('用过哪些', 'Which') },
    ),
    part('diesel', { kind: 'quantity', units: ['L'], feeds: 'diesel', bills: false }, ofFuel('diesel')),
  ]),
  question('E03', 'energy', [
    part('permit', { kind: 'choice', options: [option('yes', '有', 'Yes'), option('no', '没有', 'No')] }),
    part('cost', { kind: 'money', units: ['CNY', 'CNY_10k'] }, { label: both('花费', 'Cost') }),
    part('remark', { kind: 'text' }, { label: both('说明', 'Words') }),
  ]),
  question('M01', 'sector', [part('has', { kind: 'level', alert: null })], {
    tier: 'full',
    sectors: ['manufacturing'],
  }),
  question('R01', 'sector', [part('has', { kind: 'level', alert: null })], {
    tier: 'full',
    sectors: ['transport'],
  }),
];

export const edition: EditionView = {
  id: '2026.1',
  title: both('问卷', 'Questionnaire'),
  years: { first: 2021, last: 2026 },
  pillars: [
    { pillar: 'E', name: both('环境', 'Environment') },
    { pillar: 'S', name: both('员工', 'People') },
    { pillar: 'G', name: both('治理', 'Governance') },
  ],
  topics: [
    { id: 'people', pillar: 'S', name: both('员工与合同', 'Staff and contracts') },
    { id: 'energy', pillar: 'E', name: both('用电与燃料', 'Electricity and fuels') },
    { id: 'sector', pillar: null, name: both('您这一行', 'Your line of business') },
  ],
  reasons: [{ id: 'no_staff', text: both('没有雇员', 'No employees') }],
  questions,
  quick: { questions: 5, minutes: 12 },
  profile_fields: (
    [
      'name_zh',
      'name_en',
      'credit_code',
      'industry',
      'district',
      'zones',
      'premises',
      'year',
      'staff',
      'revenue',
      'assets',
      'exporter',
      'foreign_owned',
      'listed_supplier',
      'purpose',
    ] as const
  ).map((id) => ({ id, label: both(`栏${id}`, `Field ${id}`), hint: both('提示', 'Hint'), drawing: null })),
  districts: [{ id: 'xiangan', name: both('翔安区', "Xiang'an"), region: 'fujian', local: true }],
  zones: [{ id: 'torch', name: both('火炬高新区', 'Torch Zone') }],
  sections: [{ code: 'C', name: both('制造业', 'Manufacturing') }],
  divisions: [
    { code: '39', section: 'C', name: both('电子设备制造业', 'Electronics') },
    { code: '33', section: 'C', name: both('金属制品业', 'Metal products') },
  ],
  bands: [
    { band: 'starting', from: '0', name: both('起步', 'Starting'), meaning: both('开始了。', 'Begun.') },
    { band: 'good', from: '60', name: both('良好', 'Good'), meaning: both('多数做到。', 'Mostly done.') },
  ],
  carriers: [{ id: 'electricity', name: both('外购电力', 'Bought electricity') }],
  regions: [{ id: 'fujian', name: both('福建', 'Fujian') }],
  indicators: [{ id: 'staff', name: both('员工人数', 'Staff') }],
  premises: [
    { id: 'office', name: both('办公室', 'Office') },
    { id: 'workshop', name: both('车间', 'Workshop') },
  ],
  sectors: [
    {
      id: 'manufacturing',
      name: both('制造业', 'Manufacturing'),
      clusters: both('支柱产业。', 'A pillar cluster.'),
      weights_reason: both('工厂看环境。', 'In a factory the environment counts.'),
    },
  ],
  checks: [{ id: 'spent', name: both('有废物却没有合同。', 'Waste, but no contract.') }],
  papers: [
    {
      id: 'XM',
      name: both('《行动方案》', 'Action Plan'),
      number: '16号',
      issued: '2025-04-27',
      valid_until: null,
      local: true,
      note: null,
    },
  ],
  policies: (
    [
      ['XM-05', 'incentive'],
      ['XM-06', 'incentive'],
      ['XM-08', 'incentive'],
      ['XM-04', 'service'],
    ] as const
  ).map(([id, kind]) => ({
    id,
    plan: 'XM',
    item: both(`第${id}项`, `item ${id}`),
    kind,
    text: both(`${id}说的事。`, `What ${id} says.`),
    how: both(`${id}怎么办，以当年申报通知为准。`, `How: ${id}; see the current year’s notice.`),
    when: [],
  })),
  laws: [
    {
      id: 'L01',
      topic: both('合同', 'Contracts'),
      citation: both('《劳动合同法》第10条', 'Labour Contract Law, art. 10'),
      duty: both('要签合同。', 'Sign a contract.'),
      penalty: null,
      in_force: null,
      replaced: null,
      note: null,
      confidence: 'verified',
    },
  ],
};

export const profile: Profile = {
  name_zh: '',
  name_en: '',
  credit_code: '',
  industry: null,
  district: null,
  zones: [],
  premises: [],
  staff: null,
  revenue: null,
  assets: null,
  exporter: null,
  foreign_owned: null,
  listed_supplier: null,
  purpose: '',
};

const nothing = { quantity: null, complete: false, grade: null };

export const assessment: Assessment = {
  edition: '2026.1',
  edition_hash: '',
  tier: 'quick',
  period: { year: 2025 },
  firm: {
    staff: null,
    revenue: null,
    assets: null,
    credit_code: null,
    section: null,
    sector: null,
    region: null,
    outside: false,
    size: { missing: ['industry'] },
  },
  responses: questions
    .filter(({ tier }) => tier === 'quick')
    .map(({ id, parts }) => ({
      question: id,
      state: 'open',
      parts: parts
        .filter((one) => one.ask_when === null)
        .map((one) => ({ part: one.id, value: 'blank', optional: one.required_when !== null })),
      points: '0',
      answered: '0',
      proof: [],
    })),
  findings: [],
  footprint: {
    lines: [],
    gaps: [{ question: 'E01', carrier: 'electricity', reason: 'not_answered' }],
    scope1: nothing,
    scope2: nothing,
    green_power: null,
    separate: null,
    own_power: null,
    bank: {
      energy: nothing,
      energy_mwh: nothing,
      emissions: nothing,
      energy_intensity: null,
      carbon_intensity: null,
      energy_per_head: null,
      emissions_per_head: null,
    },
  },
  indicators: [],
  scorecard: {
    declared: '61.25',
    backed: '12.5',
    coverage: '80',
    band: { band: 'starting', by_score: 'good', caps: ['legal'] },
    pillars: [
      {
        pillar: 'S',
        weight: '50',
        declared: '50',
        backed: '25',
        coverage: '60',
        adds: '25',
        adds_backed: '12.5',
      },
      {
        pillar: 'E',
        weight: '50',
        declared: '72.5',
        backed: '0',
        coverage: '100',
        adds: '36.25',
        adds_backed: '0',
      },
    ],
    topics: [
      { topic: 'people', possible: '50', declared: '50', backed: '25', adds: '25', adds_backed: '12.5' },
      { topic: 'energy', possible: '50', declared: '72.5', backed: '0', adds: '36.25', adds_backed: '0' },
    ],
    contributions: [
      { question: 'S01', pillar: 'S', possible: '50', declared: '25', backed: '12.5' },
      { question: 'E01', pillar: 'E', possible: '50', declared: '36.25', backed: '0' },
    ],
  },
  plan: [
    {
      question: 'S01',
      pillar: 'S',
      legal: true,
      gain: '25',
      effort: 'low',
      laws: ['L01'],
      policies: [],
      planned: null,
    },
  ],
  policies: [],
  comparison: null,
};

/** Nothing is done; the contract is worth most, and the law asks for it. */
export const journey: Journey = {
  tasks: [
    { topic: 'people', state: 'not_begun', asked: 2, left: 2, minutes: 2, gain: '25', unproven: 1 },
    { topic: 'energy', state: 'not_begun', asked: 3, left: 3, minutes: 3, gain: '13.75', unproven: 0 },
  ],
  all: { asked: 5, left: 5, minutes: 5, gain: '38.75', unproven: 1 },
  worth: [
    { question: 'S01', legal: true, gain: '25' },
    { question: 'E01', legal: false, gain: '13.75' },
  ],
  doubts: [],
  parked: [],
  in_full: { asked: 6, more: 1, minutes: 1 },
};

/** An assessment of one's own, at a place. */
export function view(position: Position = 'profile', id = 'own'): AssessmentView {
  return {
    id,
    sheet: { edition: '2026.1', tier: 'quick', profile, period: { year: 2025 }, answers: {} },
    assessment,
    journey,
    position,
    saved_at: '2026-11-21T02:32:05Z',
    undoable: { undo: null, redo: null },
    last_year: [],
    lock: { pin: false, news: null },
  };
}

/** All that a fake program starts with. */
export function data(changes: Partial<FakeData> = {}): FakeData {
  return structuredClone({
    edition,
    settings: {
      language: 'zh-CN' as const,
      display: { text: 'standard' as const, theme: 'system' as const },
      sharing: { board: false, lock_after: null },
      locks_after: { with_pin: 10, without_pin: null },
      data_folder: '/data',
    },
    samples: [
      {
        name: 'electronics',
        sheet: { ...view().sheet, profile: { ...profile, name_zh: '示例电子', name_en: 'Example' } },
        assessment,
      },
    ],
    assessments: [],
    blank: view(),
    ...changes,
  });
}
