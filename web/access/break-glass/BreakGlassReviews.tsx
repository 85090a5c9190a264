import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { listBreakGlass } from '#access/contract.ts';
import { useAsk } from '#web/ask.ts';
import { Section } from '#web/ui/Page.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useBreakGlassWords } from './words.ts';

/** On the desk of the one who reviews; `nothing` stands there when there is none. */
export function BreakGlassReviews({ every, nothing }: { every: number; nothing?: ReactNode }) {
  const t = useBreakGlassWords().breakGlass;
  const { breakGlass } = useAsk(listBreakGlass, {}, { every });
  const toReview = breakGlass.filter(({ allowed }) => allowed.includes('break_glass.review'));
  if (toReview.length === 0) return nothing;
  return (
    <Section title={t.deskTitle} aside={<Link to="/nodoppning">{t.reviewAll}</Link>}>
      <ul className="lines">
        {toReview.map(({ breakGlassId, pseudonym, staff, openedAt }) => (
          <li key={breakGlassId}>
            <strong>{pseudonym}</strong>{' '}
            <span className="aside">
              {staff}, <Time at={openedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
