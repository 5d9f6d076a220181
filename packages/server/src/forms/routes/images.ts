/** Addresses of the pictures that forms show. They are kept by their hash in the file store; what was printed with one stays as it was. */
import { id } from '@kontor/contract/basics.ts'
import * as contract from '@kontor/contract/forms.ts'
import { no, yes } from '@kontor/domain/kernel/result.ts'
import type { FastifyInstance } from 'fastify'
import type { FileStore } from '../../platform/files/file-store.ts'
import { personOf } from '../../platform/http/principal.ts'
import { route } from '../../platform/http/route.ts'
import { addImage, deleteImage } from '../commands/form-images.ts'
import * as store from '../store/form-images.ts'

export function formImageRoutes(app: FastifyInstance, { files }: { readonly files: FileStore }): void {
  route(app, {
    method: 'GET', url: '/api/v1/form-images', summary: 'Pictures that forms may show, by name',
    permission: 'forms:read', scope: 'company', reply: contract.formImageList,
    handler: async ({ tx, company }) => yes({ items: await store.listImages(tx, company) }),
  })

  route(app, {
    method: 'POST', url: '/api/v1/form-images', summary: 'Upload a picture for forms: PNG, JPEG or SVG, at most 2 MB',
    permission: 'forms:write', scope: 'company', status: 201, query: contract.formImageQuery, body: 'upload', bodyLimit: contract.FORM_IMAGE_MAX, reply: contract.formImage,
    refusals: ['image_format_unknown', 'image_damaged', 'image_has_too_many_pixels', 'image_not_safe', 'form_images_too_many'],
    handler: ({ tx, company, query, body, principal }) => addImage(tx, company, { files, name: query.name, bytes: body, by: personOf(principal) }),
  })

  route(app, {
    method: 'GET', url: '/api/v1/form-images/:id', summary: 'A picture as uploaded',
    permission: 'forms:read', scope: 'company', params: { id }, reply: 'file', refusals: ['form_image_not_found'],
    handler: async ({ tx, company, params }) => {
      const image = await store.findImage(tx, company, params.id)
      return image ? yes({ contentType: image.type, content: await files.get(image.sha256) }) : no({ kind: 'form_image_not_found' })
    },
  })

  route(app, {
    method: 'DELETE', url: '/api/v1/form-images/:id', summary: 'Offer a picture no longer; forms that show it keep it',
    permission: 'forms:write', scope: 'company', params: { id }, ifMatch: true, reply: 'none', refusals: ['form_image_not_found', 'version_changed'],
    handler: ({ tx, company, params, version }) => deleteImage(tx, company, { id: params.id, version }),
  })
}
