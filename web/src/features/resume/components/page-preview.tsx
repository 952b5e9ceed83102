import { Button } from "@mantine/core";
import { useState } from "react";
import { Failure } from "@/components/ui/failure";
import { passive } from "@/components/ui/passive";
import { type Source, usePage } from "../exports";
import classes from "./page-preview.module.css";

/** A page of the PDF, as it will be printed. */
export function PagePreview({ source, template, stamp }: { source: Source; template: string | null; stamp: string }) {
  const [wanted, setWanted] = useState(1);
  const first = usePage(source, template, 1, stamp);
  const pages = first.data?.pages ?? 1;
  const page = Math.min(wanted, pages);
  const shown = usePage(source, template, page, stamp);
  return (
    <section className={classes.preview} aria-label="Preview">
      {shown.isError ? (
        <Failure error={shown.error} onRetry={() => shown.refetch()} title="It could not be typeset" />
      ) : (
        <div className={classes.paper} aria-busy={shown.isPending}>
          {shown.data && <img src={shown.data.picture} alt={`Page ${page} of ${pages} of the PDF`} />}
        </div>
      )}
      {pages > 1 && (
        <nav className={`${classes.pages} no-print`} aria-label="Pages">
          <Button variant="default" {...passive(page === 1)} onClick={() => setWanted(Math.max(1, page - 1))}>
            Back
          </Button>
          <span>
            Page {page} of {pages}
          </span>
          <Button variant="default" {...passive(page === pages)} onClick={() => setWanted(Math.min(pages, page + 1))}>
            Next
          </Button>
        </nav>
      )}
    </section>
  );
}
