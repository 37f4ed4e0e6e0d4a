// Rows of sessions, API tokens, invitations and the audit log (docs/formats/store.md); the law of rows.h holds here too.
// Any thread.
#pragma once

#include "bytetorrent/base/byte_io.h"
#include "bytetorrent/registry/credentials.h"

namespace bytetorrent::registry {

// A verifier and a ban as they stand in rows and in commands.
void writeVerifier(ByteWriter& writer, const PasswordVerifier& verifier);
[[nodiscard]] PasswordVerifier readVerifier(ByteReader& reader); // fails the reader when it is none that a node could compute
void writeBan(ByteWriter& writer, const Ban& ban);
[[nodiscard]] Ban readBan(ByteReader& reader);
[[nodiscard]] Role readRole(ByteReader& reader);

namespace rows {

[[nodiscard]] Bytes keyOf(TokenId id);
[[nodiscard]] Bytes keyOfAudit(std::uint64_t number);

[[nodiscard]] Bytes encode(const Session& session);
[[nodiscard]] Bytes encode(const ApiToken& token);
[[nodiscard]] Bytes encode(const Invitation& invitation);
[[nodiscard]] Bytes encode(const AuditEntry& entry);

// Errors: malformed, unsupported (a version that this program lacks).
[[nodiscard]] Result<Session> decodeSession(ByteView key, ByteView value);
[[nodiscard]] Result<ApiToken> decodeApiToken(ByteView key, ByteView value);
[[nodiscard]] Result<Invitation> decodeInvitation(ByteView key, ByteView value);
[[nodiscard]] Result<AuditEntry> decodeAudit(ByteView key, ByteView value);

} // namespace rows
} // namespace bytetorrent::registry
