import { expect, test } from 'vitest';
import { openLog } from './installation.ts';

const written = 'Kalle bor på Storgatan 1';

/** What the log has been told when this is logged. */
function lineOf(log: (to: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  log(openLog({ write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain('Storgatan');
  return JSON.parse(lines[0]!);
}

test('a line keeps what it may hold, and nothing else', () => {
  const line = lineOf((log) => log.info({ operation: 'contact.take', ms: 3, text: written, contactId: written }));
  expect(line).toMatchObject({ operation: 'contact.take', ms: 3 });
  expect(Object.keys(line).toSorted()).toEqual(['level', 'ms', 'operation', 'time']);
});

const fault = Object.assign(new TypeError(written), { code: '22P02' });
test.for([
  ['under its name', (log) => log.error({ job: 'x', err: fault })],
  ['alone', (log) => log.error(fault)],
  ['with a message that quotes it', (log) => log.error({ err: fault }, written)],
  ['with its message as the libraries write it', (log) => log.warn({ err: fault }, fault.message)],
] satisfies [string, (log: ReturnType<typeof openLog>) => void][])(
  'an error that is logged %s keeps its kind, code and place, not its words',
  ([, log]) => {
    const line = lineOf(log);
    expect(line).toMatchObject({ err: { type: 'TypeError', code: '22P02' } });
    expect(line).not.toHaveProperty('msg');
  },
);

test('a message of our own is kept', () => {
  expect(lineOf((log) => log.info({ job: 'trail.seal', msg: 'seal 1' }))).toMatchObject({ job: 'trail.seal', msg: 'seal 1' });
  expect(lineOf((log) => log.info('listening'))).toMatchObject({ msg: 'listening' });
});
