// Brings a page to life: each element of the page's own is defined here, once.
//
// Invariant: the page can be read without any of it; an element adds to what stands in it.
//
// Read next: gates.ts.

import { KeepText } from './keepText.ts'

customElements.define('keep-text', KeepText)
