/** Papers of offices: what they registered, licensed or found. */
import type { Paper } from '../paper';

const figure = (text: string) => ({ figure: text });
const term = (name: string) => ({ term: name });

/** G03: level B. */
export const taxCredit: Paper = {
  frame: 'website',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'firm', value: term('firm_name') },
        { label: 'year', value: figure('2024') },
      ],
    },
    { kind: 'letters', label: 'level', letters: ['A', 'B', 'M', 'C', 'D'], marked: 'B' },
  ],
};

/** E02: registered in May 2023, for five years. */
export const dischargeRegistration: Paper = {
  frame: 'certificate',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'number', value: figure('9135****A001X'), point: 1 },
        { label: 'firm', value: term('firm_name') },
        { label: 'valid', value: figure('2023.5.18 – 2028.5.17'), stacked: true, point: 2 },
      ],
    },
    { kind: 'small_print' },
  ],
};

/** E06: waste oil, 0.6 tonnes. */
export const wasteManifest: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'number', value: figure('2025 3500 0012') },
        { label: 'sender', value: term('firm_name') },
      ],
    },
    {
      kind: 'table',
      columns: [
        { term: 'waste', width: 70 },
        { term: 'code', width: 90 },
        { term: 'amount', width: 80, figures: true, point: 1 },
      ],
      rows: [[term('waste_oil'), figure('900-214-08'), figure('0.60')]],
    },
    {
      kind: 'pairs',
      pairs: [{ label: 'receiver_permit', value: figure('35****0001'), stacked: true, point: 2 }],
    },
  ],
};

/** The code of the sample firm. */
export const businessLicence: Paper = {
  frame: 'certificate',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'code', value: figure('91350213MAXXXXX15A'), stacked: true, point: 1 },
        { label: 'name', value: term('firm_name') },
        { label: 'type', value: term('type_value') },
      ],
    },
    { kind: 'small_print' },
  ],
};
