import { useCallback, useEffect, useRef, useState } from 'react';
import { showMe } from '#access/contract.ts';
import { call, whenSessionEnds } from '#web/call.ts';
import { signInPath, signOutPath, signedInAgainPath } from '#web/paths.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { type IdleState, idleState } from './idle.ts';
import { useMe } from '#web/access/me.ts';
import { hear, tell } from './session-news.ts';
import { useSessionWords } from './words.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Whether somebody uses the pages, here or in another window of theirs. */
function useIdle(idleMinutes: number, onGone: () => void): { idle: IdleState; stay: () => void } {
  const [idle, setIdle] = useState<IdleState>('here');
  const touched = useRef(0);
  const isGone = useRef(false);
  const stay = useCallback(() => {
    touched.current = Date.now();
    isGone.current = false;
    setIdle('here');
    tell('active');
  }, []);
  useEffect(() => {
    touched.current = Date.now();
    let told = 0;
    function onSign() {
      // Asked whether one is there, one answers; moving the mouse past is not an answer.
      if (idleState(Date.now() - touched.current, idleMinutes) !== 'here') return;
      touched.current = Date.now();
      if (touched.current - told < 20_000) return;
      told = touched.current;
      tell('active');
    }
    const look = setInterval(() => {
      const state = idleState(Date.now() - touched.current, idleMinutes);
      setIdle(state);
      // Once: whoever signs in after that, here or in another window, is not the one who left.
      if (state === 'gone' && !isGone.current) onGone();
      isGone.current = state === 'gone';
    }, 5_000);
    const unhear = hear((news) => {
      if (news === 'active') touched.current = Date.now();
    });
    for (const sign of signs) addEventListener(sign, onSign, { passive: true });
    return () => {
      clearInterval(look);
      unhear();
      for (const sign of signs) removeEventListener(sign, onSign);
    };
  }, [idleMinutes, onGone]);
  return { idle, stay };
}

/**
 * Watches the session. When it ends, the page stays as it was behind a curtain, with what was typed in it, until the same person has
 * signed in again in another window. Nothing that was typed is stored anywhere.
 */
export function SessionGuard() {
  const t = useSessionWords();
  const { staffId, idleMinutes } = useMe();
  const [hasEnded, setEnded] = useState(false);
  const waiting = useRef<(() => void)[]>([]);

  const endIt = useCallback(() => {
    void fetch(signOutPath, { method: 'POST', redirect: 'manual' });
    setEnded(true);
  }, []);
  const { idle, stay } = useIdle(idleMinutes, endIt);

  useEffect(
    () =>
      whenSessionEnds(() => {
        setEnded(true);
        return new Promise((resolve) => waiting.current.push(resolve));
      }),
    [],
  );

  const lookAgain = useCallback(async () => {
    const response = await fetch(`/api${showMe.http.split(' ')[1]}`);
    if (!response.ok) return;
    const me = showMe.output.parse(await response.json());
    // What stands on the page was shown to one person. It is not shown to another.
    if (me.staffId !== staffId) return location.replace('/');
    stay();
    setEnded(false);
    for (const goOn of waiting.current.splice(0)) goOn();
  }, [staffId, stay]);

  useEffect(() => {
    if (!hasEnded) return undefined;
    const look = () => void lookAgain();
    const unhear = hear((news) => news === 'signed_in' && look());
    addEventListener('focus', look);
    return () => {
      unhear();
      removeEventListener('focus', look);
    };
  }, [hasEnded, lookAgain]);

  if (hasEnded) {
    return (
      <Dialog title={t.ended.title} className="curtain">
        <p>{t.ended.says}</p>
        <p className="buttons">
          <a className="button main" href={signInPath(signedInAgainPath)} target="_blank" rel="opener">
            {t.ended.button}
          </a>
          <a className="button quiet" href="/logga-in">
            {t.ended.leave}
          </a>
        </p>
      </Dialog>
    );
  }
  if (idle === 'warned') {
    return (
      <Dialog title={t.idle.title} className="curtain">
        <p>{t.idle.says}</p>
        <p className="buttons">
          <button type="button" className="main" onClick={() => void call(showMe, {}).then(stay)}>
            {t.idle.stay}
          </button>
        </p>
      </Dialog>
    );
  }
  return null;
}
