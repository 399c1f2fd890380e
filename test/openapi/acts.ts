/** What every operation leaves in the audit trail. Reading leaves nothing, except where a secret or the whole list is read; respondents leave nothing ever. */
export const ACTS: Readonly<Record<string, readonly string[]>> = {
  'post /api/session/setup': ['accountCreated'],
  'post /api/session': ['signedIn'],
  'delete /api/session': ['signedOut'],
  'post /api/session/password': ['passwordChanged'],
  'post /api/session/one-time-codes': ['oneTimeCodesOn'],
  'post /api/session/proof': [], // who is signed in shows it once more
  'delete /api/session/sessions': ['sessionsEnded'],
  'delete /api/session/sessions/{id}': ['sessionsEnded'],
  'post /api/accounts': ['accountCreated'],
  'put /api/accounts/{name}/campaigns': ['accountLimited'],
  'delete /api/accounts/{name}': ['accountRemoved'],

  'post /api/admin/surveys/check': [],
  'put /api/admin/surveys/{survey}': ['surveyAdded'],
  'put /api/admin/surveys/{survey}/meaning': ['surveyAdded'],
  'post /api/admin/surveys/{survey}/texts/check': [],
  'put /api/admin/surveys/{survey}/texts/file': ['surveyAdded'],
  'put /api/admin/surveys/{survey}/texts': ['surveyAdded'],
  'post /api/admin/surveys/{survey}/remove': ['surveyRemoved'],
  'post /api/admin/campaigns': ['campaignCreated'],
  'put /api/admin/campaigns/{id}': ['campaignChanged'],
  'post /api/admin/campaigns/{id}/keys': ['keysCreated'],
  'put /api/admin/campaigns/{id}/keys/box': ['boxReplaced'],
  'post /api/admin/campaigns/{id}/open': ['campaignOpened'],
  'post /api/admin/campaigns/{id}/pause': ['campaignPaused'],
  'post /api/admin/campaigns/{id}/resume': ['campaignResumed'],
  'post /api/admin/campaigns/{id}/close': ['campaignClosed'],
  'post /api/admin/campaigns/{id}/follow-up': ['campaignCreated', 'contactsTakenOver'],
  'post /api/trustee/{campaign}/state': [],
  'post /api/trustee/{campaign}/proof': [], // shown before: nothing changes
  'post /api/trustee/{campaign}/opening': [], // begun before: nothing changes
  'post /api/trustee/{campaign}/hand-over': [],
  'post /api/trustee/{campaign}/facts': [],
  'post /api/trustee/{campaign}/ballots': ['ballotsLoaded'],
  'post /api/trustee/{campaign}/release': ['released'],
  'post /api/admin/campaigns/{id}/keys/destroy': ['keysDestroyed'],
  'post /api/admin/campaigns/{id}/remove': ['campaignRemoved'],
  'post /api/admin/campaigns/{id}/forecast': [], // reckons with invented answers, changes nothing

  'get /api/admin/campaigns/{id}/units.csv': ['unitsExported'],
  'post /api/admin/campaigns/{id}/units/remove': ['unitRemoved'],
  'post /api/admin/campaigns/{id}/units/restore': [], // not withdrawn: nothing changes
  'post /api/admin/campaigns/{id}/release': ['released'],

  'post /api/admin/campaigns/{id}/contacts/import': ['contactsImported'],
  'post /api/admin/campaigns/{id}/contacts': ['contactAdded'],
  'patch /api/admin/campaigns/{id}/contacts/{contact}': ['contactCorrected'],
  'delete /api/admin/campaigns/{id}/contacts/{contact}': ['contactsRemoved'],
  'post /api/admin/campaigns/{id}/contacts/selection': [],
  'post /api/admin/campaigns/{id}/contacts/remove': ['contactsRemoved'],
  'post /api/admin/campaigns/{id}/contacts/removals/{removal}/put-back': ['contactsPutBack'],
  'delete /api/admin/campaigns/{id}/contacts/removals/{removal}': ['removedForgotten'],
  'post /api/admin/campaigns/{id}/contacts/change': ['contactsChanged'],
  'post /api/admin/campaigns/{id}/contacts/changes/{change}/take-back': ['contactsChangedBack'],
  'post /api/admin/campaigns/{id}/contacts/letters/outlook': [],
  'post /api/admin/campaigns/{id}/contacts/letters': ['lettersAgain'],
  'post /api/admin/campaigns/{id}/contacts/{contact}/erase': ['contactErased'],
  'get /api/admin/campaigns/{id}/contacts.csv': ['contactsExported'],

  'put /api/admin/campaigns/{id}/letters/{kind}/{language}': ['letterChanged'],
  'delete /api/admin/campaigns/{id}/letters/{kind}/{language}': ['letterReset'],
  'post /api/admin/campaigns/{id}/letters/test': ['testLetterSent'],
  'get /api/admin/letters-folder/{file}': ['letterRead'],
  'post /api/admin/bounces': ['bouncesRead'],
  'post /api/admin/bounces/mailbox': ['bouncesRead'],

  'put /api/research/releases/{id}/quotes/{variable}/{quote}': ['quoteReviewed'],
  'put /api/research/releases/{id}/coding/{variable}/frame': ['codeFrameKept'],
  'put /api/research/releases/{id}/coding/{variable}/texts/{text}': [],
  'put /api/research/releases/{id}/coding/{variable}/texts/{text}/settled': ['codesSettled'],

  // These change nothing.
  'post /api/admin/campaigns/{id}/contacts/preview': [],
  'post /api/admin/campaigns/{id}/letters/{kind}/{language}/preview': [],
  'post /api/admin/campaigns/{id}/schedule/outlook': [],
}
