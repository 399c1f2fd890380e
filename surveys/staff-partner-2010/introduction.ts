/** Introduction and consent, word for word from Annex C but for `proposed`: static HTML, shown before the survey engine has loaded. */
import type { Introduction } from '../types.ts'

export const introduction: Introduction = {
  blocks: [
    {
      heading: true,
      text: {
        en:
          'STAFF SURVEY for the Evaluation of the International Organization of Migration and their Efforts to ' +
          'Combat Human Trafficking',
        ru:
          'ОПРОС ПЕРСОНАЛА в рамках оценки Международной организации по миграции и её работы по борьбе с торговлей ' +
          'людьми',
      },
    },
    { text: { en: 'IOM and Partner Organization Staff', ru: 'Персонал МОМ и организаций-партнёров' } },
    { text: { en: 'October 2010', ru: 'Октябрь 2010 г.' } },
    { heading: true, text: { en: 'Survey Instructions', ru: 'Пояснения к опросу' } },
    {
      text: {
        en:
          'An independent research team – Berkeley Policy Associates, Mathematica Policy Research and the Research ' +
          'Communications Group (RCG) – is working with the International Organization for Migration (IOM) and the ' +
          'Norwegian government to conduct an evaluation of IOM counter-trafficking efforts between 2000 and 2010. ' +
          'This study will identify key counter-trafficking processes and practices, as well as assess the outcomes ' +
          'of IOM’s efforts to combat human trafficking in different countries, regions, and globally.',
        ru:
          'Независимая исследовательская группа — Berkeley Policy Associates, Mathematica Policy Research и ' +
          'Research Communications Group (RCG) — совместно с Международной организацией по миграции (МОМ) и ' +
          'правительством Норвегии проводит оценку работы МОМ по противодействию торговле людьми за период с 2000 ' +
          'по 2010 год. Исследование выявит основные процессы и методы противодействия торговле людьми и позволит ' +
          'оценить, к каким результатам привели усилия МОМ по борьбе с торговлей людьми в отдельных странах, ' +
          'регионах и во всём мире.',
      },
    },
    {
      text: {
        en:
          'A core component of the evaluation is a survey of IOM staff and partners. This survey enables the ' +
          'research team to gain insight on this work from a large number of IOM staff and implementing partners ' +
          'who work directly on counter-trafficking efforts, including prevention projects, direct assistance to ' +
          'victims, research projects, and technical cooperation and capacity building programmes.',
        ru:
          'Основная часть оценки — опрос персонала и партнёров МОМ. Он позволит исследовательской группе узнать об ' +
          'этой работе от большого числа представителей персонала МОМ и партнёров-исполнителей, которые непосредственно ' +
          'занимаются противодействием торговле людьми, в том числе в рамках профилактических проектов, прямой ' +
          'помощи жертвам, исследовательских проектов, программ технического сотрудничества и наращивания ' +
          'потенциала.',
      },
    },
    {
      text: {
        en:
          'We invite you to participate in this web-based survey regarding IOM’s efforts to combat human ' +
          'trafficking. We hope you will find it interesting to describe your opinions regarding IOM’s ' +
          'counter-trafficking efforts including prevention, research, direct assistance, and technical cooperation ' +
          'projects over the past 10 years. We appreciate your honest and thoughtful responses. Your answers ' +
          'represent an important contribution toward understanding the structure, implementation, outcomes and ' +
          'impacts of IOM’s counter-trafficking efforts.',
        ru:
          'Приглашаем вас принять участие в этом интернет-опросе о работе МОМ по борьбе с торговлей людьми. ' +
          'Надеемся, что вам будет интересно высказать своё мнение об этой работе за последние 10 лет, включая ' +
          'профилактику, исследования, прямую помощь и проекты технического сотрудничества. Мы ценим ваши честные и ' +
          'вдумчивые ответы. Они вносят важный вклад в понимание того, как устроена и осуществляется работа МОМ по ' +
          'противодействию торговле людьми, каковы её результаты и воздействие.',
      },
    },
    {
      text: {
        en:
          'By clicking the button at the bottom of this page, you will be forwarded to the first page of the online ' +
          'questionnaire.',
        ru: 'После нажатия кнопки внизу этой страницы откроется первая страница онлайн-вопросника.',
      },
    },
    { heading: true, text: { en: 'Confidentiality', ru: 'Конфиденциальность' } },
    {
      text: {
        en:
          'Your participation is confidential and your responses cannot be traced to you in any way. Your identity ' +
          'and/or organizational affiliation will not be revealed in reports, presentations, or articles and will ' +
          'not be recognizable to anyone beyond the research team. We will not include your name or title or your ' +
          'partner organization in an informants list or in any other format. All responses will be reported in ' +
          'aggregate only, except for short passages of what people write in the text boxes, once a person of the ' +
          'research team has read them and taken out what could identify somebody.',
        ru:
          'Ваше участие конфиденциально, и никаким образом нельзя установить, что ответы принадлежат вам. Кто вы и ' +
          '(или) к какой организации относитесь, не будет раскрыто в отчётах, выступлениях и статьях, и никто за ' +
          'пределами исследовательской группы не сможет узнать вас и (или) вашу организацию. Мы не укажем ваше имя, ' +
          'вашу должность или вашу организацию-партнёра ни в списке опрошенных, ни в каком-либо ином виде. Все ответы ' +
          'будут представлены только в обобщённом виде, кроме коротких выдержек из написанного в текстовых полях: ' +
          'сначала человек из исследовательской группы прочитает их и уберёт то, по чему кого-то можно узнать.',
      },
    },
    {
      text: {
        en:
          'Please give your most honest and complete answers so that your opinions can help provide a better ' +
          'understanding of IOM’s counter-trafficking work and how best to strengthen it. Your responses will be ' +
          'used for research purposes only and will not be shared with the donor, IOM staff, or anyone beyond the ' +
          'research team.',
        ru:
          'Пожалуйста, отвечайте как можно более честно и полно, чтобы ваше мнение помогло лучше понять работу МОМ ' +
          'по противодействию торговле людьми и найти лучшие способы её усилить. Ваши ответы будут использованы ' +
          'только в исследовательских целях и не будут переданы ни донору, ни персоналу МОМ, ни кому-либо ещё за ' +
          'пределами исследовательской группы.',
      },
    },
    {
      heading: true,
      text: {
        en: 'Compensation and Freedom to Withdraw',
        ru: 'Вознаграждение и право отказаться от участия',
      },
    },
    {
      text: {
        en:
          'There is no compensation for your participation in this study. Your participation is voluntary. You may ' +
          'choose not to participate at all, or you may refuse to answer certain questions or discontinue your ' +
          'participation at any time without any penalty. There are no right or wrong answers to these questions.',
        ru:
          'Вознаграждение за участие в этом исследовании не предусмотрено. Участие добровольное. Вы можете вовсе не ' +
          'участвовать в опросе, не отвечать на отдельные вопросы или прекратить участие в любой момент без ' +
          'каких-либо санкций для вас. Правильных и неправильных ответов здесь нет.',
      },
    },
    {
      text: {
        en:
          'Please answer questions to the best of your ability. If you do not know about a certain issue, please ' +
          'answer “Don’t know.” If a question asks about an issue you do not deal with in your position, please ' +
          'choose the “N/A” (Not Applicable) option or you may skip the question altogether. You are under no ' +
          'obligation to participate in this survey or to answer any specific question.',
        ru:
          'Пожалуйста, отвечайте на вопросы, насколько можете. Если вам что-либо неизвестно, выберите ответ «Не ' +
          'знаю». Если вопрос касается того, чем вы на своей должности не занимаетесь, выберите вариант ' +
          '«Неприменимо» или просто пропустите вопрос. Вы не обязаны участвовать в этом опросе или отвечать на ' +
          'какой-либо отдельный вопрос.',
      },
    },
    {
      text: {
        en:
          'The survey asks about many aspects of IOM’s counter-trafficking projects and should take about 20-30 ' +
          'minutes to complete. We would like to ask you to complete this survey now, or as soon as possible. We ' +
          'greatly appreciate your participation.',
        ru:
          'Вопросы касаются многих сторон проектов МОМ по противодействию торговле людьми; ответы займут около ' +
          '20–30 минут. Просим вас ответить на вопросы сейчас или при первой возможности. Мы очень признательны вам ' +
          'за участие.',
      },
    },
    {
      text: {
        en:
          'If you have a comment or a question about the survey or would like to qualify an answer in any way, ' +
          'please email us at {{contact}}.',
        ru:
          'Если у вас есть замечание или вопрос об этом опросе или вы хотите что-либо уточнить в своём ответе, ' +
          'напишите нам по адресу {{contact}}.',
      },
    },
    {
      text: {
        en:
          'All survey responses will be reported anonymously and, short passages of texts excepted, in aggregate, as part of a larger evaluation of ' +
          'IOM’s Norway-funded counter-trafficking efforts. These data will contribute to (a) an analysis of the ' +
          'outcomes of IOM’s counter trafficking activities; (b) examination of how lessons learned from previous ' +
          'counter-trafficking projects have been used in current and future project planning; (c) identification ' +
          'of lessons learned through current programming; and (d) provision of original recommendations regarding ' +
          'future policy making and planning for donor-funded activities against human trafficking.',
        ru:
          'Все ответы будут представлены анонимно и, за исключением коротких выдержек из текстов, в обобщённом виде — как часть более широкой оценки работы МОМ ' +
          'по противодействию торговле людьми, финансируемой Норвегией. Эти данные помогут: а) проанализировать ' +
          'результаты деятельности МОМ по противодействию торговле людьми; б) выяснить, как уроки прежних проектов ' +
          'по противодействию торговле людьми использовались при планировании нынешних и будущих проектов; в) ' +
          'определить, какие уроки можно извлечь из нынешних программ; г) выработать собственные рекомендации по ' +
          'дальнейшей политике и планированию финансируемых донорами мер против торговли людьми.',
      },
    },
    { text: { en: 'Thank you for your participation!', ru: 'Благодарим вас за участие!' } },
  ],
  closing: { en: 'Thank you for your participation!', ru: 'Благодарим вас за участие!' },
  proposed: [
    {
      en: '“Annex C: Survey Instrument”, printed above the title, is left out.',
      ru: 'Строка “Annex C: Survey Instrument”, напечатанная над заголовком, опущена.',
    },
    {
      en: 'Passages of texts are published, so two sentences name this exception. Printed: “All responses will be reported in aggregate only.” and “All survey responses will be reported anonymously and in aggregate, as part of …”.',
      ru: 'Публикуются выдержки из текстов, поэтому в двух предложениях названо это исключение. В оригинале: “All responses will be reported in aggregate only.” и “All survey responses will be reported anonymously and in aggregate, as part of …”.',
    },
  ],
}
