import mui from '../../src/styles/themes/mui.css?raw'
import shadcn from '../../src/styles/themes/shadcn.css?raw'
import tailwind from '../../src/styles/themes/tailwind.css?raw'

/** A host's own theme, as its framework writes it into a page, and our recipe that takes it over. */
export interface Host {
  readonly recipe: string
  readonly light: string
  readonly dark: string
}

/** Hosts that there are recipes for. */
export const hosts = {
  shadcn: {
    recipe: shadcn,
    light: `--radius: 0.625rem; --primary: oklch(0.606 0.25 292.717); --card: oklch(1 0 0);
      --card-foreground: oklch(0.145 0 0); --muted: oklch(0.97 0 0);
      --muted-foreground: oklch(0.5 0 0); --border: oklch(0.922 0 0);`,
    dark: `--radius: 0.625rem; --primary: oklch(0.541 0.281 293.009); --card: oklch(0.205 0 0);
      --card-foreground: oklch(0.985 0 0); --muted: oklch(0.269 0 0);
      --muted-foreground: oklch(0.708 0 0); --border: oklch(1 0 0 / 10%);`,
  },
  mui: {
    recipe: mui,
    light: `--mui-palette-primary-main: #1976d2; --mui-palette-background-paper: #ffffff;
      --mui-palette-text-primary: rgb(0 0 0 / 87%); --mui-palette-text-secondary: rgb(0 0 0 / 60%);
      --mui-palette-divider: rgb(0 0 0 / 12%); --mui-shape-borderRadius: 4px; --mui-spacing: 8px;`,
    dark: `--mui-palette-primary-main: #90caf9; --mui-palette-background-paper: #121212;
      --mui-palette-text-primary: #ffffff; --mui-palette-text-secondary: rgb(255 255 255 / 70%);
      --mui-palette-divider: rgb(255 255 255 / 12%); --mui-shape-borderRadius: 4px;
      --mui-spacing: 8px;`,
  },
  tailwind: {
    recipe: tailwind,
    light: '--color-brand: #0f766e;',
    dark: '--color-brand: #0f766e;',
  },
} as const satisfies Readonly<Record<string, Host>>
