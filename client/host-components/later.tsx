import { useEffect, useState, type ReactElement } from 'react'
import type { Colours } from './props.ts'

/**
 * A part whose code is fetched when it is first shown: a page that shows the survey alone loads nothing of tables and charts.
 * Where it does not come, the room stays empty and the host's page goes on.
 */
export const later = <Props extends { readonly colours?: Colours | undefined }>(
  load: () => Promise<(props: Props) => ReactElement>,
): ((props: Props) => ReactElement) => {
  const Later = (props: Props): ReactElement => {
    const [Part, setPart] = useState<((props: Props) => ReactElement) | null>(null)
    useEffect(() => {
      load().then(
        (part) => setPart(() => part),
        (fault: unknown) => console.error(fault),
      )
    }, [])
    return Part ? (
      <Part {...props} />
    ) : (
      <div className="ss-release" data-colours={props.colours ?? 'reader'} aria-busy />
    )
  }
  return Later
}
