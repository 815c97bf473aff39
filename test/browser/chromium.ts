// Where a Chromium is found, and how it is started so that it leaves the network alone.
//
//     CHROMIUM=/path/to/browser, if it stands somewhere unusual
//
// Read next: run.ts, which uses it; ../site/browser.test.ts too.

import { existsSync } from 'node:fs'

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The browser's path; undefined where there is none. */
export const CHROMIUM = BROWSERS.find((path) => path !== undefined && existsSync(path))

/** The page needs no network, and neither does the browser around it. */
export const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
