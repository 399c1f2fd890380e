/**
 * What the list of projects says of each project, beside its answers: Annex 2 (region, year of funding) and the
 * categories of section 5.4, which the contact list has to carry since Annex 2 does not print them.
 */
import type { Banner, FrameVariable } from '../types.ts'

const region: FrameVariable = {
  name: 'region',
  label: { en: 'Region', ru: 'Регион' },
  categories: [
    { code: 'africa', label: { en: 'Africa', ru: 'Африка' } },
    { code: 'asiaOceania', label: { en: 'Asia and Oceania', ru: 'Азия и Океания' } },
    { code: 'europe', label: { en: 'Europe', ru: 'Европа' } },
    {
      code: 'latinAmerica',
      label: { en: 'Latin America and the Caribbean', ru: 'Латинская Америка и Карибский бассейн' },
    },
    { code: 'global', label: { en: 'Global', ru: 'Весь мир' } },
  ],
  // Annex 2 prints "Asia" once (CT.1061) where it prints "Asia and Oceania" four times.
  spellings: { Asia: 'asiaOceania', Азия: 'asiaOceania' },
}

const fundingYear: FrameVariable = {
  name: 'fundingYear',
  label: { en: 'Year of funding', ru: 'Год финансирования' },
  categories: ['2015', '2016', '2017', '2018', '2019'].map((year) => ({ code: year, label: { en: year, ru: year } })),
  ordinal: true,
}

const category: FrameVariable = {
  name: 'category',
  label: { en: 'Category of project', ru: 'Категория проекта' },
  categories: [
    {
      code: 'awareness',
      label: {
        en: 'Awareness & Skills/Knowledge Development',
        ru: 'Повышение осведомлённости, развитие навыков и знаний',
      },
      short: { en: 'Awareness, skills, knowledge', ru: 'Осведомлённость, навыки, знания' },
    },
    {
      code: 'sops',
      label: { en: 'SOPs and guidelines', ru: 'Стандартные операционные процедуры и руководства' },
      short: { en: 'SOPs and guidelines', ru: 'СОП и руководства' },
    },
    { code: 'tools', label: { en: 'Operational tools', ru: 'Рабочие инструменты' } },
    { code: 'policy', label: { en: 'Policy development', ru: 'Разработка политики' } },
    { code: 'infrastructure', label: { en: 'Infrastructure', ru: 'Инфраструктура' } },
    { code: 'unit', label: { en: 'Specialized Unit', ru: 'Специализированные подразделения' } },
  ],
}

export const frame: readonly FrameVariable[] = [region, fundingYear, category]

/** One banner per frame variable, its categories ungrouped. */
export const banners: readonly Banner[] = [
  { name: 'region', variable: region.name, label: region.label, groups: [] },
  { name: 'year', variable: fundingYear.name, label: fundingYear.label, groups: [] },
  { name: 'category', variable: category.name, label: category.label, groups: [] },
]
