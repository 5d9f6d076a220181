/** Builds the office into dist/. The server puts the nonce of each answer where the page says %NONCE%. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { LATER_WORDS } from './src/ui/later-words.ts'

const COMPONENTS = 'ActionIcon|Alert|Anchor|Button|CloseButton|FocusTrap|Group|Input|Loader|Modal|ModalBase|Paper|Portal|Stack|Text|TextInput|Title|Transition|UnstyledButton'
const ROUTING_AND_DATA = 'react-query|query-core|react-router|router-core|history|react-store|store'
/** Libraries without which no page of the office stands. */
const ALWAYS_NEEDED = new RegExp(
  `/node_modules/(react|react-dom|scheduler|i18next|react-i18next|@tanstack/(${ROUTING_AND_DATA})|@mantine/core/esm/(core|components/(${COMPONENTS}))|@mantine/hooks|@floating-ui)/`)

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  html: { cspNonce: '%NONCE%' },
  build: {
    outDir: 'dist', emptyOutDir: true, sourcemap: false,
    // Browsers of 2024: they know light-dark() themselves, and what stands in for it needs our colour scheme in every file.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, reportCompressedSize: false,
    // What is always fetched together is one file: fewer requests, and it compresses better together.
    rolldownOptions: { output: { codeSplitting: { groups: [
      ...['de', 'cs', 'en'].flatMap((language) => [
        { name: `more-words-${language}`, test: new RegExp(`/locales/${language}/(${LATER_WORDS.join('|')})\\.json`) },
        { name: `words-${language}`, test: new RegExp(`/locales/${language}/(?!(${LATER_WORDS.join('|')})\\.json)`) },
      ]),
      { name: 'base', test: ALWAYS_NEEDED },
    ] } } },
  },
  // `npm run dev -w @kontor/web` beside a running Kontor.
  server: { port: 5173, proxy: { '/api': { target: process.env['KONTOR_DEV_SERVER'] ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
})
