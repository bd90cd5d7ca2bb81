import type { Language } from '#libs/kernel/bilingual.js';

/** The reader's language by Accept-Language (RFC 9110): English where it is preferred to Chinese, else Chinese. */
export function languageOf(accepted: string | undefined): Language {
  const wishes = (accepted ?? '').split(',').map((wish) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = parameters.map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1]).find(Boolean);
    return { lang: tag.slice(0, 2), weight: quality === undefined ? 1 : Number(quality) };
  });
  const weightOf = (lang: string) =>
    Math.max(0, ...wishes.filter((wish) => wish.lang === lang).map(({ weight }) => weight));
  return weightOf('en') > weightOf('zh') ? 'en' : 'zh';
}
