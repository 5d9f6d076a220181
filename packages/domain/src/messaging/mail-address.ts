/**
 * Addresses and header texts of mail (M4): what passes here cannot begin a header of its own or name a second recipient.
 * It does not own: whether anybody reads mail there.
 */

/** RFC 5321 §4.5.3.1. */
const LOCAL_MAX = 64
const ADDRESS_MAX = 254
/** RFC 5322 dot-atom. Quoted local parts and comments are allowed there, used by nobody, and read differently by different servers. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** The address with its domain in lower case; undefined where it is none. International domains in their ASCII form. */
export function readMailAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)]
  if (at < 1 || text.length > ADDRESS_MAX || local.length > LOCAL_MAX || !LOCAL.test(local) || !isMailDomain(domain)) return undefined
  return `${local}@${domain.toLowerCase()}`
}

/** A name in the DNS with at least two labels, the last one not a number: neither `localhost` nor an address. */
export function isMailDomain(domain: string): boolean {
  const labels = domain.split('.')
  return labels.length >= 2 && domain.length <= 253 && labels.every((label) => LABEL.test(label)) && !/^[0-9]+$/.test(labels.at(-1)!)
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
