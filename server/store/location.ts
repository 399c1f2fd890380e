/** Where the store is: MongoDB when its URI is given, else the embedded store in the data folder. */
export interface StoreLocation {
  readonly dataFolder: string
  readonly mongoUri?: string | undefined
}
