import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import { loadFonts } from '@myriaddreamin/typst.ts/options.init';

// Typesetting blocks the thread it runs in, so it has one of its own (documents.ts). It reads its own files and nothing else: no packages are
// fetched, and no fonts are looked for on the machine.

const { resolve } = createRequire(import.meta.url);
const read = async (file: string) => new Uint8Array(await readFile(resolve(file)));
const faces = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'];

const wasm = await read('@myriaddreamin/typst-ts-web-compiler/wasm');
const compiler = createTypstCompiler();
await compiler.init({
  getModule: () => ({ module_or_path: wasm }), // its newer form
  beforeBuild: [loadFonts(await Promise.all(faces.map((face) => read(`dejavu-fonts-ttf/ttf/${face}`))), { assets: false })],
});

async function set({ template, data }: { template: string; data: string }): Promise<Uint8Array | 'fault'> {
  compiler.addSource('/main.typ', template);
  const options = { mainFilePath: '/main.typ', inputs: { data }, format: CompileFormatEnum.pdf, diagnostics: 'none' } as const;
  // What is said of a fault may hold the data: only that there was one goes back.
  const set = await compiler.compile(options).catch(() => undefined);
  return set?.result ?? 'fault';
}

// A thread has no origin to name.
const say = (message: unknown) => parentPort?.postMessage(message);
parentPort?.on('message', (asked: { template: string; data: string }) => void set(asked).then(say));
say('ready');
