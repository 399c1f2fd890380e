/** Why a question of the form library is refused here. */
import { say, type Wording } from './wording.ts'

export const REFUSALS = {
  malformed: say(
    'Here stands something that is no question, panel or page, or lies too deep within panels.',
    'Здесь стоит не вопрос, не панель и не страница, либо вложенность панелей слишком велика.',
    'Remove it, or write it as an object with a type and a name.',
    'Удалите это или запишите как объект с полями type и name.',
  ),
  identifies: say(
    '“{type}” asks for what identifies a person (a file, a signature, a place, an address of any kind), so the answers could not be anonymous.',
    '«{type}» спрашивает то, по чему узнают человека (файл, подпись, место, адрес любого рода): такие ответы не были бы анонимными.',
    'Remove the question. Addresses belong to the contact list; who someone is can be asked in broad groups.',
    'Удалите вопрос. Адресам место в списке контактов; о самом человеке спрашивайте крупными группами.',
  ),
  repeated: say(
    'Questions of type “{type}” repeat for each thing a respondent names. Such groups belong to by-name campaigns; in an anonymous survey so many details beside each other would tell who has answered.',
    'Вопросы типа «{type}» повторяются для каждого названного респондентом предмета. Таким группам место в именных кампаниях: в анонимной анкете столько подробностей рядом выдали бы отвечавшего.',
    'Ask for a fixed number of rows (matrix or matrixdropdown), or once for all together.',
    'Задайте определённое число строк (matrix или matrixdropdown) либо спросите один раз обо всём вместе.',
  ),
  elsewhere: say(
    '“{property}” fetches something from elsewhere: whoever runs that address would learn who is answering and when.',
    '«{property}» загружает данные с другого адреса: его владелец узнал бы, кто и когда отвечает.',
    'List the choices in the definition; describe pictures in words.',
    'Перечислите варианты в самом определении; изображения опишите словами.',
  ),
  computed: say(
    '“{property}” makes an answer that nobody has given.',
    '«{property}» создаёт ответ, которого никто не давал.',
    'Remove it: what follows from other answers is worked out in the tables; who is asked what is said by visibleIf.',
    'Удалите его: что следует из других ответов, вычисляется в таблицах, а кому задаётся вопрос — говорит visibleIf.',
  ),
  limitsNotFixed: say(
    'The limit {value} of “{property}” is not fixed, or not written as this kind of blank writes it.',
    'Предел {value} свойства «{property}» не постоянный или записан не так, как пишут в таком поле.',
    'Write a number, or a date as 2026-12-31, a month as 2026-12, a week as 2026-W53, a time as 23:59.',
    'Запишите число либо дату в виде 2026-12-31, месяц — 2026-12, неделю — 2026-W53, время — 23:59.',
  ),
  rangeTooWide: say(
    'Numbers between {min} and {max} are too large to be kept with their decimal places, or there are none.',
    'Числа от {min} до {max} слишком велики, чтобы хранить их дробную часть, либо таких чисел нет.',
    'Let min lie below max, both within a thousand million; or set step to 1.',
    'Пусть min будет меньше max и оба — в пределах миллиарда; либо задайте step равным 1.',
  ),
  markup: say(
    'The text contains “{found}”. Only plain paragraphs, lists, headings and emphasis are shown to respondents: no scripts, links, pictures or attributes.',
    'В тексте есть «{found}». Респондентам показывают только абзацы, списки, заголовки и выделение — без скриптов, ссылок, картинок и атрибутов.',
    'Remove it. Allowed are {known}.',
    'Удалите это. Разрешены {known}.',
  ),
  // conditions
  conditionTooLong: say(
    'The condition is too long or too deeply nested to be read.',
    'Условие слишком длинное или вложенное, чтобы его прочитать.',
    'Simplify it, or ask in an earlier question.',
    'Упростите его или задайте промежуточный вопрос.',
  ),
  unknownFunction: say(
    'The condition uses “{name}”, whose outcome the answer check cannot know: it depends on more than the answers, or does not exist.',
    'В условии есть «{name}»: результата проверка ответов знать не может — он зависит не только от ответов, либо такой функции нет.',
    'Use one of: {known}.',
    'Используйте одну из функций: {known}.',
  ),
  listCompared: say(
    'The condition compares {name}, which takes several answers, as if it were one.',
    'Условие сравнивает {name} как один ответ, хотя ответов может быть несколько.',
    'Use contains, notcontains, anyof, allof, noneof, empty or notempty.',
    'Используйте contains, notcontains, anyof, allof, noneof, empty или notempty.',
  ),
  oneComparedAsList: say(
    'The condition looks for a part of {name}, which is one answer.',
    'Условие ищет часть ответа {name}, а ответ один.',
    'Use =, <>, anyof, noneof, empty or notempty.',
    'Используйте =, <>, anyof, noneof, empty или notempty.',
  ),
  codesCalculated: say(
    'The condition calculates with {name}, which is no number.',
    'Условие вычисляет с {name}, а это не число.',
    'Calculate with numbers only; compare codes one by one.',
    'Вычисляйте только с числами, а коды сравнивайте по отдельности.',
  ),
  notCompared: say(
    'The condition is no comparison of answers: {condition}',
    'Условие не сравнивает ответы: {condition}',
    "Write it as comparisons joined by and, or, !: {Q1} = '1' and {Q2} notempty.",
    "Запишите его сравнениями, соединёнными and, or, !: {Q1} = '1' and {Q2} notempty.",
  ),
} as const satisfies Readonly<Record<string, Wording>>
