#!/usr/bin/env bash
# Installs what Debian 12 lacks. Sourced by scripts/run and scripts/test.
# needPackages PACKAGE...: does nothing when all are there; otherwise installs as root or by sudo, or prints the one
# command to have run and ends.

buildPackages=(
  g++ cmake ninja-build pkg-config ccache lld
  qt6-base-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n qt6-svg-dev libqt6svg6 libgl-dev
  libssl-dev libyaml-cpp-dev libsqlitecpp-dev libsqlite3-dev libexpected-dev libcli11-dev libroaring-dev
  libboost-dev librapidcheck-dev libsystemd-dev libminiupnpc-dev libnatpmp-dev libmd4c-dev
)
testPackages=(
  curl xvfb xauth fonts-dejavu-core desktop-file-utils appstream dbus-daemon
  transmission-daemon transmission-cli aria2 qbittorrent-nox python3 python3-libtorrent
  spin chromium chromium-driver fonts-wqy-microhei
)
fullTestPackages=(clang libclang-rt-14-dev etcd-server etcd-client opentracker mktorrent)

installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

needPackages() {
  local missing=() package
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Installing: ${missing[*]}" >&2
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as=(sudo)
    elif command -v sudo >/dev/null && [ -t 0 ]; then
      as=(sudo)
    else
      echo "These packages are missing, and this user may not install them. Have this run once, then try again:" >&2
      echo "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
  fi
  "${as[@]}" apt-get update -qq >&2
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Use-Pty=0 "${missing[@]}" >&2
}
