import { Icon } from '#web/ui/Icon.tsx';
import type { Tone } from '#web/ui/Page.tsx';
import { type Threat, useAssessmentWords } from './words.ts';

const tones = { none_known: 'calm', latent: 'soon', concrete: 'late', acute: 'late' } satisfies Record<Threat['level'], Tone>;

/** The level in a word, large. That it no longer holds is said with it. */
export function Level({ threat, outOfDate }: { threat: Threat; outOfDate: boolean }) {
  const t = useAssessmentWords().threat;
  const isHigh = threat.level === 'concrete' || threat.level === 'acute';
  return (
    <p>
      <span className="tag tag-large" data-tone={tones[threat.level]} data-level={threat.level}>
        {(isHigh || outOfDate) && <Icon name="late" />}
        {t.level[threat.level]}
        {outOfDate && `, ${t.outOfDateShort}`}
      </span>
    </p>
  );
}
