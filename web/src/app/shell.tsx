import { ActionIcon, Burger, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { Icon } from "@/components/ui/icon";
import { useAccount } from "@/features/account/api";
import { logInAt } from "@/features/account/return-to";
import { whenSignedOut } from "@/lib/api-client";
import { announcer } from "./announce";
import classes from "./shell.module.css";
import { useFocusKeeper } from "./use-focus-keeper";
import { useScroll } from "./use-scroll";

const PLACES = [
  { href: "/", label: "Tailor" },
  { href: "/resumes", label: "Resumes" },
  { href: "/jobs", label: "Jobs" },
  { href: "/batches", label: "Batches" },
  { href: "/usage", label: "Usage" },
  { href: "/settings", label: "Settings" },
];

/** The frame around every page: where one is, and where one can go. */
export function Shell({ children }: { children: ReactNode }) {
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  useLogInWhenSignedOut();
  useScroll(path);
  useFocusKeeper(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place closes the menu
  useEffect(() => setOpen(false), [path]);
  return (
    <>
      <a className={`${classes.skip} no-print`} href="#main">
        Skip to the content
      </a>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape is a shortcut for the button inside */}
      <header
        className={`${classes.masthead} no-print`}
        onKeyDown={(event) => {
          if (event.key === "Escape") setOpen(false);
        }}
      >
        <Link href="/" className={classes.brand}>
          <img src="/icon.svg" alt="" width="30" height="30" />
          Tailorbird
        </Link>
        <nav id="places" className={classes.places} aria-label="Main" data-open={isOpen || undefined}>
          {PLACES.map(({ href, label }) => (
            <Link key={href} href={href} aria-current={isWithin(path, href) ? "page" : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <WhoAmI />
        <SchemeSwitch />
        <Burger
          className={classes.burger}
          opened={isOpen}
          onClick={() => setOpen(!isOpen)}
          size="sm"
          aria-label="Menu"
          aria-expanded={isOpen}
          aria-controls="places"
        />
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <p className="spoken" role="status" ref={announcer} />
    </>
  );
}

const isWithin = (path: string, href: string) =>
  href === "/" ? path === "/" || path.startsWith("/customizations") : path.startsWith(href);

/** Where accounts are: the way to one's own. */
function WhoAmI() {
  const account = useAccount();
  if (account.data?.mode !== "accounts") return null;
  return (
    <Link href="/account" className={classes.account}>
      {account.data.name || account.data.email}
    </Link>
  );
}

/** A sign-in that has run out leads to the log-in page, and from there back. */
function useLogInWhenSignedOut() {
  const [path, go] = useLocation();
  const search = useSearch();
  const leave = useEffectEvent(() => {
    if (!/^\/(log-in|register)\b/.test(path)) go(logInAt(search ? `${path}?${search}` : path), { replace: true });
  });
  useEffect(() => whenSignedOut(() => leave()), []);
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      onClick={() => setColorScheme(other)}
      aria-label={`Use ${other} colours`}
    >
      <Icon name={other === "dark" ? "moon" : "sun"} />
    </ActionIcon>
  );
}
