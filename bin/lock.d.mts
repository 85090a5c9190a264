export function lockFolder(folder: string, purpose: string, options?: { wait?: boolean }): Promise<(() => void) | undefined>;
