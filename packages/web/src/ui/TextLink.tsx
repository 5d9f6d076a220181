/** A link within the office that looks like one: `<TextLink to="/$company/customers/$id" params={{ company, id }}>…</TextLink>`. A plain anchor, so that middle click and copying work. */
import { Anchor } from '@mantine/core'
import type { AnchorProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { LinkComponent } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, Ref } from 'react'

type PlainLinkProps = Omit<AnchorProps, 'href'> & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'> & { readonly ref?: Ref<HTMLAnchorElement> }

const PlainLink = (props: PlainLinkProps) => <Anchor {...props} />

export const TextLink: LinkComponent<typeof PlainLink> = createLink(PlainLink)
