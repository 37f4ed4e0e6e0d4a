// Random commands over a small world, so that everything collides with everything: few torrents, few clients, few
// endpoints, short lives. The same seed gives the same commands for ever.
#pragma once

#include <functional>

#include "registry/samples.h"

namespace bytetorrent::registry::samples {

class CommandGenerator {
public:
    static constexpr unsigned torrents = 4;
    static constexpr unsigned places = 6;
    static constexpr unsigned passkeys = 5;

    explicit CommandGenerator(std::uint64_t seed)
        : random_(seed) {
        for (unsigned i = 0; i < torrents; ++i) {
            contents_.push_back(torrentBytes("torrent " + std::to_string(i), pieceCount(i)));
            infoHashes_.push_back(infoHashOf(contents_.back()));
        }
    }

    [[nodiscard]] static std::uint32_t pieceCount(unsigned torrent) { return 3 + torrent; }
    [[nodiscard]] const std::vector<InfoHash>& infoHashes() const { return infoHashes_; }
    [[nodiscard]] const Bytes& content(unsigned torrent) const { return contents_[torrent]; }
    [[nodiscard]] Random& random() { return random_; }
    // What a node would look up before it refreshes a peer. Without it, and now and then with it, numbers are guessed.
    std::function<std::optional<RefreshPeer>(const AnnouncePeer&)> refreshOf;

    [[nodiscard]] Command next() {
        switch (random_.below(18)) {
        case 0:
            return PublishTorrent{contents_[below(torrents)], client(below(3))};
        case 1:
            return DeleteTorrent{infoHashes_[below(torrents)], client(below(3)), random_.chance(1, 4)};
        case 2:
            return nextUpload();
        case 3:
        case 4:
        case 5:
            return nextAnnounce();
        case 6:
        case 16: {
            AnnounceBatch batch;
            for (unsigned i = below(5); i > 0; --i)
                batch.announces.push_back(nextAnnounce());
            for (unsigned i = below(8); i > 0; --i)
                batch.refreshes.push_back(nextRefresh());
            batch.expireSeconds = below(40);
            return batch;
        }
        case 7: {
            RotateKey command{below(3), {}};
            command.key[0] = static_cast<std::uint8_t>(below(200));
            return command;
        }
        case 12:
        case 13:
            return nextPasskeys();
        case 14:
            return nextRevocation();
        case 15:
            return nextListing();
        case 17:
            return nextDescription();
        default:
            return nextReport();
        }
    }

private:
    unsigned below(unsigned bound) { return static_cast<unsigned>(random_.below(bound)); }

    Endpoint place() { return random_.chance(1, 3) ? endpointV6(below(places)) : endpoint(below(places)); }

    AnnouncePeer nextAnnounce() {
        AnnouncePeer command = announce(infoHashes_[below(torrents)], below(2), below(2));
        command.endpoint = place();
        command.event = static_cast<protocol::AnnounceEvent>(below(5));
        command.expireSeconds = below(40);
        command.uploaded = random_.below(1000);
        command.downloaded = random_.below(1000);
        if (random_.chance(2, 3))
            command.passkey = idOf(hashOf(passkey(below(passkeys))));
        return command;
    }

    // Accounts whose names differ by case alone are one.
    std::string account() {
        static constexpr std::array<const char*, 4> names = {"anna", "Anna", "ben", "cy"};
        return names[below(names.size())];
    }

    AddPasskeys nextPasskeys() {
        AddPasskeys command;
        for (unsigned i = below(3) + 1; i > 0; --i)
            command.entries.push_back({account(), hashOf(passkey(below(passkeys)))});
        return command;
    }

    RevokePasskeys nextRevocation() {
        if (random_.chance(1, 3))
            return {std::nullopt, account()};
        return {hashOf(passkey(below(passkeys))), {}};
    }

    DescribeTorrent nextDescription() {
        static constexpr std::array<const char*, 4> words = {"new", "sci-fi", "1080p", "a"};
        DescribeTorrent command;
        command.infoHash = infoHashes_[below(torrents)];
        command.requester = client(below(3));
        command.account = AccountId(below(3));
        command.administrator = random_.chance(1, 4);
        if (random_.chance(1, 2))
            command.category = static_cast<Category>(below(categoryNames.size()));
        if (random_.chance(1, 2)) {
            command.tags.emplace();
            for (unsigned i = below(4); i > 0; --i)
                command.tags->emplace_back(words[below(words.size())]);
        }
        if (random_.chance(1, 2))
            command.description = std::string(below(40), 'x');
        return command;
    }

    // Mostly off the lists, so that something still happens in the swarms.
    ListTorrents nextListing() {
        ListTorrents command;
        command.listing = random_.chance(1, 3) ? Listing::denied : random_.chance(1, 3) ? Listing::allowed : Listing::none;
        for (unsigned i = 0; i < torrents; ++i) {
            if (random_.chance(command.listing == Listing::denied ? 1 : 3, 4))
                command.infoHashes.push_back(infoHashes_[i]);
        }
        return command;
    }

    // Right as of now, or as of some time ago, or wrong.
    RefreshPeer nextRefresh() {
        AnnouncePeer peer = nextAnnounce();
        peer.event = protocol::AnnounceEvent::none;
        peer.passkey = PasskeyId();
        for (int tries = 0; refreshOf && tries < 8; ++tries, peer.endpoint = place(), peer.left = below(2)) {
            if (const auto refresh = refreshOf(peer)) {
                refreshes_.push_back(*refresh);
                break;
            }
        }
        RefreshPeer refresh{below(20), static_cast<std::uint32_t>(random_.next())};
        if (!refreshes_.empty() && random_.chance(7, 8))
            refresh = refreshes_[random_.chance(1, 2) ? refreshes_.size() - 1 : below(static_cast<unsigned>(refreshes_.size()))];
        if (random_.chance(1, 10))
            ++(random_.chance(1, 2) ? refresh.peer : refresh.check);
        return refresh;
    }

    // Parts of the same torrents, three each, often enough all of them and now and then a wrong one.
    Command nextUpload() {
        UploadId upload;
        upload.value[0] = static_cast<std::uint8_t>(below(2));
        const Bytes& whole = contents_[upload.value[0]];
        if (random_.chance(1, 3))
            return PublishUpload{upload, sha256(whole), client(random_.chance(1, 8) ? 9 : 1)};
        StoreUploadPart part;
        part.upload = upload;
        part.publisher = client(random_.chance(1, 8) ? 9 : 1);
        part.count = random_.chance(1, 8) ? 4 : 3;
        part.index = below(3);
        const std::size_t third = whole.size() / 3;
        const std::size_t begin = part.index * third;
        const std::size_t end = part.index == 2 ? whole.size() : begin + third;
        part.bytes = random_.chance(1, 8) ? toBytes("wrong") : toBytes(ByteView(whole).subspan(begin, end - begin));
        return part;
    }

    PieceSet somePieces(unsigned torrent) {
        PieceSet pieces;
        // Now and then one too many: refused when the torrent is published, trimmed when it will be.
        const std::uint32_t count = pieceCount(torrent) + (random_.chance(1, 8) ? 1 : 0);
        for (std::uint32_t i = 0; i < count; ++i) {
            if (random_.chance(1, 2))
                pieces.add(PieceIndex(i));
        }
        return random_.chance(1, 4) ? PieceSet::all(pieceCount(torrent)) : pieces;
    }

    ReportHoldings nextReport() {
        ReportHoldings command = report(1 + below(4), {});
        command.expireSeconds = below(40);
        if (random_.chance(1, 4))
            command.passkey = idOf(hashOf(passkey(below(passkeys))));
        for (unsigned i = below(3) + 1; i > 0; --i) {
            const unsigned torrent = below(torrents);
            auto one = holding(infoHashes_[torrent], 0, "");
            one.endpoint = place();
            one.full = random_.chance(1, 3);
            one.online = random_.chance(5, 6);
            if (random_.chance(3, 4))
                one.have = somePieces(torrent);
            if (random_.chance(1, 4))
                one.lost = somePieces(torrent);
            one.uploaded = random_.below(1000);
            one.downloaded = random_.below(1000);
            command.holdings.push_back(std::move(one));
        }
        return command;
    }

    SeededRandom random_;
    std::vector<Bytes> contents_;
    std::vector<InfoHash> infoHashes_;
    std::vector<RefreshPeer> refreshes_; // that were right once
};

} // namespace bytetorrent::registry::samples
