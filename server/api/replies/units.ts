/** Units over HTTP: what the administration sees and does of the records of a campaign by name. */
import { z } from 'zod'
import { named, type Wire } from '../wire.ts'
import { ASSIGNMENT_ROLES } from '../../contracts/records.ts'
import { UNIT_STATES } from '../../fielding/units/standing.ts'

const whole = z.int().min(0)
const UNIT_STATE = z.enum(UNIT_STATES)

/** GET /campaigns/:id/units */
export const unitsReply = named(
  'CampaignUnits',
  z.strictObject({
    units: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        /** Codes, or numbers in the variable's unit, by frame variable. */
        attributes: z.record(z.string(), z.union([z.string(), z.number()])),
        state: UNIT_STATE,
        withdrawn: z.boolean(),
        /** Who is asked about it, and how far each record is. */
        assigned: z.array(
          z.strictObject({
            assignment: z.string(),
            contact: z.string(),
            email: z.string(),
            name: z.string(),
            role: z.enum(ASSIGNMENT_ROLES),
            state: UNIT_STATE,
          }),
        ),
      }),
    ),
    counts: z.strictObject({ missing: whole, opened: whole, begun: whole, complete: whole, withdrawn: whole }),
  }),
)
export type UnitsReply = Wire<typeof unitsReply>

/** POST /campaigns/:id/units/remove. `confirm`: the unit's name, typed by hand, where it has answered: it is then withdrawn and its record stays. */
export const removeUnitRequest = z.strictObject({ unit: z.string().max(60), confirm: z.string().max(60).optional() })
/** POST /campaigns/:id/units/restore: a withdrawn unit is asked again. */
export const restoreUnitRequest = z.strictObject({ unit: z.string().max(60) })

/** GET /campaigns/:id/units/history?unit= */
export const historyQuery = z.object({ unit: z.string().max(60) })
export const historyReply = named(
  'UnitHistory',
  z.strictObject({
    changes: z.array(
      z.strictObject({
        /** ms since epoch */
        at: z.number(),
        revision: z.int(),
        /** Name or address; the beginning of the assignment's number where the person was erased. */
        by: z.string(),
        role: z.enum(ASSIGNMENT_ROLES),
        /** Questions that were answered or changed, and those whose answer was taken out. */
        changed: z.array(z.string()),
        removed: z.array(z.string()),
        complete: z.boolean(),
      }),
    ),
  }),
)
export type HistoryReply = Wire<typeof historyReply>

/** POST /campaigns/:id/release: the campaign's id, typed by hand. */
export const releaseRequest = z.strictObject({ confirm: z.string().max(100) })
export const madeReply = named('MadeRelease', z.strictObject({ release: z.string(), digest: z.string() }))
export type MadeReply = Wire<typeof madeReply>
