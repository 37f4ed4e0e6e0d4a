#!/usr/bin/env bash
# buildPreset PRESET [TARGET...]: configures, quietly unless that fails, and builds. Sourced by scripts/run and scripts/test.

buildPreset() {
  local preset=$1 log
  shift
  log=$(mktemp)
  if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    echo "Configuring '$preset' failed (see above)." >&2
    exit 1
  fi
  rm -f "$log"
  cmake --build --preset "$preset" ${1:+--target "$@"}
}
