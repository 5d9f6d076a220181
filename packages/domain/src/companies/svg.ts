/**
 * Whether an SVG is a picture and nothing else: no script, nothing fetched from elsewhere, no entity that unfolds.
 * It reads the text tag by tag, so that what a browser or renderer would see is what is judged; it does not judge whether the picture is beautiful or drawn right.
 */

export type SvgFault = 'not_well_formed' | 'not_svg' | 'declaration' | 'element' | 'event' | 'reference' | 'style'

/** Elements that run, embed or fetch; animation can set attributes that were judged before. */
const FORBIDDEN = new Set(['script', 'foreignobject', 'iframe', 'object', 'embed', 'audio', 'video', 'canvas', 'link', 'handler', 'listener', 'set', 'animate', 'animatemotion', 'animatetransform', 'a'])
const TAG = /^<(\/)?([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/)?>/
const ATTRIBUTE = /([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** Pictures may stand inside as data; of those only the kinds that cannot hold a program. */
const INLINE_PICTURE = /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=\s]*$/

/** The first thing that makes an SVG unfit, or undefined. */
export function svgFault(text: string): SvgFault | undefined {
  const open: string[] = []
  let seen = false
  let rest = text.replace(/^\uFEFF/, '').trimStart()
  if (/^<\?xml\s/.test(rest)) {
    const end = rest.indexOf('?>')
    if (end < 0) return 'not_well_formed'
    rest = rest.slice(end + 2)
  }
  while (rest !== '') {
    const start = rest.indexOf('<')
    const between = start < 0 ? rest : rest.slice(0, start)
    if (open.length === 0 && between.trim() !== '') return 'not_well_formed'
    if (open.at(-1) === 'style' && styleFault(between)) return 'style'
    if (start < 0) break
    rest = rest.slice(start)
    if (rest.startsWith('<!--')) {
      const end = rest.indexOf('-->', 4)
      if (end < 0) return 'not_well_formed'
      rest = rest.slice(end + 3)
      continue
    }
    // A document type can define entities and name files; an instruction can name a style sheet; a CDATA section hides what is in it from this reading.
    if (rest.startsWith('<!') || rest.startsWith('<?')) return 'declaration'
    const tag = TAG.exec(rest)
    if (!tag) return 'not_well_formed'
    const [whole, closing, name = '', attributes = '', empty] = tag
    const local = name.slice(name.indexOf(':') + 1).toLowerCase()
    rest = rest.slice(whole.length)
    if (closing) {
      if (open.pop() !== local || attributes !== '' || empty) return 'not_well_formed'
      continue
    }
    if (open.length === 0) {
      if (local !== 'svg') return 'not_svg'
      if (seen) return 'not_well_formed'
      seen = true
    }
    if (FORBIDDEN.has(local)) return 'element'
    const fault = attributeFault(attributes)
    if (fault) return fault
    if (!empty) open.push(local)
  }
  return !seen ? 'not_svg' : open.length > 0 ? 'not_well_formed' : undefined
}

function attributeFault(attributes: string): SvgFault | undefined {
  for (const [, name = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? '').trim()
    const local = name.slice(name.indexOf(':') + 1).toLowerCase()
    if (local.startsWith('on')) return 'event'
    if (name === 'xml:base') return 'reference'
    if ((local === 'href' || local === 'src') && !value.startsWith('#') && !INLINE_PICTURE.test(value)) return 'reference'
    if (styleFault(value)) return local === 'style' ? 'style' : 'reference'
  }
  return undefined
}

/** Anything that style can fetch; written as an escape or entity it is refused for the escape. Names of namespaces are no references. */
function styleFault(value: string): boolean {
  const referring = /url\s*\(/i.test(value) && !/^[^(]*(url\s*\(\s*['"]?#[^()]*\)[^(]*)+$/i.test(value)
  return referring || /@import|expression\s*\(|javascript:|\\/i.test(value) || (/&#/.test(value) && /u|@|j/i.test(value))
}
