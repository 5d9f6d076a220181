/** `kontor company …`, `kontor user …`, `kontor token …`: what an administrator sets up first. */
import { Command, Option } from 'commander'
import { PERMISSIONS, ROLES } from '@kontor/domain/access/permissions.ts'
import type { Permission, Role } from '@kontor/domain/access/permissions.ts'
import { createOneTimeLogin, createToken, createUser, EVERYTHING, findUserByLogin, rightsOf } from '@kontor/server/access/public.ts'
import { createCompany, listCompanies } from '@kontor/server/companies/public.ts'
import { Refused } from './context.ts'
import type { CliContext } from './context.ts'
import { companyCode, countryCode, wholeNumber, withoutBlanks } from './option-values.ts'

interface CompanyOptions {
  readonly code: string
  readonly name: string
  readonly country: string
  readonly chart?: 'SKR03' | 'SKR04' | 'CZ'
  readonly street?: string
  readonly postcode?: string
  readonly city?: string
  readonly vatId?: string
  readonly taxNumber?: string
  readonly registrationNumber?: string
  readonly iban?: string
  readonly bic?: string
  readonly bankName?: string
  readonly email?: string
  readonly phone?: string
  readonly paymentDays?: number
  readonly fourEyes?: boolean
  readonly smallBusiness?: boolean
  readonly json?: boolean
}

export function companyCommand(context: CliContext): Command {
  const company = new Command('company').description('billing companies (issuers)')
  company.command('create').description('create a company with chart of accounts, posting rules and number series')
    .requiredOption('--code <code>', 'short code, at most eight letters and digits', companyCode).requiredOption('--name <name>', 'name as on invoices')
    .requiredOption('--country <country>', 'DE, CZ or another ISO code', countryCode).addOption(new Option('--chart <chart>', 'chart of accounts').choices(['SKR03', 'SKR04', 'CZ']))
    .option('--street <street>').option('--postcode <postcode>').option('--city <city>').option('--vat-id <id>').option('--tax-number <number>')
    .option('--registration-number <number>', 'HRB, IČO').option('--iban <iban>', '', withoutBlanks).option('--bic <bic>', '', withoutBlanks).option('--bank-name <name>').option('--email <email>').option('--phone <phone>')
    .option('--payment-days <days>', 'days to pay, default 14', wholeNumber(0, 365)).option('--four-eyes', 'billing runs need a second person').option('--small-business', 'no VAT is charged (§ 19 UStG)')
    .option('--json', 'one JSON object on stdout').action((options: CompanyOptions) => create(context, options))
  company.command('list').description('the companies of this installation').option('--json', 'one JSON object on stdout')
    .action(async (options: { json?: boolean }) => {
      const { db } = await context.open()
      const companies = (await db.system({ actor: context.actor }, (tx) => listCompanies(tx, null))).map(({ code, name, country, currency }) => ({ code, name, country, currency }))
      if (options.json) context.print({ companies })
      else for (const one of companies) context.note(`${one.code.padEnd(9)} ${one.country} ${one.currency}  ${one.name}`)
    })
  return company
}

async function create(context: CliContext, options: CompanyOptions): Promise<void> {
  const { code, country, paymentDays, fourEyes, smallBusiness, json, ...given } = options
  const { db } = await context.open()
  const created = await db.system({ actor: context.actor }, (tx) => createCompany(tx, {
    ...given, code, country, taxRegime: smallBusiness ? 'small_business' : 'standard',
    ...(fourEyes && { fourEyes }), ...(paymentDays !== undefined && { paymentDays }),
  }))
  if (!created.ok) return context.refuse(created.refusal, json)
  if (json) context.print({ code: created.value.code, name: created.value.name, currency: created.value.currency, chart: created.value.chart })
  context.note(`Company ${created.value.code} is ready: ${created.value.name}, ${created.value.currency}, chart ${created.value.chart}.`)
}

export function userCommand(context: CliContext): Command {
  const user = new Command('user').description('members of staff')
  user.command('create').description('create a member of staff with a one-time login')
    .requiredOption('--name <name>', 'full name').addOption(new Option('--role <role>', 'what they may do').choices([...ROLES, 'master_admin']).makeOptionMandatory())
    .option('--login <login>', 'login name; default: the name in lower case with dots').option('--email <email>').option('--company <code>', 'only in this company; default: in all')
    .option('--json', 'one JSON object on stdout')
    .action(async (options: { name: string; role: Role | 'master_admin'; login?: string; email?: string; company?: string; json?: boolean }) => {
      const { db } = await context.open()
      const by = { name: context.actor.name, rights: EVERYTHING, clock: context.clock }
      const login = options.login ?? options.name.trim().toLowerCase().replace(/\s+/g, '.')
      const created = await db.system({ actor: context.actor }, async (tx) => {
        const made = await createUser(tx, {
          login, name: options.name, email: options.email, masterAdmin: options.role === 'master_admin',
          roles: options.role === 'master_admin' ? [] : [{ role: options.role, company: options.company?.toUpperCase() ?? null }],
        }, by)
        return made.ok ? { ok: true as const, user: made.value, once: await createOneTimeLogin(tx, { user: made.value.id, by: by.name, clock: by.clock }) } : made
      })
      if (!created.ok) return context.refuse(created.refusal, options.json)
      if (options.json) context.print({ user: created.user.id, login: created.user.login, oneTimeLogin: created.once.code, expiresAt: created.once.expiresAt })
      context.note(`${created.user.name} may log in as "${created.user.login}" with this one-time code until ${created.once.expiresAt}: ${created.once.code}`)
    })
  return user
}

export function tokenCommand(context: CliContext): Command {
  const token = new Command('token').description('tokens of programs')
  token.command('create').description('create an API token; its secret is shown once')
    .requiredOption('--user <login>', 'whose rights it has').requiredOption('--scopes <scopes>', `with commas, of: ${PERMISSIONS.join(' ')}`)
    .option('--name <name>', 'what it is for', 'created on the command line').option('--company <codes>', 'only in these companies, with commas').option('--json', 'one JSON object on stdout')
    .action(async (options: { user: string; scopes: string; name: string; company?: string; json?: boolean }) => {
      const { db } = await context.open()
      const scopes = options.scopes.split(',').map((scope) => scope.trim())
      const unknown = scopes.find((scope) => !(PERMISSIONS as readonly string[]).includes(scope))
      if (unknown !== undefined) throw new Refused({ kind: 'scope_unknown', scope: unknown, known: PERMISSIONS.join(' ') } as { kind: string })
      const by = { name: context.actor.name, clock: context.clock }
      const created = await db.system({ actor: context.actor }, async (tx) => {
        const user = await findUserByLogin(tx, options.user)
        if (!user) throw new Refused({ kind: 'user_not_found', login: options.user } as { kind: string })
        return createToken(tx, user.id, { name: options.name, scopes: scopes as Permission[], companies: options.company?.split(',').map((code) => code.trim().toUpperCase()) ?? null }, { ...by, rights: rightsOf(user) })
      })
      if (!created.ok) return context.refuse(created.refusal, options.json)
      if (options.json) context.print({ token: created.value.secret, id: created.value.token.id })
      else process.stdout.write(`${created.value.secret}\n`)
      context.note('This secret is shown once and stored only as a hash.')
    })
  return token
}
