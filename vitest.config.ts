import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Simulated time makes every test instant; one that takes seconds is stuck.
    testTimeout: 10_000,
    pool: 'threads',
  },
})
