import { execFile, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, type LaunchOptions, chromium } from 'playwright-core';
import { lockFolder } from '#bin/lock.mjs';
import { CannotStart } from '#platform/cannot-start.ts';

interface Chromium {
  executablePath: string;
  /** What it is and where it was found, to be shown. */
  what: string;
  args: string[];
  env?: Record<string, string>;
}

const home = fileURLToPath(new URL('../var/chromium', import.meta.url));
const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** A browser for the tests: the machine's own, else the one from npm, else Debian's, else a sentence on what to install. */
export async function findChromium(): Promise<Chromium> {
  const found = (await ofTheMachine()) ?? (await ofNpm()) ?? (await ofDebian());
  if (found) return found;
  throw new CannotStart(
    'The tests in a browser need Chromium. Install it ("apt-get install chromium" as root, or Chrome on a Mac) and try again.',
  );
}

export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, args, env } = await findChromium();
  // Where the machine's language is that of C, a file with å in its name is saved as "download".
  return chromium.launch({ executablePath, args, env: { ...(env ?? process.env), LC_ALL: 'C.UTF-8' }, ...options });
}

let launched: Promise<Browser> | undefined;

/** The browser of this worker, launched for the first who asks. Each story has a context of its own in it, and closes that. */
export async function aBrowser(): Promise<Browser> {
  const browser = await launched?.catch(() => undefined);
  if (browser?.isConnected()) return browser;
  launched = launchChromium();
  return launched;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  ...['/usr/bin', '/usr/local/bin', '/snap/bin'].flatMap((folder) => names.map((name) => join(folder, name))),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

async function ofTheMachine(): Promise<Chromium | undefined> {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) return undefined;
  const version = await versionOf(executablePath);
  // Root has no sandbox in Chromium. The tests open no pages but ours.
  return version
    ? { executablePath, what: `${version}, the machine’s own at ${executablePath}`, args: isRoot ? ['--no-sandbox'] : [] }
    : undefined;
}

/** The package holds a Chromium without a window, packed, with a font and the few libraries that a bare system may lack. */
async function ofNpm(): Promise<Chromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpack();
  const executablePath = join(folder, 'chromium');
  const env = { HOME: tmpdir(), FONTCONFIG_PATH: folder };
  for (const more of [{}, { LD_LIBRARY_PATH: join(folder, 'lib') }]) {
    const version = await versionOf(executablePath, { ...env, ...more });
    const libraries = 'LD_LIBRARY_PATH' in more ? ' and its libraries' : '';
    if (version)
      return {
        executablePath,
        what: `${version}${libraries}, from npm`,
        args: ['--no-sandbox', '--disable-gpu'],
        env: { ...env, ...more },
      };
  }
  return undefined;
}

async function unpack() {
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', 'bin');
  const { version } = JSON.parse(await readFile(join(packed, '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(home, version);
  if (existsSync(folder)) return folder;
  await mkdir(home, { recursive: true });
  const unlock = await lockFolder(home, 'unpack', { wait: true });
  try {
    if (existsSync(folder)) return folder;
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished);
    const inflate = (name: string, to: string) =>
      pipeline(createReadStream(join(packed, `${name}.br`)), createBrotliDecompress(), createWriteStream(to));
    await inflate('chromium', join(unfinished, 'chromium'));
    await chmod(join(unfinished, 'chromium'), 0o755);
    for (const name of ['fonts.tar', 'al2023.tar']) {
      const tar = join(unfinished, name);
      await inflate(name, tar);
      await run('tar', ['--extract', '--no-same-owner', '--file', tar, '--directory', unfinished]);
      await rm(tar);
    }
    // Its own list of fonts names the folders of a cloud service. Without any font it ends at the first letter.
    const fonts = `<dir>${join(folder, 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
    await writeFile(
      join(unfinished, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>`,
    );
    await rename(unfinished, folder);
    return folder;
  } finally {
    unlock?.();
  }
}

async function ofDebian(): Promise<Chromium | undefined> {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing Debian’s Chromium with apt-get …');
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { stdio: 'inherit' });
  return ofTheMachine();
}

/** Undefined if it does not run here. */
async function versionOf(executablePath: string, env?: Record<string, string>) {
  const { stdout } = await run(executablePath, ['--version'], env ? { env } : {}).catch(() => ({ stdout: '' }));
  return /(Chromium|Google Chrome|HeadlessChrome)\D*[\d.]+/.exec(stdout)?.[0] ?? (stdout.trim() || undefined);
}
