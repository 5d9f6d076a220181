import { ActionIcon, Menu, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconHelp, IconKey, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { answer, api } from '../../api/client.ts'
import { useCompany, useSession } from '../../api/session.ts'
import { forgetAllDrafts } from '../../ui/form/drafts.ts'
import { chapterOf } from '../handbook/chapters.ts'
import { usePreference } from '../../api/use-preference.ts'

/** Who is logged in; language, theme and density at hand; the account, and the way out. */
export function UserMenu() {
  const { t } = useTranslation('shell')
  const { user, preferences } = useSession()
  const company = useCompany()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const chapter = chapterOf(useLocation({ select: ({ pathname }) => pathname }))
  const set = usePreference()
  const logout = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/session')),
    onSettled: async () => {
      queryClient.clear()
      forgetAllDrafts()
      await navigate({ to: '/login' })
    },
  })
  return (
    <Menu width={260} position="bottom-end" closeOnItemClick>
      <Menu.Target><ActionIcon size={32} aria-label={t('userMenu', { name: user.name })}><IconUserCircle size={20} stroke={1.6} /></ActionIcon></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.name}</Menu.Label>
        <Stack gap={6} px="xs" pb="xs">
          <Choice label={t('language')} value={user.language} data={[{ value: 'de', label: 'Deutsch' }, { value: 'cs', label: 'Čeština' }, { value: 'en', label: 'English' }]} onChange={(language) => set({ language })} />
          <Choice label={t('theme')} value={user.theme} data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`themes.${value}`) }))} onChange={(theme) => set({ theme })} />
          <Choice label={t('density')} value={preferences.density} data={(['compact', 'comfortable'] as const).map((value) => ({ value, label: t(`densities.${value}`) }))} onChange={(density) => set({ density })} />
          <Choice label={t('fontSize')} value={preferences.fontSize} data={(['small', 'normal', 'large'] as const).map((value) => ({ value, label: t(`fontSizes.${value}`) }))} onChange={(fontSize) => set({ fontSize })} />
        </Stack>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKey size={15} aria-hidden />} onClick={() => void navigate({ to: '/$company/account', params: { company } })}>{t('account')}</Menu.Item>
        <Menu.Item leftSection={<IconHelp size={15} aria-hidden />} onClick={() => void (chapter ? navigate({ to: '/$company/handbook/$chapter', params: { company, chapter } }) : navigate({ to: '/$company/handbook', params: { company } }))}>{t('page.handbook')}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={15} aria-hidden />} onClick={() => document.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }))}>{t('shortcuts')}</Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => logout.mutate()}>{t('logout')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V
  readonly data: { readonly value: V; readonly label: string }[]
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, data, onChange }: ChoiceProps<V>) {
  return (
    <div>
      <Text size="xs" c="dimmed" mb={2}>{label}</Text>
      <SegmentedControl fullWidth value={value} data={data} onChange={(chosen) => onChange(chosen as V)} aria-label={label} />
    </div>
  )
}
