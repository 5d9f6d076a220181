/** The part of ECharts that we use, fetched when a chart is first shown. */
import { BarChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([BarChart, GridComponent, CanvasRenderer])

export interface Bar {
  readonly label: string
  /** Only for the height of the bar: what is read stands in the table. */
  readonly height: number
  /** Another colour: something that should be seen. */
  readonly alarm?: boolean
}

interface Drawing {
  readonly bars: readonly Bar[]
  readonly axisText: (value: number) => string
  readonly dark: boolean
}

/** Draws, follows the size of its place, and answers how to stop. */
export function drawBars(place: HTMLElement, { bars, axisText, dark }: Drawing): () => void {
  const text = dark ? '#c4ccd2' : '#46515a'
  const chart = init(place)
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: 'Inter Variable, sans-serif' },
    grid: { left: 8, right: 8, top: 10, bottom: 4, containLabel: true },
    xAxis: { type: 'category', data: bars.map(({ label }) => label), axisLabel: { color: text, fontSize: 11 }, axisTick: { show: false }, axisLine: { lineStyle: { color: dark ? '#454d54' : '#c9d1d7' } } },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: { color: text, fontSize: 11, formatter: axisText }, splitLine: { lineStyle: { color: dark ? '#2b3135' : '#e8ecef' } } },
    series: [{ type: 'bar', barMaxWidth: 34, data: bars.map(({ height, alarm }) => ({ value: height, itemStyle: { color: alarm ? (dark ? '#e0776d' : '#b3483f') : (dark ? '#3aa6c1' : '#1b7f99'), borderRadius: [3, 3, 0, 0] } })) }],
  })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(place)
  return () => {
    observer.disconnect()
    chart.dispose()
  }
}
