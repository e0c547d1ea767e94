// Saves what is typed into a form as a draft on the server, so that it is not lost in a crash or sign-out and is available on
// other devices.
const PAUSE = 1000 // after the last key press, unless the form sets another
const LONGEST = 4000 // during continuous typing
const AGAIN = 5000 // after a failure
const KEEPALIVE_BYTES = 60000 // browsers send no more than 64 KB from a page that is closing

export function keepDraft(form) {
  const status = form.querySelector('[data-draft-status]')
  const leave = form.querySelector('[data-draft-leave]')
  const rest = Number(form.dataset.draftPause) || PAUSE
  let sequence = 0
  let unsaved = false
  let sending = false
  let stopped = false
  let submitted = false
  let dueSince = 0
  let timer

  // Increases even if the browser restores the page after going back.
  const next = () => (sequence = Math.max(sequence + 1, Date.now()))

  const content = () => {
    const fields = new URLSearchParams(new FormData(form))
    fields.set('Sequence', next())
    if (submitted) {
      fields.set('TypedSince', 'true')
    }
    return fields
  }

  const say = (words, isSaved = false) => {
    if (status.textContent !== words) {
      status.textContent = words
      status.classList.toggle('app-draft-status--saved', isSaved)
    }
  }

  const send = (keepalive = false) =>
    fetch(form.dataset.draft, {
      method: 'POST',
      body: content(),
      headers: { Accept: 'application/json' },
      redirect: 'manual',
      keepalive
    })

  const wait = (milliseconds) => {
    clearTimeout(timer)
    timer = setTimeout(save, milliseconds)
  }

  async function save() {
    if (stopped || sending || !unsaved) {
      return
    }
    sending = true
    unsaved = false
    dueSince = 0
    let pause = 0
    try {
      const response = await send()
      if (response.type === 'opaqueredirect') {
        say('You have been signed out. Sign in in a new tab, then come back here: your text is still on this page.')
        pause = AGAIN
      } else if (response.ok) {
        const kept = await response.json()
        // A later draft of this form has already been saved, for example before going back to it. This draft must follow it.
        if (kept.sequence > sequence) {
          sequence = kept.sequence
          pause = 1
        } else {
          say(`Draft saved at ${kept.saved}`, true)
          leave.textContent = leave.dataset.draftLeave || 'Cancel and keep draft'
          form.dispatchEvent(new CustomEvent('draftkept', { detail: kept }))
        }
      } else if (response.status === 409 || response.status === 422) {
        // The draft itself was refused, so another attempt would be refused too.
        say((await response.json()).problem)
      } else {
        throw new Error(response.statusText)
      }
    } catch {
      say('Draft not saved. Trying again…')
      pause = AGAIN
    }
    sending = false
    if (pause > 0) {
      unsaved = true
      wait(pause)
    } else if (unsaved) {
      wait(rest)
    }
  }

  const changed = () => {
    // If the browser was told to stop after the form was submitted, the user can go on typing. That text is not in the update.
    stopped = false
    unsaved = true
    dueSince ||= Date.now()
    wait(Math.max(0, Math.min(rest, dueSince + LONGEST - Date.now())))
  }

  form.addEventListener('input', changed)
  form.addEventListener('change', changed)

  // Submitted text is no longer a draft.
  form.addEventListener('submit', () => {
    stopped = true
    submitted = true
    clearTimeout(timer)
  })
  window.addEventListener('pageshow', () => {
    stopped = false
  })
  // Sends an unfinished save again, because without keepalive a request ends with the page.
  window.addEventListener('pagehide', () => {
    if ((unsaved || sending) && !stopped) {
      const isSmall = new URLSearchParams(new FormData(form)).toString().length < KEEPALIVE_BYTES
      send(isSmall).catch(() => {})
    }
  })

  if (form.dataset.draftUnsaved) {
    changed()
  }
}
