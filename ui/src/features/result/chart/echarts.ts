/**
 * The parts of Apache ECharts that the result draws with, and no more. Imported when the first chart
 * is drawn, so that no other screen loads it.
 */
import { BarChart, RadarChart, type BarSeriesOption, type RadarSeriesOption } from 'echarts/charts';
import {
  GridComponent,
  RadarComponent,
  type GridComponentOption,
  type RadarComponentOption,
} from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, RadarChart, GridComponent, RadarComponent, SVGRenderer]);

export type ChartOption = ComposeOption<
  BarSeriesOption | RadarSeriesOption | GridComponentOption | RadarComponentOption
>;

export { init };
