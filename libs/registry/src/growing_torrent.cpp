#include "growing_torrent.h"

#include <algorithm>

namespace bytetorrent::registry {

namespace {

constexpr std::string_view infoKey = "4:info";

} // namespace

void GrowingTorrent::add(ByteView part) {
    const std::size_t begin = bytes_.size();
    bytes_.insert(bytes_.end(), part.begin(), part.end());
    sha256_.update(part);
    if (begin == 0) {
        const std::size_t key = asText(part).find(infoKey);
        if (key != std::string_view::npos)
            infoBegin_ = key + infoKey.size();
    }
    if (!infoBegin_)
        return;
    sha1_.update(ByteView(bytes_).subspan(std::max(begin, *infoBegin_)));
    marks_.push_back({bytes_.size(), sha1_.fork()});
}

InfoHash GrowingTorrent::infoHashOf(ByteView info) const {
    InfoHash infoHash;
    const auto begin = static_cast<std::size_t>(info.data() - bytes_.data());
    const std::size_t end = begin + info.size();
    // The last part that ends within it.
    const auto after = std::find_if(marks_.begin(), marks_.end(), [&](const Mark& mark) { return mark.end > end; });
    if (infoBegin_ != begin || after == marks_.begin()) {
        infoHash.value = sha1(info);
        return infoHash;
    }
    const Mark& last = *std::prev(after);
    Sha1Hasher hasher = last.hasher.fork();
    hasher.update(ByteView(bytes_).subspan(last.end, end - last.end));
    infoHash.value = hasher.finish();
    return infoHash;
}

} // namespace bytetorrent::registry
