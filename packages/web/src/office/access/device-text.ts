/** Browser and system out of what the browser says of itself: "Firefox · Linux"; the empty text where neither is known. */
const BROWSERS = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['HeadlessChrome/', 'Chrome'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari'], ['curl/', 'curl']] as const
const SYSTEMS = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS X', 'macOS'], ['Linux', 'Linux']] as const

const found = (names: readonly (readonly [string, string])[], text: string): string | undefined => names.find(([part]) => text.includes(part))?.[1]

export const deviceText = (userAgent: string): string => [found(BROWSERS, userAgent), found(SYSTEMS, userAgent)].filter((part) => part !== undefined).join(' · ')
