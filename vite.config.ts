/** Three pages, three bundles, every address relative: the build runs under any mount path. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import ts from 'typescript'
import { defineConfig, type Plugin } from 'vite'
import { licences } from './scripts/licences.ts'

const outDir = 'dist/client'
const entries = ['respond', 'admin', 'research']
  .map((page) => [page, `client/${page}/main.tsx`] as const)
  .filter(([, file]) => existsSync(file))

/** A browser that knows no modules runs this and shows the words the page already carries. */
const oldBrowserNotice: Plugin = {
  name: 'old-browser-notice',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'assets/old-browser.js',
      source: "document.documentElement.setAttribute('data-notice', 'oldBrowser')\n",
    })
  },
}

/** The script foreign pages load: one file that is no module, under a name that never changes. */
const embedScript: Plugin = {
  name: 'embed-script',
  generateBundle() {
    const source = readFileSync('client/embed/embed.ts', 'utf8')
    const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext, removeComments: true } })
    this.emitFile({ type: 'asset', fileName: 'assets/embed.js', source: `(() => {\n${outputText.replace(/^export \{\};?$/m, '')}})()\n` })
  },
}

/** Writes `.br` and `.gz` beside what compresses well, so that the server never compresses while somebody waits. */
const precompress: Plugin = {
  name: 'precompress',
  closeBundle() {
    const folder = join(outDir, 'assets')
    for (const file of existsSync(folder) ? readdirSync(folder) : []) {
      if (!/\.(js|css|svg|json)$/.test(file)) continue
      const bytes = readFileSync(join(folder, file))
      writeFileSync(join(folder, `${file}.gz`), gzipSync(bytes, { level: 9 }))
      writeFileSync(join(folder, `${file}.br`), brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }))
    }
  },
}

export default defineConfig({
  base: './',
  plugins: [react(), oldBrowserNotice, embedScript, precompress, licences()],
  build: {
    outDir,
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    // The page inlines its own first script's needs; preloading is written into the page by the server.
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: { input: Object.fromEntries(entries) },
  },
})
