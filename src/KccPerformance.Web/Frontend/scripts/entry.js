// Shows the ratings, questions and missing parts of the results page, as worked out by the server when it saves the draft.
function showEntries(form) {
  const parts = document.querySelector('[data-entry-parts]')
  const find = (name) => document.querySelector(`[data-entry-${name}]`)

  const say = (element, words) => {
    if (element && element.textContent !== words) {
      element.textContent = words
    }
  }

  const part = (name) => parts.querySelector(`[data-part="${CSS.escape(name)}"]`).firstElementChild.cloneNode(true)

  const quiet = (words) => {
    const text = document.createElement('span')
    text.className = 'app-quiet'
    text.textContent = words
    return text
  }

  const showRow = (answer) => {
    const row = form.querySelector(`[data-entry-row="${answer.id}"]`)
    const rating = row.querySelector('[data-entry-rating]')
    const shown = answer.rating ? [part(answer.rating), ...(answer.direction ? [part(answer.direction)] : [])] : [quiet(answer.problem ?? 'Not yet')]
    if (rating.textContent.trim() !== shown.map((one) => one.textContent.trim()).join('')) {
      rating.replaceChildren(...shown)
    }

    const ask = row.nextElementSibling.querySelector('[data-entry-ask]')
    say(ask.querySelector('label'), answer.question)
    ask.classList.toggle('app-entry__needed', answer.state === 'NeedsComment')
    if (answer.asks) {
      ask.open = true
    }
  }

  const linkTo = (one) => Object.assign(document.createElement('a'), { className: 'govuk-link', href: `#${one.target}`, textContent: one.reference })

  const stillToEnter = (blank) => {
    const paragraph = Object.assign(document.createElement('p'), { className: 'app-quiet', textContent: 'Still to enter: ' })
    blank.forEach((one, index) => paragraph.append(index > 0 ? ', ' : '', linkTo(one)))
    paragraph.append('. Each needs a result, or a reason why there is none.')
    return paragraph
  }

  const listed = (missing) => {
    const box = document.createElement('div')
    box.className = 'app-todo'
    const title = document.createElement('p')
    title.append(Object.assign(document.createElement('strong'), { textContent: 'Before you can send these' }))
    const list = document.createElement('ul')
    for (const one of missing) {
      const item = document.createElement('li')
      item.append(linkTo(one), ` ${one.text}`)
      list.append(item)
    }
    box.append(title, list)
    return box
  }

  form.addEventListener('draftkept', ({ detail }) => {
    say(find('head'), detail.head)
    say(find('rest'), detail.rest)
    say(find('send'), detail.send)
    find('bar').querySelectorAll('li').forEach((block, index) => {
      block.classList.toggle('app-progress-count__block--done', index < detail.answered)
    })
    detail.rows.forEach(showRow)
    const missing = detail.missing.length > 0 ? [listed(detail.missing)] : []
    const blank = detail.blank.length > 0 ? [stillToEnter(detail.blank)] : []
    find('missing').replaceChildren(...missing, ...blank)
  })
}

for (const form of document.querySelectorAll('form[data-entry]')) {
  showEntries(form)
}
