// What of ECharts the load report needs; README.md says how the bundle is made of it.
import * as core from "echarts/core";
import { BarChart, CustomChart, GraphChart, HeatmapChart } from "echarts/charts";
import { AriaComponent, DataZoomSliderComponent, GridComponent, TooltipComponent, VisualMapContinuousComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

core.use([BarChart, CustomChart, GraphChart, HeatmapChart, AriaComponent, DataZoomSliderComponent, GridComponent, TooltipComponent,
  VisualMapContinuousComponent, SVGRenderer]);
export const { init } = core;
