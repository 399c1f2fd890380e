import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'

interface Props {
  readonly level: 1 | 2
  /** Which page this heads: when it changes, the heading takes the focus, so that a screen reader says where one is. */
  readonly page: string
  /** For the browser's tab. */
  readonly title: string
  readonly children: ReactNode
}

let opened: string | null = null

/** The heading of a page. The first page of a visit does not take the focus: nobody asked for it. */
export const Heading = ({ level, page, title, children }: Props): ReactElement => {
  const heading = useRef<HTMLHeadingElement>(null)
  const language = useLanguage()
  useEffect(() => {
    document.title = title
  }, [title, language])
  useEffect(() => {
    if (opened !== null && opened !== page) heading.current?.focus()
    opened = page
  }, [page])
  const Tag = `h${level}` as const
  return (
    <Tag ref={heading} tabIndex={-1}>
      {children}
    </Tag>
  )
}
