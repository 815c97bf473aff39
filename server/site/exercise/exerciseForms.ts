// The page's own form, which works without a script: save, grade, one hint more, the solution, reset, undo.
//
// Each does what the command of the same name does, on the same files. Invariant: after it the browser is sent to
// the page again, so that a reload repeats nothing; only a conflict is shown at once, with both texts.
//
// Read next: ../pages/exercise.ts.

import express, { type Response, type Router } from 'express'
import { resetExercise, undoReset } from '../../course/backups.ts'
import type { Exercise } from '../../course/schema.ts'
import { exerciseAddress } from '../addresses.ts'
import { documentOf } from '../layout.ts'
import { conflictPage } from '../pages/conflict.ts'
import type { Page, Site } from '../site.ts'
import { findBy } from './exerciseFolder.ts'
import { LARGEST_TEXT, writeExerciseText } from './exerciseText.ts'

interface Form {
  action?: string
  text?: string
  version?: string
}

export function exerciseForms(site: Site): Router {
  const router = express.Router()
  // A textarea is sent with every character escaped: up to three bytes for one.
  router.use(express.urlencoded({ extended: false, limit: LARGEST_TEXT * 3 }))
  router.post('/:lesson/:name', async (request, response, next) => {
    const exercise = findBy(site, request.params.lesson, request.params.name)
    if (exercise === undefined) return next()
    const { action = 'save', ...form } = (request.body ?? {}) as Form
    const act = ACTIONS[action]
    const anchor = act === undefined ? saveOf(site, exercise, form, action) : act(site, exercise)
    if (typeof anchor !== 'string') return sendPage(site, response, anchor, request.originalUrl)
    if (action === 'grade') await site.verdicts.grade(exercise.id)
    site.content.refresh()
    response.redirect(303, exerciseAddress(exercise.id, anchor))
  })
  return router
}

type Act = (site: Site, exercise: Exercise) => string

const ACTIONS: Readonly<Record<string, Act>> = {
  hint({ content }, { id }) {
    content.progress.noteHints(id, content.progress.of(id).hints + 1)
    return 'hints'
  },
  solution({ content }, { id }) {
    content.progress.noteSolution(id)
    return 'solution'
  },
  reset({ content }, { id }) {
    resetExercise(content.root, id)
    return 'your-text'
  },
  undo({ content }, { id }) {
    undoReset(content.root, id)
    return 'your-text'
  },
}

/** Saves what was typed. Gives where to go on, or the page that shows both texts. */
function saveOf(
  { content }: Site,
  exercise: Exercise,
  { text, version }: Form,
  action: string,
): string | Page {
  if (text === undefined || version === undefined) return action === 'grade' ? 'verdict' : 'your-text'
  const result = writeExerciseText(content.root, exercise.id, text, version)
  if ('written' in result) return action === 'grade' ? 'verdict' : 'your-text'
  return conflictPage(exercise, text, result)
}

function sendPage(site: Site, response: Response, page: Page, path: string): void {
  response
    .status(page.status ?? 200)
    .type('html')
    .send(documentOf(site, page, path).text)
}
