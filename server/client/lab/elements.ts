// Makes the lab's elements known to the page.
//
// Read next: player.ts, labElement.ts and compareElement.ts, which say how each is written in a page.

import { TraceCompare } from './compareElement.ts'
import { TraceLab } from './labElement.ts'
import { TracePlayer } from './player.ts'

customElements.define('trace-player', TracePlayer)
customElements.define('trace-compare', TraceCompare)
customElements.define('trace-lab', TraceLab)
