import { Fragment } from 'react';
import { type Field, inWords } from '#exchanges/contract.ts';
import { Day } from '#kernel/day.ts';
import { useLanguage } from '#web/language.tsx';
import { Fact, Facts } from '#web/ui/Facts.tsx';
import { DayTime } from '#web/ui/Time.tsx';
import type { Content } from './types.ts';
import { useExchangeWords } from './words.ts';

interface InWordsProps {
  readonly fields: readonly Field[];
  readonly said: Content['said'];
  readonly named: readonly { organisationId: string; name: string }[];
  /** What was taken from the case itself. */
  readonly carried?: Pick<Content, 'conditions'> & {
    identity?: Content['identity'];
    carriedIdentity?: boolean;
    carriedProfile?: boolean;
  };
}

/** What was said, field by field. */
export function InWords({ fields, said, named, carried }: InWordsProps) {
  const { language } = useLanguage();
  const t = useExchangeWords().page;
  const names = new Map(named.map(({ organisationId, name }) => [organisationId, name]));
  return (
    <Facts>
      {carried?.identity && (
        <Fact term={t.identity}>
          {[carried.identity.name ?? t.notKnown, carried.identity.personalNumber].filter(Boolean).join(', ')}
        </Fact>
      )}
      {carried?.carriedIdentity && <Fact term={t.identity}>{t.wentAlong}</Fact>}
      {carried?.carriedProfile && <Fact term={t.profile}>{t.wentAlong}</Fact>}
      {carried?.conditions && <Fact term={t.conditions}>{t.ofSix(carried.conditions.length)}</Fact>}
      {fields.flatMap((field) =>
        inWords([field], said, names, language).map(({ label, text }) => (
          <Fact key={field.name} term={label}>
            <Text of={text} />
          </Fact>
        )),
      )}
    </Facts>
  );
}

/** A day, or several, as people say them; all else as it was written. */
function Text({ of }: { of: string }) {
  const days = of.split(', ');
  if (!days.every((one) => Day.safeParse(one).success)) return <span className="words">{of}</span>;
  return days.map((one, number) => (
    <Fragment key={one}>
      {number > 0 && ', '}
      <DayTime on={one} />
    </Fragment>
  ));
}
