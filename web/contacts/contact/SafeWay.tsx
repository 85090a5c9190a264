import { Icon, type IconName } from '#web/ui/Icon.tsx';
import { Section } from '#web/ui/Page.tsx';
import type { Contact } from './ContactPage.tsx';
import { useOneContactWords } from './words.ts';

type Safe = Contact['safeContact'];

const icons: Record<Safe['how'], IconName> = { never: 'stop', only_here: 'message', phone: 'phone', other: 'person' };

/** How the person can be reached without being put in danger. What one must not do is said first. */
export function SafeWay({ safe }: { safe: Safe }) {
  const t = useOneContactWords().safe;
  return (
    <Section title={t.title} className="safe">
      <p className="safe-how" data-tone={safe.how === 'never' ? 'late' : 'calm'}>
        <Icon name={icons[safe.how]} />
        {safe.how === 'phone' ? (
          <>
            {t.phone} <a href={`tel:${safe.phone.replace(/[^+\d]/g, '')}`}>{safe.phone}</a>
          </>
        ) : (
          t[safe.how]
        )}
      </p>
      {safe.how === 'never' && <p>{t.neverSays}</p>}
      {safe.how === 'only_here' && <p>{t.onlyHereSays}</p>}
      {safe.how === 'other' && <p className="words">{safe.words}</p>}
      {safe.how === 'phone' && <Phone safe={safe} />}
    </Section>
  );
}

function Phone({ safe: { from, to, notWhen } }: { safe: Extract<Safe, { how: 'phone' }> }) {
  const t = useOneContactWords().safe;
  const hours = from && to ? t.hours(from, to) : from ? t.from(from) : to ? t.to(to) : t.anyTime;
  return (
    <>
      <p>{hours}</p>
      {notWhen && (
        <p className="warning">
          <Icon name="stop" />
          <span>
            <strong>{t.notWhen}:</strong> {notWhen}
          </span>
        </p>
      )}
      <p className="hint">{t.check}</p>
    </>
  );
}
