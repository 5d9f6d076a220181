import { Button, Code, Group, Stack, Text, Title } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../../api/problem.ts'

/** A page that could not be shown: what happened, its id for whoever helps, and the ways on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('shell')
  const problem = problemOf(error)
  return (
    <Stack p="xl" maw="40rem" role="alert">
      <Title order={1}>{t('brokenTitle')}</Title>
      <Text>{t('brokenText')}</Text>
      <Text size="sm" c="dimmed">{problem.title} {problem.instance !== '' && <Code>{problem.instance}</Code>}</Text>
      <Group><Button onClick={reset}>{t('tryAgain')}</Button><Button variant="default" component="a" href="/">{t('toHome')}</Button></Group>
    </Stack>
  )
}

/** An address that leads nowhere, or to a company that one may not see. */
export function MissingPage() {
  const { t } = useTranslation('shell')
  return (
    <Stack p="xl" maw="40rem">
      <Title order={1}>{t('missingTitle')}</Title>
      <Text>{t('missingText')}</Text>
      <Group><Button component="a" href="/">{t('toHome')}</Button></Group>
    </Stack>
  )
}
