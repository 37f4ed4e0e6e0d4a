#include "token_rows.h"

#include "endpoint_codec.h"

namespace bytetorrent::registry {

void writeVerifier(ByteWriter& writer, const PasswordVerifier& verifier) {
    writer.u8(verifier.costLog2).u8(verifier.blockSize).u8(verifier.parallel).raw(verifier.salt).raw(verifier.hash);
}

PasswordVerifier readVerifier(ByteReader& reader) {
    PasswordVerifier verifier;
    verifier.costLog2 = reader.u8();
    verifier.blockSize = reader.u8();
    verifier.parallel = reader.u8();
    const ByteView salt = reader.raw(verifier.salt.size());
    std::copy(salt.begin(), salt.end(), verifier.salt.begin());
    const ByteView hash = reader.raw(verifier.hash.size());
    std::copy(hash.begin(), hash.end(), verifier.hash.begin());
    if (!isBearable(verifier))
        reader.setFailed();
    return verifier;
}

void writeBan(ByteWriter& writer, const Ban& ban) {
    writer.text(ban.reason).i64(ban.untilWallMs);
}

Ban readBan(ByteReader& reader) {
    Ban ban;
    ban.reason = reader.text(Ban::reasonBytesMax);
    ban.untilWallMs = reader.i64();
    if (ban.untilWallMs < 0)
        reader.setFailed();
    return ban;
}

Role readRole(ByteReader& reader) {
    const std::uint8_t role = reader.u8();
    if (role > static_cast<std::uint8_t>(Role::administrator))
        reader.setFailed();
    return static_cast<Role>(role);
}

namespace rows {
namespace {

constexpr std::uint8_t rowVersion = 1;

Result<> checkVersion(ByteReader& reader, std::string_view what) {
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != rowVersion)
        return fail(ErrorCode::unsupported, "a row of " + std::string(what) + " of version " + std::to_string(version));
    return {};
}

AccountId readAccount(ByteReader& reader) {
    return AccountId(reader.u32());
}

// What is known by a hash has its first bytes for a key; what expires does so in the future of cluster time 0.
template <class Record>
Result<> checkKey(ByteView key, const Record& record, std::string_view what) {
    if (record.expiresMs < 0 || key.size() != 8 || toBytes(key) != keyOf(idOf(record.hash)))
        return fail(ErrorCode::malformed, "a row of " + std::string(what) + " contradicts its key");
    return {};
}

} // namespace

Bytes keyOf(TokenId id) {
    return ByteWriter().u64(id.value).take();
}

Bytes keyOfAudit(std::uint64_t number) {
    return ByteWriter().u64(number).take();
}

Bytes encode(const Session& session) {
    ByteWriter writer;
    writer.u8(rowVersion).raw(session.hash.view()).u32(session.account.value);
    writer.i64(session.begunWallMs).i64(session.seenWallMs).i64(session.expiresMs).i64(session.lifetimeMs);
    return writer.text(session.address).text(session.browser).take();
}

Bytes encode(const ApiToken& token) {
    ByteWriter writer;
    writer.u8(rowVersion).raw(token.hash.view()).u32(token.account.value).text(token.name);
    return writer.i64(token.createdWallMs).i64(token.expiresMs).boolean(token.readOnly).take();
}

Bytes encode(const Invitation& invitation) {
    ByteWriter writer;
    writer.u8(rowVersion).raw(invitation.hash.view()).u32(invitation.account.value);
    writer.u8(static_cast<std::uint8_t>(invitation.role)).u32(invitation.inviter.value);
    return writer.i64(invitation.createdWallMs).i64(invitation.expiresMs).take();
}

Bytes encode(const AuditEntry& entry) {
    ByteWriter writer;
    writer.u8(rowVersion).i64(entry.wallMs).u32(entry.actor.value).u8(static_cast<std::uint8_t>(entry.action));
    return writer.text(entry.subject).text(entry.address).take();
}

Result<Session> decodeSession(ByteView key, ByteView value) {
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "a session"));
    Session session;
    session.hash = readId<TokenHash>(reader);
    session.account = readAccount(reader);
    session.begunWallMs = reader.i64();
    session.seenWallMs = reader.i64();
    session.expiresMs = reader.i64();
    session.lifetimeMs = reader.i64();
    session.address = reader.text(addressBytesMax);
    session.browser = reader.text(browserBytesMax);
    if (session.account == AccountId() || session.expiresMs == 0 || session.lifetimeMs <= 0 ||
        session.lifetimeMs > (std::int64_t{1} << 50))
        reader.setFailed();
    BT_TRY(reader.finish("session row"));
    BT_TRY(checkKey(key, session, "a session"));
    return session;
}

Result<ApiToken> decodeApiToken(ByteView key, ByteView value) {
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "an API token"));
    ApiToken token;
    token.hash = readId<TokenHash>(reader);
    token.account = readAccount(reader);
    token.name = reader.text(tokenNameBytesMax);
    token.createdWallMs = reader.i64();
    token.expiresMs = reader.i64();
    token.readOnly = reader.boolean();
    if (token.account == AccountId())
        reader.setFailed();
    BT_TRY(reader.finish("API token row"));
    BT_TRY(checkKey(key, token, "an API token"));
    return token;
}

Result<Invitation> decodeInvitation(ByteView key, ByteView value) {
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "an invitation"));
    Invitation invitation;
    invitation.hash = readId<TokenHash>(reader);
    invitation.account = readAccount(reader);
    invitation.role = readRole(reader);
    invitation.inviter = readAccount(reader);
    invitation.createdWallMs = reader.i64();
    invitation.expiresMs = reader.i64();
    BT_TRY(reader.finish("invitation row"));
    BT_TRY(checkKey(key, invitation, "an invitation"));
    return invitation;
}

Result<AuditEntry> decodeAudit(ByteView key, ByteView value) {
    ByteReader keyReader(key);
    AuditEntry entry;
    entry.number = keyReader.u64();
    if (entry.number == 0)
        keyReader.setFailed();
    BT_TRY(keyReader.finish("key of an audit row"));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "the audit log"));
    entry.wallMs = reader.i64();
    entry.actor = readAccount(reader);
    entry.action = static_cast<AuditAction>(reader.u8());
    if (name(entry.action).empty())
        reader.setFailed();
    entry.subject = reader.text(auditSubjectBytesMax);
    entry.address = reader.text(addressBytesMax);
    BT_TRY(reader.finish("audit row"));
    return entry;
}

} // namespace rows
} // namespace bytetorrent::registry
