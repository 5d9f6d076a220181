/** `kontor forms …`: what papers look like, as files; and their publication. */
import { readFile, writeFile } from 'node:fs/promises'
import { Command } from 'commander'
import { formFile } from '@kontor/contract/forms.ts'
import { formLevel } from '@kontor/domain/forms/applying.ts'
import type { Form } from '@kontor/domain/forms/form.ts'
import { customerIdsByNumber } from '@kontor/server/customers/public.ts'
import { exportForm, importForm, listForms, printOwnForm, publishTested, stopRenderer } from '@kontor/server/forms/public.ts'
import type { Asker, Filling } from '@kontor/server/forms/public.ts'
import { documentByNumber, formSources } from '@kontor/server/invoicing/public.ts'
import type { Tx } from '@kontor/server/platform/database/database.ts'
import { subscriptionByNumber } from '@kontor/server/subscriptions/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'

interface Options {
  readonly company: string
  readonly json?: boolean
  readonly out?: string
  readonly formVersion?: string
  readonly name?: string
  readonly language?: 'de' | 'cs' | 'en'
  readonly group?: string
  readonly customer?: string
  readonly document?: string
  readonly contract?: string
  readonly subject?: string
  readonly text?: string
}

export function formsCommand(context: CliContext): Command {
  const forms = new Command('forms').description('forms: what papers look like')
  const inCompany = (command: Command) => command.requiredOption('--company <code>', 'short code of the company').option('--json', 'one JSON object on stdout')
  inCompany(forms.command('list').description('forms of the company, for whom they are, what is in force')).action((options: Options) => list(context, options))
  inCompany(forms.command('export').description('write a form with its pictures into a file').argument('<form>', 'id, as "kontor forms list" shows it').requiredOption('--out <file>', 'where to'))
    .option('--form-version <id>', 'one of its versions, default as it was last saved').action((form: string, options: Options) => exportOne(context, form, options))
  inCompany(forms.command('import').description('make a form of a file; it is in force once it is published').argument('<file>', 'as "kontor forms export" writes it'))
    .option('--name <name>', 'default as in the file').option('--language <language>', 'de, cs or en; default all').option('--group <code>', 'for a customer group').option('--customer <number>', 'for one customer')
    .action((file: string, options: Options) => importOne(context, file, options))
  inCompany(forms.command('publish').description('try a form with every example, and put it in force if all pass').argument('<form>', 'id, as "kontor forms list" shows it'))
    .option('--form-version <id>', 'one of its versions, default as it was last saved').action((form: string, options: Options) => publish(context, form, options))
  inCompany(forms.command('print').description('print an own form, filled with the document, customer or contract in whose menu it stands').argument('<form>', 'id, as "kontor forms list" shows it').requiredOption('--out <file>', 'where to'))
    .option('--document <number>', 'fill it with a document').option('--customer <number>', 'fill it with a customer').option('--contract <number>', 'fill it with a contract')
    .option('--subject <text>', 'of a letter; default the name of the form').option('--text <text>', 'of a letter: its paragraphs; of a contract: what is agreed beside its terms')
    .action((form: string, options: Options) => print(context, form, options))
  return forms
}

const idOf = (text: string, kind: string): bigint => {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new Refused({ kind })
  return BigInt(text)
}

async function list(context: CliContext, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db } = await context.open()
  const forms = await db.company({ company, actor: context.actor }, (tx) => listForms(tx, company, {}, null, 1000))
  const rows = forms.map((form) => ({
    id: form.id, kind: form.kind, name: form.name, level: formLevel(form), language: form.language, customerGroup: form.customerGroup, customer: form.customerNumber, place: form.place,
    published: form.published?.no ?? null, latest: form.latest.no,
  }))
  if (options.json) return context.print({ forms: rows })
  for (const row of rows) {
    const whom = [row.place === null ? null : `menu of the ${row.place}`, row.language, row.customerGroup, row.customer].filter((part) => part !== null).join(', ')
    context.note(`${row.id}  ${row.kind}  ${row.name}${whom === '' ? '' : ` (${whom})`}: version ${row.latest}, ${row.published === null ? 'none in force' : `${row.published} in force`}`)
  }
}

async function exportOne(context: CliContext, form: string, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const formVersion = options.formVersion === undefined ? null : idOf(options.formVersion, 'form_version_not_found')
  const file = await db.company({ company, actor: context.actor }, (tx) => exportForm(tx, company, { form: idOf(form, 'form_not_found'), formVersion, files }))
  if (!file.ok) return context.refuse(file.refusal, options.json)
  await writeFile(options.out!, `${JSON.stringify(file.value, null, 2)}\n`)
  if (options.json) context.print({ form, out: options.out, pictures: file.value.images.length })
  context.note(`${file.value.name} is written to ${options.out}.`)
}

async function importOne(context: CliContext, path: string, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const file = formFile.safeParse(await readJson(path))
  if (!file.success) throw new Refused({ kind: 'form_file_malformed', file: path, problems: file.error.issues.slice(0, 5).map((issue) => issue.path.join('.')) } as { kind: string })
  const made = await db.company({ company, actor: context.actor }, async (tx) => {
    const { customer } = options
    const found = customer === undefined ? null : (await customerIdsByNumber(tx, company, [customer])).get(customer)
    if (found === undefined) throw new Refused({ kind: 'customer_not_found' })
    const scope = { language: options.language ?? null, customerGroup: options.group ?? null, customer: found }
    const imported = await importForm(tx, company, { file: { ...file.data, content: file.data.content as unknown as Form }, scope, name: options.name, files, by: context.actor.name })
    // A refusal after a picture was added must leave nothing: the transaction ends with it.
    if (!imported.ok) throw new Refused(imported.refusal)
    return imported.value
  }).catch((error: unknown) => {
    if ((error as { constraint?: string }).constraint === 'form_once') throw new Refused({ kind: 'form_exists' })
    throw error
  })
  if (options.json) context.print({ form: made.id, kind: made.kind, name: made.name })
  context.note(`${made.name} is form ${made.id}; "kontor forms publish ${made.id}" puts it in force.`)
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new Refused({ kind: 'file_not_readable', file: path } as { kind: string })
  }
}

async function publish(context: CliContext, form: string, options: Options): Promise<void> {
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const { actor } = context
  const formVersion = options.formVersion === undefined ? null : idOf(options.formVersion, 'form_version_not_found')
  try {
    const published = await publishTested({ db, files, sources: formSources, company, actor, by: actor.name }, { form: idOf(form, 'form_not_found'), version: null, formVersion })
    if (!published.ok) {
      if (published.refusal.kind === 'form_test_failed' && !options.json) {
        for (const problem of published.refusal.problems) context.note(`  ${Object.values(problem).join(' ')}`)
        for (const { case: name, failure } of published.refusal.failures) context.note(`  ${name}: ${failure?.kind} ${failure?.detail}`)
      }
      return context.refuse(published.refusal, options.json)
    }
    const { name, published: inForce } = published.value
    if (options.json) context.print({ form, published: inForce })
    context.note(`${name}: version ${inForce?.no} is in force for what is issued from now on.`)
  } finally {
    await stopRenderer()
  }
}

/** The command line may see everything, and signs nothing. */
const COMMAND_LINE: Asker = { masterAdmin: true, grants: [], limits: null, user: null }

async function fillingOf(tx: Tx, company: number, { document, customer, contract }: Options): Promise<Filling> {
  if (document !== undefined) {
    const found = await documentByNumber(tx, company, document)
    if (!found) throw new Refused({ kind: 'document_not_found' })
    return { from: 'document', document: found.id }
  }
  if (customer !== undefined) {
    const found = (await customerIdsByNumber(tx, company, [customer])).get(customer)
    if (found === undefined) throw new Refused({ kind: 'customer_not_found' })
    return { from: 'customer', customer: found }
  }
  const found = contract === undefined ? undefined : await subscriptionByNumber(tx, company, contract)
  if (found === undefined) throw new Refused({ kind: 'subscription_not_found' })
  return { from: 'subscription', subscription: found }
}

async function print(context: CliContext, form: string, options: Options): Promise<void> {
  if ([options.document, options.customer, options.contract].filter((given) => given !== undefined).length !== 1) throw new Refused({ kind: 'nothing_selected' })
  const company = await context.company(options.company)
  const { db, files } = await context.open()
  const { actor, clock } = context
  try {
    const filling = await db.company({ company, actor }, (tx) => fillingOf(tx, company, options))
    const printed = await printOwnForm({ db, files, sources: formSources, company, actor }, { form: idOf(form, 'form_not_found'), filling, subject: options.subject, text: options.text ?? '', asker: COMMAND_LINE, clock })
    if (!printed.ok) return context.refuse(printed.refusal, options.json)
    await writeFile(options.out!, printed.value.pdf)
    if (options.json) context.print({ form, out: options.out, bytes: printed.value.pdf.length })
    context.note(`${printed.value.name} is written to ${options.out}.`)
  } finally {
    await stopRenderer()
  }
}
