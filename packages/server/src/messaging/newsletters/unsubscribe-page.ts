/**
 * The page behind the link of a newsletter: no login, no script, nothing from elsewhere, in the reader's language and the company's look.
 * It owns: what is shown, how often strangers may guess. It does not own: whose a link is and what it ends (unsubscribe.ts).
 * Invariants: looking changes nothing, for mail programs and scanners follow links; one click ends it, from this page or by a mail program (RFC 8058); no address is told to whoever has no token of theirs.
 */
import type { Language } from '@kontor/domain/kernel/language.ts'
import { escapeHtml } from '@kontor/domain/messaging/mail-markup.ts'
import { STANDARD_LOOK } from '@kontor/domain/messaging/mail-shell.ts'
import { UNSUBSCRIBE_PAGE } from '@kontor/domain/messaging/unsubscribe-words.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { FormSources } from '../../forms/public.ts'
import type { Tx } from '../../platform/database/database.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { mailLogo } from '../mail-writing.ts'
import type { TokenHolder } from '../store/newsletter-readers.ts'
import { readLook } from '../store/templates.ts'
import { companyOfToken, endByLink, holderOf, TRIAL } from './unsubscribe.ts'

interface PageTools {
  readonly files: FileStore
  readonly sources: FormSources
}

/** How a company's page looks: whose it is. */
interface House {
  readonly name: string
  readonly colour: string
  /** As an address of data; null: the name stands in its place. */
  readonly logo: string | null
}

const NOBODY: House = { name: '', colour: STANDARD_LOOK.colour, logo: null }

async function houseOf(tx: Tx, company: number, { files, sources }: PageTools): Promise<House> {
  const { name, logo } = await sources.seller(tx, company)
  const look = (await readLook(tx, company)) ?? STANDARD_LOOK
  const picture = look.logo ? await mailLogo(files, logo) : undefined
  return { name, colour: look.colour, logo: picture ? `data:${picture.contentType};base64,${Buffer.from(picture.content).toString('base64')}` : null }
}

interface Shown {
  readonly status: 200 | 404 | 429
  readonly house: House
  readonly language: Language
  readonly title: string
  readonly lines: readonly string[]
  /** What can be ended from here. */
  readonly buttons: readonly { readonly label: string; readonly all: boolean }[]
}

const PUBLIC = { config: { permission: 'public', scope: 'system', anyOrigin: true }, schema: { hide: true } } as const
type Asked = FastifyRequest<{ Params: { token: string } }>

/** Bytes of a form: one field. */
const FORM_MAX = 2000

export function unsubscribePages(app: FastifyInstance, tools: PageTools): void {
  const misses = missesPerMinute()
  const answered = async (request: Asked, reply: FastifyReply, post: { readonly all: boolean } | null): Promise<FastifyReply> => sendPage(reply, await pageFor(app, tools, { request, post, misses }))
  void app.register(async (scope) => {
    scope.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'string', bodyLimit: FORM_MAX }, (_request, body, done) => done(null, body))
    scope.get('/unsubscribe/:token', PUBLIC, (request, reply) => answered(request as Asked, reply, null))
    // What a mail program says besides is of no account: whoever posts to the address wants it to end.
    scope.post('/unsubscribe/:token', PUBLIC, (request, reply) => answered(request as Asked, reply, { all: /(^|&)scope=all(&|$)/.test(String(request.body ?? '')) }))
  })
}

interface Question {
  readonly request: Asked
  /** Null: only looked at. */
  readonly post: { readonly all: boolean } | null
  readonly misses: Misses
}

async function pageFor(app: FastifyInstance, tools: PageTools, { request, post, misses }: Question): Promise<Shown> {
  const { token } = request.params
  const now = Date.parse(app.tools.clock.now())
  const language = spokenBy(request.headers['accept-language'])
  const words = UNSUBSCRIBE_PAGE[language]
  const bare = { house: NOBODY, language, buttons: [] }
  if (token === TRIAL) return { ...bare, status: 200, title: words.trialTitle, lines: [words.trial] }
  if (misses.areTooMany(request.ip, now)) return { ...bare, status: 429, title: words.busyTitle, lines: [words.busy] }
  const company = companyOfToken(token)
  const found = company === undefined ? undefined : await app.tools.db.company({ company, actor: { name: 'link', source: 'web', requestId: request.id } }, async (tx) => {
    const holder = post ? await endByLink(tx, company, { token, all: post.all }) : await holderOf(tx, company, token)
    return holder && { holder, house: await houseOf(tx, company, tools) }
  })
  if (!found) {
    misses.count(request.ip, now)
    return { ...bare, status: 404, title: words.unknownTitle, lines: [words.unknown] }
  }
  return { status: 200, house: found.house, language: found.holder.language, ...wordsFor(found.holder, post) }
}

function wordsFor({ address, categoryName, language, said, saidOfAll }: TokenHolder, post: Question['post']): Pick<Shown, 'title' | 'lines' | 'buttons'> {
  const words = UNSUBSCRIBE_PAGE[language]
  const category = categoryName[language]
  const all = { label: words.all, all: true }
  const ended = post ?? (said === 'unsubscribed' ? { all: saidOfAll } : null)
  if (!ended) return { title: words.title, lines: [words.question(category, address), words.meaning], buttons: [{ label: words.one, all: false }, all] }
  if (ended.all || (saidOfAll && said === 'unsubscribed')) return { title: words.doneTitle, lines: [words.doneAll(address), words.later], buttons: [] }
  return { title: words.doneTitle, lines: [words.doneOne(category, address), words.later, words.stillAll], buttons: [all] }
}

/** The first language of ours that a browser asks for. */
function spokenBy(header: string | undefined): Language {
  for (const part of (header ?? '').split(',')) {
    const language = (['de', 'cs', 'en'] as const).find((one) => part.trim().toLowerCase().startsWith(one))
    if (language) return language
  }
  return 'en'
}

interface Misses {
  count(address: string, now: number): void
  areTooMany(address: string, now: number): boolean
}

/** Of one address; behind a proxy everybody may have the same one, so it is generous: it spares the database, the secrets need no guard. */
const MISSES_MAX = 300
const ADDRESSES_MAX = 10_000

function missesPerMinute(): Misses {
  let [minute, counts] = [0, new Map<string, number>()]
  const current = (now: number): Map<string, number> => {
    const at = Math.floor(now / 60_000)
    if (at !== minute || counts.size > ADDRESSES_MAX) [minute, counts] = [at, new Map()]
    return counts
  }
  return {
    count: (address, now) => void current(now).set(address, (current(now).get(address) ?? 0) + 1),
    areTooMany: (address, now) => (current(now).get(address) ?? 0) >= MISSES_MAX,
  }
}

const policy = (nonce: string): string => ["default-src 'none'", `style-src 'nonce-${nonce}'`, 'img-src data:', "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"].join('; ')

function sendPage(reply: FastifyReply, shown: Shown): FastifyReply {
  const nonce = randomBytes(16).toString('base64')
  if (shown.status === 429) void reply.header('retry-after', '60')
  // With no referrer at all a browser names no origin when it posts, not even our own.
  return reply.code(shown.status).header('content-type', 'text/html; charset=utf-8').header('content-security-policy', policy(nonce)).header('referrer-policy', 'same-origin').header('x-robots-tag', 'noindex').send(pageHtml(shown, nonce))
}

const STYLE = (colour: string): string => `
:root{color-scheme:light dark;--page:#f3f5f6;--card:#fff;--ink:#1d2429;--soft:#5b6770;--line:#c9d2d7}
@media(prefers-color-scheme:dark){:root{--page:#15181b;--card:#1f2428;--ink:#e6e9eb;--soft:#a8b3ba;--line:#4a555c}.logo{background:#fff;border-radius:4px;padding:6px 8px}}
*{box-sizing:border-box}
body{margin:0;padding:24px 16px;background:var(--page);color:var(--ink);font:16px/1.55 -apple-system,'Segoe UI',Helvetica,Arial,sans-serif}
main{max-width:34rem;margin:6vh auto 0;padding:28px;background:var(--card);border-top:4px solid ${colour};border-radius:4px;overflow-wrap:anywhere}
.house{color:var(--soft);font-size:15px;margin:0 0 20px}.logo{height:44px;width:auto;max-width:100%;display:block}
h1{font-size:22px;line-height:1.3;margin:0 0 12px}p{margin:0 0 14px}
form{display:flex;flex-direction:column;gap:10px;margin:22px 0 0}
button{font:inherit;font-weight:600;min-height:44px;padding:8px 18px;border-radius:4px;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
button.first{background:#1d2b36;border-color:#1d2b36;color:#fff}
@media(prefers-color-scheme:dark){button.first{background:#e6e9eb;border-color:#e6e9eb;color:#15181b}}
button:focus-visible{outline:3px solid #3b82c4;outline-offset:2px}`

function pageHtml({ house, language, title, lines, buttons }: Shown, nonce: string): string {
  const head = house.logo ? `<img class="logo" src="${house.logo}" alt="${escapeHtml(house.name)}">` : escapeHtml(house.name)
  const choices = buttons.map(({ label, all }, i) => `<button type="submit" name="scope" value="${all ? 'all' : 'category'}"${i === 0 && !all ? ' class="first"' : ''}>${escapeHtml(label)}</button>`).join('')
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style nonce="${nonce}">${STYLE(house.colour)}</style></head>
<body><main>${head === '' ? '' : `<div class="house">${head}</div>`}<h1>${escapeHtml(title)}</h1>${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('')}${choices === '' ? '' : `<form method="post">${choices}</form>`}</main></body></html>`
}
