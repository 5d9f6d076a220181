/** All texts of the form under each other: what can be edited where there is no room for more. */
import { useTranslation } from 'react-i18next'
import { useDesigner } from '../designer.ts'
import { textsOf } from '../model/edits.ts'
import { RichTextInput } from '../text/RichTextInput.tsx'
import { useBlockName } from '../block-words.ts'
import classes from './panel.module.css'
import { PanelSection } from './PanelSection.tsx'

export function TextsPanel() {
  const { t } = useTranslation('designer')
  const { form } = useDesigner()
  const nameOf = useBlockName()
  const blocks = form.flow.filter((block) => block.kind === 'text' || block.kind === 'title')
  return (
    <>
      <div className={classes.panelHead}><h2>{t('text.title')}</h2></div>
      {blocks.map((block) => (
        <PanelSection key={block.id} title={nameOf(block)}>
          {textsOf(block).map((key) => <RichTextInput key={key} name={key} label={t('text.words')} list={'each' in block ? block.each : undefined} />)}
        </PanelSection>
      ))}
    </>
  )
}
