/**
 * What waits until the mouse button is up again. A field that is left by pressing a button is judged while the button is still down: its error would push the button from under the pointer, and the
 * press would be no click.
 */
let pressed = false
let waiting: (() => void)[] = []

document.addEventListener('mousedown', () => { pressed = true }, true)
for (const end of ['mouseup', 'dragend', 'contextmenu'] as const) document.addEventListener(end, () => {
  pressed = false
  const due = waiting
  waiting = []
  // After the click, which belongs to the same event.
  setTimeout(() => due.forEach((run) => run()), 0)
}, true)

export function afterPress(run: () => void): void {
  if (pressed) waiting.push(run)
  else run()
}
