import { keepPreviousData, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

interface PageOf<T> {
  items: readonly T[];
  total: number;
  offset: number;
}

interface Wanted<T> {
  queryKey: QueryKey;
  load(offset: number): Promise<PageOf<T>>;
  /** How long to wait before asking again, in milliseconds; asked no more when it is false. */
  again?(items: readonly T[]): number | false;
}

/** A list that is longer than one answer. What is shown stays until what replaces it is there. */
export function usePages<T>({ queryKey, load, again }: Wanted<T>) {
  const query = useInfiniteQuery({
    queryKey: [...queryKey, "pages"],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => load(pageParam),
    getNextPageParam: ({ offset, items, total }) => {
      const next = offset + items.length;
      return items.length > 0 && next < total ? next : undefined;
    },
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => again?.(state.data?.pages.flatMap((page) => page.items) ?? []) ?? false,
  });
  const { data } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return { ...query, items, total: data?.pages.at(-1)?.total ?? 0 };
}

export type Pages = Pick<
  ReturnType<typeof usePages>,
  "items" | "total" | "hasNextPage" | "isFetchingNextPage" | "fetchNextPage"
>;
