// `/api/exercises/<lesson>/<exercise>`: the text of an exercise as JSON, for the editor in the page.
//
//     GET   { text, version, verdict? }
//     PUT   { text, version }            200 { version }     409 { text, version }: what stands in the file now
//     POST …/grade                       200 the verdict on the file
//
// Invariant: what is written is the student's file itself; a conflict writes nothing.
//
// Read next: exerciseText.ts.

import express, { type Router } from 'express'
import { z } from 'zod'
import type { Site } from '../site.ts'
import { findBy } from './exerciseFolder.ts'
import { LARGEST_TEXT, readExerciseText, writeExerciseText } from './exerciseText.ts'

const writeSchema = z.object({ text: z.string(), version: z.string() })

export function exerciseApi(site: Site): Router {
  const { content, verdicts } = site
  const router = express.Router()
  router.use(express.json({ limit: LARGEST_TEXT * 2 }))
  router.param('name', (request, response, next, name: string) => {
    const exercise = findBy(site, String(request.params.lesson), name)
    if (exercise === undefined) {
      response.status(404).json({ problem: 'There is no such exercise.' })
      return
    }
    response.locals.id = exercise.id
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  router.get('/:lesson/:name', (_request, response) => {
    const { id } = response.locals as { id: string }
    response.json({ ...readExerciseText(content.root, id), verdict: verdicts.of(id) })
  })
  router.put('/:lesson/:name', (request, response) => {
    const body = writeSchema.safeParse(request.body)
    if (!body.success) {
      response.status(400).json({ problem: 'The body has to be { text, version }.' })
      return
    }
    const { id } = response.locals as { id: string }
    const result = writeExerciseText(content.root, id, body.data.text, body.data.version)
    content.refresh()
    if ('written' in result) response.json({ version: result.written.version })
    else if ('conflict' in result) response.status(409).json(result.conflict)
    else response.status(422).json(result)
  })
  router.post('/:lesson/:name/grade', async (_request, response) => {
    const verdict = await verdicts.grade((response.locals as { id: string }).id)
    content.refresh()
    response.json(verdict)
  })
  return router
}
