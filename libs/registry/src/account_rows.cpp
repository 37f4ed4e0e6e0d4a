#include "account_rows.h"

#include "bytetorrent/base/byte_io.h"
#include "endpoint_codec.h"
#include "token_rows.h"

namespace bytetorrent::registry::rows {
namespace {

constexpr std::uint8_t rowVersion = 1;
constexpr std::uint8_t rightsVersion = 2;    // of accounts with roles and passwords
constexpr std::uint8_t handedOutVersion = 3; // of those to whom a passkey was handed out, besides

Result<> checkVersion(ByteReader& reader, std::string_view what) {
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != rowVersion)
        return fail(ErrorCode::unsupported, "a row of " + std::string(what) + " of version " + std::to_string(version));
    return {};
}

ByteWriter& write(ByteWriter& writer, const Traffic& traffic) {
    return writer.varint(traffic.uploaded).varint(traffic.downloaded);
}

Traffic readTraffic(ByteReader& reader) {
    Traffic traffic;
    traffic.uploaded = reader.varint();
    traffic.downloaded = reader.varint();
    return traffic;
}

void readRights(ByteReader& reader, Account& account) {
    account.role = readRole(reader);
    if (reader.boolean())
        account.password = readVerifier(reader);
    account.passwordNumber = reader.u32();
    if (reader.boolean())
        account.ban = readBan(reader);
    account.createdWallMs = reader.i64();
}

} // namespace

Bytes keyOf(AccountId id) {
    return ByteWriter().u32(id.value).take();
}

Bytes keyOf(const InfoHash& infoHash, AccountId account, const PeerId& peerId) {
    return ByteWriter().raw(infoHash.view()).u32(account.value).raw(peerId.view()).take();
}

Bytes encode(const Account& account) {
    ByteWriter writer;
    const bool rights = hasRights(account) || account.handedOut;
    write(writer.u8(account.handedOut ? handedOutVersion : rights ? rightsVersion : rowVersion).text(account.name), account.traffic).varint(account.passkeys.size());
    for (const Account::Passkey& passkey : account.passkeys)
        writer.raw(passkey.hash.view()).i64(passkey.createdWallMs);
    if (rights)
        writer.raw(encodeRights(account));
    if (account.handedOut)
        writer.raw(account.handedOut->view());
    return writer.take();
}

bool hasRights(const Account& account) {
    return account.role != Role::member || account.password || account.passwordNumber != 0 || account.ban ||
           account.createdWallMs != 0;
}

Bytes encodeRights(const Account& account) {
    ByteWriter writer;
    writer.u8(static_cast<std::uint8_t>(account.role)).boolean(account.password.has_value());
    if (account.password)
        writeVerifier(writer, *account.password);
    writer.u32(account.passwordNumber).boolean(account.ban.has_value());
    if (account.ban)
        writeBan(writer, *account.ban);
    return writer.i64(account.createdWallMs).take();
}

Bytes encode(const CounterRow& row) {
    ByteWriter writer;
    write(writer.u8(rowVersion), row.last).u32(row.expirySecond);
    return writer.take();
}

Bytes encode(const TrafficRow& row) {
    ByteWriter writer;
    write(writer.u8(rowVersion), row.traffic);
    return writer.take();
}

Bytes encode(const ListingRow& row) {
    return ByteWriter().u8(rowVersion).u8(static_cast<std::uint8_t>(row.listing)).take();
}

Result<Account> decodeAccount(ByteView key, ByteView value) {
    Account account;
    ByteReader keyReader(key);
    account.id = AccountId(keyReader.u32());
    if (account.id == AccountId())
        keyReader.setFailed();
    BT_TRY(keyReader.finish("key of an account's row"));
    ByteReader reader(value);
    const std::uint8_t version = reader.u8();
    if (!reader.failed() && version != rowVersion && version != rightsVersion && version != handedOutVersion)
        return fail(ErrorCode::unsupported, "a row of an account of version " + std::to_string(version));
    account.name = reader.text(accountNameBytesMax);
    account.traffic = readTraffic(reader);
    const std::size_t count = reader.count(PasskeyHash::size + 8);
    for (std::size_t i = 0; i < count && !reader.failed(); ++i) {
        Account::Passkey& passkey = account.passkeys.emplace_back();
        passkey.hash = readId<PasskeyHash>(reader);
        passkey.createdWallMs = reader.i64();
    }
    if (version >= rightsVersion)
        readRights(reader, account);
    if (version == rightsVersion && !hasRights(account)) // such a one has the older row
        reader.setFailed();
    if (version == handedOutVersion)
        account.handedOut = readId<protocol::Passkey>(reader);
    BT_TRY(reader.finish("account row"));
    BT_TRY(checkAccountName(account.name));
    return account;
}

Result<CounterRow> decodeCounter(ByteView key, ByteView value) {
    CounterRow row;
    ByteReader keyReader(key);
    row.infoHash = readId<InfoHash>(keyReader);
    row.account = AccountId(keyReader.u32());
    row.peerId = readId<PeerId>(keyReader);
    BT_TRY(keyReader.finish("key of a counter's row"));
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "a counter"));
    row.last = readTraffic(reader);
    row.expirySecond = reader.u32();
    BT_TRY(reader.finish("counter row"));
    return row;
}

Result<TrafficRow> decodeTraffic(ByteView key, ByteView value) {
    TrafficRow row;
    const auto infoHash = InfoHash::fromBytes(key);
    if (!infoHash)
        return fail(infoHash.error());
    row.infoHash = *infoHash;
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "a torrent's traffic"));
    row.traffic = readTraffic(reader);
    BT_TRY(reader.finish("traffic row"));
    return row;
}

Result<ListingRow> decodeListing(ByteView key, ByteView value) {
    ListingRow row;
    const auto infoHash = InfoHash::fromBytes(key);
    if (!infoHash)
        return fail(infoHash.error());
    row.infoHash = *infoHash;
    ByteReader reader(value);
    BT_TRY(checkVersion(reader, "a listed torrent"));
    const std::uint8_t listing = reader.u8();
    if (listing != static_cast<std::uint8_t>(Listing::allowed) && listing != static_cast<std::uint8_t>(Listing::denied))
        reader.setFailed();
    row.listing = static_cast<Listing>(listing);
    BT_TRY(reader.finish("listing row"));
    return row;
}

} // namespace bytetorrent::registry::rows
