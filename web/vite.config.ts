import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const SERVICE = process.env.TAILORBIRD_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    assetsInlineLimit: 0, // the Content-Security-Policy allows no data: fonts
    cssCodeSplit: false, // a page whose script comes at the second try must not miss its styles; they are 5 kB
    target: "es2023",
    chunkSizeWarningLimit: 400,
  },
  server: {
    // The service takes requests only from its own page, so the proxy speaks as if it came from there.
    proxy: { "/api": { target: SERVICE, ws: true, changeOrigin: true, headers: { origin: SERVICE } } },
  },
  test: {
    environment: "jsdom",
    setupFiles: "src/testing/setup.ts",
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
  },
});
