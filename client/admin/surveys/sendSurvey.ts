import type { SurveyReading } from '../../../server/api/surveys.ts'
import { apiAddress, ApiRefusal, refusalOf } from '../../shared/api.ts'

/** Sends a file; `progress` is the share that has gone out. @throws ApiRefusal */
export const sendSurvey = (
  method: 'POST' | 'PUT',
  path: string,
  body: Blob,
  progress: (share: number) => void,
  query: Readonly<Record<string, string>> = {},
): Promise<SurveyReading> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest() // fetch does not say how much has gone out
    request.open(method, apiAddress(path, query))
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => {
      progress(total > 0 ? loaded / total : 0)
    }
    request.onerror = () => {
      reject(new ApiRefusal('offline', 0))
    }
    request.onload = () => {
      if (request.status < 300) {
        resolve(request.response as SurveyReading)
        return
      }
      reject(refusalOf(request.status, request.response))
    }
    request.send(body)
  })

/** `Visiteurs 2026.xlsx` -> `visiteurs-2026`: a name as surveys bear it; empty where nothing of it can be kept. */
export const nameOfFile = (file: string): string =>
  file
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join('-')
    .slice(0, 40)
    .replace(/-$/, '')
