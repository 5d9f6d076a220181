/** How the office looks: dense, calm, one accent, contrast of WCAG AA in light and dark. */
import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

const petrol: MantineColorsTuple = ['#ecf7fa', '#d5ecf2', '#a8d8e4', '#78c3d6', '#52b1c9', '#3aa6c1', '#2a9cb9', '#1b7f99', '#156a81', '#0e5568']

const TITLE = { title: { fontSize: 'var(--mantine-font-size-lg)', fontWeight: 650 } } as const

export const theme = createTheme({
  primaryColor: 'petrol', primaryShade: { light: 8, dark: 7 }, colors: { petrol }, autoContrast: true, luminanceThreshold: 0.25,
  defaultRadius: 'sm', cursorType: 'pointer', focusRing: 'always', respectReducedMotion: true,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '0.375rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.25rem', lineHeight: '1.3' }, h2: { fontSize: '1rem', lineHeight: '1.35' }, h3: { fontSize: '0.875rem', lineHeight: '1.4' } } },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', size: 28 } },
    TextInput: { defaultProps: { size: 'xs' } }, Textarea: { defaultProps: { size: 'xs', autosize: true, minRows: 2 } }, PasswordInput: { defaultProps: { size: 'xs' } },
    // As wide as its field and begun at its left edge: centred, it was drawn beyond the edge of a telephone before its width was known, and the page grew and shrank without end.
    Combobox: { defaultProps: { position: 'bottom-start' } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false, comboboxProps: { shadow: 'md' } } }, MultiSelect: { defaultProps: { size: 'xs' } }, TagsInput: { defaultProps: { size: 'xs' } }, NumberInput: { defaultProps: { size: 'xs' } },
    Autocomplete: { defaultProps: { size: 'xs' } }, NativeSelect: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } }, Radio: { defaultProps: { size: 'xs' } }, Switch: { defaultProps: { size: 'xs' } }, SegmentedControl: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { size: 'sm', variant: 'light', radius: 'sm', tt: 'none', fw: 550 }, styles: { root: { flexShrink: 0, overflow: 'visible' }, label: { overflow: 'visible' } } },
    Table: { defaultProps: { verticalSpacing: 3, horizontalSpacing: 'sm', fz: 'sm' } },
    Tabs: { defaultProps: { keepMounted: false } }, Modal: { defaultProps: { centered: true, radius: 'md', padding: 'xl' }, styles: TITLE }, Drawer: { defaultProps: { position: 'right', padding: 'xl' }, styles: TITLE },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } }, Menu: { defaultProps: { shadow: 'md', withInitialFocusPlaceholder: false } },
    Paper: { defaultProps: { withBorder: true, p: 'md' } }, Anchor: { defaultProps: { underline: 'hover', inherit: true } }, Alert: { defaultProps: { variant: 'light' } },
  },
})

/** Text that is merely quieter must still be read: 4.5 to 1 on every ground that we use. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--kontor-row': '28px' },
  light: {
    '--mantine-color-dimmed': '#59646e', '--mantine-color-placeholder': '#626d77', '--kontor-ground': '#f6f8f9', '--kontor-raised': '#ffffff', '--kontor-line': '#dfe4e8', '--kontor-line-soft': '#edf0f2',
    '--kontor-hover': '#eef5f7', '--kontor-selected': '#dff0f5', '--kontor-negative': '#b3261e', '--mantine-color-body': '#ffffff', '--mantine-color-error': '#b3261e', '--mantine-color-anchor': '#0e6076', '--kontor-notice': '#fdf0cf', '--kontor-on-notice': '#5c4300', '--kontor-alarm': '#fde2e0', '--kontor-on-alarm': '#7a1710',
  },
  dark: {
    '--mantine-color-dimmed': '#a3adb5', '--mantine-color-placeholder': '#98a2ab', '--kontor-ground': '#15181b', '--kontor-raised': '#1c2023', '--kontor-line': '#343a40', '--kontor-line-soft': '#282d31',
    '--kontor-hover': '#23303a', '--kontor-selected': '#1d3b45', '--kontor-negative': '#ff9a92', '--mantine-color-body': '#1c2023', '--mantine-color-error': '#ff9a92', '--mantine-color-anchor': '#78c3d6', '--kontor-notice': '#3b2f0b', '--kontor-on-notice': '#ffe3a0', '--kontor-alarm': '#4a1512', '--kontor-on-alarm': '#ffc9c4',
  },
})
