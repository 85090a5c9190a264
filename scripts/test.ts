import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { progress } from '#server/commands/progress.ts';
import { type Outcome, runNode, runTool } from '#server/commands/tool.ts';

interface Options {
  root: string;
  /** Part of a path: only the tests below it, and no checks. */
  slice: string | undefined;
  /** Without a browser. */
  quick?: true;
  /** Only the tests of one kind. */
  only?: string;
}

interface Count {
  passed: number;
  failed: number;
}

const checks: [name: string, run: (root: string) => Promise<Outcome>][] = [
  ['Lock file', (root) => runNode(root, ['scripts/check-lock.ts'])],
  ['Format', (root) => runTool(root, 'oxfmt', ['--check'])],
  [
    'Lint, types',
    (root) => runTool(root, 'oxlint', ['--type-aware', '--type-check', '--deny-warnings', '--report-unused-disable-directives']),
  ],
  ['Imports', (root) => runNode(root, ['scripts/check-imports.ts'])],
  ['Schema', (root) => runNode(root, ['scripts/schema.ts', '--check'])],
  ['Dead code', (root) => runTool(root, 'knip', ['--no-progress', '--treat-config-hints-as-errors'])],
  ['Documents', (root) => runNode(root, ['scripts/check-docs.ts'])],
];

/** Runs all checks and tests, or those asked for; answers the exit code. Its last line is the result. */
export async function test({ root, slice, quick, only }: Options): Promise<number> {
  const isPart = slice !== undefined || only !== undefined;
  const checked = isPart ? { passed: 0, failed: 0 } : await runChecks(root);
  const projects = only ? [only] : quick ? ['unit', 'database'] : ['unit', 'database', 'browser'];
  if (projects.includes('browser')) console.log(`\nBrowser: ${await sayBrowser()}`);
  const tested = await runTests(root, [
    ...(slice === undefined ? [] : [slice]),
    ...projects.flatMap((name) => ['--project', name]),
  ]);
  const failed = checked.failed + tested.failed;
  if (tested.passed + tested.failed === 0) console.log('No test ran.');
  console.log(`${checked.passed + tested.passed} passed, ${failed} failed`);
  return failed > 0 || tested.passed === 0 ? 1 : 0;
}

/** Found, and if need be unpacked, before the tests that use it. Those tell themselves if there is none. */
async function sayBrowser() {
  const { findChromium } = await import('#test/chromium.ts');
  return findChromium().then(
    ({ what }) => what,
    (error: Error) => error.message,
  );
}

/** All at once; what each says is shown in the order of the list. */
async function runChecks(root: string): Promise<Count> {
  const step = progress(checks.length);
  const count = { passed: 0, failed: 0 };
  const running = checks.map(([name, run]) => [name, run(root)] as const);
  for (const [name, outcome] of running) {
    await step(name, async () => {
      const { code, said } = await outcome;
      if (code === 0) {
        count.passed += 1;
        return 'passed';
      }
      count.failed += 1;
      return `FAILED\n${said.trim().replaceAll(/^/gm, '    ')}`;
    });
  }
  return count;
}

interface Results {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

async function runTests(root: string, options: string[]): Promise<Count> {
  const file = join(root, 'var', 'test', 'results.json');
  await mkdir(join(root, 'var', 'test'), { recursive: true });
  await rm(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { code } = await runTool(root, 'vitest', ['run', ...reporters, ...options], { show: true });
  const written = await readFile(file, 'utf8').catch(() => undefined);
  if (written === undefined) return { passed: 0, failed: 1 };
  const results = JSON.parse(written) as Results;
  // A file that could not be read at all has no tests that failed, and a test that was passed over has not passed.
  const unread = results.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some(({ status }) => status === 'failed'),
  );
  const failed = results.numFailedTests + unread.length + results.numPendingTests + results.numTodoTests;
  return { passed: results.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
