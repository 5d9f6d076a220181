/** Security headers of every answer, errors and unknown addresses included (invariants §5d). Pages set their own policy over the strict one of the API. */
import type { FastifyInstance, FastifyReply } from 'fastify'

/** The API answers data; nothing in it may load, frame or run. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

export const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': API_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cache-control': 'no-store',
}

/** Puts the headers on one answer. HSTS for two years, only where the product is reached by https. */
export function putHeaders(reply: FastifyReply, { https, requestId }: { readonly https: boolean; readonly requestId: string }): void {
  void reply.headers(HEADERS).header('x-request-id', requestId)
  if (https) void reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
}

/** Puts them on every answer, before anything else can answer. */
export function setHeaders(app: FastifyInstance, { https }: { readonly https: boolean }): void {
  app.addHook('onRequest', async (request, reply) => putHeaders(reply, { https, requestId: request.id }))
}
