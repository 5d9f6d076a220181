/** What a browser fetches before somebody can work: the page, its scripts and styles and one language, compressed as the server sends them. */
import { expect, test } from 'vitest'
import { office, useBrowser } from './office.ts'

/** Page, scripts, styles and one language. */
const FIRST_PAGE_KILOBYTES = 350
/** With what comes when the page can be read already: the letters (as many as the names need) and the engine of the charts. */
const ALL_KILOBYTES = 700
const LATER = /\.woff2$|\/echarts-[^/]+\.js$/
const { open } = useBrowser()

test('the first page weighs no more than 350 kB: from the login to what waits today', async () => {
  const { page, context } = await open()
  await context.clearCookies()
  const session = await context.newCDPSession(page)
  const sizes = new Map<string, number>()
  const asked = new Map<string, { readonly path: string; readonly head: number }>()
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, response }) => asked.set(requestId, { path: new URL(response.url).pathname, head: response.encodedDataLength }))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const { path, head } = asked.get(requestId) ?? { path: '/api/', head: 0 }
    if (!path.startsWith('/api/')) sizes.set(path, (sizes.get(path) ?? 0) + encodedDataLength - head)
  })

  await page.goto('/login')
  await page.getByLabel('Anmeldename').fill(office.login)
  await page.getByRole('textbox', { name: 'Kennwort' }).fill(office.password)
  // By key: a pointer that rests on a link would fetch the page behind it.
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Bereiche' }).waitFor()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')

  const files = [...sizes].toSorted(([, one], [, other]) => other - one)
  const first = files.filter(([path]) => !LATER.test(path))
  const heaviest = files.slice(0, 8).map(([path, size]) => `${path} ${kilobytes(size)}`)
  console.log(`The first page: ${kilobytes(sum(first))} in ${first.length} files; with letters and charts ${kilobytes(sum(files))}.\n  ${heaviest.join('\n  ')}`)
  expect(first.map(([path]) => path)).toContain('/login')
  expect(first.length).toBeGreaterThan(10)
  expect(sum(first) / 1000).toBeLessThanOrEqual(FIRST_PAGE_KILOBYTES)
  expect(sum(files) / 1000).toBeLessThanOrEqual(ALL_KILOBYTES)
})

const sum = (files: readonly (readonly [string, number])[]): number => files.reduce((bytes, [, size]) => bytes + size, 0)
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`
