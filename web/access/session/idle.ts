export type IdleState = 'here' | 'warned' | 'gone';

const warningMinutes = 2;

/** How it stands when nothing has been touched for so long. Someone who is asked whether they are there gets two minutes to answer. */
export function idleState(idleMilliseconds: number, idleMinutes: number): IdleState {
  const minutes = idleMilliseconds / 60_000;
  if (minutes >= idleMinutes) return 'gone';
  return minutes >= idleMinutes - warningMinutes ? 'warned' : 'here';
}
