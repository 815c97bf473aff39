// Brings a page to life: each element of the page's own is defined here, once.
//
// Invariant: the page can be read without any of it; an element adds to what stands in it. What is large (the lab, the
// editor) is a module of its own, imported when its element is first met.
//
// Read next: gates.ts, predict.ts; lab/elements.ts, the other script.

import { KeepText } from './keepText.ts'
import { LiveSearch } from './liveSearch.ts'
import { followParts } from './partList.ts'
import { PredictInstant } from './predictInstant.ts'
import { PredictOrder } from './predictOrder.ts'
import { SiteTools } from './siteTools.ts'

customElements.define('keep-text', KeepText)
customElements.define('predict-order', PredictOrder)
customElements.define('predict-instant', PredictInstant)
customElements.define('live-search', LiveSearch)
customElements.define('site-tools', SiteTools)
followParts()
