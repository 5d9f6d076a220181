/** Who gets the message: the customer's own addresses and contact persons by tick box, and whoever is typed. */
import { Button, Checkbox, CloseButton, Group, Input, TextInput } from '@mantine/core'
import { readMailAddress } from '@kontor/domain/messaging/mail-address.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldWords } from '../../../api/problem-words.ts'
import type { MailOptions } from './use-message.ts'
import classes from './write.module.css'

interface RecipientsProps {
  readonly label: string
  readonly addresses: MailOptions['addresses']
  readonly chosen: readonly string[]
  readonly choose: (addresses: readonly string[]) => void
  /** Somebody has to get it. */
  readonly required?: boolean
}

export function Recipients({ label, addresses, chosen, choose, required = false }: RecipientsProps) {
  const { t } = useTranslation('compose')
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const known = new Set(addresses.map(({ address }) => address))
  const add = (): void => {
    if (typed.trim() === '') return
    const address = readMailAddress(typed.trim())
    setWrong(address === undefined)
    if (address === undefined) return
    if (!chosen.includes(address)) choose([...chosen, address])
    setTyped('')
  }
  const toggle = (address: string, on: boolean): void => choose(on ? [...chosen, address] : chosen.filter((one) => one !== address))
  return (
    <fieldset className={classes.recipients}>
      <legend className={classes.legend}>{label}</legend>
      {(addresses.length > 0 || chosen.length > 0) && <div className={classes.ticks}>
        {addresses.map(({ address, owner, name }) => (
          <Checkbox key={address} size="sm" checked={chosen.includes(address)} onChange={(event) => toggle(address, event.currentTarget.checked)} label={<>{address} <span className={classes.hint}>{name ?? t(`owner.${owner}`)}</span></>} />
        ))}
        {chosen.filter((address) => !known.has(address)).map((address) => (
          <span key={address} className={classes.typed}>{address}<CloseButton size="sm" aria-label={t('removeAddress', { address })} onClick={() => toggle(address, false)} /></span>
        ))}
      </div>}
      <Group gap={6} align="start" wrap="nowrap">
        <TextInput
          className={classes.grow} type="email" value={typed} aria-label={t('typeAddress', { label })} placeholder={t('otherAddress')} error={wrong ? fieldWords({ kind: 'invalid_format', params: { format: 'email' } }) : undefined}
          onChange={(event) => { setTyped(event.currentTarget.value); setWrong(false) }} onBlur={add} onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add() } }}
        />
        <Button variant="default" onClick={add}>{t('add')}</Button>
      </Group>
      {required && chosen.length === 0 && <Input.Description>{t('nobody')}</Input.Description>}
    </fieldset>
  )
}
