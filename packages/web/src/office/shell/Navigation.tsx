import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { useCompany, useMay } from '../../api/session.ts'
import { NAVIGATION } from './navigation.ts'
import classes from './Shell.module.css'

/** The areas and pages that the person may read; plain links, so that middle click and Tab do what they always do. */
export function Navigation() {
  const { t } = useTranslation('shell')
  const may = useMay()
  const company = useCompany()
  return (
    <>
      {NAVIGATION.map(({ key, pages }) => {
        const readable = pages.filter(({ permission }) => !permission || may(permission))
        return readable.length > 0 && (
          <div key={key} role="group" aria-labelledby={key === 'day' ? undefined : `area-${key}`}>
            {key !== 'day' && <div id={`area-${key}`} className={classes.area}>{t(`area.${key}`)}</div>}
            <ul className={classes.areaPages}>
              {readable.map((page) => (
                <li key={page.key}>
                  <Link to={`/$company${page.path}` as '/$company'} params={{ company }} className={classes.link} activeOptions={{ exact: page.path === '', includeSearch: false }} preload={false}>
                    <page.icon size={16} stroke={1.6} aria-hidden />
                    {t(`page.${page.key}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}
