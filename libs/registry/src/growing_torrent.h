// GrowingTorrent: a .torrent that comes part by part, hashed as it comes, so that its last command finds next to nothing
// left to do: SHA-256 of all of it, SHA-1 of its info dictionary. Where that begins is guessed from the first part; the
// guess decides how much is hashed at the end, never what. Pure; owned by Uploads or by one publication.
#pragma once

#include <optional>
#include <vector>

#include "bytetorrent/base/hash.h"
#include "bytetorrent/base/ids.h"

namespace bytetorrent::registry {

class GrowingTorrent {
public:
    GrowingTorrent() = default;
    explicit GrowingTorrent(Bytes whole) // all of it at once
        : bytes_(std::move(whole)) {}

    void reserve(std::size_t bytes) { bytes_.reserve(bytes); }
    void add(ByteView part);
    [[nodiscard]] const Bytes& bytes() const { return bytes_; }
    [[nodiscard]] Sha256Digest sha256() const { return sha256_.fork().finish(); } // of what was added
    [[nodiscard]] InfoHash infoHashOf(ByteView info) const; // `info`: its dictionary, within bytes()
    [[nodiscard]] Bytes take() { return std::move(bytes_); }

private:
    struct Mark {
        std::size_t end = 0; // of a part, in bytes_
        Sha1Hasher hasher;   // has seen what lies between infoBegin_ and there
    };
    Bytes bytes_;
    Sha256Hasher sha256_;
    std::optional<std::size_t> infoBegin_; // a guess
    Sha1Hasher sha1_;
    std::vector<Mark> marks_;
};

} // namespace bytetorrent::registry
