// node fetch.mjs <rid> <folder>
// Puts DuckDB's native library for a .NET runtime identifier into the folder. It installs aside and moves the
// file in one step, so builds that run at the same time cannot see half a library.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

process.on("uncaughtException", ({ message }) => {
  console.error(`fetch.mjs : error DUCKDB : ${message}`); // MSBuild's own form of an error line
  process.exit(1);
});

const [rid, folder] = process.argv.slice(2);
const [, system, musl, cpu] = /^(linux|osx|win)(-musl)?-(x64|arm64)$/.exec(rid ?? "")
  ?? fail(`there is no DuckDB library for the platform '${rid}'. Known: linux, linux-musl, osx, win with x64 or arm64.`);
const os = { linux: "linux", osx: "darwin", win: "win32" }[system];
const file = { linux: "libduckdb.so", osx: "libduckdb.dylib", win: "duckdb.dll" }[system];

const here = dirname(fileURLToPath(import.meta.url));
mkdirSync(folder, { recursive: true });
const aside = mkdtempSync(join(folder, "aside-"));
try {
  for (const name of ["package.json", "package-lock.json", ".npmrc"]) copyFileSync(join(here, name), join(aside, name));
  const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(os === "linux" ? [`--libc=${musl ? "musl" : "glibc"}`] : [])];
  const npm = spawnSync("npm", ["ci", ...platform], { cwd: aside, encoding: "utf8", shell: process.platform === "win32" });
  if (npm.error) fail("npm was not found. DuckDB's native library comes from npm: install Node.js 20 or newer, npm included, and build again.");
  const fetched = join(aside, "node_modules", "@duckdb", `node-bindings-${os}-${cpu}${musl ?? ""}`, file);
  if (npm.status !== 0 || !existsSync(fetched)) fail(`npm could not fetch DuckDB's native library for ${rid}.\n${npm.stderr}`);
  const now = new Date();
  utimesSync(fetched, now, now);
  renameSync(fetched, join(folder, file));
} finally {
  rmSync(aside, { recursive: true, force: true });
}

function fail(reason) {
  throw new Error(reason);
}
