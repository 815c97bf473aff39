// What stands in front of each row of a chart: the task's name, and its coroutine's beside it where there is room.
//
// Invariant: all labels of a chart are equally wide.
//
// Read next: chart.ts.

import type { TimelineRow } from '../../grading/core/timeline.ts'
import type { Screen } from './screen.ts'
import { clean, cut, pad, widthOf } from './text.ts'

const WIDEST_NAME = 16
const WIDEST_COROUTINE = 14
/** On a screen as narrow as this, a row is called by its task's name alone. */
const NARROW = 60
const WIDEST_NAME_WHEN_NARROW = 10

export class RowLabels {
  readonly width: number
  private readonly names: string[]
  private readonly coroutines: string[]
  private readonly nameWidth: number
  private readonly screen: Screen

  constructor(rows: readonly TimelineRow[], screen: Screen) {
    const { ellipsis } = screen.symbols
    const isNarrow = screen.width < NARROW
    const widest = isNarrow ? WIDEST_NAME_WHEN_NARROW : WIDEST_NAME
    this.screen = screen
    this.names = rows.map(({ name }) => cut(clean(name), widest, ellipsis))
    this.coroutines = rows.map(({ name, coroutine }) =>
      isNarrow || coroutine === name ? '' : cut(clean(coroutine), WIDEST_COROUTINE, ellipsis),
    )
    this.nameWidth = widestOf(this.names)
    const coroutineWidth = widestOf(this.coroutines)
    this.width = this.nameWidth + (coroutineWidth === 0 ? 0 : coroutineWidth + 1)
  }

  draw(row: number): string {
    const name = this.names[row]!
    const rest = pad(
      ' '.repeat(this.nameWidth - widthOf(name) + 1) + this.coroutines[row]!,
      this.width - widthOf(name),
    )
    return (
      this.screen.paint('strong', name) + this.screen.paint('soft', rest.slice(0, this.width - widthOf(name)))
    )
  }
}

function widestOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, widthOf(text)), 0)
}
