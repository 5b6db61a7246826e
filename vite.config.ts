// Builds the browser's half from client/ into dist/client, and tells vitest how to run test/.
// The oldest browser that counts is Chromium 109, so both builds aim at it.

import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

import type {} from 'vitest/config'

const server = 'http://127.0.0.1:8080'
const oldestBrowser = 'chrome109'

export default defineConfig({
  root: 'client',
  plugins: [solid()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    manifest: true,
    target: oldestBrowser,
    cssTarget: oldestBrowser,
  },
  server: {
    proxy: {
      '/api': { target: server },
      '/sync': { target: server, ws: true },
    },
  },
  test: {
    root: '.',
    // vite-plugin-solid would choose jsdom; what needs a browser runs in a real one.
    environment: 'node',
    globalSetup: ['test/support/chooseSeed.ts'],
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          setupFiles: ['test/support/seeds.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/support/seeds.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
