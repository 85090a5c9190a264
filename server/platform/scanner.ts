import { type Socket, connect } from 'node:net';

/** Where files are looked through for malware before they are kept. Another scanner is another implementation of the same call. */
export interface Scanner {
  /** Throws `ScannerIsSilent` if no answer can be had. */
  scan(file: Buffer): Promise<'clean' | 'infected' | 'not_scanned'>;
}

/** What a running installation is told about it. `missing`: nothing was said, so no file is taken. */
export type ScannerSetting =
  | { readonly is: 'clamd'; readonly at: { readonly host: string; readonly port: number } | { readonly path: string } }
  | { readonly is: 'none_by_choice' }
  | { readonly is: 'missing' };

export class ScannerIsSilent extends Error {
  override name = 'ScannerIsSilent';
}

/** The file of EICAR that every scanner takes for a virus, and that does nothing (eicar.org). Split, so that this file is not taken for it. */
export const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Nobody looks, and that is said of each file. The test file is refused all the same, so that one can see what a refusal looks like. */
const unscanned: Scanner = {
  scan: async (file) => (file.subarray(0, 128).includes(testVirus) ? 'infected' : 'not_scanned'),
};

const patience = 20_000;
const pieceLength = 65_536;

/** Asks a clamd by its command INSTREAM (clamd(8)): pieces with their length before them, then a length of nothing, then its answer. */
function clamd(at: Extract<ScannerSetting, { is: 'clamd' }>['at']): Scanner {
  return {
    scan: (file) =>
      new Promise((resolve, reject) => {
        const socket = connect(at).setTimeout(patience);
        let said = '';
        const silent = (why: string) => {
          socket.destroy();
          reject(new ScannerIsSilent(why));
        };
        socket.on('timeout', () => silent('no answer in time'));
        socket.on('error', () => silent('no connection'));
        socket.on('data', (piece) => void (said += piece.toString('latin1')));
        socket.on('end', () => {
          const answer = said.replace(/\0$/, '');
          if (answer.endsWith(' OK')) resolve('clean');
          else if (answer.endsWith(' FOUND')) resolve('infected');
          else silent('an answer that is none');
          socket.destroy();
        });
        socket.on('connect', () => send(socket, file));
      }),
  };
}

function send(socket: Socket, file: Buffer) {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < file.length; at += pieceLength) {
    const piece = file.subarray(at, at + pieceLength);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    socket.write(length);
    socket.write(piece);
  }
  socket.write(Buffer.alloc(4));
}

/** Undefined: nobody has said what is to be done with files. */
export function scannerFor(setting: ScannerSetting): Scanner | undefined {
  if (setting.is === 'missing') return undefined;
  return setting.is === 'clamd' ? clamd(setting.at) : unscanned;
}

export const keptUnscanned = 'none: files are kept unscanned';

/** Reads the setting as an operator writes it. */
export function scannerSetting(value: string): ScannerSetting {
  if (value === keptUnscanned) return { is: 'none_by_choice' };
  const [, path] = /^unix:(\/.+)$/.exec(value) ?? [];
  if (path !== undefined) return { is: 'clamd', at: { path } };
  const [, host, port] = /^tcp:\/\/([\w.-]+|\[[\da-f:]+\]):(\d{1,5})$/i.exec(value) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) < 65_536)
    return { is: 'clamd', at: { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } };
  throw new Error(`MALWARE_SCANNER must be tcp://HOST:PORT or unix:/PATH of a clamd, or the words "${keptUnscanned}".`);
}
