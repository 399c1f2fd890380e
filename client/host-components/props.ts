/** What a host page may say to the parts. */

/** `reader`: light or dark as the reader's system asks for. A host that is always light or always dark says so. */
export type Colours = 'reader' | 'light' | 'dark'

export interface RespondentSurveyProps {
  /** Where the plugin is mounted, on the host page's own origin: `/surveys`. */
  readonly baseUrl: string
  /** Id of the campaign. */
  readonly campaign: string
  /**
   * The personal link of the letter, whole or from its `#`: `#i=…&k=…&b=…`. Where absent it is taken from the host page's own
   * fragment, which is then removed from the address bar. Without a link the page can be read and not answered.
   */
  readonly link?: string
  /** Shows this language (BCP 47) and no switch. Where absent: what the reader chose before, else the browser's. */
  readonly language?: string
  readonly colours?: Colours
  /** Called once when the answers are in the box and the thanks are shown. Nothing about the answers is told. */
  readonly onDone?: () => void
}

export interface ReleasePartProps {
  /** Where the plugin is mounted, on the host page's own origin: `/surveys`. The reader must be allowed to see results there. */
  readonly baseUrl: string
  /** Id of the release. */
  readonly release: string
  /** Number of the question: `C4`. */
  readonly question: string
  /** Banner over the columns: `region`. Where absent, or not published for this question: everybody. */
  readonly by?: string
  /** Fineness of the banner: `detail`, `groups`, … Where absent: the finest published. */
  readonly level?: string
  /** What the cells say: percent of the column, percent of the row, or counts. `column` where absent. */
  readonly measure?: 'column' | 'row' | 'count'
  /** What percentages are of: who answered, who was asked, everybody, or all mentions. What the survey says where absent. */
  readonly base?: 'answered' | 'asked' | 'everybody' | 'mentions'
  /** The largest answers first: of everybody (`total`) or of a column by its letter (`B`). As they were asked where absent. */
  readonly sort?: string
  /** Shows 95 % intervals. */
  readonly intervals?: boolean
  /** One row, option or item of the question: `A7.a`. */
  readonly item?: string
  /** That of the host page (`<html lang>`) where absent. */
  readonly language?: string
  readonly colours?: Colours
}

export interface ReleaseTableProps extends ReleasePartProps {
  /** Columns down and answers across. */
  readonly transpose?: boolean
}

export interface ReleaseChartProps extends ReleasePartProps {
  /** Which of the question's charts to begin with. */
  readonly chart?: 'answers' | 'means'
}
