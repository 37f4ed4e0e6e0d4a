// The bytes of commands about accounts, passkeys and lists, behind the version (docs/formats/registry-commands.md). A part of
// command_codec.cpp. Any thread.
#pragma once

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/registry/commands.h"

namespace bytetorrent::registry {

// With the type before the fields. What an actor stands with has a type of its own, so that older logs stay as they are.
void write(ByteWriter& writer, const AddPasskeys& command);
void write(ByteWriter& writer, const RevokePasskeys& command);
void write(ByteWriter& writer, const ListTorrents& command);
void write(ByteWriter& writer, const CreateInvitation& command);
void write(ByteWriter& writer, const AcceptInvitation& command);
void write(ByteWriter& writer, const WithdrawInvitation& command);
void write(ByteWriter& writer, const OpenSession& command);
void write(ByteWriter& writer, const TouchSession& command);
void write(ByteWriter& writer, const CloseSessions& command);
void write(ByteWriter& writer, const ChangePassword& command);
void write(ByteWriter& writer, const ChangeAccount& command);
void write(ByteWriter& writer, const AddApiToken& command);
void write(ByteWriter& writer, const HandOutPasskey& command);
void write(ByteWriter& writer, const RevokeApiToken& command);

// nullopt: the type is none of these.
[[nodiscard]] std::optional<Command> readAccountCommand(std::uint8_t type, ByteReader& reader);

void writeActor(ByteWriter& writer, const Actor& actor);
[[nodiscard]] Actor readActor(ByteReader& reader);
// Of what an account does, or it would stand without.
[[nodiscard]] AccountId readSomebody(ByteReader& reader);

} // namespace bytetorrent::registry
