/** Title and introduction, word for word from Annex 1. The source prints no consent text and no closing words. */
import type { Introduction } from '../types.ts'

export const introduction: Introduction = {
  blocks: [
    {
      heading: true,
      text: {
        en: 'Questionnaire – CT and PX Projects Review (2015-2019)',
        ru:
          'Вопросник к обзору проектов по противодействию торговле людьми, защите уязвимых мигрантов и помощи им ' +
          '(2015–2019 гг.)',
      },
    },
    {
      text: {
        en:
          'The IOM Development Fund is currently carrying out a review of all Counter-Trafficking (CT) and Protection ' +
          'and Assistance to Vulnerable Migrants (PX) projects between 2015 and 2019. The review seeks to identify best ' +
          'practices and share lessons learned, in order to guide future projects. The final report will be shared with ' +
          'all relevant colleagues.',
        ru:
          'Фонд развития МОМ проводит обзор всех проектов 2015–2019 годов по противодействию торговле людьми (CT), а ' +
          'также по защите уязвимых мигрантов и помощи им (PX). Цель обзора — выявить передовой опыт и поделиться извлечёнными ' +
          'уроками, чтобы они служили ориентиром для будущих проектов. Итоговый доклад получат все ' +
          'коллеги, которых он касается.',
      },
    },
    {
      text: {
        en:
          'Instructions: Please fill in all of the questions, only for IOM Development Fund projects, based on your ' +
          'knowledge of the project/final narrative report and information you have been able to collect from ' +
          'government counterparts and partners. Thank you for your assistance in this review.',
        ru:
          'Как заполнять: ответьте, пожалуйста, на все вопросы, только о проектах Фонда развития МОМ, опираясь на ' +
          'то, что вы знаете о проекте, на итоговый описательный отчёт и на сведения, которые вам удалось получить от ' +
          'государственных и других партнёров. Благодарим вас за содействие в подготовке обзора.',
      },
    },
  ],
  closing: {
    en: 'Thank you for your assistance in this review.',
    ru: 'Благодарим вас за содействие в подготовке обзора.',
  },
  proposed: [
    {
      en: 'Terms that the source prints in bold or italics are not set off.',
      ru: 'Термины, которые в оригинале выделены шрифтом, не выделены.',
    },
  ],
}
