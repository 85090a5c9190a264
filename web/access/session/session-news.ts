/** What windows of the same person tell each other. No content: only that something happened. */
export type News = 'signed_in' | 'signed_out' | 'active';

const name = 'omstart-session';

export function tell(news: News) {
  const channel = new BroadcastChannel(name);
  // A channel reaches this origin alone; it has no target to name.
  channel.postMessage(news);
  channel.close();
}

export function hear(listener: (news: News) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', ({ data }: MessageEvent<News>) => listener(data));
  return () => channel.close();
}
