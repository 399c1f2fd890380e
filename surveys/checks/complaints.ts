/** Every disagreement `check` can find, by kind, with what is wrong and what to do, in both languages. */
import type { Complaint, Text } from '../types.ts'
import { ADVICE } from './advice.ts'
import { REFUSALS } from './refusals.ts'
import { say, type Wording } from './wording.ts'

/** `{…}` is filled with the facts of the complaint. */
const WORDINGS = {
  // files
  noSurveyFile: say(
    'There is no survey.json.',
    'Файла survey.json нет.',
    'Put the SurveyJS definition into a file of that name, at the top of the folder.',
    'Положите определение SurveyJS в файл с этим именем, прямо в папку опроса.',
  ),
  unknownFile: say(
    'This file is no part of a survey.',
    'Этот файл не относится к опросу.',
    'A survey has survey.json, an introduction.<language>.md for each language, and README.md. Remove or rename it.',
    'Опрос состоит из survey.json, файлов introduction.<язык>.md и README.md. Удалите или переименуйте файл.',
  ),
  fileTooLarge: say(
    'The file has {found} bytes; at most {most} are read.',
    'В файле {found} байт, читается не больше {most}.',
    'Leave out what is no text: pictures do not belong into a survey.',
    'Уберите всё, кроме текста: рисункам в опросе не место.',
  ),
  notUtf8: say(
    'The file is no text in UTF-8.',
    'Файл — не текст в кодировке UTF-8.',
    'Save it again as text in UTF-8.',
    'Сохраните его как текст в кодировке UTF-8.',
  ),
  notJson: say(
    'The file is no JSON: {error}',
    'Файл — не JSON: {error}',
    'Correct the place named, or export the questionnaire again.',
    'Исправьте указанное место или экспортируйте вопросник заново.',
  ),
  notAnObject: say(
    'Here an object in braces is expected.',
    'Здесь должен быть объект в фигурных скобках.',
    'Write { … } as SurveyJS does.',
    'Запишите { … }, как это делает SurveyJS.',
  ),
  notAList: say(
    'Here a list in brackets is expected.',
    'Здесь должен быть список в квадратных скобках.',
    'Write [ … ] as SurveyJS does.',
    'Запишите [ … ], как это делает SurveyJS.',
  ),
  notAText: say(
    'Here a text is expected.',
    'Здесь должен быть текст.',
    'Write it in quotes.',
    'Запишите его в кавычках.',
  ),
  unnamed: say(
    'The element has no name or no type.',
    'У элемента нет имени или типа.',
    'Give it both; the name is the key of its answers.',
    'Укажите и то и другое: по имени хранятся ответы.',
  ),
  tooDeep: say(
    'Lists and objects stand within each other more than {most} deep.',
    'Вложенность списков и объектов больше {most}.',
    'Put the questions on pages, with one level of panels.',
    'Расположите вопросы на страницах с одним уровнем панелей.',
  ),
  tooMany: say(
    'There are {found}; at most {most} can be answered and tabulated.',
    'Здесь {found}; заполнить и представить в таблицах можно не больше {most}.',
    'Ask for less, or let people write the answer.',
    'Сократите список или дайте вписать ответ.',
  ),
  conditionCircle: say(
    'These wait for each other’s answers, so nobody ever sees them: {names}.',
    'Эти вопросы ждут ответов друг друга, поэтому их никто не увидит: {names}.',
    'Let one of them be shown without the others.',
    'Пусть хотя бы один из них показывается независимо от остальных.',
  ),
  htmlRefused: say(
    'The HTML holds more than text and plain form: {text}',
    'В HTML есть не только текст и простое оформление: {text}',
    'Keep paragraphs, lists, emphasis, tables and links to https: or mailto:; no scripts, pictures, styles or forms. Write &lt; for “<”.',
    'Оставьте абзацы, списки, выделение, таблицы и ссылки https: или mailto:; без скриптов, рисунков, стилей и форм. Вместо «<» пишите &lt;.',
  ),
  misplacedProperty: say(
    'The property “{property}” does not belong here.',
    'Свойству «{property}» здесь не место.',
    'It stands on: {where}.',
    'Оно указывается здесь: {where}.',
  ),
  propertyValue: say(
    'The value of “{property}” is not understood.',
    'Значение «{property}» непонятно.',
    'Write {expected}.',
    'Запишите так: {expected}.',
  ),
  rowAndColumnShareCode: say(
    'A row and a column both have the code “{code}”, and only one of them is marked.',
    'И у строки, и у столбца код «{code}», а отметка есть только у одного из них.',
    'Give rows other codes than columns: a, b, c.',
    'Дайте строкам другие коды, чем столбцам: a, b, c.',
  ),
  introductionMarkup: say(
    'Introductions have headings and paragraphs only; this would be shown as it stands: {text}',
    'Во введении бывают только заголовки и абзацы; это было бы показано как есть: {text}',
    'Write it as a paragraph; put a backslash before a mark that is meant as text.',
    'Запишите это абзацем; перед знаком, который нужен как текст, поставьте обратную косую черту.',
  ),
  introductionBreak: say(
    'There is a second line of dashes.',
    'Здесь вторая черта из дефисов.',
    'Keep one: it stands before the words that follow the last question.',
    'Оставьте одну: за ней идут слова после последнего вопроса.',
  ),
  introductionDiffers: say(
    'Headings and paragraphs are not those of {other}: {found} here, {expected} there.',
    'Заголовки и абзацы не те, что в {other}: здесь {found}, там {expected}.',
    'Let all languages have the same headings and paragraphs in the same order, and closing words after a line of dashes in all or in none.',
    'Пусть во всех языках будут те же заголовки и абзацы в том же порядке, а заключительные слова после черты — во всех или ни в одном.',
  ),
  noIntroduction: say(
    'There is no introduction: people would consent to nothing.',
    'Введения нет: людям не на что давать согласие.',
    'Add introduction.<language>.md for each language.',
    'Добавьте introduction.<язык>.md для каждого языка.',
  ),
  ...REFUSALS,
  ...ADVICE,
  // definition
  unsupportedElement: say(
    'Questions of type “{type}” are not understood by the answer check.',
    'Вопросы типа «{type}» проверка ответов не понимает.',
    'Use one of: {known}.',
    'Используйте один из типов: {known}.',
  ),
  unsupportedProperty: say(
    'The property “{property}” is not understood by the answer check, so it would hold in the browser only.',
    'Свойство «{property}» проверка ответов не понимает: оно действовало бы только в браузере.',
    'Remove it, or express it by codes, limits or visibleIf.',
    'Удалите его или выразите через коды, пределы либо visibleIf.',
  ),
  unsupportedValue: say(
    'The value {value} of “{property}” is not understood by the answer check.',
    'Значение {value} свойства «{property}» проверка ответов не понимает.',
    'Use {known}.',
    'Используйте {known}.',
  ),
  surveyJS: say(
    'SurveyJS does not understand the definition: {error}',
    'SurveyJS не понимает определение: {error}',
    'Correct the definition.',
    'Исправьте определение.',
  ),
  badName: say(
    'The name or code “{name}” cannot be used.',
    'Имя или код «{name}» использовать нельзя.',
    'Names and codes consist of Latin letters, digits, “_” and “-”, and are strings; names begin with a letter and are no JavaScript property of every object.',
    'Имена и коды — строки из латинских букв, цифр, «_» и «-»; имя начинается с буквы и не совпадает со свойствами, которые в JavaScript есть у любого объекта.',
  ),
  duplicateName: say(
    'The name “{name}” occurs twice (capital and small letters are not told apart).',
    'Имя «{name}» встречается дважды (прописные и строчные буквы не различаются).',
    'Give each its own name.',
    'Дайте каждому своё имя.',
  ),
  duplicateCode: say(
    'The code “{code}” occurs twice.',
    'Код «{code}» встречается дважды.',
    'Give each its own code.',
    'Дайте каждому свой код.',
  ),
  noCodes: say(
    'There is nothing to choose from.',
    'Выбирать не из чего.',
    'List the choices, rows or columns.',
    'Перечислите варианты, строки или столбцы.',
  ),
  noRange: say(
    'The number has no smallest or no largest value.',
    'Для числа не задано наименьшее или наибольшее значение.',
    'Set min and max, or a numeric validator with minValue and maxValue.',
    'Задайте min и max либо проверку numeric с minValue и maxValue.',
  ),
  // translations
  missingTranslation: say(
    'The {language} wording is missing.',
    'Нет одной из формулировок: {language}.',
    'Add it.',
    'Добавьте её.',
  ),
  notRussian: say(
    'The Russian wording “{text}” has no Cyrillic letter.',
    'В русской формулировке «{text}» нет ни одной русской буквы.',
    'Translate it.',
    'Переведите её.',
  ),
  placeholders: say(
    'English and Russian have different placeholders: {en} and {ru}.',
    'В английской и русской формулировках разные подстановки: {en} и {ru}.',
    'Use the same placeholders in both.',
    'Используйте одинаковые подстановки.',
  ),
  // routing
  unreadableCondition: say(
    'The condition {condition} cannot be read.',
    'Условие {condition} не читается.',
    'Correct visibleIf.',
    'Исправьте visibleIf.',
  ),
  unknownReference: say(
    'The condition refers to “{name}”, which the survey does not ask.',
    'Условие ссылается на «{name}», а такого вопроса в анкете нет.',
    'Refer to a question, or to a row as question.row.',
    'Укажите вопрос или строку в виде вопрос.строка.',
  ),
  unknownCodeInCondition: say(
    'The condition compares {name} with “{code}”, which is none of its codes.',
    'Условие сравнивает {name} с «{code}», а такого кода у вопроса нет.',
    'Use a code of {name}.',
    'Используйте код вопроса {name}.',
  ),
  routedBackwards: say(
    'The condition refers to {name}, which is asked later or is the question itself.',
    'Условие ссылается на {name}: это тот же самый вопрос или тот, что задаётся позже.',
    'Ask {name} first.',
    'Поставьте {name} раньше.',
  ),
  parentMissing: say(
    'The question is routed by {names}, and the codebook names no parent.',
    'Вопрос задаётся в зависимости от {names}, а родительский вопрос в кодовой книге не указан.',
    'Add parent (for a text that any of several answers leads to: follows), so that tables can tell “not asked” from “not answered”.',
    'Укажите parent (если текст задаётся после любого из нескольких ответов — follows), чтобы таблицы отличали «не спрашивали» от «не ответили».',
  ),
  parentDisagrees: say(
    'After {answers} the definition {shows} the question; the codebook says otherwise.',
    'После {answers} вопрос согласно определению {shows}, а кодовая книга говорит иное.',
    'Make visibleIf agree with parent (or follows).',
    'Согласуйте visibleIf с parent (или follows).',
  ),
  parentIncomplete: say(
    'Whether the question is asked also depends on {names}, which the codebook leaves out.',
    'Показ вопроса зависит ещё и от {names}, а кодовая книга этого не учитывает.',
    'Name the parent’s own parents or, for a text, all the answers it follows; or simplify visibleIf.',
    'Укажите parent и для родительского вопроса, а для текста — все ответы в follows; либо упростите visibleIf.',
  ),
  followsBesideParent: say(
    'Both parent and follows are given.',
    'Указаны и parent, и follows.',
    'Keep the one that visibleIf says.',
    'Оставьте то, чему соответствует visibleIf.',
  ),
  parentCycle: say(
    'Following the parents leads back to {name}.',
    'Цепочка parent возвращается к {name}.',
    'Break the circle.',
    'Разорвите круг.',
  ),
  // codebook
  unknownEntry: say(
    'The codebook describes “{name}”, which the definition does not ask.',
    'Кодовая книга описывает «{name}», а в определении этого нет.',
    'Correct the name, or remove the entry.',
    'Исправьте имя или удалите запись.',
  ),
  unknownCode: say(
    'The code “{code}” does not exist.',
    'Кода «{code}» нет.',
    'Use one of: {known}.',
    'Используйте один из кодов: {known}.',
  ),
  unknownVariable: say(
    'There is no variable “{name}”.',
    'Переменной «{name}» нет.',
    'Correct the name.',
    'Исправьте имя.',
  ),
  doesNotApply: say(
    '“{setting}” means nothing for this kind of question.',
    'Для вопроса этого вида «{setting}» не имеет смысла.',
    'Remove it.',
    'Удалите его.',
  ),
  specialScored: say(
    'The special code “{code}” has a score, but is no point of the scale.',
    'У особого кода «{code}» есть балл, хотя он не входит в шкалу.',
    'Remove the score.',
    'Уберите балл.',
  ),
  netTooSmall: say(
    'A net needs at least two codes; this one has only {codes}.',
    'Для суммы нужны по меньшей мере два кода, а здесь только {codes}.',
    'Add codes, or remove the net.',
    'Добавьте коды или удалите сумму.',
  ),
  netOfEverything: say(
    'The net {codes} adds up every code there is.',
    'Сумма {codes} охватывает все коды вопроса.',
    'Remove it: the base says the same.',
    'Удалите её: то же самое говорит база.',
  ),
  netMixed: say(
    'The net {codes} adds answers to special codes such as “Don’t know”.',
    'Сумма {codes} складывает ответы с особыми кодами, например «Не знаю».',
    'Make one net of answers and one of special codes.',
    'Сделайте одну сумму из ответов и другую из особых кодов.',
  ),
  netNotAdjacent: say(
    'The net {codes} adds points of the scale that are not next to each other.',
    'Сумма {codes} складывает деления шкалы, которые не стоят рядом.',
    'Add neighbours only.',
    'Складывайте только соседние.',
  ),
  netDeclaredTwice: say(
    'The net {codes} is declared twice.',
    'Сумма {codes} объявлена дважды.',
    'Keep it once.',
    'Оставьте одну.',
  ),
  netsOverlap: say(
    'The code “{code}” is in two of the exhibit’s nets, so its answers would be printed twice.',
    'Код «{code}» входит в две суммы этой таблицы, и ответы были бы напечатаны дважды.',
    'Keep it in one.',
    'Оставьте его в одной.',
  ),
  favourableWithoutOrder: say(
    'The answers have no order, so neither end can be the favourable one.',
    'У ответов нет порядка, поэтому нет и благоприятного конца.',
    'Declare the question ordinal, or remove favourable.',
    'Укажите ordinal или удалите favourable.',
  ),
  noBands: say(
    'The number has no bands, so it cannot be tabulated.',
    'Для числа не заданы интервалы, поэтому таблицу построить нельзя.',
    'Declare bands in the codebook.',
    'Задайте bands в кодовой книге.',
  ),
  noUnit: say(
    'The number has no unit.',
    'Для числа не указана единица измерения.',
    'Declare its unit in the codebook.',
    'Задайте unit в кодовой книге.',
  ),
  bandGap: say(
    'No band holds the values from {from} to {to}.',
    'Ни один интервал не содержит значений от {from} до {to}.',
    'Close the gap.',
    'Закройте промежуток.',
  ),
  bandOverlap: say(
    'The band “{code}” begins before the one above it has ended, or is empty.',
    'Интервал «{code}» начинается раньше, чем закончился предыдущий, или пуст.',
    'Each band begins where the one before it ends.',
    'Каждый интервал начинается там, где закончился предыдущий.',
  ),
  textTabulated: say(
    'A text cannot be a {role}.',
    'У текста не может быть роли {role}.',
    'Its role is verbatim or withheld.',
    'Его роль — verbatim или withheld.',
  ),
  classifierKind: say(
    'Only a question with one answer can be a classifier.',
    'Классификатором может быть только вопрос с одним ответом.',
    'Make it a measure, or ask for one answer.',
    'Назначьте роль measure или разрешите только один ответ.',
  ),
  bannerNotClassifier: say(
    'The banner’s variable {name} is no classifier.',
    'Переменная {name}, по которой строятся столбцы таблиц (banner), — не классификатор.',
    'Give it the role classifier.',
    'Назначьте ей роль classifier.',
  ),
  groupTwice: say(
    'The code “{code}” is in two groups.',
    'Код «{code}» входит в две группы.',
    'Keep it in one.',
    'Оставьте его в одной.',
  ),
  groupMissing: say(
    'The code “{code}” is in no group.',
    'Код «{code}» не входит ни в одну группу.',
    'Put it into a group.',
    'Включите его в группу.',
  ),
  unknownBanner: say(
    'There is no banner “{name}”.',
    'Признака (banner) «{name}» нет.',
    'Correct the name.',
    'Исправьте имя.',
  ),
} as const satisfies Readonly<Record<string, Wording>>

export type ComplaintKind = keyof typeof WORDINGS
/** A complaint before it is worded: `facts` fill the placeholders; a fact may differ by language. */
export interface Finding {
  readonly place: string
  readonly kind: ComplaintKind
  readonly facts?: Readonly<Record<string, string | Text>>
}

/** Words a finding in both languages. */
export function complaintOf(survey: string, { place, kind, facts = {} }: Finding): Complaint {
  const { message, remedy } = WORDINGS[kind]
  const fill = (text: Text): Text => ({ en: filled(text.en, facts, 'en'), ru: filled(text.ru, facts, 'ru') })
  return { survey, place, kind, message: fill(message), remedy: fill(remedy) }
}

function filled(wording: string, facts: NonNullable<Finding['facts']>, language: keyof Text): string {
  return wording.replace(/\{([^{}]+)\}/g, (whole, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    return fact === undefined ? whole : typeof fact === 'string' ? fact : fact[language]
  })
}
