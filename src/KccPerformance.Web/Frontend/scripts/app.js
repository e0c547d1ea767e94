// The script of every page. All pages work without it.
import {
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  createAll
} from 'govuk-frontend'
import { keepDraft } from './draft.js'
import { openFoldsInPrint } from './print.js'
import { followWork } from './work.js'

// GOV.UK Frontend sets these with an inline script, which the content security policy forbids.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}

for (const component of [
  Button,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink
]) {
  createAll(component)
}

openFoldsInPrint()

// Filters are open when the page loads, for wide screens and without JavaScript. On a phone they are closed so that the list
// comes first.
const phone = window.matchMedia('(max-width: 40.0525em)')
for (const details of document.querySelectorAll('details[data-close-on-phone]')) {
  if (phone.matches) {
    details.open = false
  }
  phone.addEventListener('change', () => {
    details.open = !phone.matches
  })
}

// A part of a form that is only needed for some answers. Without JavaScript it is always shown.
for (const part of document.querySelectorAll('[data-reveal-when]')) {
  const inputs = document.querySelectorAll(`input[name="${CSS.escape(part.dataset.revealWhen)}"]`)
  const values = part.dataset.revealValues.split(' ')
  const show = () => {
    part.hidden = ![...inputs].some((input) => input.checked && values.includes(input.value))
  }
  for (const input of inputs) {
    input.addEventListener('change', show)
  }
  show()
}

// Long select lists. The library is only loaded on pages with one.
async function enhanceSelects(selects) {
  const { default: accessibleAutocomplete } = await import('accessible-autocomplete')
  for (const selectElement of selects) {
    accessibleAutocomplete.enhanceSelectElement({
      selectElement,
      defaultValue: '',
      showAllValues: true,
      autoselect: false
    })
  }
}

const longSelects = document.querySelectorAll('select[data-autocomplete]')
if (longSelects.length > 0) {
  enhanceSelects(longSelects)
}

for (const form of document.querySelectorAll('form[data-draft]')) {
  keepDraft(form)
}

for (const part of document.querySelectorAll('[data-work]')) {
  followWork(part)
}
