// How the editor looks: as the code on the other pages does, in light and dark, since both read the same tokens.
//
// Read next: ../../site/styles/code.css, the same few colours; ../../site/styles/tokens.css.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const surface = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', background: 'var(--card)', fontSize: '0.86rem' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--mono)',
    fontVariantLigatures: 'none',
    fontVariantNumeric: 'normal',
    lineHeight: '1.62',
    minHeight: 'inherit',
  },
  '.cm-content': { padding: '0.95rem 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 1.15rem 0 0.4rem' },
  '.cm-gutters': { background: 'var(--card)', color: 'var(--soft)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.7rem 0 0.9rem', minWidth: '2.9rem' },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--accent) 6%, transparent)' },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  '.cm-cursor, .cm-dropCursor': { borderLeft: '2px solid var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--accent) 24%, transparent)',
  },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--accent-soft)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--miss-soft)' },
  '@media (max-width: 36rem)': {
    '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.3rem 0 0.4rem', minWidth: '1.9rem' },
  },
})

const STRING = 'light-dark(#7a4a12, #dcb27c)'

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: 'var(--accent)' },
  { tag: [tags.bool, tags.null, tags.self], color: 'var(--accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: STRING },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
])

export const theme = [surface, syntaxHighlighting(colours)]
