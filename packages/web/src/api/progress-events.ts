/** The progress of background work, as its server-sent events tell it. */
import { useEffect, useState } from 'react'

export interface Progress {
  readonly done: number
  readonly total: number
  /** How many a second since the page watches; undefined until there is something to measure. */
  readonly rate: number | undefined
}

interface ProgressEvent {
  readonly state: string
  readonly done: number
  readonly total: number
}

/**
 * Listens while `working`; null when nothing works. `changed` is called when the state is another one, `ended` once at the end. A closed tab stops nothing; a lost line is taken up by the browser.
 * Both functions should stay the same between renders.
 */
export function useProgressEvents({ url, working, changed, ended }: { readonly url: string; readonly working: boolean; readonly changed: () => void; readonly ended?: () => void }): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null)
  useEffect(() => {
    if (!working) return
    const events = new EventSource(url)
    let first: { at: number; done: number } | undefined
    let state: string | undefined
    const heard = (message: MessageEvent<string>) => {
      const event = JSON.parse(message.data) as ProgressEvent
      const now = performance.now()
      first ??= { at: now, done: event.done }
      const seconds = (now - first.at) / 1000
      setProgress({ done: event.done, total: event.total, rate: seconds > 1 && event.done > first.done ? (event.done - first.done) / seconds : undefined })
      if (state !== event.state) changed()
      state = event.state
    }
    events.addEventListener('progress', heard)
    events.addEventListener('ended', (message) => {
      heard(message)
      events.close()
      ended?.()
    })
    return () => events.close()
  }, [url, working, changed, ended])
  return working ? progress : null
}
