/** Bills of what the firm takes in. A month of the firms in the questions' examples. */
import type { Column, Paper } from '../paper';

const figure = (text: string) => ({ figure: text });
const term = (name: string) => ({ term: name });

const meter = (last: string, now: string, amount: string): Column[] => [
  { term: last, width: 80, figures: true },
  { term: now, width: 80, figures: true },
  { term: amount, width: 80, figures: true, point: 1 },
];

/** E03: 386,400 kWh in twelve months. */
export const electricityBill: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'account', value: figure('35 0000 1234') },
        { label: 'period', value: figure('2025.06.01 – 06.30') },
      ],
    },
    {
      kind: 'table',
      columns: [
        { term: 'reading_before', width: 57, figures: true },
        { term: 'reading_now', width: 57, figures: true },
        { term: 'multiplier', width: 44, figures: true },
        { term: 'amount', width: 82, figures: true, point: 1 },
      ],
      rows: [[figure('8,120'), figure('8,442'), figure('100'), figure('32,200')]],
    },
    {
      kind: 'pairs',
      pairs: [
        { label: 'tariff', value: term('tariff_value') },
        { label: 'charge', value: term('charge_value') },
      ],
    },
  ],
};

export const gasBill: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'account', value: figure('6000 1234') },
        { label: 'read_on', value: figure('2025.06.25') },
      ],
    },
    {
      kind: 'table',
      columns: meter('reading_before', 'reading_now', 'amount'),
      rows: [[figure('15,210'), figure('15,630'), figure('420')]],
    },
    {
      kind: 'pairs',
      pairs: [
        { label: 'tariff', value: term('tariff_value') },
        { label: 'charge', value: term('charge_value') },
      ],
    },
  ],
};

/** E05: 1,560 tonnes in twelve months. */
export const waterBill: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'account', value: figure('0012 3456') },
        { label: 'period', value: figure('2025.06') },
      ],
    },
    {
      kind: 'table',
      columns: meter('reading_before', 'reading_now', 'amount'),
      rows: [[figure('5,210'), figure('5,340'), figure('130')]],
    },
    {
      kind: 'pairs',
      pairs: [
        { label: 'charge', value: term('charge_value') },
        { label: 'sewage', value: term('sewage_value') },
      ],
    },
  ],
};

/** E04: 4,200 litres in twelve months. */
export const fuelStatement: Paper = {
  frame: 'sheet',
  blocks: [
    {
      kind: 'pairs',
      pairs: [
        { label: 'card', value: figure('**** 1234') },
        { label: 'period', value: figure('2025.06') },
      ],
    },
    {
      kind: 'table',
      columns: [
        { term: 'date', width: 56 },
        { term: 'fuel', width: 50 },
        { term: 'litres', width: 64, figures: true, point: 1 },
        { term: 'paid', width: 70, figures: true },
      ],
      rows: [
        [figure('06.05'), term('diesel'), figure('180.00'), figure('1,260.00')],
        [figure('06.19'), term('diesel'), figure('170.00'), figure('1,190.00')],
        [term('total'), figure(''), figure('350.00'), figure('2,450.00')],
      ],
    },
  ],
};
