// Shows the progress of an upload or download, and goes to the result when it has ended. Without JavaScript the page has a link
// to refresh.
const EVERY = 2000
const LONGEST = 30 * 60 * 1000 // by then the page is unattended, and more requests would keep the session alive
const SAID_EVERY = 25 // percent, so that screen readers are not interrupted too often

export function followWork(part) {
  const words = part.querySelector('[data-work-words]')
  const bar = part.querySelector('[data-work-bar]')
  const said = part.querySelector('[data-work-said]')
  const until = Date.now() + LONGEST
  let heard = bar.value

  // If the user is typing or about to press a button, the page does not change and a message appears.
  const isBusy = () => document.activeElement !== null && document.activeElement !== document.body

  const end = (next) => {
    if (!isBusy()) {
      window.location.replace(next)
      return
    }
    const link = document.createElement('a')
    link.className = 'govuk-link'
    link.href = next
    link.textContent = 'See the result'
    said.replaceChildren('Finished. ', link)
  }

  const show = (progress) => {
    words.textContent = progress.words
    bar.value = progress.percent
    if (progress.percent >= heard + SAID_EVERY) {
      heard = progress.percent
      said.textContent = progress.words
    }
  }

  async function look() {
    let again = Date.now() < until
    try {
      const response = await fetch(part.dataset.work, { headers: { Accept: 'application/json' }, redirect: 'manual' })
      if (response.type === 'opaqueredirect') {
        said.textContent = 'You have been signed out. Your upload or download continues. Sign in again to see it.'
        again = false
      } else if (response.status === 404) {
        again = false
      } else if (response.ok) {
        const progress = await response.json()
        show(progress)
        if (progress.next) {
          end(progress.next)
          again = false
        }
      }
    } catch {
      // No connection: the next request tries again.
    }
    if (again) {
      setTimeout(look, EVERY)
    }
  }

  setTimeout(look, EVERY)
}
