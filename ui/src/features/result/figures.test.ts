/** The four figures carry the way they were worked out. */
import { describe, expect, it } from 'vitest';
import type { Assessment } from '../../gen/Assessment';
import type { Line } from '../../gen/Line';
import type { Step } from '../../gen/Step';
import { assessment } from '../../lib/api/fixtures';
import { bankFigures } from './figures';

const step = (id: string): Step => ({
  quantity: { value: '600', unit: 'L' },
  factor: {
    id,
    value: '0.84',
    unit: 'kg',
    per: 'L',
    source: { zh: '指南', en: 'Guide' },
    derivation: null,
    conflict: null,
    confidence: 'verified',
  },
  result: { value: '504', unit: 'kg' },
});

const line: Line = {
  question: 'E02',
  part: 'diesel',
  carrier: 'diesel',
  scope: 'scope1',
  amount: { value: '600', unit: 'L' },
  grade: 'estimated',
  conversion: step('litre'),
  energy: step('energy'),
  energy_mwh: { value: '5.98', unit: 'MWh' },
  emissions: null,
  emissions_ar5: null,
};

const quantity = { value: '0.73', unit: 'tce' } as const;

const known: Assessment = {
  ...assessment,
  firm: {
    ...assessment.firm,
    revenue: {
      typed: '5200',
      quantity: { value: '5200', unit: 'CNY_10k' },
      grade: 'metered',
      approximate: false,
      basis: 'year',
    },
  },
  footprint: {
    ...assessment.footprint,
    lines: [line],
    bank: {
      ...assessment.footprint.bank,
      energy: { quantity, complete: true, grade: 'estimated' },
      energy_intensity: { value: '0.00014', unit: 'tce', per: 'CNY_10k' },
    },
  },
};

describe('the four figures', () => {
  it('come in the order in which banks ask', () => {
    expect(bankFigures(assessment).map(({ id }) => id)).toEqual([
      'energy',
      'emissions',
      'energy_intensity',
      'carbon_intensity',
    ]);
  });

  it('show the conversion before the factor, and leave out what has none', () => {
    const [energy, emissions] = bankFigures(known);
    expect(energy?.lines[0]?.steps.map(({ factor }) => factor.id)).toEqual(['litre', 'energy']);
    expect(emissions?.lines).toEqual([]);
  });

  it('show what an intensity divides, and nothing where it cannot be worked out', () => {
    const [, , energy, carbon] = bankFigures(known);
    expect(energy?.division).toEqual({ total: quantity, revenue: { value: '5200', unit: 'CNY_10k' } });
    expect([carbon?.value, carbon?.division]).toEqual([null, null]);
  });
});
