import { Button } from "@mantine/core";
import type { Pages } from "@/lib/use-pages";
import classes from "./show-more.module.css";

/** The rest of a list that is longer than one answer. */
export function ShowMore({ pages }: { pages: Pages }) {
  if (!pages.hasNextPage) return null;
  return (
    <p className={`${classes.more} no-print`}>
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => pages.fetchNextPage()}>
        Show more
      </Button>
      {pages.items.length} of {pages.total}
    </p>
  );
}
