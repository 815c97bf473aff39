import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '#play': fileURLToPath(new URL('./server/grading/plainPlay.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Simulated time makes tests instant; what takes a minute is stuck, however busy the machine is.
    testTimeout: 60_000,
    pool: 'threads',
  },
})
