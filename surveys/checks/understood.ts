/** The part of SurveyJS that the answer check understands. What is not listed here does not pass silently. */

/** Properties that only look: allowed on every question. */
const LOOK = [
  'type', 'name', 'title', 'titleLocation', 'description', 'descriptionLocation', 'visibleIf', 'width', 'minWidth', 'maxWidth', 'colSpan',
  'startWithNewLine', 'indent', 'showNumber', 'errorLocation', 'state',
]
const MATRIX_LOOK = ['rowTitleWidth', 'columnMinWidth', 'showHeader', 'verticalAlign', 'alternateRows', 'displayMode']

const of = (...names: readonly string[]): ReadonlySet<string> => new Set(names)

export const SURVEY_PROPERTIES = of(
  '$schema', 'title', 'description', 'pages', 'locale', 'maxTextLength', 'clearInvisibleValues',
  'showTitle', 'showPageTitles', 'showPageNumbers', 'showQuestionNumbers', 'questionStartIndex', 'showNavigationButtons', 'showPrevButton',
  'navigationButtonsLocation', 'showProgressBar', 'progressBarLocation', 'progressBarType', 'progressBarShowPageTitles', 'progressBarShowPageNumbers',
  'progressBarShowNavigationText', 'progressBarNavigationTextLocation', 'progressBarInheritWidthFrom', 'showTOC', 'tocLocation', 'showCompletePage',
  'completedHtml', 'pagePrevText', 'pageNextText', 'completeText', 'questionTitleLocation', 'questionDescriptionLocation', 'questionErrorLocation',
  'textUpdateMode', 'checkErrorsMode', 'autoGrowComment', 'allowResizeComment', 'commentAreaRows', 'autoFocusFirstQuestion', 'autoFocusFirstError',
  'widthMode', 'width', 'fitToContainer', 'headerView', 'showBrandInfo', 'matrixDragHandleArea',
)
export const PAGE_PROPERTIES = of('name', 'title', 'description', 'elements', 'visibleIf', 'navigationTitle', 'navigationDescription', 'showNumber')
export const PANEL_PROPERTIES = of(...LOOK, 'elements', 'innerIndent', 'showQuestionNumbers', 'questionTitleLocation', 'questionTitleWidth')

/** Properties by type of element. */
export const QUESTION_PROPERTIES: Readonly<Record<string, ReadonlySet<string>>> = {
  radiogroup: of(...LOOK, 'choices', 'choicesOrder', 'colCount', 'allowClear'),
  dropdown: of(...LOOK, 'choices', 'choicesOrder', 'placeholder', 'allowClear', 'searchEnabled', 'searchMode', 'textWrapEnabled'),
  checkbox: of(...LOOK, 'choices', 'choicesOrder', 'colCount', 'maxSelectedChoices'),
  ranking: of(
    ...LOOK, 'choices', 'choicesOrder', 'maxSelectedChoices', 'selectToRankEnabled', 'selectToRankAreasLayout', 'selectToRankSwapAreas',
    'selectToRankEmptyRankedAreaText', 'selectToRankEmptyUnrankedAreaText'),
  matrix: of(...LOOK, ...MATRIX_LOOK, 'rows', 'columns', 'rowOrder'),
  matrixdropdown: of(...LOOK, ...MATRIX_LOOK, 'rows', 'columns', 'cellType', 'placeholder', 'horizontalScroll'),
  multipletext: of(...LOOK, 'items', 'inputSize', 'colCount', 'itemErrorLocation', 'itemTitleWidth'),
  text: of(
    ...LOOK, 'inputType', 'min', 'max', 'step', 'minErrorText', 'maxErrorText', 'stepErrorText', 'maxLength', 'placeholder', 'inputSize',
    'autocomplete', 'textUpdateMode', 'inputTextAlignment', 'validators'),
  comment: of(...LOOK, 'maxLength', 'rows', 'placeholder', 'autoGrow', 'allowResize', 'acceptCarriageReturn', 'textUpdateMode'),
  rating: of(
    ...LOOK, 'rateValues', 'rateMin', 'rateMax', 'rateCount', 'autoGenerate', 'rateType', 'scaleColorMode', 'rateColorMode', 'displayMode',
    'minRateDescription', 'maxRateDescription', 'displayRateDescriptionsAsExtremeItems', 'rateDescriptionLocation'),
  html: of(...LOOK, 'html'),
}

/** Properties of the parts of a question, by the list they stand in. */
export const PART_PROPERTIES: Readonly<Record<string, ReadonlySet<string>>> = {
  choices: of('value', 'text'),
  rateValues: of('value', 'text'),
  rows: of('value', 'text'),
  columns: of('value', 'text'),
  items: of(
    'name', 'title', 'inputType', 'maxLength', 'placeholder', 'inputSize', 'inputTextAlignment', 'validators', 'minValueExpression', 'maxValueExpression'),
  tableColumns: of('name', 'title', 'cellType', 'maxLength', 'placeholder', 'width', 'minWidth', 'rows', 'autoGrow'),
}

/** Values understood of properties that have others too. */
export const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  inputType: ['text', 'number'],
  step: [1],
  clearInvisibleValues: ['onComplete'],
}
export const CELL_TYPES: readonly unknown[] = ['text', 'comment']
/** The one regular expression allowed: whole numbers, which the answer check demands anyway. */
export const WHOLE_NUMBER = '^\\d+$'
