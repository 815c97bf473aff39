// The version of the verdict's schema. It stands apart from it, because a page makes verdicts and does not check them:
// the schema would be half of all that it loads.
//
// Read next: verdict.ts.

/** Raised whenever a reader of older verdicts would misread a newer one. */
export const VERDICT_VERSION = 1
