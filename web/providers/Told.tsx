import { Time } from '#web/ui/Time.tsx';

interface Of {
  readonly all: readonly { readonly name: string; readonly heardAt: string | null }[];
  readonly heard: string;
  readonly notHeard: string;
}

/** Whom in other installations a stop has been told, and whether they have answered that it has come. */
export function Told({ all, heard, notHeard }: Of) {
  return (
    <ul>
      {all.map(({ name, heardAt }) => (
        <li key={name}>
          {name}: {heardAt === null ? notHeard : heard} {heardAt !== null && <Time at={heardAt} />}
        </li>
      ))}
    </ul>
  );
}
