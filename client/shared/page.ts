/** What the server wrote into the page: where the mount is, which campaign, until when. */
const facts = document.documentElement.dataset

/** Address of something below the mount, e.g. `address('api/respond/x')`; works under any path and behind proxies. */
export const address = (path: string): string => new URL((facts.root ?? './') + path, location.href.split('#')[0]).href

/** A fact the server wrote as `data-…` on the root element; empty where it wrote none. */
export const pageFact = (name: 'campaign' | 'page' | 'closes' | 'contact' | 'anonymous'): string => facts[name] ?? ''
