/** The key folder's contract; the implementation follows. Secrets never enter the store. */

/** Secrets of one campaign. */
export interface CampaignKeys {
  /** RSA-2048 private key, PKCS#8 PEM. */
  readonly issuer: string
  /** X25519 private key of the box, base64url; absent where the research team keeps it until the release. */
  readonly box?: string
  /** 32 random bytes each, base64url. */
  readonly link: string
  readonly release: string
}

export interface KeyFolder {
  /** Throws `problems.keysMissing`, `problems.keysReadableByOthers`. */
  read(campaign: string): Promise<CampaignKeys>
}
