/** Examples that templates are tried with: those of the papers whose fields they show, and for notices what they are about. */
import type { FormView } from '../forms/form-view.ts'
import { SERVICES } from '../forms/hard-cases/cast.ts'
import type { Example } from '../forms/hard-cases/cast.ts'
import { exampleView } from '../forms/hard-cases/examples.ts'
import type { Language } from '../kernel/language.ts'
import { noticeExampleFacts, noticeView } from './notice-view.ts'
import type { NoticeFacts } from './notice-view.ts'
import type { NoticeKind } from './notice.ts'
import { isNotice, paperOf } from './template.ts'
import type { AnyTemplateKind } from './template.ts'

/** What a template of this kind shows with an example. */
export const templateExample = ({ kind, language, example }: { readonly kind: AnyTemplateKind; readonly language: Language; readonly example: Example }): FormView =>
  withNoticeExample(exampleView({ kind: paperOf(kind), language, example }), kind, example)

/** A view of the letter of an example, with what a notice is about where the kind is one. */
export const withNoticeExample = (view: FormView, kind: AnyTemplateKind, example: Example): FormView => (isNotice(kind) ? noticeView(view, kind, noticeExample(kind, view.language, example)) : view)

function noticeExample(kind: NoticeKind, language: Language, example: Example): NoticeFacts {
  const count = example === 'many-lines' ? 12 : example === 'normal' ? 1 : 3
  return {
    facts: noticeExampleFacts(kind), withTax: example !== 'foreign-currency', currency: language === 'cs' ? 'CZK' : 'EUR',
    services: SERVICES[language].slice(0, count).map(([name, , amount], i) => ({
      name: example === 'long-names' ? `${name} ${name} ${name}` : name, number: i === 1 ? null : `V-${20_031 + i}`, site: i === 1 ? null : 'Wilhelminenstraße 21 a, 24103 Kiel', quantity: i === 2 ? '3' : '1',
      price: example === 'zero' ? '0.00' : amount, formerPrice: '19.90', renewsOn: '2027-01-01',
    })),
  }
}
