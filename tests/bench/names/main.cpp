// torrent_names COUNT: the torrents of torrent_names.h, a line of JSON each, for the script `search`.
#include <cstdio>
#include <cstdlib>

#include "../torrent_names.h"

int main(int argc, char** argv) {
    const auto count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10;
    const auto list = [](const std::vector<std::string>& texts) { // none of them has a quote
        std::string joined;
        for (const std::string& text : texts)
            joined += (joined.empty() ? "\"" : ",\"") + text + "\"";
        return joined;
    };
    for (unsigned long long number = 0; number < count; ++number) {
        const auto torrent = bytetorrent::bench::namedTorrent(number);
        std::printf("{\"name\":\"%s\",\"category\":\"%s\",\"tags\":[%s],\"paths\":[%s]}\n", torrent.name.c_str(), torrent.category.c_str(),
                    list(torrent.tags).c_str(), list(torrent.paths).c_str());
    }
    return 0;
}
