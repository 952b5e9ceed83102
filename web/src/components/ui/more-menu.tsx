import { Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import { Icon } from "./icon";

/** What else can be done with the whole of a thing. */
export function MoreMenu({ children }: { children: ReactNode }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<Icon name="down" size={16} />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
