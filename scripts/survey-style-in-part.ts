/** SurveyJS's style sheet without what the page never shows; a rule goes when all that it speaks of is absent. */

interface Rule {
  selectors: string[]
  remove(): void
}

/** Kinds that no survey here can have, kinds that we draw ourselves, and parts of SurveyJS's own page in whose place ours stand. */
const ABSENT =
  /\.s[dv]-(?:file|signaturepad|image|imagepicker|imagemap|slider|matrixdynamic|buttongroup|composite|ranking|rating|star|tagbox|dropdown|matrix|matrixdropdown|table|html|progress|timer|summary|save|tabs?|breadcrumbs|header|logo|completed|completedpage|completed-before-page|loading|drag|navigation|toc|cover|boolean|button-group|brand-info|body--loading|body--empty|question--(?:signature|boolean|image)|table__cell--(?:boolean|file|image)|dragged-element-shortcut|vue-title-additional-div|action--(?:tertiary-muted|quaternary-surface|xx?-small))(?![a-z])|\.sjs_sp|\.sv_(?:window|progress)/

export const surveyStyleInPart = {
  postcssPlugin: 'survey-style-in-part',
  Rule(rule: Rule): void {
    const left = rule.selectors.filter((selector) => !ABSENT.test(selector))
    if (left.length === 0) rule.remove()
    else if (left.length < rule.selectors.length) rule.selectors = left
  },
}
