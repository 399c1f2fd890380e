/** The parts for host pages: ES modules with React left to the host, style sheets inside, declarations beside. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import ts from 'typescript'
import { defineConfig, esmExternalRequirePlugin, type Plugin } from 'vite'
import { inRoom } from './client/host-components/in-room.ts'
import { completeWords } from './scripts/complete-words.ts'
import { licences } from './scripts/licences.ts'

const REACT = [/^react(-dom)?(\/|$)/]
const PUBLIC = ['index.ts', 'props.ts', 'RespondentSurvey.tsx', 'ReleaseTable.tsx', 'ReleaseChart.tsx']

/** Declarations of the public files, one by one: they name no type from elsewhere, so no program has to be checked for them. */
const declarations = (): Plugin => {
  let outDir = ''
  return {
    name: 'declarations',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    closeBundle() {
      for (const file of PUBLIC) {
        const source = readFileSync(join('client/host-components', file), 'utf8')
        const { outputText } = ts.transpileDeclaration(source, {
          fileName: file,
          compilerOptions: { isolatedDeclarations: true, jsx: ts.JsxEmit.ReactJSX },
        })
        writeFileSync(
          join(outDir, file.replace(/\.tsx?$/, '.d.ts')),
          outputText.replace(/(from '\.\/[^']+)\.tsx?'/g, "$1.js'"),
        )
      }
    },
  }
}

export default defineConfig({
  // A library inside asks for React by `require`, which a module in a browser has not.
  plugins: [completeWords(), react(), esmExternalRequirePlugin({ external: REACT }), declarations(), licences()],
  css: { postcss: { plugins: [inRoom] } },
  build: {
    outDir: 'dist/client-parts',
    emptyOutDir: true,
    target: 'es2022',
    lib: { entry: { index: 'client/host-components/index.ts' }, formats: ['es'] },
    chunkSizeWarningLimit: 2500,
    rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
  },
})
