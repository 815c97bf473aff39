#!/usr/bin/env node
// The `course` command: `npx course`. It teaches Node to load TypeScript, and hands over to main.ts.

import { register } from 'tsx/esm/api'

register()
const { main } = await import('./main.ts')
await main(process.argv.slice(2))
