import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { type Plugin, type Rolldown, defineConfig } from 'vite';

const server = 'http://127.0.0.1:8400';

/**
 * Schemas can describe themselves as JSON Schema. The server's reference asks for that and the pages never do, so they are spared the
 * code for it. Should the library move it, the build says which name is missing.
 */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  enforce: 'pre',
  apply: 'build',
  load(id) {
    if (!id.endsWith('/zod/v4/core/to-json-schema.js')) return undefined;
    const names = [
      'createToJSONSchemaMethod',
      'createStandardJSONSchemaMethod',
      'extractDefs',
      'finalize',
      'handleUnrepresentable',
      'initializeContext',
      'processSchema',
    ];
    return names.map((name) => `export const ${name} = () => undefined;`).join('\n');
  },
};

/** Small files beside the large ones: packed once here, not each time somebody asks. After all else, for it must be the same code. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle).filter((name) => /\.(js|css|svg)$/.test(name))) {
      const file = join(dir, fileName);
      const source = await readFile(file);
      await writeFile(`${file}.gz`, gzipSync(source, { level: 9 }));
      await writeFile(`${file}.br`, brotliCompressSync(source));
    }
  },
};

const isEnglish = (id: string) => /[/-]en\.ts$/.test(id);

/**
 * A page is a few files and not fifty, for each costs a journey to the server: what is always there, what many pages share, what each slice
 * has of its own, and the English, which few fetch. Measured at the first sight of the desk: 20 requests and 241 kB, and 58 and 201 kB without.
 */
const groups: Rolldown.CodeSplittingGroup[] = [
  { name: 'first', tags: ['$initial'], priority: 3 },
  { name: 'english', test: isEnglish, priority: 2 },
  { name: 'common', test: (id: string) => !isEnglish(id), minShareCount: 8, priority: 1 },
  { name: (id: string) => /\/web\/([\w-]+)\//.exec(id)?.[1] ?? null, test: (id: string) => !isEnglish(id) },
];

export default defineConfig({
  plugins: [react(), withoutJsonSchema, packed],
  publicDir: false,
  build: {
    outDir: 'var/web',
    emptyOutDir: true,
    // Nothing as `data:` and nothing inline: the content security policy allows files of our own and no more.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
    target: 'es2024',
  },
  server: {
    // The server takes nothing from a foreign origin, and that of this one is another than its own.
    proxy: Object.fromEntries(['/api', '/auth', '/demo'].map((path) => [path, { target: server, headers: { origin: server } }])),
    watch: { ignored: ['**/var/**'] },
  },
});
