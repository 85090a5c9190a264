import { Children, type ReactNode, useEffect, useId, useRef } from 'react';
import { refusals } from '#kernel/refusals.ts';
import { serverAnswers } from '#web/call.ts';
import { useLanguage } from '#web/language.tsx';
import { Alone, Failed } from './Alone.tsx';
import { useUiWords } from './words.ts';

let hasShownOne = false;

interface PageProps {
  readonly title: string;
  readonly heading?: ReactNode;
  readonly says?: ReactNode;
  /** What one most often comes here to do. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/**
 * One page: its name in the window and at the top. The name goes into the browser's history and into lists of open windows, so it never
 * says whom the page is about; `heading` may.
 */
export function Page({ title, heading, says, action, children }: PageProps) {
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Omstart`;
  }, [title]);
  useEffect(() => {
    // After a click on a link a screen reader must be told that the page is another; a page opened by the browser says so itself.
    // Where a link led to a field of the page, one is there already.
    const isWithin = top.current?.closest('article')?.contains(document.activeElement);
    if (hasShownOne && !isWithin) top.current?.focus({ preventScroll: true });
    hasShownOne = true;
  }, []);
  return (
    <article className="page">
      <header className="page-head">
        <div>
          <h1 ref={top} tabIndex={-1}>
            {heading ?? title}
          </h1>
          {says && <p className="lead">{says}</p>}
        </div>
        {action}
      </header>
      {Children.toArray(children).length === 0 ? <NotForThisRole /> : children}
    </article>
  );
}

/** Each part of the page was for somebody else. */
function NotForThisRole() {
  const { language } = useLanguage();
  return <Empty>{refusals.not_allowed[language]}</Empty>;
}

/**
 * What could not be shown was the whole page, so nothing is lost by loading the window anew; and a file that did not come is not asked for
 * again in the same one.
 */
export function FailedPage({ error }: { error: unknown }) {
  const t = useUiWords();
  return (
    <Page title={t.couldNot}>
      <Failed error={error} reset={() => void serverAnswers().then((answers) => answers && location.reload())} />
    </Page>
  );
}

interface SectionProps {
  readonly title: string;
  readonly says?: ReactNode;
  readonly aside?: ReactNode;
  readonly className?: string;
  /** A name in the address, for what leads here. */
  readonly id?: string;
  readonly children: ReactNode;
}

/** A part of a page with a heading of its own. It waits and fails alone: the rest of the page can be used meanwhile. */
export function Section({ title, says, aside, className, id: anchor, children }: SectionProps) {
  const id = useId();
  return (
    <section className={className ? `section ${className}` : 'section'} id={anchor} aria-labelledby={id}>
      <header className="section-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {says && <p className="says">{says}</p>}
      <Alone>{children}</Alone>
    </section>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="empty">{children}</p>;
}

export type Tone = 'calm' | 'kept' | 'soon' | 'late';

export function Message({ tone = 'calm', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className="message" data-tone={tone}>
      {children}
    </div>
  );
}
