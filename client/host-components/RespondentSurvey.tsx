import { useEffect, useRef, type ReactElement } from 'react'
import type { RespondentSurveyProps } from './props.ts'
import { openSurvey, type SurveyInRoom } from './survey-in-room.ts'

/**
 * The whole respondent's journey inside a host's React page: consent text and protection, the questions, handing in through the
 * sealed ballot box, thanks. One at a time on a page. It lives in a shadow root: the host's styles do not reach it, nor its
 * the host; themes are set by `--ss-…` variables.
 *
 * Everything that runs on the host's page can read what is typed there. Keep analytics and session recorders off that page.
 *
 * @example <RespondentSurvey baseUrl="/surveys" campaign="eval-2026" onDone={() => setDone(true)} />
 */
export const RespondentSurvey = ({
  baseUrl,
  campaign,
  link,
  language,
  colours = 'reader',
  onDone,
}: RespondentSurveyProps): ReactElement => {
  const host = useRef<HTMLDivElement>(null)
  const open = useRef<SurveyInRoom | null>(null)
  const told = useRef(onDone)
  useEffect(() => {
    told.current = onDone
  })
  useEffect(() => {
    if (!host.current) return
    const survey = openSurvey(host.current, {
      baseUrl,
      campaign,
      onDone: () => told.current?.(),
      ...(link !== undefined && { link }),
      ...(language && { language }),
    })
    open.current = survey
    return () => survey.close()
  }, [baseUrl, campaign, link]) // another language is shown without opening the survey anew
  useEffect(() => {
    if (language) open.current?.show(language)
  }, [language])
  return <div ref={host} className="ss-survey" data-colours={colours} />
}
