import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

/** A text for people in both languages, as the service gives it. */
export type Bilingual = Readonly<{ zh: string; en: string }>;
export type Language = keyof Bilingual;

export const bilingual = (zh: string, en: string): Bilingual => ({ zh, en });

const storageKey = 'dangri-language';
const tags = { zh: 'zh-CN', en: 'en' } as const;

/** The language that the reader chose, else Chinese, unless the browser asks for English and no Chinese. */
export function chosenLanguage(): Language {
  const kept = localStorage.getItem(storageKey);
  if (kept === 'zh' || kept === 'en') return kept;
  const wishes = new Set(navigator.languages.map((tag) => tag.slice(0, 2)));
  return wishes.has('en') && !wishes.has('zh') ? 'en' : 'zh';
}

type Choice = Readonly<{ language: Language; choose: (language: Language) => void }>;
const LanguageContext = createContext<Choice | undefined>(undefined);

export function LanguageProvider({ children }: Readonly<{ children: ReactNode }>) {
  const [language, setLanguage] = useState(chosenLanguage);
  useEffect(() => {
    document.documentElement.lang = tags[language];
    localStorage.setItem(storageKey, language);
  }, [language]);
  const choice = useMemo(() => ({ language, choose: setLanguage }), [language]);
  return <LanguageContext.Provider value={choice}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Choice {
  return useContext(LanguageContext)!;
}

/** Gives the half of a text that the reader reads. */
export function useText(): (text: Bilingual) => string {
  const { language } = useLanguage();
  return useCallback((text: Bilingual) => text[language], [language]);
}
