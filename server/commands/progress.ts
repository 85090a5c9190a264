/** Shows each step as it goes: on a terminal in place and counting, elsewhere one line when it is done. More lines of a result follow it. */
export function progress(total: number, done = 0) {
  let number = done;
  return async function step(name: string, work: (show: (detail: string) => void) => string | Promise<string>): Promise<void> {
    number += 1;
    const title = `${number}/${total} ${name.padEnd(12)}`;
    const started = performance.now();
    const time = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;
    let detail = '';
    const draw = () => process.stdout.write(`\r\x1b[2K${title} ${detail || '…'}  ${time()}`);
    const ticker = process.stdout.isTTY ? setInterval(draw, 200) : undefined;
    try {
      const result = await work((now) => {
        detail = now;
        if (ticker) draw();
      });
      if (ticker) process.stdout.write('\r\x1b[2K');
      const [line = '', ...more] = result.split('\n');
      console.log(`${title} ${line.padEnd(44)} ${time()}`);
      if (more.length > 0) console.log(more.join('\n'));
    } catch (error) {
      if (ticker) process.stdout.write('\r\x1b[2K');
      console.log(`${title} not done`);
      throw error;
    } finally {
      clearInterval(ticker);
    }
  };
}
