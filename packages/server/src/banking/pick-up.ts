/**
 * Picks up files of banks from folders and from mails (BNK-3, BIL-7, docs/decisions/0050).
 * It owns: which files and mails are taken, what is kept of each, where it goes then. It does not own: bringing a file in (import.ts), folders (adapters/statements/pickup-folder.ts), mails (StatementMails, filled by the composition).
 * Invariants: a file is brought in and kept before it is put away, a mail is marked with all its files at once: killed in between, it comes again and changes nothing; nobody's file or mail is lost.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_BYTES_MAX, isCompanionOfMail } from '@kontor/domain/banking/pick-up.ts'
import { addDays } from '@kontor/domain/kernel/calendar-date.ts'
import { filesOfArchive, isArchive } from '../adapters/statements/archive.ts'
import { PickupFolderFault, putAway, takeFiles, wholeFiles } from '../adapters/statements/pickup-folder.ts'
import type { TakenFile } from '../adapters/statements/pickup-folder.ts'
import { bytesSource, fileSource } from '../adapters/statements/source.ts'
import type { Source } from '../adapters/statements/source.ts'
import { loadCompany } from '../companies/public.ts'
import type { Tx } from '../platform/database/database.ts'
import { takeIds } from '../platform/database/ids.ts'
import { importStatements } from './import.ts'
import type { Banking } from './import.ts'
import * as store from './store/pickups.ts'
import type { StatementSource } from './store/pickups.ts'

/** Mails, as the slice that takes them in has them. */
export interface StatementMails {
  readonly from: (tx: Tx, company: number, question: { readonly mailbox: bigint; readonly senders: readonly string[]; readonly since: string }) => Promise<readonly { readonly id: bigint; readonly sha256: string }[]>
  /** Undefined where the mail cannot be taken apart. */
  readonly filesOf: (bytes: Uint8Array) => Promise<readonly { readonly name: string; readonly bytes: Uint8Array }[] | undefined>
}

export interface PickingUp extends Omit<Banking, 'only'> {
  /** In which `pickup` lies. */
  readonly dataFolder: string
  readonly mails: StatementMails
  /** Files that were changed since are left alone; ten unless said. */
  readonly quietSeconds?: number
}

export interface PickedUp {
  readonly files: readonly PickedFile[]
  /** Folders that are none, or links to elsewhere. */
  readonly unusable: readonly string[]
}

export interface PickedFile {
  readonly name: string
  readonly outcome: 'taken' | 'known' | 'refused' | 'without_file'
  readonly statements: number
  readonly entries: number
  readonly refusal: { readonly kind: string; readonly params: Readonly<Record<string, unknown>> } | null
}

/** Larger ones are read as one file, piece by piece. */
const ARCHIVE_MAX = 64 * 1024 * 1024
const UNFOLDED_MAX = 256 * 1024 * 1024
/** Mails of so many days are looked at again each time; one that waits longer was seen by people. */
const MAIL_DAYS = 400

const inCompany = <T>(at: PickingUp, work: (tx: Tx) => Promise<T>): Promise<T> => at.db.company({ company: at.company, actor: at.actor }, work)

const folderOf = (at: PickingUp, code: string, { folder }: StatementSource): string => join(at.dataFolder, 'pickup', code, folder ?? '')

async function sourcesOf(at: PickingUp): Promise<{ readonly code: string; readonly sources: readonly StatementSource[] }> {
  return inCompany(at, async (tx) => ({ code: (await loadCompany(tx, at.company)).code, sources: await store.listSources(tx, at.company) }))
}

/** How many files and mails wait, taking none. */
export async function filesWaiting(at: PickingUp): Promise<{ readonly files: number; readonly unusable: readonly string[] }> {
  const { code, sources } = await sourcesOf(at)
  const unusable: string[] = []
  let files = 0
  for (const source of sources) {
    if (source.kind === 'folder') files += (await usable(source, unusable, () => wholeFiles(folderOf(at, code, source), at.quietSeconds)))?.length ?? 0
    else files += (await newMails(at, source)).length
  }
  return { files, unusable }
}

/** Takes all that is there. Safe to run at once on many machines, and to kill at any point. */
export async function pickUp(at: PickingUp): Promise<PickedUp> {
  const { code, sources } = await sourcesOf(at)
  const [files, unusable]: [PickedFile[], string[]] = [[], []]
  for (const source of sources) {
    if (source.kind === 'folder') files.push(...await usable(source, unusable, () => fromFolder(at, source, folderOf(at, code, source))) ?? [])
    else files.push(...await fromMails(at, source))
  }
  return { files, unusable }
}

async function usable<T>({ folder }: StatementSource, unusable: string[], work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PickupFolderFault)) throw error
    unusable.push(folder ?? '')
    return undefined
  }
}

async function fromFolder(at: PickingUp, source: StatementSource, folder: string): Promise<PickedFile[]> {
  const picked: PickedFile[] = []
  for (const file of await takeFiles(folder, at.quietSeconds)) {
    const found = await readTaken(at, source, file)
    if (!found) continue
    await keep(at, source, { claim: file.claim, mail: null, found })
    const refused = found.find(({ refusal }) => refusal !== null)
    await putAway(folder, file, { at: at.now, reason: refused ? `${refused.name}: ${refused.refusal!.kind} ${JSON.stringify(refused.refusal!.params)}` : null })
    picked.push(...found)
  }
  return picked
}

/** What is in a file that was taken; undefined where somebody else has put it away meanwhile. */
async function readTaken(at: PickingUp, source: StatementSource, { name, path, bytes, isFile }: TakenFile): Promise<readonly PickedFile[] | undefined> {
  if (!isFile) return [refusedFile(name, 'pickup_no_file', {})]
  if (bytes > FILE_BYTES_MAX) return [refusedFile(name, 'pickup_file_too_large', {})]
  if (bytes === 0) return [refusedFile(name, 'file_empty', {})]
  try {
    return bytes > ARCHIVE_MAX ? [await brought(at, source, name, fileSource(path))] : await broughtWhole(at, source, name, await readFile(path))
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (syscall === undefined) throw error
    if (code === 'ENOENT') return undefined
    return [refusedFile(name, 'file_not_readable', { because: code ?? '' })]
  }
}

/** A file, or each of those in an archive. */
async function broughtWhole(at: PickingUp, source: StatementSource, name: string, bytes: Buffer): Promise<PickedFile[]> {
  if (!isArchive(bytes)) return [await brought(at, source, name, bytesSource(bytes))]
  const archived = filesOfArchive(bytes, UNFOLDED_MAX)
  if (!archived.ok) {
    const { kind, ...params } = archived.refusal
    return [refusedFile(name, kind, params)]
  }
  const found: PickedFile[] = []
  for (const file of archived.value) found.push(file.bytes ? await brought(at, source, file.name, bytesSource(file.bytes)) : refusedFile(file.name, 'archive_damaged', {}))
  return found
}

async function brought(at: PickingUp, source: StatementSource, name: string, bytes: Source): Promise<PickedFile> {
  const done = await importStatements({ ...at, only: source.account }, name.slice(0, 200), bytes)
  if (!done.ok) {
    const { kind, ...params } = done.refusal
    return refusedFile(name, kind, params)
  }
  const { statements, rejections } = done.value
  const entries = statements.reduce((sum, { added }) => sum + added, 0) + (rejections ?? 0)
  return { name, outcome: statements.some(({ id }) => id !== null) || (rejections ?? 0) > 0 ? 'taken' : 'known', statements: statements.filter(({ id }) => id !== null).length, entries, refusal: null }
}

const refusedFile = (name: string, kind: string, params: Readonly<Record<string, unknown>>): PickedFile => ({ name, outcome: 'refused', statements: 0, entries: 0, refusal: { kind, params } })

async function keep(at: PickingUp, source: StatementSource, { claim, mail, found }: { readonly claim: string; readonly mail: bigint | null; readonly found: readonly PickedFile[] }): Promise<void> {
  await inCompany(at, async (tx) => {
    const ids = await takeIds(tx, found.length)
    for (const [index, { name, ...file }] of found.entries()) {
      await store.insertPickup(tx, at.company, { id: ids[index]!, source: source.id, claim: `${claim}:${index}`, mail, fileName: name.slice(0, 200), by: at.by, ...file })
    }
  })
}

async function newMails(at: PickingUp, source: StatementSource): Promise<readonly { readonly id: bigint; readonly sha256: string }[]> {
  return inCompany(at, async (tx) => {
    const oldest = `${addDays(at.now.slice(0, 10), -MAIL_DAYS)}T00:00:00.000Z`
    const mails = await at.mails.from(tx, at.company, { mailbox: source.mailbox!, senders: source.senders!, since: source.createdAt > oldest ? source.createdAt : oldest })
    const unseen = await store.unseenMails(tx, at.company, mails.map(({ id }) => id))
    return mails.filter(({ id }) => unseen.has(id))
  })
}

async function fromMails(at: PickingUp, source: StatementSource): Promise<PickedFile[]> {
  const picked: PickedFile[] = []
  for (const { id, sha256 } of await newMails(at, source)) {
    const files = await at.mails.filesOf(await at.files.get(sha256))
    const found: PickedFile[] = files === undefined ? [refusedFile('', 'mail_not_readable', {})] : []
    for (const { name, bytes } of files ?? []) if (!isCompanionOfMail(name)) found.push(...await broughtWhole(at, source, name, Buffer.from(bytes)))
    if (found.length === 0) found.push({ name: '', outcome: 'without_file', statements: 0, entries: 0, refusal: null })
    await keep(at, source, { claim: `mail:${id}`, mail: id, found })
    picked.push(...found.filter(({ outcome }) => outcome !== 'without_file'))
  }
  return picked
}
