/** What the fake program says of a class. */
import type { ClassSection } from '../../gen/ClassSection';
import type { ClassView } from '../../gen/ClassView';
import type { SpokenClass } from '../../gen/SpokenClass';

export function seenTogether(firms = 28): ClassView {
  return {
    year: 2025,
    years: [2024, 2025],
    firms,
    of_other_editions: 2,
    left_out: [{ file: '坏了.json', why: { code: 'file_missing', parameters: { file: '坏了.json' } } }],
    zh: spoken(firms, `2025年 ${firms}家企业`, ['得分', '最常见的缺口', '按行业']),
    en: spoken(firms, `2025 ${firms} firms`, ['Scores', 'Most common gaps', 'By sector']),
  };
}

function spoken(firms: number, lead: string, titles: [string, string, string]): SpokenClass {
  const [scores, gaps, sectors] = titles;
  const sections: ClassSection[] = [
    {
      id: 'scores',
      title: scores,
      lines: [
        { what: 'a', figure: '58 (40–70)', range: { middle: 58, half: [40, 70] }, pillar: null },
        { what: 'b', figure: '51', range: { middle: 51, half: null }, pillar: 'E' },
      ],
      empty: null,
    },
    { id: 'gaps', title: gaps, lines: [{ what: 'c', figure: 'd', range: null, pillar: null }], empty: null },
    { id: 'sectors', title: sectors, lines: [], empty: '—' },
  ];
  return { lead, sections: firms < 5 ? [] : sections, method: 'e' };
}
