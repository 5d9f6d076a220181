/** Papers that are made when they are sent, as an address names them: `contract:17`, `account_statement:2026-01-01:2026-11-30:EUR`. Pure. */
import type { components } from '@kontor/contract/client/paths.ts'

export type SentPaper = components['schemas']['MailOptions']['papers'][number]['paper']

export function paperKey(paper: SentPaper): string {
  switch (paper.kind) {
    case 'account_statement': return [paper.kind, ...(paper.until === undefined ? [] : [paper.from ?? '', paper.until, paper.currency ?? ''])].join(':')
    case 'letter': return `${paper.kind}:${paper.letter}`
    case 'contract': case 'service_settings': return `${paper.kind}:${paper.subscription}`
  }
}

/** The paper of a key; undefined for one that names none. */
export function paperOfKey(key: string): SentPaper | undefined {
  const [kind, first = '', until = '', currency = ''] = key.split(':')
  if (kind === 'account_statement') return { kind, ...(first && { from: first }), ...(until && { until }), ...(currency && { currency }) }
  if (!/^\d+$/.test(first)) return undefined
  if (kind === 'letter') return { kind, letter: first }
  return kind === 'contract' || kind === 'service_settings' ? { kind, subscription: first } : undefined
}
