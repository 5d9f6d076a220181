/** When a block or a line of it is printed, in words: always, or under conditions that are picked by their sentence and must all hold. */
import { Button, CloseButton, Menu, ScrollArea } from '@mantine/core'
import { conditionsOf } from '@kontor/domain/forms/form-conditions.ts'
import { fieldGroupName, fieldName } from '@kontor/domain/forms/field-wording.ts'
import type { Condition } from '@kontor/domain/forms/form.ts'
import { IconPlus } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { spoken } from '../../../ui/words.ts'
import { useDesigner } from '../designer.ts'
import { readConditions, withConditions, withoutConditions } from '../model/conditions.ts'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'

/** A condition that nobody picked from the offer, as plainly as its fields allow. */
function ownWords(condition: Condition, t: TFunction<'designer'>): string {
  const tests = 'any' in condition ? condition.any : [condition]
  const said = tests.map(({ field, is, not = false }) => {
    const name = [fieldGroupName(field, spoken()), fieldName(field, spoken())].filter((part) => part !== '').join(' · ')
    if (is === undefined) return t(not ? 'condition.empty' : 'condition.filled', { name })
    return t(not ? 'condition.isNot' : 'condition.is', { name, value: is })
  })
  return t('condition.only', { what: said.join(t('condition.or')) })
}

interface ConditionFieldProps {
  readonly conditions: readonly Condition[]
  readonly change: (conditions: readonly Condition[]) => void
}

export function ConditionField({ conditions, change }: ConditionFieldProps) {
  const { t } = useTranslation('designer')
  const { kind, locked } = useDesigner()
  const offers = conditionsOf(kind)
  const read = readConditions(conditions, offers)
  const left = offers.filter((offer) => !read.some((one) => one.offer === offer))
  return (
    <PanelSection title={t('condition.title')}>
      {read.length === 0 && <p className={classes.quiet}>{t('condition.always')}</p>}
      <ul className={classes.conditions}>
        {read.map((one) => {
          const words = one.offer?.words[spoken()] ?? ownWords(one.conditions[0]!, t)
          return (
            <li key={words}>
              <span>{words}</span>
              <CloseButton size={22} iconSize={13} aria-label={t('removePart', { name: words })} disabled={locked !== null} onClick={() => change(withoutConditions(conditions, one.conditions))} />
            </li>
          )
        })}
      </ul>
      <Menu position="bottom-start" width={300} withinPortal>
        <Menu.Target><Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} aria-hidden />} disabled={locked !== null || left.length === 0}>{t('condition.add')}</Button></Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={320} type="auto">{left.map((offer) => <Menu.Item key={offer.id} onClick={() => change(withConditions(conditions, offer.if))}>{offer.words[spoken()]}</Menu.Item>)}</ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
    </PanelSection>
  )
}
