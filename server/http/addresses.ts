/** Addresses of a mount. */

/** Without the slashes at its end, so that paths can follow. */
export const withoutSlash = (address: string): string => address.replace(/(?<!\/)\/+$/, '')
