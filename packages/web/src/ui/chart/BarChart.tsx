/** Bars over a few labels, drawn by ECharts on a canvas; the same figures stand in the table under it, which is what screen readers get. */
import { useComputedColorScheme } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Bar } from './echarts.ts'
import classes from './chart.module.css'

export function BarChart({ label, bars, axisText }: { readonly label: string; readonly bars: readonly Bar[]; readonly axisText: (value: number) => string }) {
  const place = useRef<HTMLDivElement>(null)
  const scheme = useComputedColorScheme('light')
  useEffect(() => {
    const element = place.current
    if (!element) return
    let dispose = (): void => undefined
    let gone = false
    const draw = async (): Promise<void> => {
      const { drawBars } = await import('./echarts.ts')
      if (!gone) dispose = drawBars(element, { bars, axisText, dark: scheme === 'dark' })
    }
    void draw()
    return () => {
      gone = true
      dispose()
    }
  }, [bars, axisText, scheme])
  return <div ref={place} className={classes.chart} role="img" aria-label={label} />
}
