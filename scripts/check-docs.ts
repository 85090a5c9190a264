/** Every link in the documents to a file of ours leads somewhere, as does every heading it names. */
import { glob, readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';

const files = await Array.fromAsync(glob(['*.md', '{docs,db,web,server}/**/*.md']));
const faults: string[] = [];
let links = 0;

for (const file of files) {
  const text = (await readFile(file, 'utf8')).replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');
  for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)[^)]*\)/g)) {
    if (/^(https?|mailto):/.test(link)) continue;
    links += 1;
    const [path = '', heading] = link.split('#');
    const target = path === '' ? file : posix.join(posix.dirname(file), decodeURIComponent(path));
    if (!(await stat(target).catch(() => undefined))) faults.push(`${file}: ${link} leads nowhere`);
    else if (heading && target.endsWith('.md') && !(await headingsOf(target)).has(heading))
      faults.push(`${file}: ${link} names no heading there`);
  }
}

async function headingsOf(file: string) {
  const text = await readFile(file, 'utf8');
  const slug = (heading: string) =>
    heading
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
  return new Set(text.matchAll(/^#+ (.+)$/gm).map(([, heading = '']) => slug(heading)));
}

if (files.length === 0 || links === 0)
  faults.push(`${files.length} documents with ${links} links were found: is this the right folder?`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
