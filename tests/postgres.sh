# Sourced by ./test: a private PostgreSQL server that lives in a folder, listens on a socket there and dies with the script.
# shellcheck shell=bash

postgres_folder() { # prints the folder of initdb and pg_ctl, newest version first; nothing when absent
  local found
  found=$(find /usr/lib/postgresql /usr/local/opt /opt/homebrew/opt -maxdepth 3 -name initdb 2>/dev/null | sort -V | tail -n 1)
  [ -n "$found" ] || found=$(command -v initdb)
  [ -z "$found" ] || dirname "$found"
}

as_postgres() { # PostgreSQL refuses to run as root
  if [ "$(id -u)" != 0 ]; then "$@"; else runuser -u "$postgres_user" -- "$@"; fi
}

start_postgres() { # FOLDER: sets postgres_socket
  local bin log="$1.log"
  bin=$(postgres_folder)
  postgres_socket=$1
  postgres_user=$(id -un postgres 2>/dev/null || echo nobody)
  mkdir -p "$1"
  : >"$log"
  if [ "$(id -u)" = 0 ]; then
    chmod a+x "$(dirname "$1")"
    chown "$postgres_user" "$1" "$log"
  fi
  # Durability costs time and a test server that crashes is thrown away.
  as_postgres "$bin/initdb" -D "$1/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >>"$log" 2>&1 &&
    as_postgres "$bin/pg_ctl" -D "$1/data" -l "$log" -w -s \
      -o "-k '$1' -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=256MB -c max_connections=300" start ||
    { cat "$log"; return 1; }
}

stop_postgres() {
  [ -d "${postgres_socket:-/nonexistent}/data" ] || return 0
  as_postgres "$(postgres_folder)/pg_ctl" -D "$postgres_socket/data" -m immediate -s stop
}
