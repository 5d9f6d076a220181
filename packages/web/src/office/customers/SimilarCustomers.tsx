/** Who is known already under the name, mail or phone that is being typed: asked of the search while a new customer is entered, so that nobody is entered twice. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany } from '../../api/session.ts'
import { useFormPlace } from '../../ui/form/form-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { TextLink } from '../../ui/TextLink.tsx'

const WAIT = 400
const SHOWN = 5

/** What is asked for: a whole name with its place, a whole mail address, a whole number. Half a word would find half of all. */
function questionsOf(values: Readonly<Record<string, unknown>>): readonly string[] {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name].trim() : '')
  const name = text('companyName').length > 2 ? text('companyName') : text('lastName').length > 1 && text('firstName') !== '' ? `${text('lastName')} ${text('firstName')}` : ''
  return [name, text('email').includes('@') ? text('email') : '', text('phone').length > 6 ? text('phone') : '', text('mobile').length > 6 ? text('mobile') : ''].filter((question) => question !== '')
}

export function SimilarCustomers() {
  const { t } = useTranslation('customers')
  const company = useCompany()
  const { state } = useFormPlace()
  const values = useWatch({ control: state.form.control })
  const [asked] = useDebouncedValue(JSON.stringify(questionsOf(values)), WAIT)
  const found = useQuery({
    queryKey: ['similar-customers', company, asked], enabled: asked !== '[]', staleTime: 30_000,
    queryFn: async () => {
      const answers = await Promise.all((JSON.parse(asked) as string[]).map((q) => answer(api.GET('/api/v1/search', { params: { query: { company, q } } }))))
      return [...new Map(answers.flatMap(({ customers }) => customers).map((customer) => [customer.id, customer])).values()].slice(0, SHOWN)
    },
  })
  if (asked === '[]' || !found.data || found.data.length === 0) return null
  return (
    <Notice tone="warn" icon={<IconUsers aria-hidden />} title={t('similar.title')}>
      {found.data.map(({ id, number, name, city }) => (
        <div key={id}><TextLink inherit target="_blank" to="/$company/customers/$id" params={{ company, id }}>{number} · {name}</TextLink> {city}</div>
      ))}
    </Notice>
  )
}
