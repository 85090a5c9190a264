/** Saves a file that came from the server in base64. */
export const saveAs = (name: string, base64: string): void =>
  save(
    name,
    Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0),
  );

/** Saves a file on this computer. It is never shown in the page: a browser does not run what it only saves. */
export function save(name: string, content: BlobPart): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A file that somebody chose, as base64. */
export async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // In pieces: a call takes so many arguments and no more.
  for (let at = 0; at < bytes.length; at += 32_768) text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  return btoa(text);
}
