// Runs before anything is painted: says that scripts run, brings back the reader's colours, and opens the gates of
// predictions that were answered or skipped. So nothing jumps when the page's other script arrives.
//
// Read next: memory.ts, what is remembered; main.ts, the other script.

import { openGates } from './gates.ts'
import { recall } from './memory.ts'

const root = document.documentElement
root.classList.add('js')
const theme = recall('theme')
if (theme !== null) root.dataset.theme = theme
openGates()

// Without the other script no gate could ever be opened: then the page is as it is without scripts.
addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLScriptElement) root.classList.remove('js')
  },
  true,
)
