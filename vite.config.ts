/** Four pages, four bundles, every address relative: the build runs under any mount path. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import react from '@vitejs/plugin-react'
import ts from 'typescript'
import { defineConfig, type Plugin, type Rollup, type UserConfig } from 'vite'
import { completeWords } from './scripts/complete-words.ts'
import { licences } from './scripts/licences.ts'
import { programManifest } from './scripts/program-manifest.ts'
import { surveyEngineInPart } from './scripts/survey-engine-in-part.ts'
import { surveyStyleInPart } from './scripts/survey-style-in-part.ts'
import { wordsInPart } from './scripts/words-in-part.ts'
import { hasWords, interfaceLanguages, translate } from './server/language/locales.ts'
import { FALLBACK } from './surveys/language.ts'
import { ASK_EARLY, OFFLINE_WORKER, OLD_BROWSER } from './server/pages/head.ts'
import { ENTRIES } from './server/pages/program.ts'

const EMBED = 'assets/embed.js'
/** The oldest browsers that people can answer with: those of the year 2020. */
export const TARGET = ['chrome80', 'firefox78', 'safari14']

/** The script that every browser understands, as it stands. */
const oldBrowserNotice: Plugin = {
  name: 'old-browser-notice',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: OLD_BROWSER, source: readFileSync('client/old-browser.js', 'utf8') })
  },
}

/** The few words of that script, in every language that has them. */
const embedWords = (): Readonly<Record<string, { readonly title: string; readonly ownTab: string }>> =>
  Object.fromEntries(
    [FALLBACK, ...interfaceLanguages().filter((language) => language !== FALLBACK)]
      .filter((language) => hasWords(language, 'respond:ownTab'))
      .map((language) => [
        language,
        { title: translate(language, 'respond:frameTitle'), ownTab: translate(language, 'respond:ownTab') },
      ]),
  )

/** The script foreign pages load: one file that is no module, under a name that never changes. */
const embedScript: Plugin = {
  name: 'embed-script',
  generateBundle() {
    const source = `const EMBED_WORDS = ${JSON.stringify(embedWords())}\n${readFileSync('client/embed/embed.ts', 'utf8')}`
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext, removeComments: true },
    })
    this.emitFile({
      type: 'asset',
      fileName: EMBED,
      source: `(() => {\n${outputText.replace(/^export \{\};?$/m, '')}})()\n`,
    })
  },
}

/** The service worker of respondents' pages: one file that is no module, under a name that never changes. */
const offlineWorker: Plugin = {
  name: 'offline-worker',
  generateBundle() {
    const source = ['kept', 'worker'].map((file) => readFileSync(`client/offline/${file}.ts`, 'utf8')).join('\n')
    const { outputText } = ts.transpileModule(source.replace(/^import .*$/gm, ''), {
      compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext, removeComments: true },
    })
    this.emitFile({ type: 'asset', fileName: OFFLINE_WORKER, source: outputText.replace(/^export (?:\{\};?$)?/gm, '') })
  },
}

/** What a respondent's page runs before its program: one file that is no module, under a name that never changes. */
const askEarly: Plugin = {
  name: 'ask-early',
  generateBundle() {
    const { outputText } = ts.transpileModule(readFileSync('client/respond/arriving/ask-early.ts', 'utf8'), {
      compilerOptions: { target: ts.ScriptTarget.ES2019, module: ts.ModuleKind.ESNext, removeComments: true },
    })
    this.emitFile({ type: 'asset', fileName: ASK_EARLY, source: outputText.replace(/^export \{\};?$/m, '') })
  },
}

/**
 * Chromium compiles a script that begins so while it comes in, beside the page's own thread; otherwise each of three thousand functions
 * waits until it is called first. Source: v8.dev, "Giving V8 a Heads-Up: Faster JavaScript Startup with Explicit Compile Hints".
 */
const compiledAhead = ({ moduleIds }: Pick<Rollup.RenderedChunk, 'moduleIds'>): string =>
  moduleIds.some((id) => /\/(?:client\/respond|survey-core|survey-react-ui|react-dom)\//.test(id))
    ? '//# allFunctionsCalledOnLoad'
    : ''

/** A respondent's page before its questions, in one file: on a slow line every file costs a way to and fro. */
const VISIT =
  /client\/respond\/(?:screens|page-words|visit-here|word-files|arriving\/arrival|ballot\/(?:api|device|device-key|disk|kept-ballot|line|link|refusals|removal|turn|web-crypto)|shell\/(?:draft|embed|exit|line|later|offline|open-session|reading|refusals|removing|session|trail|visit)|pages\/(?:removal-page|stop))\.ts$|client\/(?:shared\/(?:page|languages|formatting)|offline\/kept)\.ts$|sealing\/bytes\.ts$|server\/language\/formats\.ts$|surveys\/language\.ts$/

/** Writes `.br` beside what compresses well: the best compression takes longer than anybody should wait. */
const precompress = (): Plugin => {
  let folder = ''
  return {
    name: 'precompress',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir, 'assets')
    },
    closeBundle() {
      for (const file of existsSync(folder) ? readdirSync(folder) : []) {
        if (!/\.(js|css|svg|json)$/.test(file)) continue
        const bytes = readFileSync(join(folder, file))
        writeFileSync(
          join(folder, `${file}.br`),
          brotliCompressSync(bytes, {
            params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
          }),
        )
      }
    },
  }
}

/** The build of some of the pages. */
export const clientBuild = (pages: readonly string[]): UserConfig => ({
  base: './',
  plugins: [
    completeWords(),
    wordsInPart(['client/respond']),
    surveyEngineInPart(),
    react(),
    oldBrowserNotice,
    embedScript,
    offlineWorker,
    askEarly,
    licences(),
    programManifest([EMBED, OFFLINE_WORKER]),
    precompress(),
  ],
  css: { postcss: { plugins: [surveyStyleInPart] } },
  // One file each: nothing that a worker would import later escapes the manifest.
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: false } } },
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: TARGET,
    // The page inlines its own first script's needs; preloading is written into the page by the server.
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    chunkSizeWarningLimit: 2500,
    rolldownOptions: {
      input: Object.fromEntries(pages.map((page) => [page, `client/${page}/main.tsx`])),
      output: { codeSplitting: { groups: [{ name: 'visit', test: VISIT }] }, postBanner: compiledAhead },
    },
  },
})

export default defineConfig(clientBuild(ENTRIES))
