// Rows of accounts, listed torrents and what is counted (docs/formats/store.md); the law of rows.h holds here too.
// Any thread.
#pragma once

#include "bytetorrent/registry/accounts.h"

namespace bytetorrent::registry::rows {

struct CounterRow {
    InfoHash infoHash;
    AccountId account;
    PeerId peerId;
    Traffic last;                   // as the client said it
    std::uint32_t expirySecond = 0; // cluster time
};
struct TrafficRow {
    InfoHash infoHash;
    Traffic traffic;
};
struct ListingRow {
    InfoHash infoHash;
    Listing listing = Listing::none;
};

[[nodiscard]] Bytes keyOf(AccountId id);
[[nodiscard]] Bytes keyOf(const InfoHash& infoHash, AccountId account, const PeerId& peerId);

[[nodiscard]] Bytes encode(const Account& account);
// What an account has since there are roles and passwords, if it has any of it: those made by passkeys alone have the rows
// and digests that they always had.
[[nodiscard]] bool hasRights(const Account& account);
[[nodiscard]] Bytes encodeRights(const Account& account);
[[nodiscard]] Bytes encode(const CounterRow& row);
[[nodiscard]] Bytes encode(const TrafficRow& row);
[[nodiscard]] Bytes encode(const ListingRow& row);

// Errors: malformed, unsupported (a version that this program lacks).
[[nodiscard]] Result<Account> decodeAccount(ByteView key, ByteView value);
[[nodiscard]] Result<CounterRow> decodeCounter(ByteView key, ByteView value);
[[nodiscard]] Result<TrafficRow> decodeTraffic(ByteView key, ByteView value);
[[nodiscard]] Result<ListingRow> decodeListing(ByteView key, ByteView value);

} // namespace bytetorrent::registry::rows
