import { type ReactNode, createContext, use, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { Language } from '#kernel/languages.ts';

const kept = 'language';

function remembered(): Language {
  try {
    return Language.catch('sv').parse(localStorage.getItem(kept));
  } catch {
    return 'sv'; // A browser may forbid storage; Swedish is then chosen anew each time.
  }
}

function remember(language: Language) {
  try {
    localStorage.setItem(kept, language);
  } catch {
    // See above: nothing to keep it in.
  }
}

const Chosen = createContext<{ language: Language; choose: (language: Language) => void }>({ language: 'sv', choose: () => {} });

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = useCallback((to: Language) => {
    remember(to);
    setLanguage(to);
  }, []);
  const value = useMemo(() => ({ language, choose }), [language, choose]);
  return <Chosen value={value}>{children}</Chosen>;
}

export const useLanguage = () => useContext(Chosen);

/**
 * The words of a slice in the chosen language. English has the type of Swedish, so a missing text does not compile; it is fetched when
 * somebody chooses it.
 */
export function wordsOf<Words>(sv: Words, fetchEnglish: () => Promise<Words>): () => Words {
  let fetching: Promise<Words> | undefined;
  return function useWords() {
    const { language } = useLanguage();
    return language === 'sv' ? sv : use((fetching ??= fetchEnglish()));
  };
}
