/** What a browser is told with each page and each file of the office: a policy of its own for every page, and how long a file may be kept. */
import { createDatabase } from '@kontor/testing/database.ts'
import { steppingClock } from '@kontor/testing/http.ts'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessPort } from '../../access/public.ts'
import { createHttp } from './server.ts'
import { serveWebPages } from './web-pages.ts'

const { db } = await createDatabase()
const built = mkdtempSync(join(tmpdir(), 'kontor-web-'))
const dist = join(built, 'dist')
const SCRIPT = 'export const office = 1\n'
let app: FastifyInstance

beforeAll(async () => {
  mkdirSync(join(dist, 'assets'), { recursive: true })
  writeFileSync(join(built, 'secret.txt'), 'not for the browser')
  writeFileSync(join(dist, '.built-from'), 'a hash')
  writeFileSync(join(dist, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  writeFileSync(join(dist, 'assets', 'main-AbC123.js'), SCRIPT)
  writeFileSync(join(dist, 'assets', 'preview-worker-x_Y-9.js'), SCRIPT)
  writeFileSync(join(dist, 'assets', 'main-AbC123.css'), 'body{}')
  writeFileSync(join(dist, 'assets', 'inter-XyZ.woff2'), 'wOF2')
  writeFileSync(join(dist, 'index.html'), '<!doctype html><meta property="csp-nonce" nonce="%NONCE%"><script type="module" nonce="%NONCE%" src="/assets/main-AbC123.js"></script><div id="root"></div>')
  app = await withPages()
})
afterAll(() => rmSync(built, { recursive: true }))

/** The server with the pages beside its API. */
async function withPages(options: { readonly baseUrl?: string } = {}): Promise<FastifyInstance> {
  const clock = steppingClock()
  const server = await createHttp({ db, clock, access: accessPort(clock), version: '0.0.0-test', ...options })
  await serveWebPages(server, dist)
  await server.ready()
  return server
}

const PAGES = ['/', '/login', '/FJORD', '/FJORD/customers/7?tab=documents', '/FJORD/invoices', '/nowhere/at/all', '/%E2%98%83']
const FILES = ['/icon.svg', '/assets/main-AbC123.js', '/assets/main-AbC123.css', '/assets/inter-XyZ.woff2']

/** A policy as directives by name. */
function directives(policy: unknown): Record<string, string[]> {
  return Object.fromEntries(String(policy).split(';').map((part) => part.trim().split(/\s+/)).map(([name = '', ...sources]) => [name, sources]))
}

describe('every page of the office', () => {
  test.each(PAGES)('%s runs nothing that is not ours, loads from nowhere else and cannot be framed', async (url) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    const policy = directives(answer.headers['content-security-policy'])
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(policy['script-src']!.join(' ')) ?? []
    expect(policy).toEqual({
      'default-src': ["'none'"], 'script-src': ["'self'", `'nonce-${nonce}'`], 'style-src': ["'self'", `'nonce-${nonce}'`], 'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'"],
      'connect-src': ["'self'"], 'manifest-src': ["'self'"], 'frame-src': ["'self'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"], 'form-action': ["'self'"],
    })
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()', 'cache-control': 'no-store',
    })
    expect(answer.headers).not.toHaveProperty('strict-transport-security')
  })

  test('carries a nonce of its own in each answer, in the policy and in the page alike', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.inject({ url: '/FJORD/customers' })))
    const nonces = answers.map(({ headers, body }) => {
      const [, nonce = ''] = /'nonce-([A-Za-z0-9+/=]{22,})'/.exec(String(headers['content-security-policy'])) ?? []
      expect([...body.matchAll(/nonce="([^"]*)"/g)].map(([, inPage]) => inPage)).toEqual([nonce, nonce])
      expect(body).not.toContain('%NONCE%')
      return nonce
    })
    expect(new Set(nonces).size).toBe(20)
    expect(nonces).not.toContain('')
  })

  test('is asked for by https only, once the product is reached so', async () => {
    const server = await withPages({ baseUrl: 'https://kontor.example' })
    expect((await server.inject({ url: '/login' })).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    expect((await server.inject({ url: '/assets/main-AbC123.js' })).headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains')
    await server.close()
  })
})

describe('every file of the office', () => {
  test.each(FILES)('%s says its type, is not sniffed and not framed', async (url) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).not.toMatch(/html|octet-stream/)
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer' })
    expect(directives(answer.headers['content-security-policy'])).toMatchObject({ 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] })
  })

  test('with a hash in its name is kept for good, another one for an hour', async () => {
    for (const url of FILES) expect((await app.inject({ url })).headers['cache-control'], url).toBe(url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600')
  })

  test('goes out compressed to whoever takes that, and plain to others', async () => {
    const small = await app.inject({ url: '/assets/main-AbC123.js', headers: { 'accept-encoding': 'br, gzip' } })
    expect(small.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(gunzipSync(small.rawPayload).toString()).toBe(SCRIPT)
    const plain = await app.inject({ url: '/assets/main-AbC123.js', headers: { 'accept-encoding': 'br' } })
    expect(plain.headers).not.toHaveProperty('content-encoding')
    expect(plain.body).toBe(SCRIPT)
    // Letters that are compressed already are not compressed again.
    expect((await app.inject({ url: '/assets/inter-XyZ.woff2', headers: { 'accept-encoding': 'gzip' } })).headers).not.toHaveProperty('content-encoding')
  })
})

test('WebAssembly runs in a worker alone, whose file brings a policy of its own', async () => {
  const worker = directives((await app.inject({ url: '/assets/preview-worker-x_Y-9.js' })).headers['content-security-policy'])
  expect(worker).toMatchObject({ 'default-src': ["'none'"], 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'connect-src': ["'self'"] })
  for (const url of [...PAGES, ...FILES]) expect((await app.inject({ url })).headers['content-security-policy'], url).not.toContain('wasm')
})

test('the page that shows what is not ours runs its own script alone, loads nothing and is framed by us only', async () => {
  const answer = await app.inject({ url: '/frame' })
  const policy = directives(answer.headers['content-security-policy'])
  const script = /<script>([^]*)<\/script>/.exec(answer.body)![1]!
  expect(policy).toEqual({
    sandbox: ['allow-scripts'], 'default-src': ["'none'"], 'script-src': [`'sha256-${createHash('sha256').update(script).digest('base64')}'`], 'style-src': ["'unsafe-inline'"], 'img-src': ['data:'],
    'frame-ancestors': ["'self'"], 'base-uri': ["'none'"], 'form-action': ["'none'"],
  })
  expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN')
})

describe('an address that must not be answered with a page', () => {
  test.each(['/assets/main-OLD999.js', '/assets/', '/api/v1/nothing', '/api/'])('%s is missing, and says so', async (url) => {
    const answer = await app.inject({ url })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ kind: 'not_found' })
  })

  test.each([
    '/../secret.txt', '/assets/../../secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..\\secret.txt', '/assets/..%5c..%5csecret.txt',
    '//secret.txt', '/.built-from', '/assets/main-AbC123.js%00.html', '/index.html%00',
  ])('%s leads out of nothing', async (url) => {
    const answer = await app.inject({ url })
    expect(answer.body).not.toContain('not for the browser')
    expect(answer.body).not.toContain('a hash')
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.headers['content-security-policy']).toBeDefined()
  })

  test('a write to a page is not one', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'] as const) expect((await app.inject({ method, url: '/FJORD/customers' })).statusCode).toBe(404)
  })
})

test('a server without a built office does not start', async () => {
  await expect(serveWebPages(app, join(built, 'nowhere'))).rejects.toThrow(/npm run build/)
})
