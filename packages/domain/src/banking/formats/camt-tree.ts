/** The piece of a camt file that is looked at just now: one head or one detail, never the whole. */

export interface CamtNode {
  readonly name: string
  readonly line: number
  /** Of an amount. */
  readonly currency: string | null
  text: string
  readonly children: CamtNode[]
}

export const at = (node: CamtNode | undefined, ...path: readonly string[]): CamtNode | undefined => {
  let found = node
  for (const name of path) found = found?.children.find((child) => child.name === name)
  return found
}

export const all = (node: CamtNode | undefined, name: string): readonly CamtNode[] => node?.children.filter((child) => child.name === name) ?? []

export function textAt(node: CamtNode | undefined, ...path: readonly string[]): string | null {
  const text = at(node, ...path)?.text.trim() ?? ''
  return text === '' ? null : text
}

/** The first of several places that says something. */
export function firstText(node: CamtNode | undefined, ...paths: readonly (readonly string[])[]): string | null {
  for (const path of paths) {
    const text = textAt(node, ...path)
    if (text !== null) return text
  }
  return null
}
