#include "known_disks.h"

#include <charconv>

#include "small_file.h"

namespace bytetorrent::tracker {

namespace {

constexpr std::string_view firstLine = "bytetorrent-disks 1";

} // namespace

Result<KnownDisks> KnownDisks::open(paxos::FileSystem& files, std::string directory) {
    KnownDisks disks(files, std::move(directory));
    const auto text = readSmallFile(files, disks.path());
    if (!text)
        return fail(text.error());
    if (*text)
        BT_TRY(disks.parse(**text));
    return disks;
}

Result<> KnownDisks::parse(std::string_view text) {
    for (std::size_t line = 1; !text.empty(); ++line) {
        const auto end = text.find('\n');
        std::string_view words = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const auto wrong = [&] {
            return fail(ErrorCode::corrupt,
                        path() + " at line " + std::to_string(line) + ": not what was written there");
        };
        if (line == 1) {
            if (words != firstLine)
                return wrong();
            continue;
        }
        const auto space = words.find(' ');
        const auto disk =
            DiskId::fromHex(space == std::string_view::npos ? std::string_view() : words.substr(space + 1));
        words = words.substr(0, space);
        if (!disk || end == std::string_view::npos)
            return wrong();
        if (words == "self") {
            own_ = *disk;
            continue;
        }
        NodeId node;
        const auto [stop, code] = std::from_chars(words.data(), words.data() + words.size(), node.value);
        if (code != std::errc() || stop != words.data() + words.size() || !others_.emplace(node, *disk).second)
            return wrong();
    }
    if (!marked())
        return fail(ErrorCode::corrupt, path() + " at line 1: this disk's own number is missing");
    return {};
}

Result<> KnownDisks::write(const DiskId& own, const std::map<NodeId, DiskId>& others) {
    std::string text(firstLine);
    text.append("\nself ").append(own.hex()).append("\n");
    for (const auto& [node, disk] : others)
        text.append(std::to_string(node.value)).append(" ").append(disk.hex()).append("\n");
    return replaceSmallFile(*files_, directory_, "disks", text);
}

Result<> KnownDisks::mark(DiskId number) {
    BT_TRY(write(number, others_));
    own_ = number;
    return {};
}

Result<KnownDisks::Verdict> KnownDisks::judge(NodeId node, const DiskId& disk) {
    if (const auto known = others_.find(node); known != others_.end())
        return known->second == disk ? Verdict::same : Verdict::another;
    auto others = others_;
    others.emplace(node, disk);
    if (const auto written = write(own_, others); !written)
        return fail(written.error());
    others_ = std::move(others);
    return Verdict::same;
}

} // namespace bytetorrent::tracker
