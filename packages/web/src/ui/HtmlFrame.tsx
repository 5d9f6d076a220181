/** HTML that is not ours, as a mail: in a frame that runs none of its scripts, loads nothing and sees nothing of the office (server: platform/http/frame-page.ts). As high as what it shows. */
import { useEffect, useRef, useState } from 'react'

interface HtmlFrameProps {
  readonly html: string
  readonly title: string
  /** As a reader with dark colours sees it; else as one with light ones, whatever this browser prefers. */
  readonly dark: boolean
}

const schemed = (html: string, dark: boolean): string => html.replaceAll(/@media\s*\(prefers-color-scheme:\s*dark\)/g, dark ? '@media all' : '@media not all')

export function HtmlFrame({ html, title, dark }: HtmlFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [ready, setReady] = useState(false)
  const [height, setHeight] = useState(420)
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source === null || source !== frame.current?.contentWindow || typeof data !== 'object' || data === null) return
      if ('ready' in data) setReady(true)
      if ('height' in data && typeof data.height === 'number') setHeight(Math.min(Math.max(Math.ceil(data.height), 120), 20_000))
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [])
  // The frame has an origin of its own, which has no name: there is no other target to give.
  useEffect(() => { if (ready) frame.current?.contentWindow?.postMessage({ html: schemed(html, dark) }, '*') }, [ready, html, dark])
  return <iframe ref={frame} src="/frame" sandbox="allow-scripts" title={title} width="100%" height={height} frameBorder="0" />
}
