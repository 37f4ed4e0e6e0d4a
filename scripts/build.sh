#!/usr/bin/env bash
# buildPreset PRESET: configures and builds, quietly unless something fails. Sourced by scripts/run and scripts/test.

buildPreset() {
  local preset=$1
  shift
  if ! cmake --preset "$preset" "$@" >"$TMPDIR_BT/configure.log" 2>&1; then
    cat "$TMPDIR_BT/configure.log" >&2
    echo "Configuring '$preset' failed (see above)." >&2
    exit 1
  fi
  cmake --build --preset "$preset"
}
