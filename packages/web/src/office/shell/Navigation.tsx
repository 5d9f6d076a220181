import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCompany, useMay } from '../../api/session.ts'
import { NAVIGATION } from './navigation.ts'
import classes from './Shell.module.css'

/** The areas and pages that the person may read; plain links, so that middle click and Tab do what they always do. */
export function Navigation() {
  const { t } = useTranslation('shell')
  const may = useMay()
  const company = useCompany()
  const list = useRef<HTMLDivElement>(null)
  const { pathname } = useLocation()
  useEffect(() => bringIntoView(list.current), [pathname])
  return (
    <div ref={list}>
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
    </div>
  )
}

/** Scrolls the areas, and only them, to the page where one is. */
function bringIntoView(list: HTMLElement | null): void {
  const here = list?.querySelector('[data-status="active"]')?.getBoundingClientRect()
  const box = list?.parentElement
  if (!here || !box) return
  const { top, bottom } = box.getBoundingClientRect()
  if (here.top < top || here.bottom > bottom) box.scrollTop += here.top - top - box.clientHeight / 2
}
