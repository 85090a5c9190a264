/** Addresses outside these pages, which the server answers itself. */
export const signInPath = (to: string) => `/auth/login?to=${encodeURIComponent(to)}`;
export const signOutPath = '/auth/logout';

/** Where a window that only signs in again ends up. */
export const signedInAgainPath = '/inloggad';

/** A table of figures that has been let out. */
export const releasePath = { sv: '/siffror/utgava', en: '/figures/release' } as const;

/** The one who wants help writes here. */
export const reachOutPath = { sv: '/kontakt', en: '/contact' } as const;
