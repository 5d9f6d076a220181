/** How this person likes to see this list: columns and density, kept with the person on the server. The only file of the table pattern that knows the session. */
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answer, api } from '../../api/client.ts'
import { sessionQuery, useSession } from '../../api/session.ts'
import type { Session } from '../../api/session.ts'
import type { Arrangement } from './arrangement.ts'

const SAVED_AFTER_MS = 600
const ROW_PIXELS = { compact: 28, comfortable: 36 } as const
const asPageSays: Arrangement = {}

/** Height of a row in pixels, and the font size of the reader against the usual 16 pixels. */
export function useRowSize(): { readonly row: number; readonly scale: number } {
  const { density } = useSession().preferences
  const [scale, setScale] = useState(fontScale)
  // The size of the font follows the preferences, which the shell applies after this has been drawn.
  useEffect(() => setScale(fontScale()), [density])
  useEffect(() => {
    const observer = new MutationObserver(() => setScale(fontScale()))
    observer.observe(document.documentElement, { attributes: true })
    return () => observer.disconnect()
  }, [])
  return { row: Math.round(ROW_PIXELS[density] * Math.max(1, scale)), scale }
}

const fontScale = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1

/** The remembered arrangement of a list and how to change it; a change is seen at once and saved when the hand rests. */
export function useArrangement(list: string): readonly [Arrangement, (next: Arrangement | null) => void] {
  const queryClient = useQueryClient()
  const arrangement = useSession().preferences.tables[list] ?? asPageSays
  const waiting = useRef<{ timer: ReturnType<typeof setTimeout>; send: () => void } | null>(null)
  const arrange = useCallback((next: Arrangement | null) => {
    queryClient.setQueryData(sessionQuery.queryKey, (session: Session | null | undefined) => session && withTable(session, list, next))
    if (waiting.current) clearTimeout(waiting.current.timer)
    const send = () => {
      waiting.current = null
      const table = next && { ...(next.order && { order: [...next.order] }), ...(next.hidden && { hidden: [...next.hidden] }), ...(next.width && { width: { ...next.width } }) }
      // Where it cannot be saved, the person still sees what they arranged; the next change tries again.
      answer(api.PATCH('/api/v1/session/preferences', { body: { tables: { [list]: table } } })).catch(() => undefined)
    }
    waiting.current = { timer: setTimeout(send, SAVED_AFTER_MS), send }
  }, [list, queryClient])
  useEffect(() => () => {
    if (!waiting.current) return
    clearTimeout(waiting.current.timer)
    waiting.current.send()
  }, [list])
  return [arrangement, arrange]
}

function withTable(session: Session, list: string, next: Arrangement | null): Session {
  const { [list]: _, ...others } = session.preferences.tables
  const tables = (next === null ? others : { ...others, [list]: next }) as Session['preferences']['tables']
  return { ...session, preferences: { ...session.preferences, tables } }
}
