/** What an author should know, and what stops no campaign: see `warnings`. */
import { say, type Wording } from './wording.ts'

export const ADVICE = {
  obligatory: say(
    '“{property}” makes an answer obligatory. Here nobody is made to answer: the consent text lets people skip, so the question can be left out.',
    '«{property}» делает ответ обязательным. Здесь отвечать никого не заставляют: согласие разрешает пропускать вопросы, и этот тоже можно пропустить.',
    'Remove it, or leave it: it has no effect. A base in a table says how many answered.',
    'Удалите его или оставьте: оно ни на что не влияет. Сколько человек ответило, говорит база таблицы.',
  ),
  notShown: say(
    '“{property}” belongs to the form library’s own page. Respondents see ours, which does not use it.',
    'Свойство «{property}» относится к собственной странице библиотеки форм. Респонденты видят нашу, а она им не пользуется.',
    'Remove it, or leave it: it has no effect.',
    'Удалите его или оставьте: оно ни на что не влияет.',
  ),
  noLimit: say(
    'The text has no maxLength; {limit} characters are accepted.',
    'Для текста не задан maxLength; принимается до {limit} знаков.',
    'Set maxLength to what people need: the longest possible answers decide the size of every sealed ballot.',
    'Задайте maxLength по потребности: самые длинные возможные ответы определяют размер каждого запечатанного бюллетеня.',
  ),
  momentIdentifies: say(
    'A date or time can tell who somebody is. It is withheld: it is neither counted nor quoted.',
    'По дате или времени можно узнать человека. Ответ не покидает ящик: его не считают и не цитируют.',
    'Ask for a year or an age as a number, or for one of several periods, if it is to be counted.',
    'Если ответ нужен в таблицах, спросите год или возраст числом либо предложите выбрать период.',
  ),
  missingText: say(
    'There is no wording; respondents read the name or code itself.',
    'Формулировки нет: респонденты увидят само имя или код.',
    'Add the wording in every language of the survey.',
    'Добавьте формулировку на каждом языке анкеты.',
  ),
} as const satisfies Readonly<Record<string, Wording>>

export type AdviceKind = keyof typeof ADVICE
