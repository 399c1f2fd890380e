/** The cryptography of the sealed ballot, which nobody needs before Submit. Rejects where it has not come and there is no connection. */
export const loadProtocol = () => import('../ballot/protocol.ts')
