/** Tells SurveyJS where it is drawn: it looks for its own elements there, and puts its icons there. */
import { settings } from 'survey-core'
import { isWholeDocument, pageRoot } from '../../shared/page.ts'

export const placeSurveyJs = (): void => {
  const root = pageRoot()
  Object.assign(
    settings.environment,
    isWholeDocument()
      ? {
          root: document,
          rootElement: document.body,
          popupMountContainer: document.body,
          svgMountContainer: document.head,
          stylesSheetsMountContainer: document.head,
        }
      : {
          root: root.getRootNode(),
          rootElement: root,
          popupMountContainer: root,
          svgMountContainer: root,
          stylesSheetsMountContainer: root,
        },
  )
}
