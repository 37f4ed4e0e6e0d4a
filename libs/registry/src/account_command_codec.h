// The fields of AddPasskeys, RevokePasskeys and ListTorrents, behind version and type (docs/formats/registry-commands.md).
// A part of command_codec.cpp. Any thread.
#pragma once

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::registry {

void writeFields(ByteWriter& writer, const AddPasskeys& command);
void writeFields(ByteWriter& writer, const RevokePasskeys& command);
void writeFields(ByteWriter& writer, const ListTorrents& command);
[[nodiscard]] AddPasskeys readAddPasskeys(ByteReader& reader);
[[nodiscard]] RevokePasskeys readRevokePasskeys(ByteReader& reader);
[[nodiscard]] ListTorrents readListTorrents(ByteReader& reader);

} // namespace bytetorrent::registry
