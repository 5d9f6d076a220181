/** The clock is handed in, so that tests and runs decide what time it is (X4). */
export interface Clock {
  /** The calendar day in a time zone, as `YYYY-MM-DD`. */
  today(timeZone: string): string
  /** The instant, as ISO 8601 in UTC. */
  now(): string
}

export const systemClock: Clock = {
  today: (timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date()),
  now: () => new Date().toISOString(),
}

/** What a clock on the wall of a time zone shows at an instant (ISO 8601): `{ date: '2026-03-29', time: '03:00:00' }`. */
export function wallClock(instant: string, timeZone: string): { readonly date: string; readonly time: string } {
  const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(instant))
  return { date: shown.slice(0, 10), time: shown.slice(11) }
}

/** A clock that stands at one noon until it is moved: for tests, the simulator and rehearsals. */
export function fixedClock(day: string): Clock & { moveTo(day: string): void } {
  let current = day
  return { today: () => current, now: () => `${current}T12:00:00.000Z`, moveTo: (next) => { current = next } }
}
