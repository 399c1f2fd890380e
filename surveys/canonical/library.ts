/** What the form library knows by name. It keeps its classes and properties in plain objects, which have a `constructor` of their own. */
import { Serializer, type JsonMetadataClass, type JsonObjectProperty } from 'survey-core'

/** What the form library calls this kind of part: `survey`, `page`, `panel`, a type of question, `checkboxitem`, … */
export type LibraryClass = string

/** A class of the form library; undefined where it knows none of that name. */
export const libraryClass = (kind: LibraryClass): JsonMetadataClass | undefined =>
  kind in {} ? undefined : found(Serializer.findClass(kind))

/** A property, also by an older name; undefined where the form library knows none of that name there. */
export const libraryProperty = (kind: LibraryClass, name: string): JsonObjectProperty | undefined =>
  kind in {} || name in {} ? undefined : found(Serializer.findProperty(kind, name))

/** The form library gives null where there is nothing, whatever its types say. */
const found = <T>(one: T | null | undefined): T | undefined => one ?? undefined
