import { fetchAttachment } from '#journal/contract.ts';
import { call } from '#web/call.ts';
import { saveAs } from '#web/ui/save.ts';

/** Saves an attachment on this computer. It is never shown in the page: a browser does not run what it only saves. */
export async function saveFile(attachmentId: string): Promise<void> {
  const { name, content } = await call(fetchAttachment, { attachmentId });
  saveAs(name, content);
}

/** `340 kB`, `1,2 MB`. */
export function sizeOf(bytes: number, language: string): string {
  const [size, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(size)} ${unit}`;
}
