// The site as an Express application: which address shows which page.
//
// Invariant: a page is rendered once for each version of the course and the progress; what is sent again comes from
// memory, compressed and with an ETag. Nothing in an address is ever used as a path: it is looked up among the names
// that the course has.
//
// Read next: security.ts, which stands before everything; layout.ts.

import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { eventStream } from './eventStream.ts'
import { exerciseApi } from './exercise/exerciseApi.ts'
import { exerciseForms } from './exercise/exerciseForms.ts'
import { documentOf } from './layout.ts'
import { PageCache } from './pageCache.ts'
import { articlesPage } from './pages/articles.ts'
import { contentsPage } from './pages/contents.ts'
import { exercisePage } from './pages/exercise.ts'
import { glossaryPage } from './pages/glossary.ts'
import { labPage } from './pages/lab.ts'
import { lessonPage } from './pages/lesson.ts'
import { brokenPage, notFoundPage } from './pages/notFound.ts'
import { printPage } from './pages/print.ts'
import { runtimeIndex, runtimePage } from './pages/runtime.ts'
import { checkHost, refuseForeignWrites, securityHeaders } from './security.ts'
import { sendAsset, sendRendered } from './send.ts'
import type { Page, Site } from './site.ts'

/** Makes the application. It knows nothing of ports: see listen.ts. */
export function createApp(site: Site): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(securityHeaders, checkHost(), refuseForeignWrites)
  app.get('/healthz', (_request, response) => {
    response.type('text').send('ok\n')
  })
  app.get('/assets/:name', (request, response, next) => sendAsset(site.assets, request, response, next))
  const pages = pageSender(site)
  app.get(
    '/',
    pages(({ query }) => contentsPage(site, textOf(query.q))),
  )
  app.get(
    '/lessons/:lesson',
    pages(({ params }) => lessonPage(site, textOf(params.lesson))),
  )
  app.get(
    '/exercises/:lesson/:name',
    pages(({ params }) => exercisePage(site, textOf(params.lesson), textOf(params.name))),
  )
  app.use('/exercises', exerciseForms(site))
  app.use('/api/exercises', exerciseApi(site))
  app.get(
    '/runtime',
    pages(() => runtimeIndex(site)),
  )
  app.get(
    '/runtime/*file',
    pages(({ params }) => runtimePage(site, [params.file ?? []].flat().join('/'))),
  )
  app.get(
    '/glossary',
    pages(() => glossaryPage(site)),
  )
  app.get(
    '/articles',
    pages(() => articlesPage(site)),
  )
  app.get(
    '/print',
    pages(() => printPage(site)),
  )
  app.get(
    '/lab',
    pages(() => labPage(site)),
  )
  app.get('/events', eventStream(site))
  app.use(pages(() => null))
  app.use(errorPage(site))
  return app
}

type MakePage = (request: Request) => Page | null | Promise<Page | null>

/** Answers with a page; with the page that says so where there is none. */
function pageSender(site: Site): (make: MakePage) => RequestHandler {
  const cache = new PageCache()
  return (make) => async (request, response) => {
    const key = `${site.content.version} ${site.verdicts.version} ${request.originalUrl}`
    const rendered = await cache.get(key, async () => {
      const page = (await make(request)) ?? notFoundPage(site, request.path)
      return { status: page.status ?? 200, text: documentOf(site, page, request.path).text }
    })
    sendRendered(request, response, rendered)
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function errorPage(site: Site): express.ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error)
    const status = (error as { status?: number }).status ?? 500
    if (status >= 500) console.error(error)
    const page = brokenPage(site, status, error)
    response
      .status(status)
      .type('html')
      .send(documentOf(site, page, request.path).text)
  }
}
