// Folded content is opened for printing, and closed again afterwards.
export function openFoldsInPrint() {
  const opened = new Set()
  window.addEventListener('beforeprint', () => {
    for (const fold of document.querySelectorAll('main details:not([open])')) {
      fold.open = true
      opened.add(fold)
    }
  })
  window.addEventListener('afterprint', () => {
    for (const fold of opened) {
      fold.open = false
    }
    opened.clear()
  })
}
