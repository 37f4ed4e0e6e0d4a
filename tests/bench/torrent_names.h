// Torrents such as people publish, for benchmarks: releases of films, series, records, programs and data sets with the
// files that they have, some of them in scripts without blanks. The same for the same number, for ever.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bytetorrent/base/random.h"

namespace bytetorrent::bench {

struct NamedTorrent {
    std::string name;
    std::vector<std::string> paths;
    std::string category;
    std::vector<std::string> tags;
};

namespace names {

inline std::string made(SeededRandom& random, unsigned syllables) {
    static constexpr std::array<const char*, 40> parts = {"ba", "ri", "to", "ne", "la", "mo", "ka", "sen", "dor", "vi", "el", "an", "tur", "os",
                                                          "mi", "ra", "che", "lu", "per", "ga", "zo", "fin", "ta", "hel", "ru", "sol", "be", "wy",
                                                          "cor", "ni", "pla", "que", "sta", "ul", "gre", "jo", "xan", "ive", "pho", "cu"};
    std::string word;
    for (unsigned i = 0; i < syllables; ++i)
        word += parts[random.below(parts.size())];
    return word;
}

// A few words are common and most are rare, as in every language.
inline std::string word(SeededRandom& random) {
    static constexpr std::array<const char*, 32> common = {"the",   "of",   "and",   "love", "night", "day",  "house", "man",
                                                           "world", "last", "life",  "dead", "time",  "star", "city",  "black",
                                                           "story", "girl", "blood", "war",  "dark",  "home", "road",  "summer",
                                                           "movie", "best", "live",  "new",  "great", "king", "red",   "water"};
    if (random.chance(2, 5))
        return common[random.below(common.size())];
    SeededRandom rare(random.below(random.chance(1, 2) ? 2'000 : 40'000));
    return made(rare, 2 + static_cast<unsigned>(rare.below(3)));
}

inline std::string title(SeededRandom& random, const char* between) {
    std::string text;
    for (std::uint64_t i = 1 + random.below(4); i > 0; --i) {
        std::string one = word(random);
        one[0] = static_cast<char>(one[0] - 0x20);
        text += (text.empty() ? "" : between) + one;
    }
    return text;
}

inline std::string cjk(SeededRandom& random) {
    static constexpr std::array<const char*, 24> letters = {"東", "京", "大", "学", "映", "画", "音", "楽", "電", "車", "日", "本",
                                                            "中", "国", "語", "時", "間", "新", "年", "花", "火", "山", "川", "海"};
    std::string text;
    for (std::uint64_t i = 2 + random.below(6); i > 0; --i)
        text += letters[random.below(letters.size())];
    return text;
}

} // namespace names

inline NamedTorrent namedTorrent(std::uint64_t number) {
    using names::title;
    static constexpr std::array<const char*, 4> formats = {"720p", "1080p", "2160p", "480p"};
    static constexpr std::array<const char*, 4> sources = {"WEB-DL", "BluRay", "HDTV", "WEBRip"};
    static constexpr std::array<const char*, 8> groups = {"NTb", "FLUX", "RARE", "SPARKS", "EVO", "AMIABLE", "CtrlHD", "GECKOS"};
    SeededRandom random(number * 2 + 1);
    const std::string digits = std::to_string(number);
    const std::string year = std::to_string(1950 + random.below(76));
    NamedTorrent torrent;
    switch (random.below(8)) {
    case 0:
    case 1: { // a series
        const std::string show = title(random, ".");
        const std::string season = "S0" + std::to_string(1 + random.below(9));
        const std::string end = std::string(".") + formats[random.below(4)] + "." + sources[random.below(4)] + ".x264-" + groups[random.below(8)];
        torrent.name = show + "." + season + end;
        for (int episode = 1; episode <= 8; ++episode)
            torrent.paths.push_back(show + "." + season + "E0" + std::to_string(episode) + end + ".mkv");
        torrent.category = "video";
        break;
    }
    case 2: { // a record
        torrent.name = title(random, " ") + " - " + title(random, " ") + " (" + year + ") [FLAC]";
        for (int track = 1; track <= 9; ++track)
            torrent.paths.push_back("0" + std::to_string(track) + " " + title(random, " ") + ".flac");
        torrent.paths.emplace_back("Artwork/cover.jpg");
        torrent.category = "audio";
        break;
    }
    case 3: // a program
        torrent.name = names::made(random, 3) + "-" + std::to_string(random.below(20)) + "." + std::to_string(random.below(10)) + "-amd64.iso";
        torrent.paths = {torrent.name, "SHA256SUMS", "README.txt"};
        torrent.category = "software";
        break;
    case 4: // another script
        torrent.name = names::cjk(random) + " " + names::cjk(random) + " [" + year + "][1080p]";
        torrent.paths = {names::cjk(random) + ".mkv", names::cjk(random) + "字幕.srt"};
        torrent.category = "video";
        break;
    case 5: // data
        torrent.name = title(random, "_") + "_dataset_v" + std::to_string(random.below(9));
        for (int part = 0; part < 6; ++part)
            torrent.paths.push_back("data/part-0000" + std::to_string(part) + ".parquet");
        torrent.category = "data";
        break;
    default: { // a film
        torrent.name = title(random, ".") + "." + year + "." + formats[random.below(4)] + "." + sources[random.below(4)] + ".DD5.1.x264-" + groups[random.below(8)];
        torrent.paths = {torrent.name + ".mkv", torrent.name + ".nfo", "Sample/sample-" + digits + ".mkv", "Subs/English.srt", "Subs/French.srt"};
        torrent.category = "video";
    }
    }
    if (random.chance(1, 2))
        torrent.tags = {names::made(random, 2), random.chance(1, 3) ? "new" : "classic"};
    return torrent;
}

} // namespace bytetorrent::bench
