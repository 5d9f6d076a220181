/**
 * Of a double click the second click belongs to where the first one was. A dialog that the first one opened lies under the pointer by then: without this it would close again, or do what it was
 * about to ask; and of one that the first one closed, what lay below would be pressed.
 */
export function keepDoubleClicksTogether(): void {
  let began: Element | null = null
  document.addEventListener('click', (event) => {
    const dialog = event.target instanceof Element ? event.target.closest('.mantine-Modal-root, .mantine-Drawer-root') : null
    if (event.detail <= 1) began = dialog
    else if (dialog !== began) {
      event.preventDefault()
      event.stopPropagation()
    }
  }, true)
}
