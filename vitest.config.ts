import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: {
    alias: { '#play': fileURLToPath(new URL('./server/grading/plainPlay.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Simulated time makes every test instant; one that takes seconds is stuck.
    testTimeout: 10_000,
    pool: 'threads',
  },
})
