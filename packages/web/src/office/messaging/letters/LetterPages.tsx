/** The pages of a letter as the printer gets them. */
import { useTranslation } from 'react-i18next'
import classes from './letters.module.css'

/** `pages` are addresses of pictures, or pictures themselves as SVG. */
export function LetterPages({ pages, subject }: { readonly pages: readonly string[]; readonly subject: string }) {
  const { t } = useTranslation('letters')
  return (
    <div className={classes.pages}>
      {pages.map((page, index) => (
        <figure key={index} className={classes.page}>
          <img src={page.startsWith('<') ? `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}` : page} alt={t('pageAlt', { subject, page: index + 1, pages: pages.length })} width={595} height={842} decoding="async" />
          {pages.length > 1 && <figcaption>{t('pageOf', { page: index + 1, pages: pages.length })}</figcaption>}
        </figure>
      ))}
    </div>
  )
}
