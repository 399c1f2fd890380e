/** A form of twenty questions, as a monitoring team would write it (xlsform.org), in any of four languages. */
import type { Sheet } from '../../surveys/xlsform/sheets.ts'

const HEADINGS = { fr: 'French (fr)', ar: 'Arabic (ar)', en: 'English (en)', ru: 'Russian (ru)' } as const
export type FormLanguage = keyof typeof HEADINGS
type Words = readonly [fr: string, ar: string, en: string, ru: string]
const ORDER: readonly FormLanguage[] = ['fr', 'ar', 'en', 'ru']

interface Asked {
  readonly type: string
  readonly name: string
  readonly label?: Words
  readonly relevant?: string
  readonly constraint?: string
  readonly appearance?: string
}

const asked = (type: string, name: string, label: Words, more: Partial<Asked> = {}): Asked => ({
  type,
  name,
  label,
  ...more,
})
const page = (name: string, label: Words, questions: readonly Asked[]): readonly Asked[] => [
  asked('begin group', name, label, { appearance: 'field-list' }),
  ...questions,
  { type: 'end group', name: '' },
]

const QUESTIONS: readonly Asked[] = [
  ...page(
    'about',
    ['Vous', 'عنكم', 'About you', 'О вас'],
    [
      asked('select_one region', 'region', ['Où vivez-vous ?', 'أين تعيشون؟', 'Where do you live?', 'Где вы живёте?']),
      asked('select_one sex', 'sex', ['Vous êtes', 'أنتم', 'You are', 'Ваш пол']),
      asked('integer', 'age', ['Quel âge avez-vous ?', 'كم عمركم؟', 'How old are you?', 'Сколько вам лет?'], {
        constraint: '. >= 15 and . <= 110',
      }),
      asked('select_one status', 'status', [
        'Quelle est votre situation ?',
        'ما وضعكم الحالي؟',
        'What is your situation?',
        'Каково ваше положение?',
      ]),
      asked('select_one yes_no', 'children', [
        'Avez-vous des enfants ?',
        'هل لديكم أطفال؟',
        'Do you have children?',
        'Есть ли у вас дети?',
      ]),
      asked(
        'select_one school',
        'school',
        ['Vont-ils à l’école ?', 'هل يذهبون إلى المدرسة؟', 'Do they go to school?', 'Ходят ли они в школу?'],
        {
          relevant: "${children} = 'yes'",
        },
      ),
    ],
  ),
  ...page(
    'visits',
    ['Vos visites', 'زياراتكم', 'Your visits', 'Ваши посещения'],
    [
      asked('select_one often', 'often', [
        'Venez-vous souvent au centre ?',
        'هل تأتون كثيرا إلى المركز؟',
        'How often do you come to the centre?',
        'Как часто вы приходите в центр?',
      ]),
      asked('select_multiple service', 'services', [
        'Quels services avez-vous utilisés ?',
        'ما الخدمات التي استخدمتموها؟',
        'Which services have you used?',
        'Какими услугами вы пользовались?',
      ]),
      asked(
        'select_one travel',
        'travel',
        ['Comment venez-vous ?', 'كيف تأتون؟', 'How do you get here?', 'Как вы сюда добираетесь?'],
        { appearance: 'minimal' },
      ),
      asked('select_one yes_no', 'costs', [
        'Le trajet vous coûte-t-il trop cher ?',
        'هل كلفة الطريق مرتفعة عليكم؟',
        'Does the way cost you too much?',
        'Дорога обходится вам слишком дорого?',
      ]),
      asked('select_one yes_no', 'safe', [
        'Vous sentez-vous en sécurité en chemin ?',
        'هل تشعرون بالأمان في الطريق؟',
        'Do you feel safe on the way?',
        'Чувствуете ли вы себя в дороге в безопасности?',
      ]),
      asked('rank service', 'priorities', [
        'Qu’est-ce qui compte le plus ?',
        'ما الأهم بالنسبة إليكم؟',
        'What matters most?',
        'Что важнее всего?',
      ]),
    ],
  ),
  ...page(
    'views',
    ['Votre avis', 'رأيكم', 'Your view', 'Ваше мнение'],
    [
      asked(
        'begin group',
        'satisfied',
        ['Êtes-vous satisfait', 'هل أنتم راضون', 'Are you satisfied', 'Довольны ли вы'],
        { appearance: 'table-list' },
      ),
      asked('select_one agree', 'staff', ['du personnel ?', 'عن الموظفين؟', 'with the staff?', 'сотрудниками?']),
      asked('select_one agree', 'hours', ['des horaires ?', 'عن أوقات العمل؟', 'with the hours?', 'часами работы?']),
      asked('select_one agree', 'place', ['des locaux ?', 'عن المكان؟', 'with the rooms?', 'помещениями?']),
      { type: 'end group', name: '' },
      asked('select_one agree', 'overall', ['Et dans l’ensemble ?', 'وبشكل عام؟', 'And on the whole?', 'А в целом?']),
      asked('select_one agree', 'informed', [
        'Êtes-vous satisfait des informations reçues ?',
        'هل أنتم راضون عن المعلومات المستلمة؟',
        'Are you satisfied with the information you got?',
        'Довольны ли вы полученными сведениями?',
      ]),
      asked('select_one yes_no', 'complaint', [
        'Savez-vous comment vous plaindre ?',
        'هل تعرفون كيف تقدمون شكوى؟',
        'Do you know how to complain?',
        'Знаете ли вы, как подать жалобу?',
      ]),
      asked(
        'select_one yes_no',
        'complained',
        [
          'Vous êtes-vous déjà plaint ?',
          'هل سبق أن قدمتم شكوى؟',
          'Have you ever complained?',
          'Вы когда-нибудь жаловались?',
        ],
        {
          relevant: "${complaint} = 'yes'",
        },
      ),
      asked(
        'select_one agree',
        'answered',
        [
          'Êtes-vous satisfait de la réponse ?',
          'هل أنتم راضون عن الرد؟',
          'Are you satisfied with the reply?',
          'Довольны ли вы ответом?',
        ],
        {
          relevant: "${complained} = 'yes'",
        },
      ),
      asked('select_one yes_no', 'again', [
        'Reviendrez-vous ?',
        'هل ستعودون؟',
        'Will you come again?',
        'Придёте ли вы снова?',
      ]),
      asked(
        'text',
        'improve',
        ['Que faut-il améliorer ?', 'ما الذي يجب تحسينه؟', 'What should be better?', 'Что стоит улучшить?'],
        { appearance: 'multiline' },
      ),
    ],
  ),
]

const CHOICES: readonly (readonly [list: string, name: string, label: Words])[] = [
  ['region', 'north', ['Au nord', 'في الشمال', 'In the north', 'На севере']],
  ['region', 'south', ['Au sud', 'في الجنوب', 'In the south', 'На юге']],
  ['region', 'camp', ['Dans un camp', 'في مخيم', 'In a camp', 'В лагере']],
  ['sex', 'woman', ['Une femme', 'امرأة', 'A woman', 'Женский']],
  ['sex', 'man', ['Un homme', 'رجل', 'A man', 'Мужской']],
  ['status', 'resident', ['Résident', 'مقيم', 'A resident', 'Местный житель']],
  ['status', 'displaced', ['Déplacé', 'نازح', 'Displaced', 'Переселенец']],
  ['status', 'other', ['Autre', 'غير ذلك', 'Other', 'Другое']],
  ['yes_no', 'yes', ['Oui', 'نعم', 'Yes', 'Да']],
  ['yes_no', 'no', ['Non', 'لا', 'No', 'Нет']],
  ['yes_no', 'unsure', ['Ne sait pas', 'لا أعرف', 'Don’t know', 'Не знаю']],
  ['school', 'all', ['Tous', 'جميعهم', 'All of them', 'Все']],
  ['school', 'some', ['Certains', 'بعضهم', 'Some of them', 'Некоторые']],
  ['school', 'none', ['Aucun', 'لا أحد منهم', 'None of them', 'Никто']],
  ['often', 'daily', ['Tous les jours', 'كل يوم', 'Every day', 'Каждый день']],
  ['often', 'weekly', ['Chaque semaine', 'كل أسبوع', 'Every week', 'Каждую неделю']],
  ['often', 'rarely', ['Rarement', 'نادرا', 'Rarely', 'Редко']],
  ['service', 'food', ['Aide alimentaire', 'مساعدات غذائية', 'Food', 'Продукты']],
  ['service', 'health', ['Soins', 'رعاية صحية', 'Health care', 'Медицинская помощь']],
  ['service', 'advice', ['Conseils', 'استشارات', 'Advice', 'Консультации']],
  ['travel', 'foot', ['À pied', 'سيرا على الأقدام', 'On foot', 'Пешком']],
  ['travel', 'bus', ['En bus', 'بالحافلة', 'By bus', 'На автобусе']],
  ['travel', 'car', ['En voiture', 'بالسيارة', 'By car', 'На машине']],
  ['agree', 'not', ['Pas du tout', 'إطلاقا', 'Not at all', 'Совсем нет']],
  ['agree', 'partly', ['En partie', 'جزئيا', 'Partly', 'Отчасти']],
  ['agree', 'fully', ['Tout à fait', 'تماما', 'Fully', 'Полностью']],
  ['agree', 'unsure', ['Ne sait pas', 'لا أعرف', 'Don’t know', 'Не знаю']],
]

const TITLE: Words = ['Visiteurs du centre', 'زوار المركز', 'Visitors of the centre', 'Посетители центра']

/** The sheets with labels in these languages, the first the default one. */
export function visitorsForm(languages: readonly FormLanguage[]): readonly Sheet[] {
  const said = (words: Words | undefined) => languages.map((each) => words?.[ORDER.indexOf(each)] ?? '')
  const labels = languages.map((each) => `label::${HEADINGS[each]}`)
  const [first = 'en'] = languages
  return [
    {
      name: 'survey',
      rows: [
        ['type', 'name', ...labels, 'relevant', 'constraint', 'appearance'],
        ...QUESTIONS.map(({ type, name, label, relevant = '', constraint = '', appearance = '' }) => [
          type,
          name,
          ...said(label),
          relevant,
          constraint,
          appearance,
        ]),
      ],
    },
    {
      name: 'choices',
      rows: [['list_name', 'name', ...labels], ...CHOICES.map(([list, name, label]) => [list, name, ...said(label)])],
    },
    {
      name: 'settings',
      rows: [
        [
          'form_title',
          'form_id',
          'default_language',
          ...languages.slice(1).map((each) => `form_title::${HEADINGS[each]}`),
        ],
        [said(TITLE)[0] ?? '', 'visitors', HEADINGS[first], ...said(TITLE).slice(1)],
      ],
    },
  ]
}
