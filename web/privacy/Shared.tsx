import { Time } from '#web/ui/Time.tsx';
import { useRecipientName } from './recipient.ts';
import type { Disclosure } from './types.ts';
import { usePrivacyWords } from './words.ts';

/** What was shared, in a line each. */
export function Shared({ disclosures }: { disclosures: readonly Disclosure[] }) {
  const t = usePrivacyWords();
  const nameOf = useRecipientName();
  return (
    <ul className="lines">
      {disclosures.map((one) => (
        <li key={one.disclosureId}>
          <strong>{nameOf(one.to)}</strong>: {one.kinds.map((kind) => t.informationKind[kind]).join(', ')}{' '}
          <span className="aside">
            <Time at={one.madeAt ?? one.askedAt} /> · {one.askedBy}
          </span>
        </li>
      ))}
    </ul>
  );
}
