/** The type families that a form may use; the server ships their files (server/forms/render), the designer shows their names. */
export interface FontFamily { readonly name: string; readonly look: 'sans' | 'serif' | 'mono' }

export const FONT_FAMILIES: readonly FontFamily[] = [
  { name: 'Source Sans 3', look: 'sans' }, { name: 'IBM Plex Sans', look: 'sans' }, { name: 'Inter', look: 'sans' }, { name: 'Source Serif 4', look: 'serif' }, { name: 'IBM Plex Mono', look: 'mono' },
]
